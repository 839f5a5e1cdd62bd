package org.javahermit.compiler.x64.emit;

import java.util.EnumMap;
import java.util.Map;
import org.javahermit.compiler.x64.lir.LirOp;

/** The table of emitters, one for each machine-level operation. */
final class InstructionEmitters {
  private static final Map<LirOp, Emitter> TABLE = build();

  private InstructionEmitters() {}

  static Emitter of(LirOp op) {
    return TABLE.get(op);
  }

  private static Map<LirOp, Emitter> build() {
    Map<LirOp, Emitter> table = new EnumMap<>(LirOp.class);
    IntegerEmitters.addTo(table);
    VectorEmitters.addTo(table);
    MemoryEmitters.addTo(table);
    ControlEmitters.addTo(table);
    table.put(LirOp.MACHINE, MachineEmitters::emit);
    for (LirOp op : LirOp.values()) {
      if (!table.containsKey(op)) {
        throw new IllegalStateException("no emitter for " + op);
      }
    }
    return table;
  }
}
