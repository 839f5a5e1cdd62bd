package network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures from outside how fast bytes get into a guest and out of it, in messages of several
 * sizes: one {@code write} a message, with the operating systems' own ways of putting small ones
 * together. Prints a line for each size: size, MB/s to the guest, MB/s from it; medians.
 *
 * <p>Arguments: the port, milliseconds of one measurement, how many of them, and, where the guest is
 * not behind a port of this machine, its address and message sizes. A guest that is not there yet
 * is waited for.
 */
public final class Bandwidth {
  private static final int[] SIZES = {64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576};

  /** How long a guest that is being started is waited for. */
  private static final long PATIENCE = 400_000_000_000L;

  private static final long ASK_AGAIN = 200_000_000L;

  private final InetAddress host;
  private final int port;
  private final int milliseconds;

  private Bandwidth(InetAddress host, int port, int milliseconds) {
    this.host = host;
    this.port = port;
    this.milliseconds = milliseconds;
  }

  /** Measures. */
  public static void main(String[] args) throws IOException {
    boolean isHere = args.length < 4;
    InetAddress host = isHere ? InetAddress.getLoopbackAddress() : InetAddress.getByName(args[3]);
    int[] sizes =
        isHere ? SIZES : Arrays.stream(args).skip(4).mapToInt(Integer::parseInt).toArray();
    new Bandwidth(host, Integer.parseInt(args[0]), Integer.parseInt(args[1]))
        .measure(Integer.parseInt(args[2]), sizes);
  }

  private void measure(int times, int[] sizes) throws IOException {
    // The guest's compiler, where it has one, gets its chance before anything counts.
    toGuest(4096);
    fromGuest(4096);
    for (int size : sizes) {
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
    Socket socket = open();
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

  private Socket open() throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      try {
        return new Socket(host, port);
      } catch (ConnectException | NoRouteToHostException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(ASK_AGAIN);
      }
    }
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
