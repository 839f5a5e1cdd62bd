package org.javahermit.compiler.frontend;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;

/** Objects, arrays, casts and monitors (JVMS §6.5), with their checks in the specified order. */
final class ObjectBytecodes {
  private final Emitter emitter;
  private final FrameState frame;

  ObjectBytecodes(Emitter emitter) {
    this.emitter = emitter;
    this.frame = emitter.frame();
  }

  /** {@code new}, {@code anewarray}, {@code checkcast}, {@code instanceof}. */
  void typeInstruction(int bytecode, String constant) {
    JavaType type = emitter.universe().typeOfConstant(constant);
    if (type == null) {
      unresolved(bytecode, innermostName(constant));
      return;
    }
    switch (bytecode) {
      case Opcodes.NEW -> newObject((JavaClass) type);
      case Opcodes.ANEWARRAY -> newArray(emitter.universe().arrayOf(type));
      case Opcodes.CHECKCAST -> frame.push(cast(frame.pop(), type));
      default -> frame.push(instanceOf(frame.pop(), type));
    }
  }

  private static String innermostName(String constant) {
    org.objectweb.asm.Type type = org.objectweb.asm.Type.getObjectType(constant);
    return type.getSort() == org.objectweb.asm.Type.ARRAY
        ? type.getElementType().getInternalName()
        : constant;
  }

  /** A class that does not exist is looked for only when the reference is not null. */
  private void unresolved(int bytecode, String name) {
    LinkageProblem problem = LinkageProblem.noClass(emitter.universe(), name);
    if (bytecode != Opcodes.CHECKCAST && bytecode != Opcodes.INSTANCEOF) {
      emitter.throwLinkage(problem);
      return;
    }
    Instruction value = emitter.typed(frame.pop(), Type.REF);
    Instruction isNull = emitter.compare(Condition.EQ, value, emitter.nullConstant());
    Facts facts = emitter.facts();
    Instruction branch = emitter.end(Opcode.BRANCH, null, isNull);
    Block ofNull = emitter.graph().createBlock();
    Block other = emitter.graph().createBlock();
    branch.addSuccessor(ofNull);
    branch.addSuccessor(other);
    emitter.enter(other, facts);
    emitter.throwLinkage(problem);
    emitter.enter(ofNull, facts);
    frame.push(bytecode == Opcodes.CHECKCAST ? emitter.nullConstant() : emitter.constant(0));
  }

  private void newObject(JavaClass type) {
    if (type.isAbstract()) {
      emitter.throwLinkage(LinkageProblem.instantiation(type.javaName()));
      return;
    }
    emitter.initialize(type);
    Instruction made = emitter.emit(Opcode.NEW, Type.REF, type);
    frame.push(made.setRefType(new RefType(type, true, true)));
  }

  /** {@code newarray} with its code. */
  void newPrimitiveArray(int code) {
    newArray(emitter.universe().arrayOf(PrimitiveType.ofNewArrayCode(code)));
  }

  private void newArray(ArrayType type) {
    rejectAddresses(type);
    Instruction length = emitter.typed(frame.pop(), Type.I32);
    Instruction made = emitter.emit(Opcode.NEW_ARRAY, Type.REF, type, length);
    frame.push(made.setRefType(new RefType(type, true, true)));
  }

  private void rejectAddresses(ArrayType type) {
    if (Type.ofDescriptor(type.innermost().descriptor()) == Type.I64
        && type.innermost().isReference()) {
      throw emitter.unusable("An array of raw addresses is made");
    }
  }

  /** {@code multianewarray}. */
  void newMultiArray(MultiANewArrayInsnNode node) {
    if (!(emitter.universe().type(node.desc) instanceof ArrayType type)) {
      emitter.throwLinkage(LinkageProblem.noClass(emitter.universe(), innermostName(node.desc)));
      return;
    }
    rejectAddresses(type);
    Instruction[] lengths = new Instruction[node.dims];
    for (int i = lengths.length - 1; i >= 0; i--) {
      lengths[i] = emitter.typed(frame.pop(), Type.I32);
    }
    Instruction made = emitter.emit(Opcode.NEW_MULTI_ARRAY, Type.REF, type, lengths);
    frame.push(made.setRefType(new RefType(type, true, true)));
  }

  private Instruction instanceOf(Instruction value, JavaType type) {
    emitter.typed(value, Type.REF);
    return emitter.world().mayHaveObjects(type)
        ? emitter.emit(Opcode.INSTANCE_OF, Type.I32, type, value)
        : emitter.constant(0);
  }

  /** The value as the type; unchecked where what is known of it says so. */
  private Instruction cast(Instruction value, JavaType type) {
    emitter.typed(value, Type.REF);
    RefType known = value.refType();
    boolean idle =
        type == emitter.universe().object()
            || value.opcode() == Opcode.CONSTANT
            || (known != null && known.type().isSubtypeOf(type));
    if (idle) {
      return value;
    }
    if (!emitter.world().contains(type)) {
      return emitter.nullConstant(); // the world knows that the value is always null
    }
    Instruction checked = emitter.emit(Opcode.CAST_CHECK, Type.REF, type, value);
    boolean nonNull = known != null && known.nonNull();
    return checked.setRefType(new RefType(type, DeclaredTypes.isExact(type), nonNull));
  }

  /** {@code arraylength}. */
  void arrayLength() {
    Instruction array = emitter.nullCheck(frame.pop());
    frame.push(emitter.emit(Opcode.ARRAY_LENGTH, Type.I32, null, array));
  }

  /** {@code iaload} and the like. */
  void loadElement(MemoryKind kind) {
    Instruction index = emitter.typed(frame.pop(), Type.I32);
    Instruction array = emitter.nullCheck(frame.pop());
    boundsCheck(array, index);
    Instruction value = emitter.emit(Opcode.LOAD_ELEMENT, kind.type(), kind, array, index);
    if (kind == MemoryKind.REF && elementType(array) != null) {
      value.setRefType(DeclaredTypes.of(elementType(array)));
    }
    frame.push(value, SimpleBytecodes.letter(kind));
  }

  /** {@code iastore} and the like. */
  void storeElement(MemoryKind kind) {
    Instruction value = frame.pop(SimpleBytecodes.letter(kind));
    emitter.typed(value, kind.type());
    Instruction index = emitter.typed(frame.pop(), Type.I32);
    Instruction array = emitter.nullCheck(frame.pop());
    boundsCheck(array, index);
    if (kind == MemoryKind.REF && value.opcode() != Opcode.CONSTANT) {
      emitter.emit(Opcode.STORE_CHECK, Type.VOID, null, array, value);
    }
    Instruction stored =
        elementType(array) == PrimitiveType.BOOLEAN
            ? NarrowValues.narrow(emitter, value, 'Z')
            : value;
    emitter.emit(Opcode.STORE_ELEMENT, Type.VOID, kind, array, index, stored);
  }

  private void boundsCheck(Instruction array, Instruction index) {
    Instruction length = emitter.emit(Opcode.ARRAY_LENGTH, Type.I32, null, array);
    emitter.emit(Opcode.BOUNDS_CHECK, Type.VOID, null, index, length);
  }

  private static JavaType elementType(Instruction array) {
    RefType known = array.refType();
    return known != null && known.type() instanceof ArrayType type ? type.element() : null;
  }

  /** {@code monitorenter} and {@code monitorexit}. */
  void monitor(Opcode opcode) {
    Instruction object = emitter.nullCheck(frame.pop());
    emitter.emit(opcode, Type.VOID, null, object);
  }
}
