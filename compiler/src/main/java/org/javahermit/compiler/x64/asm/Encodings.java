package org.javahermit.compiler.x64.asm;

import java.util.Locale;

/**
 * The tables of instruction encodings: one enum for each operand shape, one row for each
 * instruction. Source: Intel SDM volume 2, chapters 3 to 6.
 *
 * <p>Where the operand width is open, 2 bytes take the prefix 66, 8 bytes take REX.W, and 1 byte
 * takes the opcode below.
 */
public final class Encodings {
  private Encodings() {}

  /** The eight two-operand operations that share one scheme: opcode 8×row + direction. */
  public enum Alu {
    ADD,
    OR,
    ADC,
    SBB,
    AND,
    SUB,
    XOR,
    CMP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Shifts and rotations; the row is the digit of opcodes C1 and D3. */
  public enum Shift {
    ROL(0),
    ROR(1),
    SHL(4),
    SHR(5),
    SAR(7);

    final int digit;

    Shift(int digit) {
      this.digit = digit;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One operand {@code r/m} of open width, with a digit in the register field. */
  public enum Unary {
    NOT(0xF7, 2),
    NEG(0xF7, 3),
    MUL(0xF7, 4),
    IMUL(0xF7, 5),
    DIV(0xF7, 6),
    IDIV(0xF7, 7),
    INC(0xFF, 0),
    DEC(0xFF, 1);

    final int opcode;
    final int digit;

    Unary(int opcode, int digit) {
      this.opcode = opcode;
      this.digit = digit;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code op r, r/m} on general registers; the width is that of the destination. */
  public enum Load {
    MOV(0, 0x8B, 0),
    LEA(0, 0x8D, 0),
    MOVZX8(1, 0xB6, 1),
    MOVZX16(1, 0xB7, 2),
    MOVSX8(1, 0xBE, 1),
    MOVSX16(1, 0xBF, 2),
    MOVSXD(0, 0x63, 4),
    IMUL(1, 0xAF, 0),
    BSF(1, 0xBC, 0),
    BSR(1, 0xBD, 0),
    /** Behind the prefix F3. */
    POPCNT(1, 0xB8, 0),
    TZCNT(1, 0xBC, 0),
    LZCNT(1, 0xBD, 0);

    final int map;
    final int opcode;

    /** Width of the source, or 0 where it is that of the destination. */
    final int sourceWidth;

    Load(int map, int opcode, int sourceWidth) {
      this.map = map;
      this.opcode = opcode;
      this.sourceWidth = sourceWidth;
    }

    boolean hasPrefix() {
      return this == POPCNT || this == TZCNT || this == LZCNT;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code op r/m, r} on general registers. */
  public enum Store {
    MOV(0, 0x89),
    TEST(0, 0x85),
    XCHG(0, 0x87),
    CMPXCHG(1, 0xB1),
    XADD(1, 0xC1);

    final int map;
    final int opcode;

    Store(int map, int opcode) {
      this.map = map;
      this.opcode = opcode;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Scalar floating-point: {@code op xmm, xmm/m} and, with AVX, {@code op xmm, xmm, xmm/m}. */
  public enum Sse {
    MOVSS(0xF3, 0x10),
    MOVSD(0xF2, 0x10),
    MOVSS_STORE(0xF3, 0x11),
    MOVSD_STORE(0xF2, 0x11),
    MOVAPS(0, 0x28),
    ADDSS(0xF3, 0x58),
    ADDSD(0xF2, 0x58),
    SUBSS(0xF3, 0x5C),
    SUBSD(0xF2, 0x5C),
    MULSS(0xF3, 0x59),
    MULSD(0xF2, 0x59),
    DIVSS(0xF3, 0x5E),
    DIVSD(0xF2, 0x5E),
    SQRTSS(0xF3, 0x51),
    SQRTSD(0xF2, 0x51),
    CVTSS2SD(0xF3, 0x5A),
    CVTSD2SS(0xF2, 0x5A),
    UCOMISS(0, 0x2E),
    UCOMISD(0x66, 0x2E),
    XORPS(0, 0x57),
    ANDPS(0, 0x54),
    /** Integer source; the width is that of the general register. */
    CVTSI2SS(0xF3, 0x2A),
    CVTSI2SD(0xF2, 0x2A),
    /** Integer destination. */
    CVTTSS2SI(0xF3, 0x2C),
    CVTTSD2SI(0xF2, 0x2C),
    /** From general to vector register; the width decides between movd and movq. */
    MOVD(0x66, 0x6E),
    /** From vector to general register. */
    MOVD_STORE(0x66, 0x7E);

    final int prefix;
    final int opcode;

    Sse(int prefix, int opcode) {
      this.prefix = prefix;
      this.opcode = opcode;
    }

    /** The bits {@code pp} of a VEX prefix. */
    int vexPrefix() {
      return switch (prefix) {
        case 0x66 -> 1;
        case 0xF3 -> 2;
        case 0xF2 -> 3;
        default -> 0;
      };
    }

    /** Whether the VEX form takes a second source, in whose upper part the result's stands. */
    boolean hasVexSource() {
      return switch (this) {
        case MOVSS,
            MOVSD,
            MOVSS_STORE,
            MOVSD_STORE,
            MOVAPS,
            UCOMISS,
            UCOMISD,
            CVTTSS2SI,
            CVTTSD2SI,
            MOVD,
            MOVD_STORE ->
            false;
        default -> true;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whole vectors of 16 bytes: {@code op xmm, xmm/m}, some with an immediate. {@code PALIGNR} and
   * {@code PSHUFB} need SSSE3, the rows of AES, the carry-less product and SHA the extensions of
   * these names; {@code SHA256RNDS2} also reads xmm0. In memory their operands must be aligned, but
   * for those of the moves.
   */
  public enum Packed {
    MOVDQU(0xF3, 1, 0x6F),
    MOVDQU_STORE(0xF3, 1, 0x7F),
    PADDD(0x66, 1, 0xFE),
    PSHUFD(0x66, 1, 0x70),
    PALIGNR(0x66, 3, 0x0F),
    PSHUFB(0x66, 2, 0x00),
    PXOR(0x66, 1, 0xEF),
    PADDQ(0x66, 1, 0xD4),
    PUNPCKLQDQ(0x66, 1, 0x6C),
    PUNPCKHQDQ(0x66, 1, 0x6D),
    AESENC(0x66, 2, 0xDC),
    AESENCLAST(0x66, 2, 0xDD),
    AESDEC(0x66, 2, 0xDE),
    AESDECLAST(0x66, 2, 0xDF),
    PCLMULQDQ(0x66, 3, 0x44),
    SHA1RNDS4(0, 3, 0xCC),
    SHA1NEXTE(0, 2, 0xC8),
    SHA1MSG1(0, 2, 0xC9),
    SHA1MSG2(0, 2, 0xCA),
    SHA256RNDS2(0, 2, 0xCB),
    SHA256MSG1(0, 2, 0xCC),
    SHA256MSG2(0, 2, 0xCD);

    final int prefix;
    final int map;
    final int opcode;

    Packed(int prefix, int map, int opcode) {
      this.prefix = prefix;
      this.map = map;
      this.opcode = opcode;
    }

    /** Whether an immediate of a byte follows. */
    public boolean hasImmediate() {
      return this == PSHUFD || this == PALIGNR || this == PCLMULQDQ || this == SHA1RNDS4;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Shifts by a register without touching flags (BMI2): {@code op r, r/m, r}. */
  public enum ShiftX {
    SHLX(1),
    SARX(2),
    SHRX(3);

    final int vexPrefix;

    ShiftX(int vexPrefix) {
      this.vexPrefix = vexPrefix;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Instructions on one memory operand, width fixed: opcode 0F x with a digit. */
  public enum MemoryOnly {
    LGDT(0x01, 2),
    LIDT(0x01, 3),
    INVLPG(0x01, 7),
    FXSAVE(0xAE, 0),
    FXRSTOR(0xAE, 1),
    LDMXCSR(0xAE, 2),
    STMXCSR(0xAE, 3);

    final int opcode;
    final int digit;

    MemoryOnly(int opcode, int digit) {
      this.opcode = opcode;
      this.digit = digit;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Instructions without explicit operands: their bytes. */
  public enum Plain {
    NOP(0x90),
    RET(0xC3),
    INT3(0xCC),
    UD2(0x0F, 0x0B),
    CDQ(0x99),
    CQO(0x48, 0x99),
    HLT(0xF4),
    CLI(0xFA),
    STI(0xFB),
    CLD(0xFC),
    STD(0xFD),
    PAUSE(0xF3, 0x90),
    LFENCE(0x0F, 0xAE, 0xE8),
    MFENCE(0x0F, 0xAE, 0xF0),
    SFENCE(0x0F, 0xAE, 0xF8),
    SYSCALL(0x0F, 0x05),
    CPUID(0x0F, 0xA2),
    RDTSC(0x0F, 0x31),
    RDMSR(0x0F, 0x32),
    WRMSR(0x0F, 0x30),
    XSETBV(0x0F, 0x01, 0xD1),
    XGETBV(0x0F, 0x01, 0xD0),
    SWAPGS(0x0F, 0x01, 0xF8),
    IRETQ(0x48, 0xCF),
    REP_MOVSB(0xF3, 0xA4),
    REP_MOVSD(0xF3, 0xA5),
    REP_MOVSQ(0xF3, 0x48, 0xA5),
    REP_STOSB(0xF3, 0xAA),
    REP_STOSD(0xF3, 0xAB),
    REP_STOSQ(0xF3, 0x48, 0xAB),
    IN8(0xEC),
    IN16(0x66, 0xED),
    IN32(0xED),
    OUT8(0xEE),
    OUT16(0x66, 0xEF),
    OUT32(0xEF),
    LOCK(0xF0),
    /** A prefix: the memory operand of the next instruction lies behind the base of GS. */
    GS(0x65),
    PUSHFQ(0x9C),
    POPFQ(0x9D),
    WBINVD(0x0F, 0x09);

    final int[] bytes;

    Plain(int... bytes) {
      this.bytes = bytes;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
