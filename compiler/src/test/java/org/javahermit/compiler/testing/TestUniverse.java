package org.javahermit.compiler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** A universe over the classes of the running JVM, tests included, for tests of the compiler. */
public final class TestUniverse {
  private TestUniverse() {}

  /** A fresh universe. */
  public static ClassUniverse create() {
    return new ClassUniverse(List.of(TestUniverse::read), UnaryOperator.identity());
  }

  /** A fresh universe whose classes pass a transformation. */
  public static ClassUniverse create(UnaryOperator<ClassNode> transformation) {
    return new ClassUniverse(List.of(TestUniverse::read), transformation);
  }

  /** The only method with this name in the class. */
  public static JavaMethod method(ClassUniverse universe, Class<?> owner, String name) {
    List<JavaMethod> found =
        universe.require(owner.getName().replace('.', '/')).methods().stream()
            .filter(method -> method.name().equals(name))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(owner + " has " + found.size() + " methods " + name);
    }
    return found.get(0);
  }

  private static ClassSource.ClassFile read(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      byte[] bytes = in == null ? helpers(name) : in.readAllBytes();
      return bytes == null ? null : new ClassSource.ClassFile(bytes, "test class path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the runtime library is not there, a class with the methods that compiled code calls. */
  private static byte[] helpers(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, null, "java/lang/Object", null);
    boolean found = false;
    for (RuntimeHelper helper : RuntimeHelper.values()) {
      if (helper.owner().equals(name)) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
        writer.visitMethod(access, helper.methodName(), helper.descriptor(), null, null).visitEnd();
        found = true;
      }
    }
    return found ? writer.toByteArray() : null;
  }
}
