package org.javahermit.compiler.x64.emit;

import java.util.EnumMap;
import java.util.Map;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.MemoryOnly;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.vm.layout.CoreLayout;

/**
 * Emitters of machine operations; their operands are in the registers of {@code MachineForm}.
 * Sources: Intel SDM volume 2; Linux {@code arch/x86/entry/syscalls/syscall_64.tbl}.
 */
final class MachineEmitters {
  private static final Register RAX = Register.RAX;
  private static final Register RCX = Register.RCX;
  private static final Register RDX = Register.RDX;
  private static final Register RSI = Register.RSI;
  private static final Register RDI = Register.RDI;
  private static final Register RSP = Register.RSP;
  private static final Register SCRATCH = CallingConvention.SCRATCH;

  /** Number of the system call. */
  private static final int CLONE = 56;

  private static final Map<MachineOperation, Emitter> TABLE = table();

  private MachineEmitters() {}

  static void emit(MethodEmitter m, LirInstruction i) {
    TABLE.get((MachineOperation) i.attribute()).emit(m, i);
  }

  private static Emitter plain(Plain... instructions) {
    return (m, i) -> {
      for (Plain instruction : instructions) {
        m.asm().plain(instruction);
      }
    };
  }

  private static Map<MachineOperation, Emitter> table() {
    Map<MachineOperation, Emitter> t = new EnumMap<>(MachineOperation.class);
    t.put(MachineOperation.SYSCALL, plain(Plain.SYSCALL));
    t.put(MachineOperation.IN8, (m, i) -> in8(m.asm()));
    t.put(MachineOperation.IN16, (m, i) -> in16(m.asm()));
    t.put(MachineOperation.IN32, plain(Plain.IN32));
    t.put(MachineOperation.OUT8, plain(Plain.OUT8));
    t.put(MachineOperation.OUT16, plain(Plain.OUT16));
    t.put(MachineOperation.OUT32, plain(Plain.OUT32));
    t.put(MachineOperation.RDTSC, (m, i) -> readTimeStamp(m.asm()));
    t.put(MachineOperation.CPUID, (m, i) -> cpuid(m.asm()));
    t.put(MachineOperation.RDMSR, (m, i) -> readSpecific(m.asm()));
    t.put(MachineOperation.WRMSR, (m, i) -> writeSpecific(m.asm()));
    t.put(MachineOperation.XSETBV, (m, i) -> writePair(m.asm(), Plain.XSETBV));
    t.put(MachineOperation.READ_CR0, (m, i) -> m.asm().readControl(m.result(i), 0));
    t.put(MachineOperation.READ_CR2, (m, i) -> m.asm().readControl(m.result(i), 2));
    t.put(MachineOperation.READ_CR3, (m, i) -> m.asm().readControl(m.result(i), 3));
    t.put(MachineOperation.READ_CR4, (m, i) -> m.asm().readControl(m.result(i), 4));
    t.put(MachineOperation.WRITE_CR0, (m, i) -> m.asm().writeControl(0, m.register(i, 0)));
    t.put(MachineOperation.WRITE_CR3, (m, i) -> m.asm().writeControl(3, m.register(i, 0)));
    t.put(MachineOperation.WRITE_CR4, (m, i) -> m.asm().writeControl(4, m.register(i, 0)));
    t.put(MachineOperation.LGDT, (m, i) -> onMemory(m, i, MemoryOnly.LGDT));
    t.put(MachineOperation.LIDT, (m, i) -> onMemory(m, i, MemoryOnly.LIDT));
    t.put(MachineOperation.INVLPG, (m, i) -> onMemory(m, i, MemoryOnly.INVLPG));
    t.put(MachineOperation.LTR, (m, i) -> m.asm().loadTaskRegister(m.register(i, 0)));
    t.put(MachineOperation.STI, plain(Plain.STI));
    t.put(MachineOperation.CLI, plain(Plain.CLI));
    t.put(MachineOperation.HLT, plain(Plain.HLT));
    t.put(MachineOperation.STI_HLT, plain(Plain.STI, Plain.HLT));
    t.put(MachineOperation.PAUSE, plain(Plain.PAUSE));
    t.put(MachineOperation.KEEP_ORDER, plain());
    t.put(MachineOperation.RDRAND, (m, i) -> random(m, i, false));
    t.put(MachineOperation.RDSEED, (m, i) -> random(m, i, true));
    t.put(MachineOperation.INT3, plain(Plain.INT3));
    t.put(MachineOperation.UD2, plain(Plain.UD2));
    t.put(MachineOperation.READ_RSP, (m, i) -> m.asm().load(Load.MOV, 8, m.result(i), RSP));
    t.put(MachineOperation.RETURN_ADDRESS, (m, i) -> above(m, i, Load.MOV, 0));
    t.put(MachineOperation.CALLER_RSP, (m, i) -> above(m, i, Load.LEA, 8));
    t.put(MachineOperation.CORE_NUMBER, MachineEmitters::coreNumber);
    t.put(
        MachineOperation.SET_THREAD,
        (m, i) -> m.asm().load(Load.MOV, 8, CallingConvention.THREAD, m.register(i, 0)));
    t.put(MachineOperation.SWITCH_STACK, MachineEmitters::switchStack);
    t.put(MachineOperation.RESUME, (m, i) -> resume(m.asm()));
    t.put(MachineOperation.START_ON_STACK, (m, i) -> startOnStack(m.asm()));
    t.put(MachineOperation.CLONE_THREAD, (m, i) -> cloneThread(m.asm()));
    t.put(MachineOperation.CALL_C, (m, i) -> callC(m.asm()));
    t.put(MachineOperation.COPY_FORWARD, (m, i) -> BlockEmitters.forward(m));
    t.put(MachineOperation.COPY_BACKWARD, (m, i) -> BlockEmitters.backward(m));
    t.put(MachineOperation.ZERO_FILL, (m, i) -> BlockEmitters.zero(m));
    t.put(MachineOperation.FILL_WORDS, plain(Plain.REP_STOSQ));
    t.put(MachineOperation.SHA256_ROUNDS, (m, i) -> Sha256Emitter.rounds(m.asm()));
    t.put(MachineOperation.SHA1_ROUNDS, (m, i) -> Sha1Emitter.rounds(m.asm()));
    t.put(MachineOperation.AES_ENCRYPT, (m, i) -> AesEmitter.encrypt(m.asm()));
    t.put(MachineOperation.AES_DECRYPT, (m, i) -> AesEmitter.decrypt(m.asm()));
    t.put(MachineOperation.AES_CBC_ENCRYPT, (m, i) -> AesEmitter.encryptChain(m.asm()));
    t.put(MachineOperation.AES_CBC_DECRYPT, (m, i) -> AesEmitter.decryptChain(m.asm()));
    t.put(MachineOperation.AES_COUNTER, (m, i) -> AesEmitter.counter(m.asm()));
    t.put(MachineOperation.GHASH_BLOCKS, (m, i) -> GhashEmitter.blocks(m.asm()));
    return t;
  }

