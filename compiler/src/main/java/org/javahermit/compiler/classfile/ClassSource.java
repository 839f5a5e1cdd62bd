package org.javahermit.compiler.classfile;

/** A place where class files are found by name: a directory, a jar, the JDK's module image. */
public interface ClassSource {

  /**
   * The class file with the given internal name, or null where this place has none.
   *
   * @throws org.javahermit.compiler.report.CompilerException when the place cannot be read
   */
  ClassFile find(String internalName);

  /**
   * The bytes of a class file.
   *
   * @param origin where it came from, as a user would name it
   */
  record ClassFile(byte[] bytes, String origin) {}
}
