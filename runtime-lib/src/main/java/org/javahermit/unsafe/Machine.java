package org.javahermit.unsafe;

import java.lang.invoke.VarHandle;

/**
 * Instructions of the processor as Java methods. Each is compiled to the operation of its name in
 * the compiler's {@code MachineOperation}. Those that the collector and locks use also run on an
 * ordinary JVM, where places in code and on the stack are unknown and above every limit.
 */
public final class Machine {
  private Machine() {}

  /** The block of the current thread. */
  @Intrinsic
  public static Address thread() {
    return SimulatedMemory.thread();
  }

  /** Makes another block the current thread's. */
  @Intrinsic
  public static void setThread(Address block) {
    SimulatedMemory.setThread(block);
  }

  /** The number of the core that makes the call, from its record behind {@code GS}. */
  @Intrinsic
  public static int coreNumber() {
    return SimulatedMemory.coreNumber();
  }

  /** A Linux system call; negative results are error numbers. */
  @Intrinsic
  public static native long syscall(long number, long a, long b, long c, long d, long e, long f);

  /** Reads a byte from a port. */
  @Intrinsic
  public static native int in8(int port);

  /** Reads 16 bits from a port. */
  @Intrinsic
  public static native int in16(int port);

  /** Reads 32 bits from a port. */
  @Intrinsic
  public static native int in32(int port);

  /** Writes a byte to a port. */
  @Intrinsic
  public static native void out8(int port, int value);

  /** Writes 16 bits to a port. */
  @Intrinsic
  public static native void out16(int port, int value);

  /** Writes 32 bits to a port. */
  @Intrinsic
  public static native void out32(int port, int value);

  /** The time stamp counter. */
  @Intrinsic
  public static native long rdtsc();

  /** Writes eax, ebx, ecx, edx of a CPUID leaf to 16 bytes at {@code into}. */
  @Intrinsic
  public static native void cpuid(int leaf, int subleaf, Address into);

  /** Reads a model-specific register. */
  @Intrinsic
  public static native long rdmsr(int register);

  /** Writes a model-specific register. */
  @Intrinsic
  public static native void wrmsr(int register, long value);

  /** Reads CR0. */
  @Intrinsic
  public static native long readCr0();

  /** Writes CR0. */
  @Intrinsic
  public static native void writeCr0(long value);

  /** Reads CR2, the address of the last page fault. */
  @Intrinsic
  public static native long readCr2();

  /** Reads CR3. */
  @Intrinsic
  public static native long readCr3();

  /** Writes CR3, the address of the page tables. */
  @Intrinsic
  public static native void writeCr3(long value);

  /** Reads CR4. */
  @Intrinsic
  public static native long readCr4();

  /** Writes CR4. */
  @Intrinsic
  public static native void writeCr4(long value);

  /** Writes an extended control register. */
  @Intrinsic
  public static native void xsetbv(int register, long value);

  /** Loads the descriptor table register from 10 bytes. */
  @Intrinsic
  public static native void lgdt(Address pseudoDescriptor);

  /** Loads the interrupt table register from 10 bytes. */
  @Intrinsic
  public static native void lidt(Address pseudoDescriptor);

  /** Loads the task register. */
  @Intrinsic
  public static native void ltr(int selector);

  /** Drops the translation of a page. */
  @Intrinsic
  public static native void invlpg(Address page);

  /** Lets interrupts in. */
  @Intrinsic
  public static native void sti();

  /** Keeps interrupts out. */
  @Intrinsic
  public static native void cli();

  /** Waits for an interrupt. */
  @Intrinsic
  public static native void hlt();

  /** Lets interrupts in and waits for one, with no window between. */
  @Intrinsic
  public static native void stiHlt();

  /** Tells the processor that this is a spin loop. */
  @Intrinsic
  public static native void pause();

  /** Random bits, or 0 where none were ready. */
  @Intrinsic
  public static native long rdrand();

  /** Random bits from the entropy source, or 0 where none were ready. */
  @Intrinsic
  public static native long rdseed();

  /** A breakpoint. */
  @Intrinsic
  public static native void int3();

  /** An invalid instruction: for a machine that must not go on. */
  @Intrinsic
  public static native void ud2();

  /** A full memory fence. */
  @Intrinsic
  public static void fence() {
    VarHandle.fullFence();
  }

  /** The stack pointer. */
  @Intrinsic
  public static native Address readRsp();

  /** The return address of the method that contains the call; the method is not inlined. */
  @Intrinsic
  public static Address returnAddress() {
    return Address.of(-1);
  }

  /** The stack pointer right after the method that contains the call returns. */
  @Intrinsic
  public static Address callerRsp() {
    return Address.of(-1);
  }

  /** Saves the stack pointer, takes another stack and thread, and returns there. A safepoint. */
  @Intrinsic
  public static native void switchStack(
      Address saveStackPointer, Address newStackPointer, Address newThread);

