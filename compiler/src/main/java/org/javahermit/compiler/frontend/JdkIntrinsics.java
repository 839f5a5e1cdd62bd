package org.javahermit.compiler.frontend;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;
import org.javahermit.vm.layout.ThreadLayout;

/** Methods of {@code java.lang} and of its support that are one or a few operations. */
final class JdkIntrinsics {
  private JdkIntrinsics() {}

  static void addTo(Map<String, Intrinsic> table) {
    table.put("java/lang/Object.getClass()Ljava/lang/Class;", JdkIntrinsics::getClass);
    table.put("java/lang/Thread.currentThread()Ljava/lang/Thread;", JdkIntrinsics::currentThread);
    table.put("java/lang/Thread.onSpinWait()V", JdkIntrinsics::pause);
    unary(table, "java/lang/Float.floatToRawIntBits(F)I", Opcode.BITCAST, Type.I32);
    unary(table, "java/lang/Float.intBitsToFloat(I)F", Opcode.BITCAST, Type.F32);
    unary(table, "java/lang/Double.doubleToRawLongBits(D)J", Opcode.BITCAST, Type.I64);
    unary(table, "java/lang/Double.longBitsToDouble(J)D", Opcode.BITCAST, Type.F64);
    bits(table, "java/lang/Integer.", "I", Type.I32);
    bits(table, "java/lang/Long.", "J", Type.I64);
    table.put(
        "java/lang/Math.multiplyHigh(JJ)J",
        (e, a) -> e.emit(Opcode.MULTIPLY_HIGH, Type.I64, null, a.get(0), a.get(1)));
    table.put(
        "org/javahermit/jdk/support/Limbs.multiplyHigh(JJ)J",
        (e, a) -> e.emit(Opcode.MULTIPLY_HIGH_UNSIGNED, Type.I64, null, a.get(0), a.get(1)));
    unary(table, "java/lang/Math.sqrt(D)D", Opcode.SQRT, Type.F64);
    unary(table, "java/lang/StrictMath.sqrt(D)D", Opcode.SQRT, Type.F64);
  }

  /** The methods on the bits of a boxed type's values; rotations are recognized by their shifts. */
  private static void bits(Map<String, Intrinsic> table, String owner, String d, Type type) {
    String count = "(" + d + ")I";
    unary(table, owner + "numberOfLeadingZeros" + count, Opcode.LEADING_ZEROS, Type.I32);
    unary(table, owner + "numberOfTrailingZeros" + count, Opcode.TRAILING_ZEROS, Type.I32);
    unary(table, owner + "bitCount" + count, Opcode.BIT_COUNT, Type.I32);
    unary(table, owner + "reverseBytes(" + d + ")" + d, Opcode.BYTE_SWAP, type);
  }

  private static void unary(Map<String, Intrinsic> table, String method, Opcode opcode, Type type) {
    table.put(method, (e, a) -> e.emit(opcode, type, null, a.get(0)));
  }

  /** The descriptor holds the class object's address, which never changes. */
  private static Instruction getClass(Emitter emitter, List<Instruction> arguments) {
    Instruction object = emitter.nullCheck(arguments.get(0));
    RefType known = object.refType();
    if (known != null && known.exact()) {
      return emitter.classConstant(known.type());
    }
    Instruction descriptor = load(emitter, MemoryKind.U32, object, ObjectLayout.DESCRIPTOR);
    Instruction address = load(emitter, MemoryKind.U32, descriptor, DescriptorLayout.CLASS_OBJECT);
    return emitter
        .emit(Opcode.ADDRESS_TO_REF, Type.REF, null, address)
        .setRefType(new RefType(emitter.universe().require("java/lang/Class"), true, true));
  }

  private static Instruction currentThread(Emitter emitter, List<Instruction> arguments) {
    Instruction block = emitter.emit(Opcode.THREAD, Type.I64, null);
    return load(emitter, MemoryKind.REF, block, ThreadLayout.JAVA_THREAD)
        .setRefType(RefType.of(emitter.universe().require("java/lang/Thread")));
  }

  private static Instruction pause(Emitter emitter, List<Instruction> arguments) {
    emitter.emit(Opcode.MACHINE, Type.VOID, MachineOperation.PAUSE);
    return null;
  }

  private static Instruction load(
      Emitter emitter, MemoryKind kind, Instruction base, int displacement) {
    return MemoryOperations.load(emitter, kind, false, base, emitter.constant((long) displacement));
  }
}
