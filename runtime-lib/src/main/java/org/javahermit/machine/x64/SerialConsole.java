package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The first serial port, a 16550: 115,200 baud, 8 bits, no parity, polled. Source: National
 * Semiconductor PC16550D data sheet.
 */
final class SerialConsole {
  private static final int PORT = 0x3f8;
  private static final int DATA = PORT;
  private static final int INTERRUPT_ENABLE = PORT + 1;
  private static final int FIFO_CONTROL = PORT + 2;
  private static final int LINE_CONTROL = PORT + 3;
  private static final int MODEM_CONTROL = PORT + 4;
  private static final int LINE_STATUS = PORT + 5;

  private static final int DIVISOR_ACCESS = 0x80;
  private static final int EIGHT_BITS = 0x03;
  private static final int FIFO_ON_AND_CLEAR = 0x07;
  private static final int READY_TO_TALK = 0x0b;
  private static final int RECEIVED = 0x01;
  private static final int TRANSMITTER_EMPTY = 0x20;

  /** Bytes that the transmitter takes at once when it reports that it is empty. */
  private static final int FIFO_SIZE = 16;

  /** One more than the byte that came before {@link #initialize}, or 0 for none. */
  private static int early;

  private SerialConsole() {}

  /**
   * Sets the port up. The receiver may hold a byte that was sent while the loader ran; switching
   * the FIFO on discards it, so it is taken right before.
   */
  @Uninterruptible
  static void initialize() {
    if ((Machine.in8(LINE_STATUS) & RECEIVED) != 0) {
      early = (Machine.in8(DATA) & 0xff) + 1;
    }
    Machine.out8(FIFO_CONTROL, FIFO_ON_AND_CLEAR);
    Machine.out8(INTERRUPT_ENABLE, 0);
    Machine.out8(LINE_CONTROL, DIVISOR_ACCESS);
    Machine.out8(DATA, 1);
    Machine.out8(INTERRUPT_ENABLE, 0);
    Machine.out8(LINE_CONTROL, EIGHT_BITS);
    Machine.out8(MODEM_CONTROL, READY_TO_TALK);
  }

  /** Sends bytes; waits while the transmitter is busy. */
  @Uninterruptible
  static void write(Address bytes, long count) {
    int room = 0;
    for (long i = 0; i < count; i++) {
      if (room == 0) {
        while ((Machine.in8(LINE_STATUS) & TRANSMITTER_EMPTY) == 0) {
          Machine.pause();
        }
        room = FIFO_SIZE;
      }
      Machine.out8(DATA, bytes.loadByte(i));
      room--;
    }
  }

  /** The next byte, 0 to 255, or −1 where none has come. */
  @Uninterruptible
  static int poll() {
    if (early != 0) {
      int first = early - 1;
      early = 0;
      return first;
    }
    return (Machine.in8(LINE_STATUS) & RECEIVED) == 0 ? -1 : Machine.in8(DATA) & 0xff;
  }
}
