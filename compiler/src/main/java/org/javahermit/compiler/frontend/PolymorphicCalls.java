package org.javahermit.compiler.frontend;

import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.LoweredCallSite;
import org.javahermit.compiler.bootstrap.VarHandleConstant;
import org.javahermit.compiler.bootstrap.VarHandleOperation;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of the signature-polymorphic methods of {@code MethodHandle} and {@code VarHandle} (JVMS
 * §2.9.3). An access through a variable handle that is known at build time is compiled by {@link
 * VarHandleAccess}; any other call becomes one of a method that boxes its arguments.
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

  /** Translates the call; one that goes through a method of its own is left to {@code members}. */
  void translate(MethodInsnNode node, MemberBytecodes members) {
    VarHandleConstant handle = bootstraps.receiver(emitter.method(), node);
    if (handle == null) {
      Instruction[] arguments = popArguments(node);
      emitter.frame().push(emitter.nullCheck(emitter.frame().pop()));
      pushArguments(node, arguments);
      members.callMade(bootstraps.polymorphic(node).target());
      return;
    }
    Instruction[] arguments = popArguments(node);
    emitter.frame().pop();
    LoweredCallSite update = bootstraps.update(handle, node);
    if (update != null) {
      pushArguments(node, arguments);
      members.callMade(update.target());
      return;
    }
    VarHandleOperation operation = VarHandleOperation.find(node.name);
    new VarHandleAccess(emitter, operation, node.desc, arguments).translate(handle);
  }

  private Instruction[] popArguments(MethodInsnNode node) {
    org.objectweb.asm.Type[] types = org.objectweb.asm.Type.getArgumentTypes(node.desc);
    Instruction[] arguments = new Instruction[types.length];
    for (int i = types.length - 1; i >= 0; i--) {
      String descriptor = types[i].getDescriptor();
      Instruction value = emitter.frame().pop(descriptor.charAt(0));
      arguments[i] = emitter.typed(value, Type.ofDescriptor(descriptor));
    }
    return arguments;
  }

  private void pushArguments(MethodInsnNode node, Instruction[] arguments) {
    org.objectweb.asm.Type[] types = org.objectweb.asm.Type.getArgumentTypes(node.desc);
    for (int i = 0; i < types.length; i++) {
      emitter.frame().push(arguments[i], types[i].getDescriptor().charAt(0));
    }
  }
}
