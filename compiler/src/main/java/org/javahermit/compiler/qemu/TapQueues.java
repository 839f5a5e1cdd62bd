package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In which way a tap device can be opened: takes the flags that Linux shows of it, leaves the
 * number of pairs of queues that a card at it gets. Linux lets a device be opened only in the way
 * in which it was made, with one queue or with several. Source: Linux's documentation of TUN/TAP,
 * "Multiqueue tuntap interface".
 */
public enum TapQueues {
  /** It was made for one queue. */
  ONE,
  /** It was made for several ({@code multi_queue}). */
  SEVERAL,
  /** It does not exist; who opens it makes it. */
  ANY;

  private static final Path INTERFACES = Path.of("/sys/class/net");
  private static final int MULTI_QUEUE = 0x100;

  /** The way of a device of this host. */
  static TapQueues of(String device) {
    return ofFlags(INTERFACES.resolve(device).resolve("tun_flags"));
  }

  /** The way that a file with flags, a number in hexadecimal, tells. */
  static TapQueues ofFlags(Path file) {
    try {
      int flags = Integer.decode(Files.readString(file).strip());
      return (flags & MULTI_QUEUE) != 0 ? SEVERAL : ONE;
    } catch (IOException | NumberFormatException e) {
      return ANY;
    }
  }

  /** Pairs of queues of a card: one for each core where the device permits it. */
  int pairs(int cores) {
    return switch (this) {
      case ONE -> 1;
      case SEVERAL -> Math.max(2, cores); // QEMU opens a device in this way only for two and more
      case ANY -> cores;
    };
  }
}
