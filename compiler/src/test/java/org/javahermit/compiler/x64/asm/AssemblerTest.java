package org.javahermit.compiler.x64.asm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the assembler writes is read by GNU objdump as what GNU as makes of the same text; over all
 * registers, widths and forms of memory operands. Skipped where binutils are missing.
 */
class AssemblerTest {
  private static final int[] WIDTHS = {1, 2, 4, 8};
  private static final int[] DISPLACEMENTS = {0, 1, -1, 127, -128, 128, -129, 0x12345678};
  private static final int[] IMMEDIATES = {0, 1, -1, 127, -128, 128, -129, 255, 32767, 0x12345678};

  @TempDir Path directory;
  private final List<String> text = new ArrayList<>();
  private Assembler asm = new Assembler();

  private static Register general(int number) {
    return Register.of(number);
  }

  private static Register vector(int number) {
    return Register.of(16 + number);
  }

  /** Memory operands with every base, every index, every scale and displacement somewhere. */
  private static List<Memory> memories() {
    List<Memory> all = new ArrayList<>();
    for (int base = 0; base < 16; base++) {
      for (int displacement : DISPLACEMENTS) {
        all.add(Memory.of(general(base), displacement));
      }
      for (int index = 0; index < 16; index++) {
        if (general(index) != Register.RSP) {
          int k = base + index;
          all.add(
              Memory.of(
                  general(base),
                  general(index),
                  1 << k % 4,
                  DISPLACEMENTS[k % DISPLACEMENTS.length]));
        }
      }
    }
    for (int index = 0; index < 16; index++) {
      if (general(index) != Register.RSP) {
        all.add(new Memory(null, general(index), 8, 64, null, null));
      }
    }
    all.add(Memory.absolute(0x1000));
    all.add(Memory.absolute(-16));
    return all;
  }

  private static String pointer(Memory memory, int width) {
    String size =
        switch (width) {
          case 1 -> "byte ptr ";
          case 2 -> "word ptr ";
          case 4 -> "dword ptr ";
          case 8 -> "qword ptr ";
          default -> "";
        };
    return size + operand(memory);
  }

  private static String operand(Memory m) {
    if (m.base() == null && m.index() == null) {
      return "ds:" + m.displacement();
    }
    String base = m.base() == null ? "" : m.base().name(8) + "+";
    String index = m.index() == null ? "" : m.index().name(8) + "*" + m.scale() + "+";
    return "[" + base + index + m.displacement() + "]";
  }

  private void line(String format, Object... arguments) {
    text.add(String.format(Locale.ROOT, format, arguments));
  }

  // ---- the tests

  @Test
  void arithmeticOnRegisters() throws Exception {
    for (int width : WIDTHS) {
      for (int a = 0; a < 16; a++) {
        for (int b = 0; b < 16; b++) {
          Alu op = Alu.values()[(a + b) % 8];
          asm.alu(op, width, general(a), general(b));
          line("%s %s, %s", op, general(a).name(width), general(b).name(width));
        }
        for (int immediate : IMMEDIATES) {
          if (width > 1 || (byte) immediate == immediate) {
            if (width == 2 && (short) immediate != immediate) {
              continue;
            }
            Alu op = Alu.values()[a % 8];
            asm.alu(op, width, general(a), immediate);
            line("%s %s, %d", op, general(a).name(width), immediate);
          }
        }
      }
    }
    compare();
  }

  @Test
  void memoryOperands() throws Exception {
    int k = 0;
    for (Memory memory : memories()) {
      for (int width : WIDTHS) {
        Register r = general(k++ % 16);
        Alu op = Alu.values()[k % 8];
        asm.alu(op, width, r, memory);
        line("%s %s, %s", op, r.name(width), pointer(memory, width));
        asm.alu(op, width, memory, r);
        line("%s %s, %s", op, pointer(memory, width), r.name(width));
        asm.alu(op, width, memory, 17);
        line("%s %s, 17", op, pointer(memory, width));
        asm.load(Load.MOV, width, r, memory);
        line("mov %s, %s", r.name(width), pointer(memory, width));
        asm.store(Store.MOV, width, memory, r);
        line("mov %s, %s", pointer(memory, width), r.name(width));
        asm.moveImmediate(width, memory, 5);
        line("mov %s, 5", pointer(memory, width));
      }
      asm.load(Load.LEA, 8, general(k % 16), memory);
      line("lea %s, %s", general(k % 16).name(8), operand(memory));
      asm.sse(Sse.ADDSD, 4, vector(k % 16), memory);
      line("addsd %s, %s", vector(k % 16), pointer(memory, 8));
      asm.avx(Sse.MULSS, 4, vector(k % 16), vector(k / 3 % 16), memory);
      line("vmulss %s, %s, %s", vector(k % 16), vector(k / 3 % 16), pointer(memory, 4));
    }
    compare();
  }

