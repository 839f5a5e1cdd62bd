package org.javahermit.compiler.x64;

import java.util.Arrays;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Assembler.Mode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.MemoryOnly;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.vm.layout.ProcessorStartLayout;

/**
 * The first instructions of every processor but the first.
 *
 * <p>Takes real mode with the code segment at a page of low memory, to which the runtime copied
 * these bytes and where it filled in the parameters of {@link ProcessorStartLayout}; leaves 64-bit
 * mode with the control registers that it was given, and goes to a Java method on a stack of its
 * own. Nothing is written to the page, and no address of the image stands in the code. Source:
 * Intel SDM volume 3, §9.4 (multiple-processor initialization), §10.8.5 (entering IA-32e mode) and
 * §10.9.1 (switching to protected mode).
 */
public final class ProcessorStartStub {
  private static final int CODE_64_SELECTOR = 0x08;
  private static final int DATA_SELECTOR = 0x10;
  private static final int CODE_32_SELECTOR = 0x18;
  private static final long[] SEGMENTS = {
    0, 0x00af_9b00_0000_ffffL, 0x00cf_9300_0000_ffffL, 0x00cf_9b00_0000_ffffL
  };

  private static final int CR0_PROTECTED = 1;
  private static final int EFER = 0xc000_0080;

  private static final int ES = 0;
  private static final int CS = 1;
  private static final int SS = 2;
  private static final int DS = 3;
  private static final int FS = 4;
  private static final int GS = 5;

  /** Holds the page's address after real mode. */
  private static final Register PAGE = Register.RBX;

  private ProcessorStartStub() {}

  /** Code and parameters, {@link ProcessorStartLayout#SIZE} bytes. */
  public static byte[] emit() {
    byte[] first = realMode();
    byte[] second = protectedMode();
    byte[] third = longMode();
    int protectedStart = first.length;
    int longStart = protectedStart + second.length;
    int end = longStart + third.length;
    if (end > ProcessorStartLayout.PARAMETERS) {
      throw new IllegalStateException("the start of a processor has " + end + " bytes of code");
    }
    byte[] page = new byte[ProcessorStartLayout.SIZE];
    System.arraycopy(first, 0, page, 0, first.length);
    System.arraycopy(second, 0, page, protectedStart, second.length);
    System.arraycopy(third, 0, page, longStart, third.length);
    put(page, ProcessorStartLayout.PROTECTED_MODE, farPointer(protectedStart, CODE_32_SELECTOR));
    put(page, ProcessorStartLayout.LONG_MODE, farPointer(longStart, CODE_64_SELECTOR));
    put(page, ProcessorStartLayout.TABLE_POINTER, tablePointer());
    put(page, ProcessorStartLayout.TABLE, segmentTable());
    return page;
  }

  private static byte[] realMode() {
    Assembler a = new Assembler(Mode.REAL_16);
    a.plain(Plain.CLI);
    a.plain(Plain.CLD);
    a.readSegment(Register.RAX, CS);
    a.writeSegment(DS, Register.RAX);
    a.load(Load.MOV, 4, PAGE, Memory.absolute(ProcessorStartLayout.PAGE));
    a.memoryOnly(MemoryOnly.LGDT, Memory.absolute(ProcessorStartLayout.TABLE_POINTER));
    a.readControl(Register.RAX, 0);
    a.alu(Alu.OR, 4, Register.RAX, CR0_PROTECTED);
    a.writeControl(0, Register.RAX);
    a.farJump(Memory.absolute(ProcessorStartLayout.PROTECTED_MODE));
    return a.finish();
  }

  private static byte[] protectedMode() {
    Assembler a = new Assembler(Mode.PROTECTED_32);
    a.moveConstant(Register.RAX, DATA_SELECTOR);
    for (int segment : new int[] {ES, SS, DS, FS, GS}) {
      a.writeSegment(segment, Register.RAX);
    }
    a.load(Load.MOV, 4, Register.RAX, parameter(ProcessorStartLayout.CR4));
    a.writeControl(4, Register.RAX);
    a.load(Load.MOV, 4, Register.RAX, parameter(ProcessorStartLayout.CR3));
    a.writeControl(3, Register.RAX);
    a.moveConstant(Register.RCX, EFER);
    a.load(Load.MOV, 4, Register.RAX, parameter(ProcessorStartLayout.EFER));
    a.load(Load.MOV, 4, Register.RDX, parameter(ProcessorStartLayout.EFER + 4));
    a.plain(Plain.WRMSR);
    a.load(Load.MOV, 4, Register.RAX, parameter(ProcessorStartLayout.CR0));
    a.writeControl(0, Register.RAX);
    a.farJump(parameter(ProcessorStartLayout.LONG_MODE));
    return a.finish();
  }

  private static byte[] longMode() {
    Assembler a = new Assembler();
    // mov ebx, ebx: the upper halves of registers are undefined after the switch of modes
    a.load(Load.MOV, 4, PAGE, PAGE);
    a.load(Load.MOV, 8, Register.RSP, parameter(ProcessorStartLayout.STACK));
    a.load(Load.MOV, 8, Register.RDI, parameter(ProcessorStartLayout.ARGUMENT));
    // Return address 0 marks the deepest frame.
    a.push(0);
    a.jump(parameter(ProcessorStartLayout.CODE));
    return a.finish();
  }

  private static Memory parameter(int offset) {
    return Memory.of(PAGE, offset);
  }

  private static byte[] farPointer(int offset, int selector) {
    Assembler a = new Assembler();
    a.data32(offset);
    a.data32(selector);
    return a.finish();
  }

  private static byte[] tablePointer() {
    Assembler a = new Assembler();
    a.bytes(SEGMENTS.length * Long.BYTES - 1, 0);
    a.data32(ProcessorStartLayout.TABLE);
    return a.finish();
  }

  private static byte[] segmentTable() {
    Assembler a = new Assembler();
    Arrays.stream(SEGMENTS).forEach(a::data64);
    return a.finish();
  }

  private static void put(byte[] page, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, page, offset, bytes.length);
  }
}
