package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Call sites that name a class which no source has, as libraries do whose optional dependencies are
 * left out.
 *
 * <p>Takes a call site or constant; leaves the class for one that cannot be linked. The JVM
 * resolves the site's type and its static arguments before it runs the bootstrap method (JVMS
 * §5.4.3.6), so such a site throws {@code NoClassDefFoundError} each time the program comes to it,
 * before anything else is done with what it names.
 */
final class MissingTypes {
  private MissingTypes() {}

  /** The first type that the site names and no source has; null where there is none. */
  static Type first(CallSite site, ClassUniverse universe) {
    List<Type> named = new ArrayList<>();
    addAll(Type.getMethodType(site.descriptor()), named);
    for (Object argument : site.arguments()) {
      if (argument instanceof Type type) {
        addAll(type, named);
      } else if (argument instanceof Handle handle) {
        named.add(Type.getObjectType(handle.getOwner()));
        addAll(Type.getType(handle.getDesc()), named);
      }
    }
    return named.stream()
        .filter(type -> universe.type(type.getDescriptor()) == null)
        .findFirst()
        .orElse(null);
  }

  private static void addAll(Type type, List<Type> into) {
    if (type.getSort() == Type.METHOD) {
      into.add(type.getReturnType());
      into.addAll(List.of(type.getArgumentTypes()));
    } else {
      into.add(type);
    }
  }

  /** A class whose factory finds out that the type is not there. */
  static SyntheticClass unlinked(CallSite site, Type missing) {
    SyntheticClass made = new SyntheticClass(site.className("Unlinked"));
    MethodNode factory = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, site.descriptor());
    factory.visitLdcInsn(missing);
    factory.visitInsn(Opcodes.POP);
    factory.visitInsn(Opcodes.ACONST_NULL);
    factory.visitInsn(Opcodes.ATHROW);
    SyntheticClass.size(factory, 1);
    return made;
  }
}
