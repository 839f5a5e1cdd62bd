package org.javahermit.compiler.classfile;

import java.util.List;

/** A place where class files are found by name: a directory, a jar, the JDK's module image. */
public interface ClassSource {

  /**
   * The class file with the given internal name, or null where this place has none.
   *
   * @throws org.javahermit.compiler.report.CompilerException when the place cannot be read
   */
  ClassFile find(String internalName);

  /**
   * The contents of a file that is not a class, or null where this place has none.
   *
   * @param path with slashes and without a leading one, for example {@code META-INF/MANIFEST.MF}
   */
  default byte[] resource(String path) {
    return null;
  }

  /**
   * The contents of a file that lies in a package of one of the JDK's modules, or null where this
   * place is not the JDK or has none.
   *
   * @param path as of {@link #resource}, without the module's name
   */
  default byte[] platformResource(String path) {
    return null;
  }

  /**
   * The paths of all files in packages of a module, as {@link #platformResource} takes them; none
   * where this place is not the JDK or has no such module.
   */
  default List<String> platformResources(String module) {
    return List.of();
  }

  /**
   * The paths of all files whose path begins with the prefix, sorted. A place too big to be listed,
   * the JDK's module image, has an empty list.
   */
  default List<String> list(String prefix) {
    return List.of();
  }

  /** The internal names, which begin with the prefix, of all classes that {@link #list} names. */
  default List<String> classes(String prefix) {
    String ending = ".class";
    return list(prefix).stream()
        .filter(path -> path.endsWith(ending))
        .map(path -> path.substring(0, path.length() - ending.length()))
        .toList();
  }

  /**
   * The bytes of a class file.
   *
   * @param origin where it came from, as a user would name it
   * @param layer who supplies it
   */
  record ClassFile(byte[] bytes, String origin, Layer layer) {
    /** A class file of the application. */
    public ClassFile(byte[] bytes, String origin) {
      this(bytes, origin, Layer.APPLICATION);
    }
  }
}
