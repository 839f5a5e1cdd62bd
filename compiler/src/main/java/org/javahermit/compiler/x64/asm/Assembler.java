package org.javahermit.compiler.x64.asm;

import java.util.List;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.MemoryOnly;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.ShiftX;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Encodings.Unary;

/**
 * Writes instructions: takes rows of {@link Encodings} with operands, leaves bytes, relocations and
 * bound labels once {@link #finish} was called. Widths are in bytes. Source: Intel SDM volume 2,
 * chapter 2.
 */
public final class Assembler {
  /** How the processor will read the code. */
  public enum Mode {
    /** 64-bit mode. */
    LONG_64,
    /** 32-bit protected mode: no 64-bit operands, registers 0 to 7 only. */
    PROTECTED_32,
    /** Real mode: as before, by prefixes; offsets in a segment below 64 KiB. */
    REAL_16
  }

  /** The width of an instruction that knows only one. */
  private static final int FIXED_WIDTH = 0;

  private final Encoder encoder;
  private final CodeBuffer code;
  private final boolean wide;

  /** An assembler for 64-bit code. */
  public Assembler() {
    this(Mode.LONG_64);
  }

  /** An assembler for the given mode. */
  public Assembler(Mode mode) {
    this.code = new CodeBuffer();
    this.wide = mode == Mode.LONG_64;
    this.encoder = new Encoder(code, mode);
  }

  // ---- places

  /** Number of bytes so far; only distances between labels stay valid after {@link #finish}. */
  public int position() {
    return code.size();
  }

  /** Lets the label stand here. */
  public void bind(Label label) {
    code.bind(label);
  }

  /** A new label that stands here. */
  public Label here() {
    Label label = new Label();
    code.bind(label);
    return label;
  }

  /** Shortens jumps, fills in distances and gives labels their final positions. */
  public byte[] finish() {
    return code.finish();
  }

  /** The relocations by ascending offset; after {@link #finish}. */
  public List<Relocation> relocations() {
    return code.relocations();
  }

  // ---- data

  /** Bytes as they are. */
  public void bytes(int... values) {
    for (int value : values) {
      code.put8(value);
    }
  }

  /** Four bytes, lowest first. */
  public void data32(int value) {
    code.put32(value);
  }

  /** Eight bytes, lowest first. */
  public void data64(long value) {
    code.put64(value);
  }

  /** The address of a symbol as data. */
  public void data(RelocationKind kind, Symbol symbol, long addend) {
    code.relocation(kind, symbol, addend);
  }

  /** The 32-bit absolute address of a label of this code, which begins at the symbol. */
  public void address32(Symbol start, Label label) {
    code.labelAddress(RelocationKind.ABSOLUTE_32, start, label, 0);
  }

  /** The 32-bit distance between two labels of this code. */
  public void distance32(Label target, Label from) {
    code.distance(target, from);
  }

  // ---- general registers

  /** {@code op r/m, r}. */
  public void alu(Alu op, int width, RegisterOrMemory rm, Register register) {
    encoder.general(width, 0, 8 * op.ordinal() + 1, register.number(), rm, width, 0, register);
  }

  /** {@code op r, [memory]}. */
  public void alu(Alu op, int width, Register register, Memory memory) {
    encoder.general(width, 0, 8 * op.ordinal() + 3, register.number(), memory, width, 0, register);
  }

  /** {@code op r/m, immediate}, sign-extended to the width. */
  public void alu(Alu op, int width, RegisterOrMemory rm, int immediate) {
    boolean small = (byte) immediate == immediate;
    int size = width == 1 || small ? 1 : Math.min(width, 4);
    int opcode = width == 1 ? 0x81 : small ? 0x83 : 0x81;
    encoder.general(width, 0, opcode, op.ordinal(), rm, width, size, null);
    code.put(immediate, size);
  }

  /** {@code op r, r/m}. */
  public void load(Load op, int width, Register register, RegisterOrMemory rm) {
    int source = op.sourceWidth == 0 ? width : op.sourceWidth;
    // movzx and movsx of a byte are rows of their own, not the byte form of a wider one
    int opcode = op == Load.MOV && width == 1 ? op.opcode - 1 : op.opcode;
    if (op.hasPrefix()) {
      code.put8(0xF3);
    }
    encoder.fixedOpcode(width, op.map, opcode, register.number(), rm, source, register, width);
  }

  /** {@code bswap r}. */
  public void byteSwap(int width, Register register) {
    encoder.registerInOpcode(width == 8, 1, 0xC8, register);
  }

  /** {@code op r/m, r}. */
  public void store(Store op, int width, RegisterOrMemory rm, Register register) {
    encoder.general(width, op.map, op.opcode, register.number(), rm, width, 0, register);
  }

  /** {@code lock op [memory], r}. */
  public void lockedStore(Store op, int width, Memory memory, Register register) {
    plain(Plain.LOCK);
    store(op, width, memory, register);
  }

  /** {@code op r/m}. */
  public void unary(Unary op, int width, RegisterOrMemory rm) {
    encoder.general(width, 0, op.opcode, op.digit, rm, width, 0, null);
  }

