package network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures from outside how fast bytes get into a guest and out of it, in messages of several
 * sizes: one {@code write} a message, with the operating systems' own ways of putting small ones
 * together. Prints a line for each size: size, MB/s to the guest, MB/s from it; medians.
 *
 * <p>Arguments: the guest's address, milliseconds of one measurement, how many of them.
 */
public final class Bandwidth {
  private static final int[] SIZES = {64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576};

  private final String address;
  private final int milliseconds;

  private Bandwidth(String address, int milliseconds) {
    this.address = address;
    this.milliseconds = milliseconds;
  }

  /** Measures. */
  public static void main(String[] args) throws IOException {
    new Bandwidth(args[0], Integer.parseInt(args[1])).measure(Integer.parseInt(args[2]));
  }

  private void measure(int times) throws IOException {
    // The guest's compiler, where it has one, gets its chance before anything counts.
    toGuest(4096);
    fromGuest(4096);
    for (int size : SIZES) {
      double[] in = new double[times];
      double[] out = new double[times];
      for (int i = 0; i < times; i++) {
        in[i] = toGuest(size);
        out[i] = fromGuest(size);
      }
      System.out.printf(Locale.ROOT, "%d\t%.2f\t%.2f%n", size, median(in), median(out));
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private Socket connect(byte direction, int size) throws IOException {
    Socket socket = new Socket(address, GuestServer.BANDWIDTH_PORT);
    socket
        .getOutputStream()
        .write(
            ByteBuffer.allocate(GuestServer.HEADER)
                .put(direction)
                .putInt(size)
                .putInt(milliseconds)
                .array());
    return socket;
  }

  /** Until the guest says that it has everything: what lies in buffers does not count. */
  private double toGuest(int size) throws IOException {
    try (Socket socket = connect(GuestServer.TO_GUEST, size)) {
      OutputStream out = socket.getOutputStream();
      byte[] message = new byte[size];
      long start = System.nanoTime();
      long end = start + milliseconds * 1_000_000L;
      long sent = 0;
      while (System.nanoTime() < end) {
        out.write(message);
        sent += size;
      }
      socket.shutdownOutput();
      long received =
          ByteBuffer.wrap(socket.getInputStream().readNBytes(Long.BYTES)).getLong();
      if (received != sent) {
        throw new IOException("sent " + sent + " bytes, but the guest got " + received);
      }
      return sent * 1e3 / (System.nanoTime() - start);
    }
  }

  /** From the first byte to the last one. */
  private double fromGuest(int size) throws IOException {
    try (Socket socket = connect(GuestServer.FROM_GUEST, size)) {
      InputStream in = socket.getInputStream();
      byte[] block = new byte[1 << 18];
      long received = in.read(block);
      long start = System.nanoTime();
      long counted = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        counted += n;
      }
      if (received < 0) {
        throw new IOException("the guest sent nothing");
      }
      return counted * 1e3 / (System.nanoTime() - start);
    }
  }
}
