package org.javahermit.compiler.x64.lir;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.x64.asm.Register;

/**
 * The registers of a machine operation. Sources: Intel SDM volume 2; Linux x86-64 system call
 * convention.
 *
 * @param inputs for each input its register, or null where any will do
 * @param result register in which the result appears, or null where any will do or there is none
 * @param clobbers registers that hold something else afterwards; −1: all of them
 */
public record MachineForm(List<Operand> inputs, Register result, int clobbers) {
  /** An input: in a given register, or in any where it is null. */
  public record Operand(Register register) {}

  private static final Map<MachineOperation, MachineForm> TABLE = table();

  /** The form of an operation. */
  public static MachineForm of(MachineOperation operation) {
    MachineForm form = TABLE.get(operation);
    if (form == null) {
      throw new IllegalStateException("no code is known for machine operation " + operation);
    }
    return form;
  }

  private static Map<MachineOperation, MachineForm> table() {
    Map<MachineOperation, MachineForm> t = new EnumMap<>(MachineOperation.class);
    Register any = null;
    Register rax = Register.RAX;
    Register rcx = Register.RCX;
    Register rdx = Register.RDX;
    Register rbx = Register.RBX;
    Register rsi = Register.RSI;
    Register rdi = Register.RDI;
    put(
        t,
        MachineOperation.SYSCALL,
        rax,
        rax.bit() | rcx.bit(),
        rax,
        rdi,
        rsi,
        rdx,
        Register.R10,
        Register.R8,
        Register.R9);
    for (MachineOperation in :
        List.of(MachineOperation.IN8, MachineOperation.IN16, MachineOperation.IN32)) {
      put(t, in, rax, rax.bit() | rdx.bit(), rdx);
    }
    for (MachineOperation out :
        List.of(MachineOperation.OUT8, MachineOperation.OUT16, MachineOperation.OUT32)) {
      put(t, out, any, rax.bit() | rdx.bit(), rdx, rax);
    }
    put(t, MachineOperation.RDTSC, rax, rax.bit() | rdx.bit());
    int cpuid = rax.bit() | rbx.bit() | rcx.bit() | rdx.bit();
    put(t, MachineOperation.CPUID, any, cpuid | rdi.bit(), rax, rcx, rdi);
    put(t, MachineOperation.RDMSR, rax, rax.bit() | rcx.bit() | rdx.bit(), rcx);
    put(t, MachineOperation.WRMSR, any, rax.bit() | rcx.bit() | rdx.bit(), rcx, rax);
    put(t, MachineOperation.XSETBV, any, rax.bit() | rcx.bit() | rdx.bit(), rcx, rax);
    for (MachineOperation none :
        List.of(
            MachineOperation.READ_CR0,
            MachineOperation.READ_CR2,
            MachineOperation.READ_CR3,
            MachineOperation.READ_CR4,
            MachineOperation.READ_RSP,
            MachineOperation.RETURN_ADDRESS,
            MachineOperation.CALLER_RSP,
            MachineOperation.CORE_NUMBER,
            MachineOperation.RDRAND,
            MachineOperation.RDSEED,
            MachineOperation.STI,
            MachineOperation.CLI,
            MachineOperation.HLT,
            MachineOperation.STI_HLT,
            MachineOperation.PAUSE,
            MachineOperation.KEEP_ORDER,
            MachineOperation.INT3,
            MachineOperation.UD2)) {
      put(t, none, any, 0);
    }
    for (MachineOperation one :
        List.of(
            MachineOperation.WRITE_CR0,
            MachineOperation.WRITE_CR3,
            MachineOperation.WRITE_CR4,
            MachineOperation.LGDT,
            MachineOperation.LIDT,
            MachineOperation.LTR,
            MachineOperation.INVLPG,
            MachineOperation.SET_THREAD)) {
      put(t, one, any, 0, any);
    }
    put(t, MachineOperation.SWITCH_STACK, any, -1, rdi, rsi, rdx);
    put(t, MachineOperation.RESUME, any, -1, rdi, rsi, rax);
    put(t, MachineOperation.START_ON_STACK, any, -1, rsi, rax, rdi);
    int clone = rax.bit() | rcx.bit();
    put(t, MachineOperation.CLONE_THREAD, rax, clone, rdi, rsi, rdx, Register.R8);
    put(t, MachineOperation.CALL_C, rax, -1, rax, rdi, rsi);
    int copy = rdi.bit() | rsi.bit() | rcx.bit();
    put(t, MachineOperation.COPY_FORWARD, any, copy | rax.bit(), rdi, rsi, rcx);
    put(t, MachineOperation.COPY_BACKWARD, any, copy | rax.bit(), rdi, rsi, rcx);
    put(t, MachineOperation.ZERO_FILL, any, rdi.bit() | rcx.bit() | rax.bit(), rdi, rcx);
    put(t, MachineOperation.FILL_WORDS, any, rdi.bit() | rcx.bit(), rdi, rcx, rax);
    put(t, MachineOperation.SHA256_ROUNDS, any, vectors(9), rdi, rsi, rdx);
    put(t, MachineOperation.SHA1_ROUNDS, any, vectors(8), rdi, rsi);
    int blocks = vectors(15) | copy | rax.bit() | Register.R10.bit();
    for (MachineOperation single :
        List.of(MachineOperation.AES_ENCRYPT, MachineOperation.AES_DECRYPT)) {
      put(t, single, any, blocks, rdi, rsi, rdx, rcx, Register.R8);
    }
    for (MachineOperation chained :
        List.of(
            MachineOperation.AES_CBC_ENCRYPT,
            MachineOperation.AES_CBC_DECRYPT,
            MachineOperation.AES_COUNTER)) {
      put(t, chained, any, blocks, rdi, rsi, rdx, rcx, Register.R8, Register.R9);
    }
    int hash = vectors(10) | rsi.bit() | rcx.bit();
    put(t, MachineOperation.GHASH_BLOCKS, any, hash, rdi, rsi, rdx, rcx);
    return t;
  }

  /** The first vector registers. */
  private static int vectors(int count) {
    int set = 0;
    for (int i = 0; i < count; i++) {
      set |= Register.of(Register.XMM0.ordinal() + i).bit();
    }
    return set;
  }

  private static void put(
      Map<MachineOperation, MachineForm> table,
      MachineOperation operation,
      Register result,
      int clobbers,
      Register... inputs) {
    List<Operand> operands = java.util.Arrays.stream(inputs).map(Operand::new).toList();
    table.put(operation, new MachineForm(operands, result, clobbers));
  }
}