  /** {@code op r/m, count}. */
  public void shift(Shift op, int width, RegisterOrMemory rm, int count) {
    encoder.general(
        width, 0, count == 1 ? 0xD1 : 0xC1, op.digit, rm, width, count == 1 ? 0 : 1, null);
    if (count != 1) {
      code.put8(count);
    }
  }

  /** {@code op r/m, cl}. */
  public void shift(Shift op, int width, RegisterOrMemory rm) {
    encoder.general(width, 0, 0xD3, op.digit, rm, width, 0, null);
  }

  /** {@code op r, r/m, count}; needs BMI2. */
  public void shiftX(ShiftX op, int width, Register register, RegisterOrMemory rm, Register count) {
    encoder.vex(op.vexPrefix, 2, width == 8, 0xF7, register.number(), count.number(), rm, 0);
  }

  /** {@code imul r, r/m, immediate}. */
  public void multiply(int width, Register register, RegisterOrMemory rm, int immediate) {
    boolean small = (byte) immediate == immediate;
    int size = small ? 1 : Math.min(width, 4);
    encoder.general(width, 0, small ? 0x6B : 0x69, register.number(), rm, 4, size, null);
    code.put(immediate, size);
  }

  /** {@code mov r/m, immediate}, sign-extended to the width. */
  public void moveImmediate(int width, RegisterOrMemory rm, int immediate) {
    int size = Math.min(width, 4);
    encoder.general(width, 0, 0xC7, 0, rm, width, size, null);
    code.put(immediate, size);
  }

  /** {@code mov [memory], address of a symbol} in 32 bits. */
  public void moveSymbol(Memory memory, RelocationKind kind, Symbol symbol, long addend) {
    encoder.general(4, 0, 0xC7, 0, memory, 4, 4, null);
    code.relocation(kind, symbol, addend);
  }

  /** {@code cmp [memory] or register, address of a symbol} in 32 bits. */
  public void compareSymbol(RegisterOrMemory rm, RelocationKind kind, Symbol symbol, long addend) {
    encoder.general(4, 0, 0x81, Alu.CMP.ordinal(), rm, 4, 4, null);
    code.relocation(kind, symbol, addend);
  }

  /** The shortest instruction that puts a value into a register; flags stay. */
  public void moveConstant(Register register, long value) {
    if (!wide || value >>> 32 == 0) {
      encoder.registerInOpcode(false, 0, 0xB8, register);
      code.put32((int) value);
    } else if ((int) value == value) {
      moveImmediate(8, register, (int) value);
    } else {
      encoder.registerInOpcode(true, 0, 0xB8, register);
      code.put64(value);
    }
  }

  /** Puts the address of a symbol (below 4 GiB) into a register. */
  public void moveSymbol(Register register, Symbol symbol, long addend) {
    encoder.registerInOpcode(false, 0, 0xB8, register);
    code.relocation(RelocationKind.ABSOLUTE_32, symbol, addend);
  }

  /** {@code test r/m, immediate}. */
  public void test(int width, RegisterOrMemory rm, int immediate) {
    int size = Math.min(width, 4);
    encoder.general(width, 0, 0xF7, 0, rm, width, size, null);
    code.put(immediate, size);
  }

  /** {@code setcc r/m8}. */
  public void set(ConditionCode condition, RegisterOrMemory rm) {
    encoder.fixedOpcode(4, 1, 0x90 + condition.ordinal(), 0, rm, 1, null, 4);
  }

  /** {@code cmovcc r, r/m}. */
  public void conditionalMove(
      ConditionCode condition, int width, Register register, RegisterOrMemory rm) {
    int opcode = 0x40 + condition.ordinal();
    encoder.fixedOpcode(width, 1, opcode, register.number(), rm, width, register, width);
  }

  /** {@code push r}. */
  public void push(Register register) {
    encoder.registerInOpcode(false, 0, 0x50, register);
  }

  /** {@code push immediate}, sign-extended. */
  public void push(int immediate) {
    boolean small = (byte) immediate == immediate;
    code.put8(small ? 0x6A : 0x68);
    code.put(immediate, small ? 1 : 4);
  }

  /** {@code push [memory]}. */
  public void push(Memory memory) {
    encoder.fixedOpcode(4, 0, 0xFF, 6, memory, 4, null, 4);
  }

  /** {@code pop r}. */
  public void pop(Register register) {
    encoder.registerInOpcode(false, 0, 0x58, register);
  }

  /** {@code pop [memory]}. */
  public void pop(Memory memory) {
    encoder.fixedOpcode(4, 0, 0x8F, 0, memory, 4, null, 4);
  }

  // ---- vector registers

  /** {@code op xmm, xmm/m}; where a general register takes part, {@code width} is its width. */
  public void sse(Sse op, int width, Register register, RegisterOrMemory rm) {
    encoder.sse(op.prefix, 1, op.opcode, width == 8, register.number(), rm, 0);
  }