  @Test
  void loadsAndExtensions() throws Exception {
    for (int a = 0; a < 16; a++) {
      for (int b = 0; b < 16; b++) {
        Register to = general(a);
        Register from = general(b);
        extension(Load.MOVZX8, "movzx", 1, to, from);
        extension(Load.MOVZX16, "movzx", 2, to, from);
        extension(Load.MOVSX8, "movsx", 1, to, from);
        extension(Load.MOVSX16, "movsx", 2, to, from);
        asm.load(Load.MOVSXD, 8, to, from);
        line("movsxd %s, %s", to.name(8), from.name(4));
        for (int width : new int[] {2, 4, 8}) {
          asm.load(Load.IMUL, width, to, from);
          line("imul %s, %s", to.name(width), from.name(width));
          asm.load(Load.BSF, width, to, from);
          line("bsf %s, %s", to.name(width), from.name(width));
          asm.multiply(width, to, from, 1000);
          line("imul %s, %s, 1000", to.name(width), from.name(width));
          asm.multiply(width, to, from, -5);
          line("imul %s, %s, -5", to.name(width), from.name(width));
        }
      }
    }
    compare();
  }

  private void extension(Load op, String name, int width, Register to, Register from) {
    asm.load(op, 4, to, from);
    line("%s %s, %s", name, to.name(4), from.name(width));
    asm.load(op, 8, to, from);
    line("%s %s, %s", name, to.name(8), from.name(width));
    Memory memory = Memory.of(from, 3);
    asm.load(op, 4, to, memory);
    line("%s %s, %s", name, to.name(4), pointer(memory, width));
  }

  @Test
  void shiftsAndUnaryOperations() throws Exception {
    for (int width : WIDTHS) {
      for (int a = 0; a < 16; a++) {
        Register r = general(a);
        Memory memory = Memory.of(r, a - 8);
        for (Shift op : Shift.values()) {
          for (int count : new int[] {1, 2, 7}) {
            asm.shift(op, width, r, count);
            line("%s %s, %d", op, r.name(width), count);
          }
          asm.shift(op, width, r);
          line("%s %s, cl", op, r.name(width));
          asm.shift(op, width, memory, 3);
          line("%s %s, 3", op, pointer(memory, width));
        }
        for (Unary op : Unary.values()) {
          asm.unary(op, width, r);
          line("%s %s", op, r.name(width));
          asm.unary(op, width, memory);
          line("%s %s", op, pointer(memory, width));
        }
        asm.test(width, r, 9);
        line("test %s, 9", r.name(width));
        asm.moveImmediate(width, r, 77);
        // the long form on purpose: its immediate is sign-extended
        line(width < 8 ? "{load} mov %s, 77" : "mov %s, 77", r.name(width));
      }
    }
    for (int width : new int[] {4, 8}) {
      for (int a = 0; a < 16; a++) {
        for (ShiftX op : ShiftX.values()) {
          asm.shiftX(op, width, general(a), general(15 - a), general(a ^ 5));
          line(
              "%s %s, %s, %s",
              op, general(a).name(width), general(15 - a).name(width), general(a ^ 5).name(width));
          Memory memory = Memory.of(general(a), Register.R9, 4, 4);
          asm.shiftX(op, width, general(a), memory, general(a ^ 5));
          line(
              "%s %s, %s, %s",
              op, general(a).name(width), pointer(memory, width), general(a ^ 5).name(width));
        }
      }
    }
    compare();
  }

