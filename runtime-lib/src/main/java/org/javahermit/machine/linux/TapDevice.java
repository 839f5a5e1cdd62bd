package org.javahermit.machine.linux;

import org.javahermit.machine.FrameChannel;
import org.javahermit.unsafe.Address;

/**
 * A tap device of the host's kernel: takes its name, leaves the frames that the kernel sends to it
 * and takes from it. Source: Linux {@code Documentation/networking/tuntap.rst}; netdevice(7).
 */
final class TapDevice extends FrameChannel {
  private static final String FILE = "/dev/net/tun";

  /** The request to attach to a device, and its flags: Ethernet frames with nothing before them. */
  private static final long ATTACH = 0x4004_54ca;

  private static final int TAP_WITHOUT_HEADER = 0x1002;

  // A request for a device: name and flags.
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;

  /** Memory for opening one. */
  static final int MEMORY = 4096;

  private final int file;

  private TapDevice(int file) {
    this.file = file;
  }

  /**
   * Opens a device, or makes it where the process may.
   *
   * @param memory {@link #MEMORY} bytes, zeroed
   * @return null where that fails
   */
  static TapDevice open(String name, Address memory) {
    if (name.isEmpty() || name.length() >= NAME_BYTES) {
      return null;
    }
    Address path = memory.plus(REQUEST_BYTES);
    store(FILE, path);
    long file = Syscalls.openNonblocking(path);
    if (Syscalls.isError(file)) {
      return null;
    }
    store(name, memory);
    memory.storeShort(NAME_BYTES, TAP_WITHOUT_HEADER);
    if (Syscalls.isError(Syscalls.control((int) file, ATTACH, memory))) {
      Syscalls.close((int) file);
      return null;
    }
    return new TapDevice((int) file);
  }

  private static void store(String text, Address into) {
    for (int i = 0; i < text.length(); i++) {
      into.storeByte(i, text.charAt(i));
    }
  }

  @Override
  public int receive(Address into, int length) {
    return (int) Syscalls.read(file, into, length);
  }

  @Override
  public void send(Address from, int length) {
    Syscalls.write(file, from, length);
  }
}
