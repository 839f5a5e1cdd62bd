package org.javahermit.compiler.ir;

import java.util.Locale;

/**
 * Operations of the machine that no Java expression names; reached through {@code @Intrinsic}
 * methods of {@code org.javahermit.unsafe.Machine} whose names are the constants' in camel case.
 * Sources: Intel SDM volumes 2 and 3; Linux x86-64 system call convention.
 */
public enum MachineOperation {
  /** number, six arguments → rax. */
  SYSCALL,
  /** I32 port → I32 byte. */
  IN8,
  IN16,
  IN32,
  /** I32 port, I32 value. */
  OUT8,
  OUT16,
  OUT32,
  /** → I64 time stamp counter, after all earlier loads (LFENCE; RDTSC). */
  RDTSC,
  /** I32 leaf, I32 subleaf, I64 address of 16 bytes that receive eax, ebx, ecx, edx. */
  CPUID,
  RDMSR,
  WRMSR,
  READ_CR0,
  WRITE_CR0,
  READ_CR2,
  READ_CR3,
  WRITE_CR3,
  READ_CR4,
  WRITE_CR4,
  XSETBV,
  LGDT,
  LIDT,
  LTR,
  /** I64 address of a page whose translation is dropped. */
  INVLPG,
  STI,
  CLI,
  HLT,
  /** STI; HLT without a window between. */
  STI_HLT,
  PAUSE,
  /**
   * No instruction: accesses keep their order in the compiler, which is all that is needed where
   * the processor keeps it by itself.
   */
  KEEP_ORDER,
  /** → I64 random bits and 0 where none were ready. */
  RDRAND,
  RDSEED,
  /** Breakpoint trap. */
  INT3,
  /** Invalid opcode: stops a machine that must not go on. */
  UD2,
  /** → I64 stack pointer. */
  READ_RSP,
  /** → I64 return address of the method that is being compiled into. */
  RETURN_ADDRESS,
  /** I64 stack pointer in the caller's frame right after this method returns. */
  CALLER_RSP,
  /** → I32 number of the core, from the record that the base of segment GS points at. */
  CORE_NUMBER,
  /** I64 new value of the thread register r15. */
  SET_THREAD,
  /**
   * I64 address that receives the old stack pointer, I64 new stack pointer, I64 new thread: saves,
   * switches, and returns on the other stack. A safepoint.
   */
  SWITCH_STACK,
  /** I64 code address, I64 stack pointer, REF exception: continues in a handler. Never returns. */
  RESUME,
  /** I64 stack pointer, I64 code address, I64 argument: starts on a fresh stack. Never returns. */
  START_ON_STACK,
  /**
   * I64 flags of {@code clone}, I64 stack pointer, I64 code address, I64 thread → I64 identifier of
   * the new host thread, or a negated error number. The new one begins in the code, on its own
   * stack, with the thread in r15 and as its argument; it never returns. Source: {@code clone(2)}.
   */
  CLONE_THREAD,
  /**
   * I64 code address, I64, I64 → I64: calls a function with the convention of C, on a stack aligned
   * for it. No safepoint: the function must neither wait nor come back to Java. Source: System V
   * ABI for AMD64, §3.2.
   */
  CALL_C,
  /** I64 destination, I64 source, I64 byte count: forward copy. */
  COPY_FORWARD,
  /** I64 destination, I64 source, I64 byte count: backward copy. */
  COPY_BACKWARD,
  /** I64 destination, I64 byte count: zero fill. */
  ZERO_FILL,
  /** I64 destination, I64 number of words of 8 bytes, I64 word: stores it into all of them. */
  FILL_WORDS,
  /**
   * I64 address of the state's 8 words, I64 address of the block's 64 bytes, I64 address of the 64
   * constants: adds the rounds of SHA-256 to the state. Needs the SHA extensions. Sources: FIPS
   * 180-4, §6.2.2; Intel SDM volume 2, SHA256RNDS2.
   */
  SHA256_ROUNDS,
  /**
   * I64 address of the state's 5 words, I64 address of the block's 64 bytes: adds the rounds of
   * SHA-1 to the state. Needs the SHA extensions. Sources: FIPS 180-4, §6.1.2; Intel SDM volume 2,
   * SHA1RNDS4.
   */
  SHA1_ROUNDS,
  /**
   * I64 destination, I64 source, I64 address of the round keys, I64 number of blocks of 16 bytes,
   * I64 number of rounds: AES of each block by itself. Round keys are words of 32 bits, those for
   * decryption mixed as by AESIMC, the last one first and the others behind it in the order of use.
   * Needs AES and SSSE3. Sources: FIPS 197, §5; Intel SDM volume 2, AESENC, AESDEC.
   */
  AES_ENCRYPT,
  AES_DECRYPT,
  /** The same, chained; then I64 address of the block before. Source: NIST SP 800-38A, §6.2. */
  AES_CBC_ENCRYPT,
  AES_CBC_DECRYPT,
  /**
   * The same with the cipher of a counter; then I64 address of the first counter, whose last 8
   * bytes do not overflow meanwhile and which stays as it is. Source: NIST SP 800-38A, §6.5.
   */
  AES_COUNTER,
  /**
   * I64 address of the state's two words of 64 bits, I64 address of the blocks, I64 address of the
   * key's powers, I64 number of blocks of 16 bytes: GHASH. The powers are the first 8 of the key
   * times x, with x to the −128th in each product, the lower word first; blocks fewer than 8 need
   * the first 4, fewer than 4 the first. Needs PCLMULQDQ and SSSE3. Sources: NIST SP 800-38D, §6.4;
   * RFC 8452, appendix A.
   */
  GHASH_BLOCKS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
