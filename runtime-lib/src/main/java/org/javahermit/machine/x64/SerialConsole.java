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

  /** Most bytes that are sent at a time. */
  private static final int PIECE = 512;

  /** How often to look for the transmitter: longer than a byte takes at 115,200 baud. */
  private static final int LOOKS = 1000;

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
  static void write(Address bytes, int count) {
    Cores.lock(Cores.CONSOLE_LOCK);
    int sent = 0;
    while (sent < count) {
      sent += send(bytes.plus(sent), count - sent);
    }
    Cores.unlock(Cores.CONSOLE_LOCK);
  }

  /**
   * Sends the first bytes of some, no more than a thread can send before it looks whether it is to
   * stop, and only as long as the other end takes them.
   *
   * @return how many
   */
  @Uninterruptible
  static int writeSome(Address bytes, int count) {
    Cores.lock(Cores.CONSOLE_LOCK);
    int sent = send(bytes, count < PIECE ? count : PIECE);
    Cores.unlock(Cores.CONSOLE_LOCK);
    return sent;
  }

  /** Gives the calling core, the only one that still runs, the lock of one that was stopped. */
  @Uninterruptible
  static void takeOver() {
    Cores.unlock(Cores.CONSOLE_LOCK);
  }

  /** Sends until the transmitter stays busy; how many bytes. */
  @Uninterruptible
  private static int send(Address bytes, int count) {
    int sent = 0;
    while (sent < count && isEmptySoon()) {
      Machine.out8(DATA, bytes.loadByte(sent));
      sent++;
    }
    return sent;
  }

  @Uninterruptible
  private static boolean isEmptySoon() {
    for (int i = 0; i < LOOKS; i++) {
      if ((Machine.in8(LINE_STATUS) & TRANSMITTER_EMPTY) != 0) {
        return true;
      }
      Machine.pause();
    }
    return false;
  }

  /** The next byte, 0 to 255, or −1 where none has come. */
  @Uninterruptible
  static int poll() {
    return (Machine.in8(LINE_STATUS) & RECEIVED) == 0 ? -1 : Machine.in8(DATA) & 0xff;
  }
}
