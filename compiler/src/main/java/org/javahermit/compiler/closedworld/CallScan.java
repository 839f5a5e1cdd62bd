package org.javahermit.compiler.closedworld;

import java.util.Set;
import org.javahermit.compiler.bootstrap.VarHandleConstant;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.StackEffect;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a call instruction reaches, and what is known of its result (JVMS §6.5 invoke…). */
final class CallScan {
  /** How descriptors of signature polymorphic methods begin; their results differ. */
  private static final String POLYMORPHIC = "([Ljava/lang/Object;)";

  /**
   * Methods that do nothing with their first argument but call its only method. What they call is
   * told at each call of them, where more is known of the argument, and not where they call it.
   */
  private static final Set<String> FORWARDERS =
      Set.of(
          "java/security/AccessController.doPrivileged",
          "java/security/AccessController.doPrivilegedWithCombiner");

  private final ClassUniverse universe;
  private final JavaMethod caller;
  private final Reached reached;
  private final InstructionScan values;
  private final ReflectiveCalls reflective;

  CallScan(ClassUniverse universe, JavaMethod caller, Reached reached, InstructionScan values) {
    this.universe = universe;
    this.caller = caller;
    this.reached = reached;
    this.values = values;
    this.reflective = new ReflectiveCalls(universe, reached);
  }

  boolean execute(MethodInsnNode call, AbstractFrame frame) {
    int slots = StackEffect.pops(call);
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    Value receiver = isStatic ? null : frame.peek(slots - 1);
    JavaClass named = universe.find(call.owner.charAt(0) == '[' ? "java/lang/Object" : call.owner);
    if (named == null) {
      return false;
    }
    JavaMethod resolved = universe.resolveMethod(named, call.name, call.desc);
    if (resolved == null) {
      return polymorphic(named, call, receiver, frame);
    }
    if (resolved.isStatic() != isStatic || receiver instanceof Value.Null) {
      return false;
    }
    if (FORWARDERS.contains(resolved.owner().name() + "." + call.name)) {
      forward(frame.peek(slots - 1), Type.getArgumentTypes(call.desc)[0]);
    }
    Value special = reflective.result(call, resolved, frame);
    frame.drop(slots);
    JavaMethod exact = reach(call, named, resolved, receiver);
    if (special != null) {
      frame.push(special);
    } else if (call.owner.charAt(0) == '[' && call.name.equals("clone")) {
      frame.push(receiver);
    } else {
      pushResult(exact, Type.getReturnType(call.desc), frame);
    }
    return true;
  }

  /** The call of the only method of the interface that a forwarder's first argument has. */
  private void forward(Value action, Type type) {
    JavaClass named = universe.require(type.getInternalName());
    for (JavaMethod method : named.methods()) {
      if (method.isAbstract() && !(action instanceof Value.Null)) {
        dispatch(named, method, action);
      }
    }
  }

  /** Tells what is called; gives the method where it is exactly one. */
  private JavaMethod reach(
      MethodInsnNode call, JavaClass named, JavaMethod resolved, Value receiver) {
    switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC:
        reached.initializes(resolved.owner());
        return exactly(resolved);
      case Opcodes.INVOKESPECIAL:
        return exactly(special(named, resolved));
      default:
        break;
    }
    if (resolved.isFinal()) {
      return exactly(resolved);
    }
    return dispatch(named, resolved, receiver);
  }

  private JavaMethod dispatch(JavaClass named, JavaMethod resolved, Value receiver) {
    reached.dispatches(resolved);
    JavaType bound =
        receiver instanceof Value.Reference reference
                && reference.bound().isSubtypeOf(resolved.owner())
            ? reference.bound()
            : named.isSubtypeOf(resolved.owner()) ? named : resolved.owner();
    if (bound instanceof ArrayType) {
      return exactly(universe.select(universe.object(), resolved));
    }
    boolean exact = receiver instanceof Value.Reference known && known.exact();
    if (exact && bound == ((Value.Reference) receiver).bound()) {
      return exactly(universe.select((JavaClass) bound, resolved));
    }
    if (!FORWARDERS.contains(caller.owner().name() + "." + caller.name())) {
      reached.callsVirtual(resolved, (JavaClass) bound);
    }
    return null;
  }

  private JavaMethod exactly(JavaMethod target) {
    if (target != null && !target.isAbstract()) {
      reached.calls(target);
      return target;
    }
    return null;
  }

  /** The method that {@code invokespecial} runs: with ACC_SUPER, looked up from the superclass. */
  private JavaMethod special(JavaClass named, JavaMethod resolved) {
    JavaClass current = caller.owner();
    boolean fromSuperclass =
        !resolved.isConstructor()
            && named != current
            && !named.isInterface()
            && current.isSubtypeOf(named);
    return fromSuperclass
        ? universe.resolveMethod(current.superclass(), resolved.name(), resolved.descriptor())
        : resolved;
  }

  /** Method and variable handles: their methods take any arguments (JVMS §2.9.3). */
  private boolean polymorphic(
      JavaClass named, MethodInsnNode call, Value receiver, AbstractFrame frame) {
    boolean exists =
        named.methods().stream()
            .anyMatch(
                method ->
                    method.name().equals(call.name)
                        && method.isNative()
                        && method.descriptor().startsWith(POLYMORPHIC));
    if (!exists) {
      return false;
    }
    if (receiver instanceof Value.Reference reference
        && reference.constant() instanceof VarHandleConstant handle) {
      reachAccess(handle);
    }
    frame.drop(StackEffect.pops(call));
    values.pushResult(Type.getReturnType(call.desc), frame);
    return true;
  }

  private void reachAccess(VarHandleConstant handle) {
    if (handle instanceof VarHandleConstant.InstanceField of) {
      reached.reads(of.field());
      reached.writes(of.field());
    } else if (handle instanceof VarHandleConstant.StaticField of) {
      reached.initializes(of.field().owner());
      reached.reads(of.field());
      reached.writes(of.field());
    }
  }

  private void pushResult(JavaMethod target, Type type, AbstractFrame frame) {
    Value constant = target == null ? null : constantResult(target);
    if (constant != null) {
      frame.push(constant);
    } else {
      values.pushResult(type, frame);
    }
  }

  /** What a method always returns whose code is one constant and a return; else null. */
  private static Value constantResult(JavaMethod target) {
    AbstractInsnNode first = next(target.node().instructions.getFirst());
    if (first == null) {
      return null;
    }
    AbstractInsnNode second = next(first.getNext());
    if (second == null) {
      return null;
    }
    if (second.getOpcode() == Opcodes.ARETURN && first.getOpcode() == Opcodes.ACONST_NULL) {
      return Value.NULL;
    }
    return second.getOpcode() == Opcodes.IRETURN ? intConstant(first) : null;
  }

  private static Value intConstant(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (opcode >= Opcodes.ICONST_M1
        && opcode <= Opcodes.ICONST_5
        && instruction instanceof InsnNode) {
      return new Value.Int(opcode - Opcodes.ICONST_0);
    }
    if (instruction instanceof IntInsnNode push && opcode != Opcodes.NEWARRAY) {
      return new Value.Int(push.operand);
    }
    return instruction instanceof LdcInsnNode ldc && ldc.cst instanceof Integer value
        ? new Value.Int(value)
        : null;
  }

  private static AbstractInsnNode next(AbstractInsnNode from) {
    AbstractInsnNode at = from;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }
}
