package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * What surrounds methods that keep every register of their caller: interrupt handlers, and those
 * marked {@code @SavesRegisters}, where loops and prologues go when the thread is asked to stop.
 * Their callers' reference maps list registers by where they are saved, below the caller's frame.
 */
final class SavedRegisters {
  /** In the order in which they are pushed, so that the last one lies lowest. */
  private static final Register[] GENERAL = {
    Register.RAX,
    Register.RBX,
    Register.RCX,
    Register.RDX,
    Register.RSI,
    Register.RDI,
    Register.RBP,
    Register.R8,
    Register.R9,
    Register.R10,
    Register.R11,
    Register.R12,
    Register.R13,
    Register.R14,
    Register.R15
  };

  private static final int WORD = 8;
  private static final int VECTORS = 16;
  private static final int VECTORS_SIZE = VECTORS * WORD;

  /** Bytes between the stack pointer and the return address when everything is saved. */
  static final int SIZE = GENERAL.length * WORD + VECTORS_SIZE;

  private SavedRegisters() {}

  /** Where a register lies, relative to the stack pointer at the call of the saving method. */
  static int offset(Register register) {
    for (int i = 0; i < GENERAL.length; i++) {
      if (GENERAL[i] == register) {
        return -WORD * (i + 2); // below the return address
      }
    }
    throw new IllegalArgumentException(register + " never holds a reference");
  }

  static void push(Assembler asm) {
    for (Register register : GENERAL) {
      asm.push(register);
    }
  }

  static void pop(Assembler asm) {
    for (int i = GENERAL.length - 1; i >= 0; i--) {
      asm.pop(GENERAL[i]);
    }
  }

  /** Compiled code keeps numbers of 64 bits at most in vector registers. */
  static void pushVectors(Assembler asm) {
    asm.alu(Alu.SUB, 8, Register.RSP, VECTORS_SIZE);
    for (int i = 0; i < VECTORS; i++) {
      asm.sse(Sse.MOVSD_STORE, 4, vector(i), Memory.of(Register.RSP, WORD * i));
    }
  }

  static void popVectors(Assembler asm) {
    for (int i = 0; i < VECTORS; i++) {
      asm.sse(Sse.MOVSD, 4, vector(i), Memory.of(Register.RSP, WORD * i));
    }
    asm.alu(Alu.ADD, 8, Register.RSP, VECTORS_SIZE);
  }

  private static Register vector(int number) {
    return Register.of(Register.XMM0.ordinal() + number);
  }
}
