package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The first serial port, a 16550: 115,200 baud, 8 bits, no parity, polled. Its FIFOs stay as they
 * are, which is off after a reset: switching them on discards what was received, and a byte may
 * come at any moment, even before the image runs. Source: National Semiconductor PC16550D data
 * sheet, §8.4 (FIFO control).
 */
final class SerialConsole {
  private static final int PORT = 0x3f8;
  private static final int DATA = PORT;
  private static final int INTERRUPT_ENABLE = PORT + 1;
  private static final int LINE_CONTROL = PORT + 3;
  private static final int MODEM_CONTROL = PORT + 4;
  private static final int LINE_STATUS = PORT + 5;

  private static final int DIVISOR_ACCESS = 0x80;
  private static final int EIGHT_BITS = 0x03;
  private static final int READY_TO_TALK = 0x0b;
  private static final int RECEIVED = 0x01;
  private static final int TRANSMITTER_EMPTY = 0x20;

  private SerialConsole() {}

  @Uninterruptible
  static void initialize() {
    Machine.out8(INTERRUPT_ENABLE, 0);
    Machine.out8(LINE_CONTROL, DIVISOR_ACCESS);
    Machine.out8(DATA, 1);
    Machine.out8(INTERRUPT_ENABLE, 0);
    Machine.out8(LINE_CONTROL, EIGHT_BITS);
    Machine.out8(MODEM_CONTROL, READY_TO_TALK);
  }

  /** Sends bytes, with none of another core between them; waits while the transmitter is busy. */
  @Uninterruptible
  static void write(Address bytes, long count) {
    Cores.lock(Cores.CONSOLE_LOCK);
    send(bytes, count);
    Cores.unlock(Cores.CONSOLE_LOCK);
  }

  /** Gives the calling core, the only one that still runs, the lock of one that was stopped. */
  @Uninterruptible
  static void takeOver() {
    Cores.unlock(Cores.CONSOLE_LOCK);
  }

  @Uninterruptible
  private static void send(Address bytes, long count) {
    for (long i = 0; i < count; i++) {
      while ((Machine.in8(LINE_STATUS) & TRANSMITTER_EMPTY) == 0) {
        Machine.pause();
      }
      Machine.out8(DATA, bytes.loadByte(i));
    }
  }

  /** The next byte, 0 to 255, or −1 where none has come. */
  @Uninterruptible
  static int poll() {
    return (Machine.in8(LINE_STATUS) & RECEIVED) == 0 ? -1 : Machine.in8(DATA) & 0xff;
  }
}
