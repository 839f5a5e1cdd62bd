package org.javahermit.compiler.frontend;

import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.LoweredCallSite;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Accesses of fields and calls of methods (JVMS §5.4.3, §6.5): resolves the reference, initializes
 * the class where that is due, and emits the operation, the intrinsic, or the link error.
 */
final class MemberBytecodes {
  private final Emitter emitter;
  private final FrameState frame;
  private final PolymorphicCalls polymorphic;
  private final Bootstraps bootstraps;

  MemberBytecodes(Emitter emitter, Bootstraps bootstraps) {
    this.emitter = emitter;
    this.frame = emitter.frame();
    this.bootstraps = bootstraps;
    this.polymorphic = new PolymorphicCalls(emitter, bootstraps);
  }

  private ClassUniverse universe() {
    return emitter.universe();
  }

  // ---- fields

  /** {@code getstatic}, {@code putstatic}, {@code getfield}, {@code putfield}. */
  void field(FieldInsnNode node) {
    boolean ofStatic =
        node.getOpcode() == Opcodes.GETSTATIC || node.getOpcode() == Opcodes.PUTSTATIC;
    JavaClass owner = universe().find(node.owner);
    JavaField field = owner == null ? null : universe().resolveField(owner, node.name, node.desc);
    if (owner == null) {
      emitter.throwLinkage(LinkageProblem.noClass(universe(), node.owner));
    } else if (field == null) {
      emitter.throwLinkage(LinkageProblem.noField(node.name));
    } else if (field.isStatic() != ofStatic) {
      emitter.throwLinkage(LinkageProblem.fieldKind(field, ofStatic));
    } else {
      LoweredCallSite made =
          node.getOpcode() == Opcodes.GETSTATIC
              ? bootstraps.handleLoad(emitter.method(), node, field)
              : null;
      if (made == null) {
        access(node.getOpcode(), field);
      } else {
        emitter.initialize(field.owner());
        callMade(made.target());
      }
    }
  }

  private void access(int bytecode, JavaField field) {
    Type type = Type.ofDescriptor(field.descriptor());
    char letter = field.descriptor().charAt(0);
    switch (bytecode) {
      case Opcodes.GETSTATIC -> {
        emitter.initialize(field.owner());
        frame.push(loadStatic(field, type), letter);
      }
      case Opcodes.PUTSTATIC -> {
        emitter.initialize(field.owner());
        emitter.emit(Opcode.STORE_STATIC, Type.VOID, field, popValue(field, type, letter));
      }
      case Opcodes.GETFIELD -> {
        Instruction object = emitter.nullCheck(frame.pop());
        if (emitter.world().isRead(field)) {
          Instruction value = emitter.emit(Opcode.LOAD_FIELD, type, field, object);
          frame.push(declared(value, field.descriptor()), letter);
        } else {
          emitter.unreachable(); // the world knows that the object is always null
        }
      }
      default -> {
        Instruction value = popValue(field, type, letter);
        Instruction object = emitter.nullCheck(frame.pop());
        if (emitter.world().isWritten(field)) {
          emitter.emit(Opcode.STORE_FIELD, Type.VOID, field, object, value);
        } else {
          emitter.unreachable();
        }
      }
    }
  }

  private Instruction popValue(JavaField field, Type type, char letter) {
    Instruction value = emitter.typed(frame.pop(letter), type);
    // The access writes as many bits as the type has; only a boolean has fewer.
    return letter == 'Z' ? NarrowValues.narrow(emitter, value, 'Z') : value;
  }

  private Instruction loadStatic(JavaField field, Type type) {
    if (field.isFinal() && field.constantValue() != null) {
      return constantField(field, type);
    }
    Instruction value = emitter.emit(Opcode.LOAD_STATIC, type, field);
    return declared(value, field.descriptor());
  }

  private Instruction constantField(JavaField field, Type type) {
    Object value = field.constantValue();
    return value instanceof String text
        ? emitter.string(text)
        : emitter.emit(Opcode.CONSTANT, type, value);
  }

  private Instruction declared(Instruction value, String descriptor) {
    return value.type() == Type.REF
        ? value.setRefType(DeclaredTypes.of(universe(), descriptor))
        : value;
  }

  // ---- calls

