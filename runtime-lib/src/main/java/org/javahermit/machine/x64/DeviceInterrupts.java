package org.javahermit.machine.x64;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.InterruptHandler;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Safepoints;

/**
 * Interrupts of devices, as messages: a <em>line</em> is a vector of one core, 32 of them each,
 * given to devices on demand. All these vectors have one handler, which asks the local controller
 * which of them it is in, notes it, and sees to it that the core looks who waits. Images without
 * such devices carry none of it. Source: Intel SDM volume 3, §11.8.4 (in-service register), §11.11
 * (message signalled interrupts).
 */
final class DeviceInterrupts {
  /** The first vector: the lowest of those in {@link #IN_SERVICE}. */
  private static final int FIRST_VECTOR = 0x60;

  /** The register of the local controller with the 32 vectors from the first on. */
  private static final int IN_SERVICE = 0x100 + (FIRST_VECTOR >> 5 << 4);

  private static final int VECTORS = 32;

  /** Where messages to local controllers go. */
  private static final long MESSAGES = 0xfee0_0000L;

  private static final int IDENTIFIER_SHIFT = 12;

  /** Identifiers from here on are not reached by messages without remapping. */
  private static final int FAR_IDENTIFIER = 0xff;

  private static final int NONE = -1;
  private static final int LINES = Platform.MOST_CORES * VECTORS;

  /** u32 for each line: whether there was an interrupt. */
  private static Address pending;

  /** By core: the lines that are taken. */
  private static int[] taken;

  private DeviceInterrupts() {}

  /** A line to a core, or to one that can be reached; −1 where there is none left. */
  static synchronized int take(int core) {
    if (taken == null) {
      begin();
    }
    boolean isFar =
        Integer.compareUnsigned(Cores.record(core).loadInt(Cores.IDENTIFIER), FAR_IDENTIFIER) >= 0;
    int receiver = isFar ? 0 : core;
    int vector = Integer.numberOfTrailingZeros(~taken[receiver]);
    if (vector == VECTORS || pending.isZero()) {
      return NONE;
    }
    taken[receiver] |= 1 << vector;
    return receiver * VECTORS + vector;
  }

  private static void begin() {
    pending = PageArea.allocate(LINES * (long) Integer.BYTES);
    taken = new int[Platform.MOST_CORES];
    Address handler = Machine.codeOf(DeviceInterrupts.class, "handle");
    for (int i = 0; i < VECTORS && !pending.isZero(); i++) {
      InterruptTable.add(FIRST_VECTOR + i, handler);
    }
  }

  /** Makes a pin interrupt by a line; {@link InterruptPins}. */
  static synchronized boolean connect(Address processors, int pin, int line) {
    int identifier = Cores.record(line / VECTORS).loadInt(Cores.IDENTIFIER);
    return InterruptPins.connect(processors, pin, identifier, messageData(line));
  }

  /** Where a device writes to make an interrupt. */
  static long messageAddress(int line) {
    int identifier = Cores.record(line / VECTORS).loadInt(Cores.IDENTIFIER);
    return MESSAGES | (long) identifier << IDENTIFIER_SHIFT;
  }

  /** What it writes there: the vector; fixed delivery, by edge. */
  static int messageData(int line) {
    return FIRST_VECTOR + line % VECTORS;
  }

  /** Whether there was an interrupt since the last call. */
  static boolean takePending(int line) {
    if (line < 0) {
      return false;
    }
    Address word = pending.plus((long) line * Integer.BYTES);
    return word.loadInt(0) != 0 && word.compareAndSetInt(0, 1, 0);
  }

  /** Handlers let no other interrupt in, so one vector is in service. */
  @InterruptHandler
  @Uninterruptible
  static void handle(Address frame) {
    int served = LocalApic.read(IN_SERVICE);
    Address words = pending.plus((long) Cores.current() * VECTORS * Integer.BYTES);
    for (int i = 0; i < VECTORS; i++) {
      if ((served >>> i & 1) != 0) {
        words.storeInt((long) i * Integer.BYTES, 1);
      }
    }
    CoreRest.interrupted();
    Safepoints.tick();
    LocalApic.endOfInterrupt();
  }
}
