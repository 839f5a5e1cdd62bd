package org.javahermit.compiler.x64;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.MemoryOnly;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Encodings.Unary;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * The first instructions of an image that boots by PVH.
 *
 * <p>Takes 32-bit protected mode without paging, interrupts off, and the address of the boot
 * information in {@code ebx}; leaves 64-bit mode, the first 4 GiB mapped one to one by 2 MiB pages
 * and once more at {@link #WINDOW_ENTRY}, SSE switched on, a stack of {@link #STACK_BYTES}, and
 * goes to a Java method with the address in {@code rdi}. Sources: Xen's PVH boot ABI; Intel SDM
 * volume 3, §10.8.5 (entering IA-32e mode).
 */
public final class PvhStub {
  /** The symbol at which the image places {@link Code#bytes}. */
  public static final Symbol START = new Symbol.Named("pvh.entry");

  /** Name of {@link #MEMORY_BYTES} zeroed, page-aligned bytes: page tables, then the stack. */
  public static final String MEMORY_NAME = "boot.memory";

  private static final Symbol MEMORY = new Symbol.Named(MEMORY_NAME);

  private static final int PAGE = 4096;
  private static final int DIRECTORIES = 4;
  private static final int POINTERS = PAGE;
  private static final int DIRECTORY = 2 * PAGE;
  private static final int TABLES_BYTES = (2 + DIRECTORIES) * PAGE;

  /** Size of the boot stack. */
  public static final int STACK_BYTES = 16 << 10;

  /** Size of the memory at {@link #MEMORY_NAME}. */
  public static final int MEMORY_BYTES = TABLES_BYTES + STACK_BYTES;

  /** Entry of the root table where the runtime's window on physical memory begins. */
  private static final int WINDOW_ENTRY = 128;

  private static final int ENTRIES = 512;
  private static final int LARGE_PAGE = 2 << 20;
  private static final int PRESENT_WRITABLE = 0x03;
  private static final int PRESENT_WRITABLE_LARGE = 0x83;

  private static final int CR0_MONITOR = 1 << 1;
  private static final int CR0_EMULATION = 1 << 2;
  private static final int CR0_TASK_SWITCHED = 1 << 3;
  private static final int CR0_WRITE_PROTECT = 1 << 16;
  private static final int CR0_PAGING = 1 << 31;
  private static final int CR4_PAE = 1 << 5;
  private static final int CR4_FXSR = 1 << 9;
  private static final int CR4_SIMD_EXCEPTIONS = 1 << 10;
  private static final int EFER = 0xc000_0080;
  private static final int EFER_LONG_MODE = 1 << 8;
  private static final int EFER_NO_EXECUTE = 1 << 11;

  private static final int CODE_SELECTOR = 0x08;
  private static final int DATA_SELECTOR = 0x10;
  private static final long CODE_64 = 0x00af_9b00_0000_ffffL;
  private static final long DATA = 0x00cf_9300_0000_ffffL;

  /** The segment registers es, ss, ds, fs, gs by their numbers; cs is set by the far jump. */
  private static final List<Integer> DATA_SEGMENTS = List.of(0, 2, 3, 4, 5);

  private PvhStub() {}

  /**
   * The stub's bytes, whose first one is the entry, with the addresses that are to be filled in.
   */
  public record Code(byte[] bytes, List<Relocation> relocations) {}

  /** The stub that goes to the given method, {@code static void (Address)}. */
  public static Code emit(Symbol method) {
    Assembler protectedMode = new Assembler(Assembler.Mode.PROTECTED_32);
    protectedMode.plain(Plain.CLI);
    protectedMode.plain(Plain.CLD);
    buildPageTables(protectedMode);
    enterLongMode(protectedMode);
    Label longMode = new Label();
    Label tablePointer = new Label();
    protectedMode.memoryOnly(MemoryOnly.LGDT, Memory.of(START, tablePointer));
    protectedMode.farJump(CODE_SELECTOR, START, longMode);
    emitSegmentTable(protectedMode, tablePointer);
    protectedMode.bind(longMode);
    byte[] first = protectedMode.finish();
    Assembler wide = new Assembler();
    callJava(wide, method);
    byte[] second = wide.finish();
    return join(first, protectedMode.relocations(), second, wide.relocations());
  }

  /** Four directories of 2 MiB pages below one table of pointers below the root. */
  private static void buildPageTables(Assembler a) {
    a.moveSymbol(Register.RDI, MEMORY, DIRECTORY);
    a.moveConstant(Register.RAX, PRESENT_WRITABLE_LARGE);
    a.moveConstant(Register.RCX, DIRECTORIES * ENTRIES);
    Label next = a.here();
    a.store(Store.MOV, 4, Memory.of(Register.RDI, 0), Register.RAX);
    a.alu(Alu.ADD, 4, Register.RAX, LARGE_PAGE);
    a.alu(Alu.ADD, 4, Register.RDI, 8);
    a.unary(Unary.DEC, 4, Register.RCX);
    a.jump(ConditionCode.NE, next);
    a.moveSymbol(Register.RDI, MEMORY, 0);
    for (int i = 0; i < DIRECTORIES; i++) {
      long directory = DIRECTORY + (long) i * PAGE + PRESENT_WRITABLE;
      a.moveSymbol(
          Memory.of(Register.RDI, POINTERS + 8 * i), RelocationKind.ABSOLUTE_32, MEMORY, directory);
    }
    for (int entry : List.of(0, WINDOW_ENTRY)) {
      a.moveSymbol(
          Memory.of(Register.RDI, 8 * entry),
          RelocationKind.ABSOLUTE_32,
          MEMORY,
          POINTERS + PRESENT_WRITABLE);
    }
    a.writeControl(3, Register.RDI);
  }

  private static void enterLongMode(Assembler a) {
    a.readControl(Register.RAX, 4);
    a.alu(Alu.OR, 4, Register.RAX, CR4_PAE | CR4_FXSR | CR4_SIMD_EXCEPTIONS);
    a.writeControl(4, Register.RAX);
    a.moveConstant(Register.RCX, EFER);
    a.plain(Plain.RDMSR);
    a.alu(Alu.OR, 4, Register.RAX, EFER_LONG_MODE | EFER_NO_EXECUTE);
    a.plain(Plain.WRMSR);
    a.readControl(Register.RAX, 0);
    a.alu(Alu.AND, 4, Register.RAX, ~(CR0_EMULATION | CR0_TASK_SWITCHED));
    a.alu(Alu.OR, 4, Register.RAX, CR0_PAGING | CR0_WRITE_PROTECT | CR0_MONITOR);
    a.writeControl(0, Register.RAX);
  }

  private static void emitSegmentTable(Assembler a, Label tablePointer) {
    Label table = a.here();
    a.data64(0);
    a.data64(CODE_64);
    a.data64(DATA);
    a.bind(tablePointer);
    int size = 3 * 8;
    a.bytes(size - 1, 0);
    a.address32(START, table);
  }

  private static void callJava(Assembler a, Symbol method) {
    a.moveConstant(Register.RAX, DATA_SELECTOR);
    for (int segment : DATA_SEGMENTS) {
      a.writeSegment(segment, Register.RAX);
    }
    a.moveSymbol(Register.RSP, MEMORY, MEMORY_BYTES);
    // mov edi, ebx: the upper halves of registers are undefined after the switch of modes
    a.load(Load.MOV, 4, Register.RDI, Register.RBX);
    // Return address 0 marks the deepest frame.
    a.push(0);
    a.jump(method);
  }

  private static Code join(
      byte[] first, List<Relocation> firstPlaces, byte[] second, List<Relocation> secondPlaces) {
    byte[] bytes = new byte[first.length + second.length];
    System.arraycopy(first, 0, bytes, 0, first.length);
    System.arraycopy(second, 0, bytes, first.length, second.length);
    List<Relocation> places = new ArrayList<>(firstPlaces);
    for (Relocation place : secondPlaces) {
      places.add(
          new Relocation(
              place.offset() + first.length, place.kind(), place.symbol(), place.addend()));
    }
    return new Code(bytes, places);
  }
}
