package org.javahermit.compiler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * A universe in which images can be built: the classes of the running JVM, {@code Class} with the
 * field that the runtime library adds, and the helpers with bodies that do nothing.
 */
public final class ImageUniverse {
  private ImageUniverse() {}

  /** A fresh universe. */
  public static ClassUniverse create() {
    return new ClassUniverse(
        List.of(ImageUniverse::helpers, ImageUniverse::read), ImageUniverse::transform);
  }

  private static ClassNode transform(ClassNode node) {
    if (node.name.equals("java/lang/Class")) {
      String address = "Lorg/javahermit/unsafe/Address;";
      node.fields.add(new FieldNode(0, "hermitDescriptor", address, null, null));
    }
    return node;
  }

  private static ClassSource.ClassFile helpers(String name) {
    Set<String> methods = new LinkedHashSet<>();
    for (RuntimeHelper helper : RuntimeHelper.values()) {
      if (helper.owner().equals(name)) {
        methods.add(helper.methodName() + helper.descriptor());
      }
    }
    if (methods.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    for (String method : methods) {
      int split = method.indexOf('(');
      String descriptor = method.substring(split);
      var code =
          writer.visitMethod(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
              method.substring(0, split),
              descriptor,
              null,
              null);
      code.visitCode();
      switch (Type.getReturnType(descriptor).getSort()) {
        case Type.VOID -> code.visitInsn(Opcodes.RETURN);
        case Type.FLOAT -> returning(code, Opcodes.FCONST_0, Opcodes.FRETURN);
        case Type.DOUBLE -> returning(code, Opcodes.DCONST_0, Opcodes.DRETURN);
        case Type.OBJECT -> returning(code, Opcodes.ACONST_NULL, Opcodes.ARETURN);
        default -> returning(code, Opcodes.ICONST_0, Opcodes.IRETURN);
      }
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
    writer.visitEnd();
    return new ClassSource.ClassFile(writer.toByteArray(), "test");
  }

  private static void returning(org.objectweb.asm.MethodVisitor code, int load, int ret) {
    code.visitInsn(load);
    code.visitInsn(ret);
  }

  private static ClassSource.ClassFile read(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      String origin = name.startsWith("java/") ? "java.base" : "test class path";
      return in == null ? null : new ClassSource.ClassFile(in.readAllBytes(), origin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