  @Test
  void exchangesConditionsAndStacks() throws Exception {
    for (int a = 0; a < 16; a++) {
      Register r = general(a);
      Memory memory = Memory.of(general(15 - a), r == Register.RSP ? null : r, 2, 40);
      for (int width : WIDTHS) {
        asm.store(Store.TEST, width, r, general(15 - a));
        line("test %s, %s", r.name(width), general(15 - a).name(width));
        asm.store(Store.XCHG, width, memory, r);
        line("xchg %s, %s", pointer(memory, width), r.name(width));
        asm.lockedStore(Store.CMPXCHG, width, memory, r);
        line("lock cmpxchg %s, %s", pointer(memory, width), r.name(width));
        asm.lockedStore(Store.XADD, width, memory, r);
        line("lock xadd %s, %s", pointer(memory, width), r.name(width));
      }
      ConditionCode c = ConditionCode.values()[a];
      for (int b = 0; b < 16; b++) {
        asm.set(c, general(b));
        line("set%s %s", c, general(b).name(1));
        asm.conditionalMove(c, 4, r, general(b));
        line("cmov%s %s, %s", c, r.name(4), general(b).name(4));
        asm.conditionalMove(c, 8, r, memory);
        line("cmov%s %s, %s", c, r.name(8), pointer(memory, 8));
      }
      asm.push(r);
      line("push %s", r.name(8));
      asm.pop(r);
      line("pop %s", r.name(8));
      asm.push(memory);
      line("push %s", pointer(memory, 8));
      asm.pop(memory);
      line("pop %s", pointer(memory, 8));
      asm.jump(r);
      line("jmp %s", r.name(8));
      asm.call(memory);
      line("call %s", pointer(memory, 8));
      for (long value : new long[] {0, 1, 0xFFFF_FFFFL, 0x1_0000_0000L, Long.MIN_VALUE}) {
        asm.moveConstant(r, value);
        line(
            "%s %s, %d",
            value >>> 32 == 0 ? "mov" : "movabs", r.name(value >>> 32 == 0 ? 4 : 8), value);
      }
      asm.moveConstant(r, -5);
      line("mov %s, -5", r.name(8));
    }
    asm.push(5);
    line("push 5");
    asm.push(500);
    line("push 500");
    compare();
  }

  @Test
  void vectorInstructions() throws Exception {
    for (int a = 0; a < 16; a++) {
      for (int b = 0; b < 16; b++) {
        for (Sse op : Sse.values()) {
          vectorInstruction(op, a, b);
        }
        for (Packed op : Packed.values()) {
          packedInstruction(op, a, b);
        }
      }
    }
    compare();
  }

  private void vectorInstruction(Sse op, int a, int b) {
    Register x = vector(a);
    Register y = vector(b);
    for (int width : new int[] {4, 8}) {
      switch (op) {
        case CVTSI2SS, CVTSI2SD -> {
          asm.sse(op, width, x, general(b));
          line("%s %s, %s", op, x, general(b).name(width));
          asm.avx(op, width, x, vector(15 - b), general(b));
          line("v%s %s, %s, %s", op, x, vector(15 - b), general(b).name(width));
        }
        case CVTTSS2SI, CVTTSD2SI -> {
          asm.sse(op, width, general(a), y);
          line("%s %s, %s", op, general(a).name(width), y);
          asm.avx(op, width, general(a), null, y);
          line("v%s %s, %s", op, general(a).name(width), y);
        }
        case MOVD -> {
          String name = width == 4 ? "movd" : "movq";
          asm.sse(op, width, x, general(b));
          line("%s %s, %s", name, x, general(b).name(width));
          asm.avx(op, width, x, null, general(b));
          line("v%s %s, %s", name, x, general(b).name(width));
        }
        case MOVD_STORE -> {
          String name = width == 4 ? "movd" : "movq";
          asm.sse(op, width, x, general(b));
          line("%s %s, %s", name, general(b).name(width), x);
        }
        case MOVSS, MOVSD, MOVSS_STORE, MOVSD_STORE -> {
          Memory memory = Memory.of(general(b), 16);
          String name = op.toString().replace("_store", "");
          boolean load = name.equals(op.toString());
          String place = pointer(memory, name.equals("movss") ? 4 : 8);
          asm.sse(op, 4, x, memory);
          asm.avx(op, 4, x, null, memory);
          if (load) {
            line("%s %s, %s", name, x, place);
            line("v%s %s, %s", name, x, place);
          } else {
            line("%s %s, %s", name, place, x);
            line("v%s %s, %s", name, place, x);
          }
        }
        default -> {
          asm.sse(op, 4, x, y);
          line("%s %s, %s", op, x, y);
          asm.avx(op, 4, x, vector(a ^ b), y);
          if (op.hasVexSource()) {
            line("v%s %s, %s, %s", op, x, vector(a ^ b), y);
          } else {
            line("v%s %s, %s", op, x, y);
          }
        }
      }
    }
  }

