package org.javahermit.compiler.frontend;

import java.util.Map;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** The methods of {@code org.javahermit.unsafe.Address}: an address is an i64, nothing more. */
final class AddressIntrinsics {
  private static final String ADDRESS = "Lorg/javahermit/unsafe/Address;";
  private static final String OBJECT = "Ljava/lang/Object;";

  private AddressIntrinsics() {}

  static void addTo(Map<String, Intrinsic> table) {
    put(table, "zero()" + ADDRESS, (e, a) -> e.constant(0L));
    put(table, "of(J)" + ADDRESS, (e, a) -> a.get(0));
    put(table, "toLong()J", (e, a) -> a.get(0));
    put(table, "isZero()Z", (e, a) -> e.compare(Condition.EQ, a.get(0), e.constant(0L)));
    put(table, "plus(J)" + ADDRESS, binary(Opcode.ADD));
    put(table, "minus(J)" + ADDRESS, binary(Opcode.SUB));
    put(table, "distanceFrom(" + ADDRESS + ")J", binary(Opcode.SUB));
    put(table, "isSame(" + ADDRESS + ")Z", comparison(Condition.EQ));
    put(table, "isBelow(" + ADDRESS + ")Z", comparison(Condition.BELOW));
    put(table, "isBelowOrSame(" + ADDRESS + ")Z", comparison(Condition.BELOW_EQ));
    load(table, "loadByte(J)B", MemoryKind.I8);
    load(table, "loadShort(J)S", MemoryKind.I16);
    load(table, "loadChar(J)C", MemoryKind.U16);
    load(table, "loadInt(J)I", MemoryKind.I32);
    load(table, "loadLong(J)J", MemoryKind.I64);
    load(table, "loadAddress(J)" + ADDRESS, MemoryKind.I64);
    load(table, "loadAddress32(J)" + ADDRESS, MemoryKind.U32);
    load(table, "loadReference(J)" + OBJECT, MemoryKind.REF);
    store(table, "storeByte(JI)V", MemoryKind.I8);
    store(table, "storeShort(JI)V", MemoryKind.I16);
    store(table, "storeInt(JI)V", MemoryKind.I32);
    store(table, "storeLong(JJ)V", MemoryKind.I64);
    store(table, "storeAddress(J" + ADDRESS + ")V", MemoryKind.I64);
    store(table, "storeReference(J" + OBJECT + ")V", MemoryKind.REF);
    put(
        table,
        "storeAddress32(J" + ADDRESS + ")V",
        (e, a) -> {
          var low = e.emit(Opcode.TRUNCATE, Type.I32, null, a.get(2));
          MemoryOperations.store(e, MemoryKind.I32, false, a.get(0), a.get(1), low);
          return null;
        });
    compareAndSet(table, "compareAndSetInt(JII)Z", MemoryKind.I32);
    compareAndSet(table, "compareAndSetLong(JJJ)Z", MemoryKind.I64);
    put(
        table,
        "ofObject(" + OBJECT + ")" + ADDRESS,
        (e, a) -> e.emit(Opcode.REF_TO_ADDRESS, Type.I64, null, a.get(0)));
    put(
        table,
        "toObject()" + OBJECT,
        (e, a) -> e.emit(Opcode.ADDRESS_TO_REF, Type.REF, null, a.get(0)));
  }

  private static Intrinsic binary(Opcode opcode) {
    return (e, a) -> e.emit(opcode, Type.I64, null, a.get(0), a.get(1));
  }

  private static Intrinsic comparison(Condition condition) {
    return (e, a) -> e.compare(condition, a.get(0), a.get(1));
  }

  private static void load(Map<String, Intrinsic> table, String method, MemoryKind kind) {
    put(table, method, (e, a) -> MemoryOperations.load(e, kind, false, a.get(0), a.get(1)));
  }

  private static void store(Map<String, Intrinsic> table, String method, MemoryKind kind) {
    put(
        table,
        method,
        (e, a) -> {
          MemoryOperations.store(e, kind, false, a.get(0), a.get(1), a.get(2));
          return null;
        });
  }

  private static void compareAndSet(Map<String, Intrinsic> table, String method, MemoryKind kind) {
    put(
        table,
        method,
        (e, a) ->
            MemoryOperations.access(
                e,
                Opcode.COMPARE_AND_SET,
                Type.I32,
                kind,
                true,
                a.get(0),
                a.get(1),
                a.get(2),
                a.get(3)));
  }

  private static void put(Map<String, Intrinsic> table, String method, Intrinsic intrinsic) {
    table.put("org/javahermit/unsafe/Address." + method, intrinsic);
  }
}