  private static void in8(Assembler asm) {
    asm.plain(Plain.IN8);
    asm.load(Load.MOVZX8, 4, RAX, RAX);
  }

  private static void in16(Assembler asm) {
    asm.plain(Plain.IN16);
    asm.load(Load.MOVZX16, 4, RAX, RAX);
  }

  private static void readTimeStamp(Assembler asm) {
    asm.plain(Plain.LFENCE);
    asm.plain(Plain.RDTSC);
    joinHalves(asm);
  }

  private static void joinHalves(Assembler asm) {
    asm.shift(Shift.SHL, 8, RDX, 32);
    asm.alu(Alu.OR, 8, RAX, RDX);
  }

  private static void cpuid(Assembler asm) {
    asm.plain(Plain.CPUID);
    asm.store(Store.MOV, 4, Memory.of(RDI, 0), RAX);
    asm.store(Store.MOV, 4, Memory.of(RDI, 4), Register.RBX);
    asm.store(Store.MOV, 4, Memory.of(RDI, 8), RCX);
    asm.store(Store.MOV, 4, Memory.of(RDI, 12), RDX);
  }

  private static void readSpecific(Assembler asm) {
    asm.plain(Plain.RDMSR);
    joinHalves(asm);
  }

  /**
   * Some registers, those of the local interrupt controller, do not wait for earlier stores: Intel
   * SDM volume 3, §11.12.3.
   */
  private static void writeSpecific(Assembler asm) {
    asm.plain(Plain.MFENCE);
    asm.plain(Plain.LFENCE);
    writePair(asm, Plain.WRMSR);
  }

