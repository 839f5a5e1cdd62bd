package org.javahermit.compiler.x64.asm;

import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;

/**
 * Puts prefixes, opcode, ModRM, SIB and displacement of one instruction into the buffer; immediates
 * follow by the caller. Source: Intel SDM volume 2, §2.1 to §2.3.
 */
final class Encoder {
  private static final int[] MAP_1 = {0x0F};
  private static final int[] MAP_2 = {0x0F, 0x38};
  private static final int[] MAP_3 = {0x0F, 0x3A};

  private static final int OTHER_OPERAND_SIZE = 0x66;
  private static final int OTHER_ADDRESS_SIZE = 0x67;

  private final CodeBuffer code;
  private final boolean wide;
  private final boolean real;

  /** The operand width that takes a prefix. */
  private final int otherWidth;

  Encoder(CodeBuffer code, Assembler.Mode mode) {
    this.code = code;
    this.wide = mode == Assembler.Mode.LONG_64;
    this.real = mode == Assembler.Mode.REAL_16;
    this.otherWidth = real ? 4 : 2;
  }

  /** Real mode reads 16-bit operands and addresses; ours are encoded as those of 32 bits. */
  private void sizePrefixes(int width, RegisterOrMemory rm) {
    if (width == otherWidth) {
      code.put8(OTHER_OPERAND_SIZE);
    }
    if (real && rm instanceof Memory) {
      code.put8(OTHER_ADDRESS_SIZE);
    }
  }

  /** An instruction whose byte form has the opcode below. */
  void general(
      int width,
      int map,
      int opcode,
      int field,
      RegisterOrMemory rm,
      int rmWidth,
      int immediateSize,
      Register register) {
    int actual = width == 1 ? opcode & ~1 : opcode;
    sizePrefixes(width, rm);
    boolean byteRegisters = isHighByte(register, width) || isHighByte(rm, rmWidth);
    rex(width == 8, field, rm, byteRegisters);
    opcode(map, actual);
    modRm(field, rm, immediateSize);
  }

  /** An instruction with one opcode for all widths and no immediate. */
  void fixedOpcode(
      int width,
      int map,
      int opcode,
      int field,
      RegisterOrMemory rm,
      int rmWidth,
      Register register,
      int registerWidth) {
    sizePrefixes(width, rm);
    boolean byteRegisters = isHighByte(register, registerWidth) || isHighByte(rm, rmWidth);
    rex(width == 8, field, rm, byteRegisters);
    opcode(map, opcode);
    modRm(field, rm, 0);
  }

  /** A legacy-encoded SSE instruction. */
  void sse(
      int prefix,
      int map,
      int opcode,
      boolean w,
      int field,
      RegisterOrMemory rm,
      int immediateSize) {
    if (prefix != 0) {
      code.put8(prefix);
    }
    rex(w, field, rm, false);
    opcode(map, opcode);
    modRm(field, rm, immediateSize);
  }

  /** A VEX-encoded instruction. */
  void vex(
      int prefix,
      int map,
      boolean w,
      int opcode,
      int field,
      int second,
      RegisterOrMemory rm,
      int immediateSize) {
    int r = field >= 8 ? 0 : 0x80;
    int x = indexBit(rm) != 0 ? 0 : 0x40;
    int b = baseBit(rm) != 0 ? 0 : 0x20;
    int tail = (~second & 15) << 3 | prefix;
    if (x != 0 && b != 0 && !w && map == 1) {
      code.put8(0xC5);
      code.put8(r | tail);
    } else {
      code.put8(0xC4);
      code.put8(r | x | b | map);
      code.put8((w ? 0x80 : 0) | tail);
    }
    code.put8(opcode);
    modRm(field, rm, immediateSize);
  }

  /** An instruction with the register in the low bits of the opcode. */
  void registerInOpcode(boolean w, int map, int opcode, Register register) {
    if (real) {
      code.put8(OTHER_OPERAND_SIZE);
    }
    rex(w, 0, register, false);
    opcode(map, opcode + (register.number() & 7));
  }

