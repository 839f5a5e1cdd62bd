package org.javahermit.compiler.frontend;

import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleConstant;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of the signature-polymorphic methods of {@code MethodHandle} and {@code VarHandle} (JVMS
 * §2.9.3). An access through a variable handle that is known at build time is compiled by {@link
 * VarHandleAccess}; any other call throws where it is executed.
 */
final class PolymorphicCalls {
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  private static final String METHOD_HANDLE = "java/lang/invoke/MethodHandle";
  private static final Set<String> OF_METHOD_HANDLE = Set.of("invoke", "invokeExact");

  private final Emitter emitter;
  private final Bootstraps bootstraps;

  PolymorphicCalls(Emitter emitter, Bootstraps bootstraps) {
    this.emitter = emitter;
    this.bootstraps = bootstraps;
  }

  /** Whether the method takes any arguments, so that it has no descriptor to resolve. */
  static boolean isPolymorphic(JavaClass owner, String name) {
    return switch (owner.name()) {
      case METHOD_HANDLE -> OF_METHOD_HANDLE.contains(name);
      case VAR_HANDLE -> VarHandleOperation.find(name) != null;
      default -> false;
    };
  }

  /** Translates the call. */
  void translate(MethodInsnNode node) {
    org.objectweb.asm.Type[] types = org.objectweb.asm.Type.getArgumentTypes(node.desc);
    Instruction[] arguments = new Instruction[types.length];
    for (int i = types.length - 1; i >= 0; i--) {
      String descriptor = types[i].getDescriptor();
      Instruction value = emitter.frame().pop(descriptor.charAt(0));
      arguments[i] = emitter.typed(value, Type.ofDescriptor(descriptor));
    }
    VarHandleConstant handle = constant(emitter.frame().pop());
    if (handle == null) {
      unsupported(node, "of a handle that is not known at build time");
      return;
    }
    VarHandleOperation operation = VarHandleOperation.find(node.name);
    VarHandleAccess access = new VarHandleAccess(emitter, operation, node.desc, arguments);
    if (!access.translate(handle)) {
      unsupported(node, node.desc + " of " + handle);
    }
  }

  private VarHandleConstant constant(Instruction handle) {
    return handle.opcode() == Opcode.LOAD_STATIC
        ? bootstraps.varHandle(handle.attribute(JavaField.class))
        : null;
  }

  private void unsupported(MethodInsnNode node, String why) {
    emitter.throwLinkage(
        LinkageProblem.unsupported(
            ExternalNames.type(node.owner)
                + "."
                + node.name
                + " "
                + why
                + ", in "
                + emitter.method()));
  }
}
