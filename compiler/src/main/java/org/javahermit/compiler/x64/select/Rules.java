package org.javahermit.compiler.x64.select;

import java.util.EnumMap;
import java.util.Map;
import org.javahermit.compiler.ir.Opcode;

/** The table of rules, one for each operation that can stand in a lowered graph. */
final class Rules {
  private static final Map<Opcode, Rule> TABLE = build();

  private Rules() {}

  /** The rule of an operation, or null where none of it may be left. */
  static Rule of(Opcode opcode) {
    return TABLE.get(opcode);
  }

  private static Map<Opcode, Rule> build() {
    Map<Opcode, Rule> table = new EnumMap<>(Opcode.class);
    ArithmeticRules.addTo(table);
    BitRules.addTo(table);
    ConversionRules.addTo(table);
    MemoryRules.addTo(table);
    ControlRules.addTo(table);
    return table;
  }
}
