package org.javahermit.compiler.classfile;

import org.javahermit.compiler.report.CompilerException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes the bytes of a class file; leaves ASM's tree of it, without stack map frames and without
 * subroutines: {@code jsr} and {@code ret} of old class files (JVMS §4.10.2.5) are inlined.
 */
final class ClassFileParser {
  private static final int MAGIC = 0xCAFEBABE;

  /** The newest class file version that is read (JVMS table 4.1-A). */
  static final int NEWEST = Opcodes.V17;

  private ClassFileParser() {}

  /**
   * Parses the file that was found under the given name.
   *
   * @throws CompilerException when it is damaged, or holds another class
   */
  static ClassNode parse(String internalName, ClassSource.ClassFile file) {
    ClassNode node = new WithoutSubroutines();
    try {
      new ClassReader(file.bytes()).accept(node, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      throw damaged(internalName, file, e);
    }
    if (!internalName.equals(node.name)) {
      throw new CompilerException(
          "The class file of "
              + javaName(internalName)
              + " in "
              + file.origin()
              + " holds the class "
              + javaName(node.name)
              + ". Move it to the path that its name demands.");
    }
    return node;
  }

  /**
   * The major version of the file, of which {@link #NEWEST} is the last one that can be parsed.
   *
   * @throws CompilerException when it is damaged
   */
  static int version(String internalName, ClassSource.ClassFile file) {
    byte[] bytes = file.bytes();
    if (bytes.length < 10 || u4(bytes) != MAGIC) {
      throw damaged(internalName, file, null);
    }
    return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
  }

  private static int u4(byte[] bytes) {
    return (bytes[0] & 0xff) << 24
        | (bytes[1] & 0xff) << 16
        | (bytes[2] & 0xff) << 8
        | bytes[3] & 0xff;
  }

  private static CompilerException damaged(
      String internalName, ClassSource.ClassFile file, RuntimeException cause) {
    return new CompilerException(
        "The class file of "
            + javaName(internalName)
            + " in "
            + file.origin()
            + " is damaged or not a class file. Compile it again or replace the jar.",
        cause);
  }

  private static String javaName(String internalName) {
    return internalName.replace('/', '.');
  }

  /** Puts the inliner before the methods of class files that may contain subroutines. */
  private static final class WithoutSubroutines extends ClassNode {
    WithoutSubroutines() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor into = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((version & 0xffff) >= Opcodes.V1_7) {
        return into;
      }
      return new Inliner((MethodNode) into, access, name, descriptor, signature, exceptions);
    }
  }

  private static final class Inliner extends JSRInlinerAdapter {
    Inliner(
        MethodNode into,
        int access,
        String name,
        String descriptor,
        String signature,
        String[] exceptions) {
      super(Opcodes.ASM9, into, access, name, descriptor, signature, exceptions);
    }
  }
}
