package org.javahermit.compiler.frontend;

import java.util.Map;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * The accesses of {@code jdk.internal.misc.Unsafe}: base (an object or null) plus offset is the
 * address. Opaque, acquire and release accesses are ordered loads and plain stores: on x86-64 loads
 * are not moved before loads nor stores before anything. For the same reason only the full fence is
 * an instruction.
 */
final class UnsafeIntrinsics {
  private static final String UNSAFE = "jdk/internal/misc/Unsafe.";
  private static final String OBJECT = "Ljava/lang/Object;";

  /** A type of values by its name in Unsafe's methods. */
  private record Kind(String name, String descriptor, MemoryKind memory) {}

  private static final Kind[] KINDS = {
    new Kind("Boolean", "Z", MemoryKind.U8),
    new Kind("Byte", "B", MemoryKind.I8),
    new Kind("Short", "S", MemoryKind.I16),
    new Kind("Char", "C", MemoryKind.U16),
    new Kind("Int", "I", MemoryKind.I32),
    new Kind("Long", "J", MemoryKind.I64),
    new Kind("Float", "F", MemoryKind.F32),
    new Kind("Double", "D", MemoryKind.F64),
    new Kind("Reference", OBJECT, MemoryKind.REF),
  };

  private UnsafeIntrinsics() {}

  static void addTo(Map<String, Intrinsic> table) {
    for (Kind kind : KINDS) {
      loads(table, kind);
      stores(table, kind);
      if (kind.memory == MemoryKind.I32
          || kind.memory == MemoryKind.I64
          || kind.memory == MemoryKind.REF) {
        updates(table, kind);
      }
    }
    for (Kind kind : KINDS) {
      boolean wide = kind.memory == MemoryKind.I32 || kind.memory == MemoryKind.I64;
      if (wide || kind.memory == MemoryKind.I16 || kind.memory == MemoryKind.U16) {
        load(table, "get" + kind.name + "Unaligned", kind, false);
        store(table, "put" + kind.name + "Unaligned", kind, false);
      }
    }
    fence(table, "fullFence", Opcode.FENCE, null);
    for (String fence :
        new String[] {"loadFence", "storeFence", "loadLoadFence", "storeStoreFence"}) {
      fence(table, fence, Opcode.MACHINE, MachineOperation.KEEP_ORDER);
    }
    put(
        table,
        "objectFieldOffset(Ljava/lang/Class;Ljava/lang/String;)J",
        (e, a) -> fieldOffset(e, a.get(1), a.get(2)));
  }

  private static void fence(
      Map<String, Intrinsic> table, String name, Opcode opcode, MachineOperation operation) {
    put(
        table,
        name + "()V",
        (e, a) -> {
          e.emit(opcode, Type.VOID, operation);
          return null;
        });
  }

  private static void loads(Map<String, Intrinsic> table, Kind kind) {
    load(table, "get" + kind.name, kind, false);
    load(table, "get" + kind.name + "Volatile", kind, true);
    load(table, "get" + kind.name + "Acquire", kind, true);
    load(table, "get" + kind.name + "Opaque", kind, true);
  }

  private static void stores(Map<String, Intrinsic> table, Kind kind) {
    store(table, "put" + kind.name, kind, false);
    store(table, "put" + kind.name + "Volatile", kind, true);
    store(table, "put" + kind.name + "Release", kind, false);
    store(table, "put" + kind.name + "Opaque", kind, false);
  }

  private static void updates(Map<String, Intrinsic> table, Kind kind) {
    String name = kind.name;
    String d = kind.descriptor;
    String two = "(" + OBJECT + "J" + d + d + ")";
    update(table, "compareAndSet" + name + two + "Z", Opcode.COMPARE_AND_SET, Type.I32, kind);
    for (String mode : new String[] {"", "Plain", "Acquire", "Release"}) {
      String weak = "weakCompareAndSet" + name + mode;
      update(table, weak + two + "Z", Opcode.COMPARE_AND_SET, Type.I32, kind);
    }
    Type type = kind.memory.type();
    String one = "(" + OBJECT + "J" + d + ")";
    for (String mode : new String[] {"", "Acquire", "Release"}) {
      String exchange = "compareAndExchange" + name + mode;
      update(table, exchange + two + d, Opcode.COMPARE_AND_EXCHANGE, type, kind);
      update(table, "getAndSet" + name + mode + one + d, Opcode.EXCHANGE, type, kind);
      if (kind.memory != MemoryKind.REF) {
        update(table, "getAndAdd" + name + mode + one + d, Opcode.FETCH_AND_ADD, type, kind);
      }
    }
  }

  private static void load(Map<String, Intrinsic> table, String name, Kind kind, boolean ordered) {
    put(
        table,
        name + "(" + OBJECT + "J)" + kind.descriptor,
        (e, a) -> MemoryOperations.load(e, kind.memory, ordered, a.get(1), a.get(2)));
  }

  private static void store(Map<String, Intrinsic> table, String name, Kind kind, boolean ordered) {
    put(
        table,
        name + "(" + OBJECT + "J" + kind.descriptor + ")V",
        (e, a) -> {
          MemoryOperations.store(e, kind.memory, ordered, a.get(1), a.get(2), a.get(3));
          return null;
        });
  }

  private static void update(
      Map<String, Intrinsic> table, String method, Opcode opcode, Type type, Kind kind) {
    put(
        table,
        method,
        (e, a) ->
            MemoryOperations.access(
                e,
                opcode,
                type,
                kind.memory,
                true,
                a.get(1),
                a.get(2),
                a.subList(3, a.size()).toArray(Instruction[]::new)));
  }

  /** A constant once the layout is known, for a class and a field that are constants here. */
  private static Instruction fieldOffset(Emitter emitter, Instruction type, Instruction name) {
    if (type.opcode() == Opcode.CLASS
        && name.opcode() == Opcode.STRING
        && type.attribute() instanceof JavaClass owner) {
      for (JavaField field : owner.fields()) {
        if (field.name().equals(name.attribute()) && !field.isStatic()) {
          return emitter.emit(Opcode.SYMBOL, Type.I64, new Symbol.FieldOffset(field));
        }
      }
    }
    emitter.throwLinkage(
        LinkageProblem.unsupported(
            "the offset of a field that is not known at build time, in " + emitter.method()));
    return null;
  }

  private static void put(Map<String, Intrinsic> table, String method, Intrinsic intrinsic) {
    table.put(UNSAFE + method, intrinsic);
  }
}
