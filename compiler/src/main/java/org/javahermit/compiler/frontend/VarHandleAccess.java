package org.javahermit.compiler.frontend;

import org.javahermit.compiler.bootstrap.VarHandleConstant;
import org.javahermit.compiler.bootstrap.VarHandleOperation;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.objectweb.asm.Opcodes;

/**
 * One access through a variable handle that is known at build time.
 *
 * <p>Takes the operation and its arguments; leaves the checks that the handle would make and the
 * plain access. Source: {@code java.lang.invoke.VarHandle}. Of a view of an array that is too short
 * for any value the error names the last byte of the first one.
 */
final class VarHandleAccess {
  private final Emitter emitter;
  private final VarHandleOperation operation;
  private final org.objectweb.asm.Type[] given;
  private final String result;
  private final Instruction[] arguments;
  private int next;

  // What is accessed: filled by the kind of handle.
  private Instruction base;
  private Instruction offset;
  private MemoryKind kind;
  private JavaType type;
  private boolean swapped;

  VarHandleAccess(
      Emitter emitter, VarHandleOperation operation, String descriptor, Instruction[] arguments) {
    this.emitter = emitter;
    this.operation = operation;
    this.given = org.objectweb.asm.Type.getArgumentTypes(descriptor);
    this.result = org.objectweb.asm.Type.getReturnType(descriptor).getDescriptor();
    this.arguments = arguments;
  }

  /** Emits the access, for which {@link VarHandleConstant#isPlainAccess} holds. */
  void translate(VarHandleConstant handle) {
    if (handle instanceof VarHandleConstant.InstanceField of) {
      instanceField(of.field());
    } else if (handle instanceof VarHandleConstant.StaticField of) {
      staticField(of.field());
    } else if (handle instanceof VarHandleConstant.ArrayElement of) {
      arrayElement(of);
    } else if (handle instanceof VarHandleConstant.ByteArrayView of) {
      byteArrayView(of);
    }
  }

  // ---- the kinds of handles