  /** Registers 4 to 7 mean ah, ch, dh, bh as bytes unless there is a REX prefix. */
  private static boolean isHighByte(RegisterOrMemory operand, int width) {
    return width == 1 && operand instanceof Register register && register.number() >= 4;
  }

  private void rex(boolean w, int field, RegisterOrMemory rm, boolean force) {
    int bits = (w ? 8 : 0) | (field >= 8 ? 4 : 0) | indexBit(rm) << 1 | baseBit(rm);
    if (bits != 0 || force) {
      if (!wide) {
        throw new IllegalStateException("needs 64-bit mode: " + rm);
      }
      code.put8(0x40 | bits);
    }
  }

  private static int indexBit(RegisterOrMemory rm) {
    return rm instanceof Memory memory && memory.index() != null ? memory.index().number() >> 3 : 0;
  }

  private static int baseBit(RegisterOrMemory rm) {
    if (rm instanceof Register register) {
      return register.number() >> 3;
    }
    Register base = ((Memory) rm).base();
    return base == null ? 0 : base.number() >> 3;
  }

  private void opcode(int map, int opcode) {
    int[] escape = map == 0 ? null : map == 1 ? MAP_1 : map == 2 ? MAP_2 : MAP_3;
    if (escape != null) {
      for (int value : escape) {
        code.put8(value);
      }
    }
    code.put8(opcode);
  }

  private void modRm(int field, RegisterOrMemory rm, int immediateSize) {
    int middle = (field & 7) << 3;
    if (rm instanceof Register register) {
      code.put8(0xC0 | middle | register.number() & 7);
      return;
    }
    Memory memory = (Memory) rm;
    if (memory.label() != null || memory.symbol() != null) {
      code.put8(middle | 5);
      place(memory, immediateSize);
    } else if (memory.base() == null) {
      withoutBase(middle, memory);
    } else {
      withBase(middle, memory);
    }
  }

  private void place(Memory memory, int immediateSize) {
    int displacement = memory.displacement();
    if (!wide) {
      if (memory.label() != null) {
        code.labelAddress(
            RelocationKind.ABSOLUTE_32, memory.symbol(), memory.label(), displacement);
      } else {
        code.relocation(RelocationKind.ABSOLUTE_32, memory.symbol(), displacement);
      }
    } else if (memory.label() != null) {
      code.distanceToLabel(memory.label(), displacement, immediateSize);
    } else {
      // the processor counts from the end of the instruction, the linker from that of the field
      code.relocation(
          RelocationKind.RELATIVE_32, memory.symbol(), (long) displacement - immediateSize);
    }
  }

  private void withoutBase(int middle, Memory memory) {
    if (memory.index() != null) {
      code.put8(middle | 4);
      code.put8(scaleBits(memory) | (memory.index().number() & 7) << 3 | 5);
    } else if (wide) {
      code.put8(middle | 4);
      code.put8(0x25);
    } else {
      code.put8(middle | 5);
    }
    code.put32(memory.displacement());
  }

  private void withBase(int middle, Memory memory) {
    int displacement = memory.displacement();
    int base = memory.base().number() & 7;
    // base 5 without displacement means "no base"
    int mode = displacement == 0 && base != 5 ? 0 : (byte) displacement == displacement ? 1 : 2;
    if (memory.index() != null) {
      code.put8(mode << 6 | middle | 4);
      code.put8(scaleBits(memory) | (memory.index().number() & 7) << 3 | base);
    } else if (base == 4) {
      code.put8(mode << 6 | middle | 4);
      code.put8(0x24);
    } else {
      code.put8(mode << 6 | middle | base);
    }
    if (mode == 1) {
      code.put8(displacement);
    } else if (mode == 2) {
      code.put32(displacement);
    }
  }

  private static int scaleBits(Memory memory) {
    return Integer.numberOfTrailingZeros(memory.scale()) << 6;
  }
}