  private void packedInstruction(Packed op, int a, int b) {
    Register x = vector(a);
    Memory memory = Memory.of(general(b), 16);
    String place = pointer(memory, 16);
    if (op.hasImmediate()) {
      asm.packed(op, x, vector(b), a);
      line("%s %s, %s, %s", op, x, vector(b), a);
      asm.packed(op, x, memory, b);
      line("%s %s, %s, %s", op, x, place, b);
    } else if (op == Packed.MOVDQU_STORE) {
      asm.packed(op, x, memory);
      line("movdqu %s, %s", place, x);
    } else {
      asm.packed(op, x, vector(b));
      line("%s %s, %s", op, x, vector(b));
      asm.packed(op, x, memory);
      line("%s %s, %s", op, x, place);
    }
  }

  @Test
  void systemInstructions() throws Exception {
    for (Plain op : Plain.values()) {
      if (op == Plain.LOCK || op == Plain.GS) {
        continue; // prefixes, read with the instructions that take them
      }
      asm.plain(op);
      String name =
          switch (op) {
            case IN8 -> "in al, dx";
            case IN16 -> "in ax, dx";
            case IN32 -> "in eax, dx";
            case OUT8 -> "out dx, al";
            case OUT16 -> "out dx, ax";
            case OUT32 -> "out dx, eax";
            default -> op.toString();
          };
      line(name);
    }
    asm.plain(Plain.GS);
    asm.load(Load.MOV, 4, Register.RCX, Memory.absolute(8));
    line("mov ecx, dword ptr gs:[8]");
    for (int a = 0; a < 16; a++) {
      Register r = general(a);
      Memory memory = Memory.of(r, 8);
      for (MemoryOnly op : MemoryOnly.values()) {
        asm.memoryOnly(op, memory);
        line("%s %s", op, operand(memory));
      }
      for (int control : new int[] {0, 2, 3, 4}) {
        asm.readControl(r, control);
        line("mov %s, cr%d", r.name(8), control);
        asm.writeControl(control, r);
        line("mov cr%d, %s", control, r.name(8));
      }
      asm.loadTaskRegister(r);
      line("ltr %s", r.name(2));
      asm.rdrand(r);
      line("rdrand %s", r.name(8));
      asm.rdseed(r);
      line("rdseed %s", r.name(8));
      asm.writeSegment(3, r);
      line("mov ds, %s", r.name(4));
    }
    asm.interrupt(0x80);
    line("int 0x80");
    asm.farReturn();
    line("rex.W retf");
    compare();
  }

  @Test
  void protectedModeInstructions() throws Exception {
    asm = new Assembler(Assembler.Mode.PROTECTED_32);
    line(".code32");
    for (int a = 0; a < 8; a++) {
      Register r = general(a);
      asm.moveConstant(r, 0x12345678);
      line("mov %s, 0x12345678", r.name(4));
      asm.alu(Alu.OR, 4, r, 0x20);
      line("or %s, 0x20", r.name(4));
      asm.store(Store.MOV, 4, Memory.of(r, 4), Register.RAX);
      line("mov dword ptr [%s+4], eax", r.name(4));
      asm.load(Load.LEA, 4, r, Memory.absolute(0x2000));
      line("lea %s, ds:0x2000", r.name(4));
      asm.writeControl(3, r);
      line("mov cr3, %s", r.name(4));
      asm.readControl(r, 0);
      line("mov %s, cr0", r.name(4));
      asm.push(r);
      line("push %s", r.name(4));
    }
    asm.writeSegment(3, Register.RAX);
    line("mov ds, eax");
    asm.plain(Plain.WRMSR);
    line("wrmsr");
    compare();
  }

  @Test
  void realModeTakesPrefixesForWideOperandsAndAddresses() {
    asm = new Assembler(Assembler.Mode.REAL_16);
    asm.load(Load.MOV, 4, Register.RBX, Memory.absolute(0x100));
    asm.load(Load.MOV, 2, Register.RBX, Memory.absolute(0x100));
    asm.alu(Alu.OR, 4, Register.RAX, 1);
    asm.moveConstant(Register.RAX, 1);
    asm.writeControl(0, Register.RAX);
    asm.readSegment(Register.RAX, 1);
    String expected =
        "66678b1d00010000" + "678b1d00010000" + "6683c801" + "66b801000000" + "0f22c0" + "8cc8";
    assertEquals(expected, HexFormat.of().formatHex(asm.finish()));
  }

  // ---- labels, jumps and relocations

