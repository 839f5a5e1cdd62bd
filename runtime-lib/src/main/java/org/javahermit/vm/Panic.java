package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.machine.SpinLock;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The end of a program whose runtime cannot go on: prints why and where, without allocation, and
 * stops with exit status {@link #STATUS}.
 */
public final class Panic {
  /** Exit status of a panic; 128 + SIGABRT, as a shell shows an aborted process. */
  public static final int STATUS = 134;

  private static final int FRAMES = 64;

  /** How far behind an instruction a site is looked for. */
  private static final int NEAR_BYTES = 512;

  /** Block of the thread whose panic is being printed; zero before there is any. */
  private static Address panicking;

  private Panic() {}

  /** Prints the message and a stack trace, and stops. */
  @NeverInline
  @Uninterruptible
  public static void stop(String message) {
    begin(message);
    stop(Machine.returnAddress(), Machine.callerRsp());
  }

  /**
   * Prints the first line of a panic; where this thread prints one already, that is the end. While
   * another thread prints one, this one waits for the end of the program.
   */
  @Uninterruptible
  static void begin(String message) {
    Platform.current().stopOtherCores();
    if (!panicking.isZero() && panicking.isSame(Machine.thread())) {
      print("\njavahermit: panic while a panic was printed\n");
      Platform.current().exit(STATUS);
    }
    SpinLock.acquire(SpinLock.PANIC);
    panicking = Machine.thread();
    print("\njavahermit: panic: ");
    print(message);
    print("\n");
  }

  /** Prints a stack trace from a place on and stops. */
  @Uninterruptible
  static void stop(Address pc, Address stackPointer) {
    printFrames(pc, stackPointer);
    Platform.current().exit(STATUS);
    Machine.ud2();
  }

  @Uninterruptible
  private static void printFrames(Address pc, Address stackPointer) {
    Address site = CodeInfo.find(pc);
    if (!site.isZero()) {
      printFramesOf(site, pc, stackPointer);
      return;
    }
    Address near = siteBehind(pc);
    if (!near.isZero() && isReturnAddress(stackPointer, CodeInfo.find(near))) {
      print("  near\n");
      printFramesOf(CodeInfo.find(near), near, stackPointer);
      return;
    }
    print("  no frame is known here; what lies on the stack may be left over\n");
    printFrame(pc);
    printWhatLooksLikeFrames(stackPointer);
  }

  /**
   * The next site behind an instruction without one: most likely of the same method, whose frame
   * has one size.
   */
  @Uninterruptible
  private static Address siteBehind(Address pc) {
    for (int i = 1; i < NEAR_BYTES; i++) {
      if (!CodeInfo.find(pc.plus(i)).isZero()) {
        return pc.plus(i);
      }
    }
    return Address.zero();
  }

  /** Whether there is a return address above a frame of a site's size. */
  @Uninterruptible
  private static boolean isReturnAddress(Address stackPointer, Address site) {
    Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
    return ThreadBlocks.isOnStack(slot) && !CodeInfo.find(slot.loadAddress(0)).isZero();
  }

  @Uninterruptible
  private static void printFramesOf(Address firstSite, Address firstPc, Address firstPointer) {
    Address site = firstSite;
    Address pc = firstPc;
    Address stackPointer = firstPointer;
    for (int i = 0; i < FRAMES && !site.isZero(); i++) {
      printFrame(pc);
      Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
      if (!ThreadBlocks.isOnStack(slot)) {
        return;
      }
      pc = slot.loadAddress(0);
      stackPointer = slot.plus(8);
      site = CodeInfo.find(pc);
    }
  }

  /** Without a known place to start from: all return addresses on the stack, live or left over. */
  @Uninterruptible
  private static void printWhatLooksLikeFrames(Address stackPointer) {
    int count = 0;
    while (count < FRAMES && ThreadBlocks.isOnStack(stackPointer)) {
      Address pc = stackPointer.loadAddress(0);
      if (!CodeInfo.find(pc).isZero()) {
        printFrame(pc);
        count++;
      }
      stackPointer = stackPointer.plus(8);
    }
  }

  @Uninterruptible
  private static void printFrame(Address pc) {
    print("    at ");
    printHexadecimal(pc.toLong());
    printPosition(pc);
    print("\n");
  }

  @Uninterruptible
  private static void printPosition(Address pc) {
    Address position = CodeInfo.position(pc);
    while (!position.isZero()) {
      print(" ");
      printBytes(CodeInfo.classNameBytes(position), CodeInfo.classNameLength(position));
      print(".");
      printBytes(CodeInfo.methodNameBytes(position), CodeInfo.methodNameLength(position));
      print(":");
      printDecimal(CodeInfo.line(position));
      position = CodeInfo.caller(position);
    }
  }

  /** Prints a constant ASCII text. */
  @Uninterruptible
  public static void print(String text) {
    printBytes(ConstantText.bytes(text), ConstantText.length(text));
  }

  /** Prints a text in modified UTF-8, as HotSpot does, without allocating anything. */
  static void printText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != 0 && c < 0x80) {
        printCharacter(c);
      } else {
        if (c < 0x800) {
          printCharacter(0xc0 | c >> 6);
        } else {
          printCharacter(0xe0 | c >> 12);
          printCharacter(0x80 | c >> 6 & 0x3f);
        }
        printCharacter(0x80 | c & 0x3f);
      }
    }
  }

  /** Prints bytes as they are. */
  @Uninterruptible
  static void printBytes(Address start, int length) {
    int done = 0;
    while (done < length) {
      int count = Platform.current().write(Platform.ERROR, start.plus(done), length - done);
      if (count < 0) {
        return;
      }
      if (count == 0) {
        Platform.current().relax(Integer.MAX_VALUE);
      }
      done += count;
    }
  }

  /** Prints a number as 0x and hexadecimal digits. */
  @Uninterruptible
  public static void printHexadecimal(long value) {
    print("0x");
    int shift = 60;
    while (shift > 0 && value >>> shift == 0) {
      shift -= 4;
    }
    for (; shift >= 0; shift -= 4) {
      int digit = (int) (value >>> shift) & 15;
      printCharacter(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }

  /** Prints a number. */
  @Uninterruptible
  public static void printDecimal(long value) {
    if (value < 0) {
      print("-");
      value = -value;
    }
    Address end = scratch().plus(ThreadBlocks.SCRATCH_BYTES);
    int length = 0;
    do {
      length++;
      end.storeByte(-length, '0' + (int) (value % 10));
      value /= 10;
    } while (value > 0);
    printBytes(end.minus(length), length);
  }

  @Uninterruptible
  private static void printCharacter(int character) {
    scratch().storeByte(0, character);
    printBytes(scratch(), 1);
  }

  @Uninterruptible
  private static Address scratch() {
    return Machine.thread().plus(ThreadBlocks.SCRATCH);
  }
}