  private static void writePair(Assembler asm, Plain instruction) {
    asm.load(Load.MOV, 8, RDX, RAX);
    asm.shift(Shift.SHR, 8, RDX, 32);
    asm.plain(instruction);
  }

  private static void onMemory(MethodEmitter m, LirInstruction i, MemoryOnly row) {
    m.asm().memoryOnly(row, Memory.of(m.register(i, 0), 0));
  }

  private static void random(MethodEmitter m, LirInstruction i, boolean seed) {
    Register result = m.result(i);
    if (seed) {
      m.asm().rdseed(result);
    } else {
      m.asm().rdrand(result);
    }
    // where none were ready the carry is clear; the manual says that the register is then 0
    m.asm().moveConstant(SCRATCH, 0);
    m.asm().conditionalMove(ConditionCode.AE, 8, result, SCRATCH);
  }

  private static void above(MethodEmitter m, LirInstruction i, Load row, int distance) {
    m.asm().load(row, 8, m.result(i), Memory.of(RSP, m.frame().size() + distance));
  }

  private static void coreNumber(MethodEmitter m, LirInstruction i) {
    m.asm().plain(Plain.GS);
    m.asm().load(Load.MOV, 4, m.result(i), Memory.absolute(CoreLayout.NUMBER));
  }

  // ---- stacks

  /** rdi: where the old stack pointer goes; rsi: the new one; rdx: the new thread. */
  private static void switchStack(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    Label resumed = new Label();
    asm.load(Load.LEA, 8, SCRATCH, Memory.of(resumed));
    asm.push(SCRATCH);
    asm.store(Store.MOV, 8, Memory.of(RDI, 0), RSP);
    asm.load(Load.MOV, 8, RSP, RSI);
    asm.load(Load.MOV, 8, CallingConvention.THREAD, RDX);
    asm.plain(Plain.RET);
    asm.bind(resumed);
    m.callSite(i);
  }

  /** rdi: the handler; rsi: its stack pointer; rax: the exception. */
  private static void resume(Assembler asm) {
    asm.load(Load.MOV, 8, RSP, RSI);
    asm.jump(RDI);
  }

  /** rsi: the stack; rax: the code; rdi: its argument. The frame is the stack's deepest one. */
  private static void startOnStack(Assembler asm) {
    asm.load(Load.MOV, 8, RSP, RSI);
    asm.push(0);
    asm.jump(RAX);
  }

  /**
   * rdi: the flags; rsi: the stack; rdx: the code; r8: the thread. The kernel looks at the last two
   * only with flags that ask for it, and gives both threads all registers but rax, rcx and r11; the
   * new one gets 0. What it does here touches no memory but its own stack.
   */
  private static void cloneThread(Assembler asm) {
    Label old = new Label();
    asm.moveConstant(RAX, CLONE);
    asm.plain(Plain.SYSCALL);
    asm.store(Store.TEST, 8, RAX, RAX);
    asm.jump(ConditionCode.NE, old);
    asm.load(Load.MOV, 8, CallingConvention.THREAD, Register.R8);
    asm.load(Load.MOV, 8, RDI, Register.R8);
    asm.push(0);
    asm.jump(RDX);
    asm.bind(old);
  }

  /** rax: the code; rdi, rsi: its arguments. C's functions leave rbx as it was. */
  private static void callC(Assembler asm) {
    asm.load(Load.MOV, 8, Register.RBX, RSP);
    asm.alu(Alu.AND, 8, RSP, -16);
    asm.call(RAX);
    asm.load(Load.MOV, 8, RSP, Register.RBX);
  }
}