  /** Continues in an exception handler with the stack pointer and exception given. */
  @Intrinsic
  public static native void resume(Address code, Address stackPointer, Object exception);

  /** Calls code with one argument on a fresh stack, never to return. */
  @Intrinsic
  public static native void startOnStack(Address stackPointer, Address code, Address argument);

  /**
   * The Linux system call {@code clone}: a new host thread of this process begins in {@code code},
   * a compiled {@code static void (Address)} that never returns, on a stack of its own, with {@code
   * thread} as its current thread's block and as the argument.
   *
   * @return the new thread's identifier, or a negated error number
   */
  @Intrinsic
  public static native long cloneThread(
      long flags, Address stackPointer, Address code, Address thread);

  /**
   * Calls a function with the convention of C that takes two integers or addresses. It must not
   * wait; only code that nothing interrupts may call it. Until it returns, r15 may hold anything,
   * which signal handlers have to know.
   */
  @Intrinsic
  public static native long callC(Address code, long first, long second);

  /** Copies bytes, lowest first. */
  @Intrinsic
  public static void copyForward(Address destination, Address source, long bytes) {
    SimulatedMemory.copyForward(destination.toLong(), source.toLong(), bytes);
  }

  /** Copies bytes, highest first. */
  @Intrinsic
  public static void copyBackward(Address destination, Address source, long bytes) {
    for (long i = bytes - 1; i >= 0; i--) {
      destination.storeByte(i, source.loadByte(i));
    }
  }

  /** Fills with zeroes. */
  @Intrinsic
  public static void zeroFill(Address destination, long bytes) {
    SimulatedMemory.zeroFill(destination.toLong(), bytes);
  }

  /** Stores a word of 8 bytes into a number of words. */
  @Intrinsic
  public static void fillWords(Address destination, long words, long word) {
    for (long i = 0; i < words; i++) {
      destination.storeLong(8 * i, word);
    }
  }

  /**
   * Adds the rounds of SHA-256 for a block of 64 bytes to the state of 8 words. The processor must
   * have the SHA extensions.
   */
  @Intrinsic
  public static native void sha256Rounds(Address state, Address block, Address constants);

  /**
   * Adds the rounds of SHA-1 for a block of 64 bytes to the state of 5 words. The processor must
   * have the SHA extensions.
   */
  @Intrinsic
  public static native void sha1Rounds(Address state, Address block);

  /**
   * AES of each block of 16 bytes by itself. The round keys are words. The processor must have AES
   * and SSSE3, here and in the next four.
   */
  @Intrinsic
  public static native void aesEncrypt(
      Address to, Address from, Address keys, long blocks, long rounds);

  /**
   * The inverse. Its round keys are mixed as by AESIMC; the one that is used last stands first, and
   * the others follow in the order of their use.
   */
  @Intrinsic
  public static native void aesDecrypt(
      Address to, Address from, Address keys, long blocks, long rounds);

  /** AES of blocks that are chained; {@code last} is the block before, and the last one then. */
  @Intrinsic
  public static native void aesCbcEncrypt(
      Address to, Address from, Address keys, long blocks, long rounds, Address last);

  /** The inverse, with the keys of {@link #aesDecrypt}. */
  @Intrinsic
  public static native void aesCbcDecrypt(
      Address to, Address from, Address keys, long blocks, long rounds, Address last);

  /**
   * Adds, without carry, the AES of a counter to each block. The counter's last 8 bytes, the lowest
   * last, must not overflow before the last block; the counter in memory stays.
   */
  @Intrinsic
  public static native void aesCounter(
      Address to, Address from, Address keys, long blocks, long rounds, Address counter);

  /**
   * GHASH of blocks of 16 bytes: takes the state as two words, highest first, and the first 8
   * powers of the key as {@code GhashInstructions} makes them. The processor must have PCLMULQDQ
   * and SSSE3.
   */
  @Intrinsic
  public static native void ghashBlocks(Address state, Address data, Address powers, long blocks);

  /** The address of something in the image that the linker knows by this constant name. */
  @Intrinsic
  public static native Address symbol(String name);

  /** The code address of the method of this constant class and name; it becomes reachable. */
  @Intrinsic
  public static native Address codeOf(Class<?> owner, String method);

  /** The type descriptor of a constant class. */
  @Intrinsic
  public static native Address descriptorOf(Class<?> type);

  /** Calls a compiled {@code static void ()} method by address. */
  @Intrinsic
  public static native void callVoid(Address code);

  /** Calls a compiled {@code static void (Address)} method by address. */
  @Intrinsic
  public static native void callWithAddress(Address code, Address argument);

  /** Calls a compiled {@code static Object ()} method by address. */
  @Intrinsic
  public static native Object callForObject(Address code);

  /** Calls a compiled {@code static Object (Object[])} method by address. */
  @Intrinsic
  public static native Object callForObject(Address code, Object[] arguments);

  /** Calls a compiled {@code void ()} instance method or constructor by address. */
  @Intrinsic
  public static native void callWithObject(Address code, Object receiver);
}
