package org.javahermit.compiler.closedworld;

import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.LoweredCallSite;
import org.javahermit.compiler.bootstrap.VarHandleConstant;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.StackEffect;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a call instruction reaches, and what is known of its result (JVMS §6.5 invoke…). */
final class CallScan {
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
  private final Bootstraps bootstraps;

  CallScan(
      ClassUniverse universe,
      Bootstraps bootstraps,
      JavaMethod caller,
      Reached reached,
      InstructionScan values) {
    this.universe = universe;
    this.bootstraps = bootstraps;
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
    if (named.hasSignaturePolymorphic(call.name)) {
      return polymorphic(call, receiver, frame);
    }
    JavaMethod resolved = universe.resolveMethod(named, call.name, call.desc);
    if (resolved == null) {
      return false;
    }
    if (resolved.isStatic() != isStatic || receiver instanceof Value.Null) {
      return false;
    }
    Value[] arguments = arguments(call.desc, frame);
    if (reached.isOfProgram()) {
      hand(arguments);
    }
    Value special = reflective.result(call, resolved, frame);
    boolean forwards = isForwarder(resolved);
    if (forwards) {
      special = forward(frame.peek(slots - 1), Type.getArgumentTypes(call.desc)[0]);
    }
    frame.drop(slots);
    Value result = reach(call, named, resolved, receiver, arguments);
    if (result == null || (forwards && special == null)) {
      return false;
    }
    if (special == null) {
      special = PassThrough.of(resolved, arguments);
    }
    if (call.owner.charAt(0) == '[' && call.name.equals("clone")) {
      frame.push(receiver);
      return true;
    }
    return values.pushResult(
        special != null ? special : result, Type.getReturnType(call.desc), frame);
  }

  /**
   * The arguments of a call with the descriptor, without the receiver; the stack is not changed.
   */
  static Value[] arguments(String descriptor, AbstractFrame frame) {
    Type[] types = Type.getArgumentTypes(descriptor);
    Value[] values = new Value[types.length];
    int below = 0;
    for (int i = types.length - 1; i >= 0; i--) {
      values[i] = types[i].getSize() == 1 ? frame.peek(below) : Value.UNKNOWN;
      below += types[i].getSize();
    }
    return values;
  }

  /** Tells of the class objects and texts among the arguments. */
  private void hand(Value[] arguments) {
    for (Value ofClass : arguments) {
      if (ofClass instanceof Value.Reference known && known.constant() instanceof JavaClass type) {
        for (Value ofText : arguments) {
          if (ofText instanceof Value.Reference name && name.constant() instanceof String text) {
            reached.hands(type, text);
          }
        }
      }
    }
  }

  private static boolean isForwarder(JavaMethod method) {
    return FORWARDERS.contains(method.owner().name() + "." + method.name());
  }

  /** The call of the only method of the interface that a forwarder's first argument has. */
  private Value forward(Value action, Type type) {
    JavaClass named = universe.require(type.getInternalName());
    Value result = null;
    for (JavaMethod method : named.methods()) {
      if (method.isAbstract() && !(action instanceof Value.Null)) {
        result = dispatch(named, method, action, new Value[0]);
      }
    }
    return result;
  }

  /** Tells what is called; gives what it returns, or null where it has not returned yet. */
  private Value reach(
      MethodInsnNode call,
      JavaClass named,
      JavaMethod resolved,
      Value receiver,
      Value[] arguments) {
    switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC:
        reached.initializes(resolved.owner());
        return exactly(resolved, arguments);
      case Opcodes.INVOKESPECIAL:
        return exactly(special(named, resolved), arguments);
      default:
        return resolved.isFinal()
            ? exactly(resolved, arguments)
            : dispatch(named, resolved, receiver, arguments);
    }
  }

  private Value dispatch(JavaClass named, JavaMethod resolved, Value receiver, Value[] arguments) {
    reached.dispatches(resolved);
    JavaType bound =
        receiver instanceof Value.Reference reference
                && reference.bound().isSubtypeOf(resolved.owner())
            ? reference.bound()
            : named.isSubtypeOf(resolved.owner()) ? named : resolved.owner();
    if (bound instanceof ArrayType) {
      return exactly(universe.select(universe.object(), resolved), arguments);
    }
    boolean exact = receiver instanceof Value.Reference known && known.exact();
    if (exact && bound == ((Value.Reference) receiver).bound()) {
      return exactly(universe.select((JavaClass) bound, resolved), arguments);
    }
    return isForwarder(caller)
        ? Value.UNKNOWN
        : reached.callsVirtual(resolved, (JavaClass) bound, arguments);
  }

  private Value exactly(JavaMethod target, Value[] arguments) {
    if (target == null || target.isAbstract()) {
      return null;
    }
    FormatConversions.Kind kind =
        FormatConversions.printedBy(target.owner().name() + "." + target.name());
    return kind == null || reached.isFormatted(kind) ? reached.calls(target, arguments) : null;
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

  /** Methods of handles are called with any arguments, also those that they are declared with. */
  private boolean polymorphic(MethodInsnNode call, Value receiver, AbstractFrame frame) {
    VarHandleConstant handle = bootstraps.receiver(caller, call);
    if (handle == null) {
      return !(receiver instanceof Value.Null) && linked(bootstraps.polymorphic(call), call, frame);
    }
    LoweredCallSite update = bootstraps.update(handle, call);
    if (update != null) {
      return linked(update, call, frame);
    }
    reachAccess(handle);
    frame.drop(StackEffect.pops(call));
    return values.pushResult(Value.UNKNOWN, Type.getReturnType(call.desc), frame);
  }

  /** A call of a handle that is an object goes through a method of its own. */
  private boolean linked(LoweredCallSite site, MethodInsnNode call, AbstractFrame frame) {
    JavaMethod target = site.target();
    reached.initializes(target.owner());
    frame.drop(StackEffect.pops(call));
    Value result = reached.calls(target, MethodState.unknownArguments(target));
    return values.pushResult(result, Type.getReturnType(call.desc), frame);
  }

  private void reachAccess(VarHandleConstant handle) {
    if (handle instanceof VarHandleConstant.InstanceField of) {
      reached.exposes(of.field());
    } else if (handle instanceof VarHandleConstant.StaticField of) {
      reached.initializes(of.field().owner());
      reached.exposes(of.field());
    }
  }
}