  /** {@code op xmm, xmm/m} on all 16 bytes; a store has the memory as its second operand too. */
  public void packed(Packed op, Register register, RegisterOrMemory rm) {
    encoder.sse(op.prefix, op.map, op.opcode, false, register.number(), rm, 0);
  }

  /** {@code op xmm, xmm/m, immediate}. */
  public void packed(Packed op, Register register, RegisterOrMemory rm, int immediate) {
    encoder.sse(op.prefix, op.map, op.opcode, false, register.number(), rm, 1);
    code.put8(immediate);
  }

  /** The VEX form of the same with a separate first source; the destination is not read. */
  public void avx(Sse op, int width, Register register, Register source, RegisterOrMemory rm) {
    int second = op.hasVexSource() ? source.number() : 0;
    encoder.vex(op.vexPrefix(), 1, width == 8, op.opcode, register.number(), second, rm, 0);
  }

  // ---- control

  /** {@code jmp label}. */
  public void jump(Label target) {
    code.jump(-1, target);
  }

  /** {@code jcc label}. */
  public void jump(ConditionCode condition, Label target) {
    code.jump(condition.ordinal(), target);
  }

  /** {@code jmp r/m}. */
  public void jump(RegisterOrMemory target) {
    encoder.fixedOpcode(4, 0, 0xFF, 4, target, 4, null, 4);
  }

  /** {@code jmp symbol}. */
  public void jump(Symbol target) {
    code.put8(0xE9);
    code.relocation(RelocationKind.RELATIVE_32, target, 0);
  }

  /** {@code call symbol}. */
  public void call(Symbol target) {
    code.put8(0xE8);
    code.relocation(RelocationKind.RELATIVE_32, target, 0);
  }

  /** {@code call label}. */
  public void call(Label target) {
    code.put8(0xE8);
    code.distanceToLabel(target, 0, 0);
  }

  /** {@code call r/m}. */
  public void call(RegisterOrMemory target) {
    encoder.fixedOpcode(4, 0, 0xFF, 2, target, 4, null, 4);
  }

  /** {@code jmp selector:label} in 32-bit mode; this code begins at the symbol. */
  public void farJump(int selector, Symbol start, Label target) {
    if (wide) {
      throw new IllegalStateException("64-bit mode has no direct far jump");
    }
    code.put8(0xEA);
    address32(start, target);
    code.put(selector, 2);
  }

  /** {@code jmp selector:symbol} in 32-bit mode. */
  public void farJump(int selector, Symbol target, long addend) {
    if (wide) {
      throw new IllegalStateException("64-bit mode has no direct far jump");
    }
    code.put8(0xEA);
    code.relocation(RelocationKind.ABSOLUTE_32, target, addend);
    code.put(selector, 2);
  }

  /** {@code jmp [memory]}, where a 32-bit offset and a selector lie. */
  public void farJump(Memory pointer) {
    encoder.fixedOpcode(4, 0, 0xFF, 5, pointer, 4, null, 4);
  }

  /** {@code lretq}: pops instruction pointer and code segment; reloads cs in 64-bit mode. */
  public void farReturn() {
    if (wide) {
      code.put8(0x48);
    }
    code.put8(0xCB);
  }

  // ---- system

  /** An instruction without operands. */
  public void plain(Plain op) {
    for (int value : op.bytes) {
      code.put8(value);
    }
  }

  /** An instruction on memory of a width of its own. */
  public void memoryOnly(MemoryOnly op, Memory memory) {
    encoder.fixedOpcode(4, 1, op.opcode, op.digit, memory, 4, null, 4);
  }

  /** {@code ltr r16}. */
  public void loadTaskRegister(Register register) {
    encoder.fixedOpcode(4, 1, 0x00, 3, register, 4, null, 4);
  }

  /** {@code mov r, crN}. */
  public void readControl(Register register, int control) {
    encoder.fixedOpcode(FIXED_WIDTH, 1, 0x20, control, register, 4, null, 4);
  }

  /** {@code mov crN, r}. */
  public void writeControl(int control, Register register) {
    encoder.fixedOpcode(FIXED_WIDTH, 1, 0x22, control, register, 4, null, 4);
  }

  /** {@code mov segment, r}; the segment registers are es, cs, ss, ds, fs, gs. */
  public void writeSegment(int segment, Register register) {
    encoder.fixedOpcode(FIXED_WIDTH, 0, 0x8E, segment, register, 4, null, 4);
  }

  /** {@code mov r, segment}; in real mode the upper half of the register stays. */
  public void readSegment(Register register, int segment) {
    encoder.fixedOpcode(FIXED_WIDTH, 0, 0x8C, segment, register, 4, null, 4);
  }

  /** {@code rdrand r64}. */
  public void rdrand(Register register) {
    encoder.fixedOpcode(8, 1, 0xC7, 6, register, 8, null, 8);
  }

  /** {@code rdseed r64}. */
  public void rdseed(Register register) {
    encoder.fixedOpcode(8, 1, 0xC7, 7, register, 8, null, 8);
  }

  /** {@code int vector}. */
  public void interrupt(int vector) {
    bytes(0xCD, vector);
  }
}