  private void instanceField(JavaField field) {
    Instruction object = emitter.nullCheck(cast(arguments[next++], field.owner()));
    use(field.descriptor());
    if (isPlain(field)) {
      plain(field, object);
      return;
    }
    base = object;
    offset = emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.FieldOffset(field));
    access();
  }

  private void staticField(JavaField field) {
    emitter.initialize(field.owner());
    use(field.descriptor());
    if (isPlain(field)) {
      plain(field, null);
      return;
    }
    base = emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.StaticField(field));
    offset = emitter.constant(0L);
    access();
  }

  private void use(String descriptor) {
    type = emitter.universe().type(descriptor);
    kind = MemoryKind.ofDescriptor(descriptor);
  }

  /** Whether the field's own access does what is asked; it is the one that passes understand. */
  private boolean isPlain(JavaField field) {
    return switch (operation.kind()) {
      case GET -> operation.isPlain() || field.isVolatile();
      case SET -> field.isVolatile() ? operation.isOrdered() : operation.isPlain();
      default -> false;
    };
  }

  private void plain(JavaField field, Instruction object) {
    boolean get = operation.kind() == VarHandleOperation.Kind.GET;
    if (object == null) {
      if (get) {
        push(emitter.emit(Opcode.LOAD_STATIC, kind.type(), field));
      } else {
        emitter.emit(Opcode.STORE_STATIC, Type.VOID, field, value());
      }
    } else if (get) {
      push(emitter.emit(Opcode.LOAD_FIELD, kind.type(), field, object));
    } else {
      emitter.emit(Opcode.STORE_FIELD, Type.VOID, field, object, value());
    }
  }

  private void arrayElement(VarHandleConstant.ArrayElement of) {
    type = of.array().element();
    kind = MemoryKind.ofDescriptor(type.descriptor());
    Instruction array = emitter.nullCheck(cast(arguments[next++], of.array()));
    Instruction index = boundsChecked(array, 0);
    castValues();
    if (kind == MemoryKind.REF && operation.kind() != VarHandleOperation.Kind.GET) {
      Instruction stored = arguments[arguments.length - 1];
      emitter.emit(Opcode.STORE_CHECK, Type.VOID, null, array, stored);
    }
    if (operation.isPlain() && operation.kind() == VarHandleOperation.Kind.GET) {
      push(emitter.emit(Opcode.LOAD_ELEMENT, kind.type(), kind, array, index));
    } else if (operation.isPlain() && operation.kind() == VarHandleOperation.Kind.SET) {
      emitter.emit(Opcode.STORE_ELEMENT, Type.VOID, kind, array, index, value());
    } else {
      base = array;
      offset = elementOffset(index);
      access();
    }
  }

  /**
   * Casts what is compared and stored to the handle's type, before the store is checked: a value
   * that no array of the handle's type takes is a ClassCastException, and only one that this array
   * does not take an ArrayStoreException.
   */
  private void castValues() {
    for (int i = next; i < arguments.length && type.isReference(); i++) {
      if (!isNull(i)) {
        arguments[i] = cast(arguments[i], type);
      }
    }
  }

  private Instruction elementOffset(Instruction index) {
    Instruction first = emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.ArrayBase(kind));
    Instruction size = emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.ElementSize(kind));
    Instruction wide = emitter.emit(Opcode.ZERO_EXTEND_32, Type.I64, null, index);
    Instruction distance = emitter.emit(Opcode.MUL, Type.I64, null, wide, size);
    return emitter.emit(Opcode.ADD, Type.I64, null, distance, first);
  }

  /** The next argument, an index of the array from which {@code more} elements follow. */
  private Instruction boundsChecked(Instruction array, int more) {
    Instruction index = arguments[next++];
    Instruction length = emitter.emit(Opcode.ARRAY_LENGTH, Type.I32, null, array);
    Instruction limit = length;
    if (more > 0) {
      // A limit below zero would count as large in the unsigned comparison.
      Instruction last = emitter.constant(more);
      emitter.emit(Opcode.BOUNDS_CHECK, Type.VOID, null, last, length);
      limit = emitter.emit(Opcode.SUB, Type.I32, null, length, last);
    }
    emitter.emit(Opcode.BOUNDS_CHECK, Type.VOID, null, index, limit);
    return index;
  }

  private void byteArrayView(VarHandleConstant.ByteArrayView of) {
    JavaType bytes = emitter.universe().arrayOf(PrimitiveType.BYTE);
    Instruction array = emitter.nullCheck(cast(arguments[next++], bytes));
    Instruction index = boundsChecked(array, of.type().size() - 1);
    type = of.type();
    kind = bitsOf(MemoryKind.ofDescriptor(type.descriptor()));
    swapped = of.bigEndian();
    base = array;
    Instruction first = emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.ArrayBase(MemoryKind.I8));
    Instruction wide = emitter.emit(Opcode.ZERO_EXTEND_32, Type.I64, null, index);
    offset = emitter.emit(Opcode.ADD, Type.I64, null, wide, first);
    access();
  }

  // ---- the operations

  private void access() {
    switch (operation.kind()) {
      case GET ->
          push(
              fromMemory(
                  MemoryOperations.load(emitter, kind, operation.isOrdered(), base, offset)));
      case SET ->
          MemoryOperations.store(
              emitter, kind, operation.isOrdered(), base, offset, toMemory(value()));
      case COMPARE_AND_SET -> {
        kind = bitsOf(kind);
        Instruction made = update(Opcode.COMPARE_AND_SET, Type.I32, bits(), bits());
        if (!result.equals("V")) {
          emitter.frame().push(made);
        }
      }
      case COMPARE_AND_EXCHANGE -> {
        kind = bitsOf(kind);
        push(ofBits(update(Opcode.COMPARE_AND_EXCHANGE, kind.type(), bits(), bits())));
      }
      case GET_AND_SET -> {
        kind = bitsOf(kind);
        push(ofBits(update(Opcode.EXCHANGE, kind.type(), bits())));
      }
      case GET_AND_ADD -> push(update(Opcode.FETCH_AND_ADD, kind.type(), value()));
      case GET_AND_OR -> push(updateInLoop(Opcode.OR));
      case GET_AND_AND -> push(updateInLoop(Opcode.AND));
      case GET_AND_XOR -> push(updateInLoop(Opcode.XOR));
    }
  }

  private Instruction update(Opcode opcode, Type resultType, Instruction... values) {
    return MemoryOperations.access(emitter, opcode, resultType, kind, true, base, offset, values);
  }

  /** Tries until nobody else has changed the value in between. */
  private Instruction updateInLoop(Opcode opcode) {
    Instruction operand = value();
    Facts facts = emitter.facts();
    Block loop = emitter.graph().createBlock();
    Block done = emitter.graph().createBlock();
    emitter.end(Opcode.JUMP, null).addSuccessor(loop);
    emitter.enter(loop, facts);
    Instruction old = MemoryOperations.load(emitter, kind, true, base, offset);
    Instruction changed = emitter.emit(opcode, kind.type(), null, old, operand);
    Instruction swappedIn = update(Opcode.COMPARE_AND_SET, Type.I32, old, changed);
    Instruction branch = emitter.end(Opcode.BRANCH, null, swappedIn);
    branch.addSuccessor(done);
    branch.addSuccessor(loop);
    emitter.enter(done, facts);
    return old;
  }

  // ---- values

  /** The next argument as a value of the accessed type. */
  private Instruction value() {
    boolean isNull = isNull(next);
    Instruction value = arguments[next++];
    if (type.isReference()) {
      return isNull ? value : cast(value, type);
    }
    if (type == PrimitiveType.LONG && value.type() == Type.I32) {
      return emitter.emit(Opcode.SIGN_EXTEND_32, Type.I64, null, value);
    }
    return type == PrimitiveType.BOOLEAN ? NarrowValues.narrow(emitter, value, 'Z') : value;
  }

  /** Whether the source has {@code null} as this argument: javac gives it the type Void. */
  private boolean isNull(int argument) {
    return given[argument].getDescriptor().equals("Ljava/lang/Void;");
  }

  /** Pushes the value that was read, if the call wants one, as the type that it wants. */
  private void push(Instruction value) {
    if (result.equals("V")) {
      return;
    }
    Instruction wanted = value;
    if (type.isReference()) {
      value.setRefType(DeclaredTypes.of(type));
      JavaType target = emitter.universe().type(result);
      wanted = target == null ? value : cast(value, target);
    }
    emitter.frame().push(wanted, result.charAt(0));
  }

  private Instruction cast(Instruction value, JavaType target) {
    emitter.frame().push(value);
    String name = target instanceof JavaClass named ? named.name() : target.descriptor();
    new ObjectBytecodes(emitter).typeInstruction(Opcodes.CHECKCAST, name);
    return emitter.frame().pop();
  }

  private static MemoryKind bitsOf(MemoryKind kind) {
    return switch (kind) {
      case F32 -> MemoryKind.I32;
      case F64 -> MemoryKind.I64;
      default -> kind;
    };
  }

  /** The next argument as bits: floating-point values are compared and exchanged as integers. */
  private Instruction bits() {
    Instruction value = value();
    return value.type() == kind.type()
        ? value
        : emitter.emit(Opcode.BITCAST, kind.type(), null, value);
  }

  private Instruction ofBits(Instruction bits) {
    Type wanted = Type.ofDescriptor(type.descriptor());
    return bits.type() == wanted ? bits : emitter.emit(Opcode.BITCAST, wanted, null, bits);
  }

  private Instruction toMemory(Instruction value) {
    Instruction bits =
        value.type() == kind.type()
            ? value
            : emitter.emit(Opcode.BITCAST, kind.type(), null, value);
    return swapped ? ByteOrder.swap(emitter, kind, bits) : bits;
  }

  private Instruction fromMemory(Instruction loaded) {
    return ofBits(swapped ? ByteOrder.swap(emitter, kind, loaded) : loaded);
  }
}