  /**
   * {@code invokestatic}, {@code invokespecial}, {@code invokevirtual}, {@code invokeinterface}.
   */
  void call(MethodInsnNode node) {
    boolean ofArray = node.owner.charAt(0) == '[';
    JavaClass owner = ofArray ? universe().object() : universe().find(node.owner);
    if (owner == null) {
      emitter.throwLinkage(LinkageProblem.noClass(universe(), node.owner));
      return;
    }
    if (PolymorphicCalls.isPolymorphic(owner, node.name)) {
      polymorphic.translate(node, this);
      return;
    }
    JavaMethod method = universe().resolveMethod(owner, node.name, node.desc);
    LinkageProblem problem = problem(node, owner, method, ofArray);
    if (problem != null) {
      emitter.throwLinkage(problem);
      return;
    }
    List<Instruction> arguments = popArguments(method);
    if (Intrinsics.emit(method, arguments, emitter)) {
      return;
    }
    switch (node.getOpcode()) {
      case Opcodes.INVOKESTATIC -> {
        emitter.initialize(method.owner());
        call(Opcode.CALL, method, arguments);
      }
      case Opcodes.INVOKESPECIAL -> special(method, owner, arguments);
      default -> selected(method, arguments, ofArray);
    }
  }

  private static LinkageProblem problem(
      MethodInsnNode node, JavaClass owner, JavaMethod method, boolean ofArray) {
    if (!ofArray && node.itf != owner.isInterface()) {
      return LinkageProblem.ownerKind(owner.javaName(), owner.isInterface());
    }
    boolean foreignConstructor =
        method != null && method.isConstructor() && method.owner() != owner;
    if (method == null || foreignConstructor) {
      return LinkageProblem.noMethod(node.owner, node.name, node.desc);
    }
    boolean wantStatic = node.getOpcode() == Opcodes.INVOKESTATIC;
    if (method.isStatic() != wantStatic) {
      String wanted =
          wantStatic
              ? "static"
              : node.getOpcode() == Opcodes.INVOKEINTERFACE ? "instance not static" : "non-static";
      return LinkageProblem.methodKind(method, wanted);
    }
    return null;
  }

  /** The arguments of a call, receiver first, taken from the stack. */
  private List<Instruction> popArguments(JavaMethod method) {
    org.objectweb.asm.Type[] types = method.argumentTypes();
    int receiver = method.isStatic() ? 0 : 1;
    Instruction[] arguments = new Instruction[types.length + receiver];
    for (int i = types.length - 1; i >= 0; i--) {
      String descriptor = types[i].getDescriptor();
      Instruction value = frame.pop(descriptor.charAt(0));
      arguments[i + receiver] = emitter.typed(value, Type.ofDescriptor(descriptor));
    }
    if (receiver == 1) {
      Type type = Type.ofDescriptor(method.owner().descriptor());
      arguments[0] = emitter.typed(frame.pop(), type);
    }
    return Arrays.asList(arguments);
  }

  private void special(JavaMethod resolved, JavaClass named, List<Instruction> arguments) {
    JavaMethod target = resolved;
    JavaClass own = emitter.method().owner();
    boolean ofSuperclass =
        !resolved.isConstructor() && !named.isInterface() && own != named && own.isSubtypeOf(named);
    if (ofSuperclass) {
      target = universe().resolveMethod(own.superclass(), resolved.name(), resolved.descriptor());
    }
    if (target == null || target.isAbstract()) {
      arguments.set(0, emitter.nullCheck(arguments.get(0)));
      emitter.throwLinkage(LinkageProblem.abstractMethod(target == null ? resolved : target));
      return;
    }
    arguments.set(0, emitter.nullCheck(arguments.get(0)));
    if (emitter.world().isReachable(target)) {
      call(Opcode.CALL, target, arguments);
    } else {
      emitter.unreachable(); // the world knows that the receiver is always null
    }
  }

  private void selected(JavaMethod method, List<Instruction> arguments, boolean ofArray) {
    arguments.set(0, emitter.nullCheck(arguments.get(0)));
    // Arrays override nothing of Object, not even clone.
    boolean direct = method.isFinal() || ofArray;
    Opcode opcode = method.owner().isInterface() ? Opcode.CALL_INTERFACE : Opcode.CALL_VIRTUAL;
    World world = emitter.world();
    if (direct ? world.isReachable(method) : world.isDispatched(method)) {
      call(direct ? Opcode.CALL : opcode, method, arguments);
    } else {
      emitter.unreachable(); // the world knows that the receiver is always null
    }
  }

  /** A call of a method that needs no resolution; arguments are checked. */
  void call(Opcode opcode, JavaMethod method, List<Instruction> arguments) {
    if (opcode == Opcode.CALL && !emitter.world().isReachable(method)) {
      // No object can be the receiver, so the null check before the call always throws.
      emitter.end(Opcode.UNREACHABLE, null);
      return;
    }
    String result = method.returnType().getDescriptor();
    Instruction value =
        emitter.emit(
            opcode, Type.ofDescriptor(result), method, arguments.toArray(Instruction[]::new));
    if (value.type() != Type.VOID) {
      frame.push(declared(value, result), result.charAt(0));
    }
  }

  /** An instruction that became a call of a static method with the same descriptor. */
  void callMade(JavaMethod method) {
    emitter.initialize(method.owner());
    call(Opcode.CALL, method, popArguments(method));
  }
}
