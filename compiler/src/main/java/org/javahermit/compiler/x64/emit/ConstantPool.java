package org.javahermit.compiler.x64.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;

/** Floating-point constants behind a method's code, each once. */
final class ConstantPool {
  private record Entry(long bits, int size) {}

  private final Map<Entry, Label> entries = new LinkedHashMap<>();

  /** The place of a constant of 4 or 8 bytes. */
  Memory memory(long bits, int size) {
    return Memory.of(entries.computeIfAbsent(new Entry(bits, size), e -> new Label()));
  }

  /** Writes the constants, the longer ones first. */
  void write(Assembler asm) {
    for (int size = 8; size >= 4; size -= 4) {
      for (Map.Entry<Entry, Label> entry : entries.entrySet()) {
        if (entry.getKey().size() == size) {
          asm.bind(entry.getValue());
          if (size == 8) {
            asm.data64(entry.getKey().bits());
          } else {
            asm.data32((int) entry.getKey().bits());
          }
        }
      }
    }
  }
}