  @Test
  void jumpsAreShortWhereTheyCanBe() {
    Label back = asm.here();
    Label near = new Label();
    Label far = new Label();
    asm.jump(near);
    asm.jump(ConditionCode.E, far);
    asm.bind(near);
    asm.jump(ConditionCode.NE, back);
    for (int i = 0; i < 200; i++) {
      asm.plain(Plain.NOP);
    }
    asm.bind(far);
    asm.jump(back);
    byte[] code = asm.finish();
    byte[] head = Arrays.copyOf(code, 10);
    assertArrayEquals(
        new byte[] {(byte) 0xEB, 6, 0x0F, (byte) 0x84, (byte) 0xCA, 0, 0, 0, 0x75, (byte) 0xF6},
        head);
    assertEquals(210, far.position());
    assertEquals(215, code.length);
  }

  @Test
  void relocationsCountFromTheEndOfTheirField() {
    Symbol symbol = new Symbol.Named("x");
    Label label = new Label();
    asm.jump(label);
    asm.bind(label);
    asm.alu(Alu.CMP, 4, Memory.of(symbol, 8), 1000);
    asm.call(symbol);
    asm.moveSymbol(Register.RAX, symbol, 3);
    asm.finish();
    assertEquals(
        List.of(
            new Relocation(4, RelocationKind.RELATIVE_32, symbol, 4),
            new Relocation(13, RelocationKind.RELATIVE_32, symbol, 0),
            new Relocation(18, RelocationKind.ABSOLUTE_32, symbol, 3)),
        asm.relocations());
  }

  @Test
  void labelsHaveAbsoluteAddressesInProtectedMode() {
    asm = new Assembler(Assembler.Mode.PROTECTED_32);
    Symbol self = new Symbol.Named("stub");
    Label table = new Label();
    Label next = new Label();
    asm.memoryOnly(MemoryOnly.LGDT, Memory.of(self, table));
    asm.farJump(8, self, next);
    asm.bind(next);
    asm.bind(table);
    byte[] code = asm.finish();
    assertArrayEquals(
        new byte[] {0x0F, 0x01, 0x15, 0, 0, 0, 0, (byte) 0xEA, 0, 0, 0, 0, 8, 0}, code);
    assertEquals(
        List.of(
            new Relocation(3, RelocationKind.ABSOLUTE_32, self, 14),
            new Relocation(8, RelocationKind.ABSOLUTE_32, self, 14)),
        asm.relocations());
  }

  @Test
  void whatNoEncodingCanSayIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Memory.of(Register.RAX, Register.RSP, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Memory.of(Register.RAX, Register.RCX, 3, 0));
    Assembler narrow = new Assembler(Assembler.Mode.PROTECTED_32);
    assertThrows(IllegalStateException.class, () -> narrow.push(Register.R8));
    asm.jump(new Label());
    assertThrows(IllegalStateException.class, () -> asm.finish());
  }

  // ---- comparison with binutils

  /** Several encodings of one instruction may exist: their readings are compared. */
  private void compare() throws Exception {
    assumeTrue(exists("as") && exists("objdump"), "needs binutils");
    boolean narrow = text.remove(".code32");
    Path source = directory.resolve("a.s");
    String head = ".intel_syntax noprefix\n" + (narrow ? ".code32\n" : "");
    Files.writeString(source, head + String.join("\n", text) + "\n");
    Path object = directory.resolve("a.o");
    run("as", narrow ? "--32" : "--64", "-o", object.toString(), source.toString());
    Path binary = directory.resolve("theirs.bin");
    run("objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());
    Path ours = directory.resolve("ours.bin");
    Files.write(ours, asm.finish());
    List<String> expected = disassemble(binary, narrow);
    List<String> actual = disassemble(ours, narrow);
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      int line = Math.min(i, text.size() - 1);
      assertEquals(expected.get(i), actual.get(i), () -> "line " + line + ": " + text.get(line));
    }
    assertEquals(expected.size(), actual.size());
  }

  private static boolean exists(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return true;
      }
    }
    return false;
  }

  private List<String> disassemble(Path binary, boolean narrow) throws Exception {
    String machine = narrow ? "i386" : "i386:x86-64";
    String output =
        run(
            "objdump",
            "-D",
            "-b",
            "binary",
            "-m",
            machine,
            "-M",
            "intel",
            "--no-show-raw-insn",
            binary.toString());
    List<String> lines = new ArrayList<>();
    for (String line : output.split("\n")) {
      int colon = line.indexOf(":\t");
      if (colon >= 0) {
        lines.add(line.substring(colon + 2).strip());
      }
    }
    return lines;
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, code, () -> String.join(" ", command) + "\n" + text);
    return text;
  }
}
