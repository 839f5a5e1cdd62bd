package network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how fast bytes get into guests and out of them over a bad link, and compares each byte
 * with what was sent ({@link KnownStream}). Each line of the standard input is the address of a
 * guest, which is waited for. The answer is the line {@code result}, MB/s to the guest, MB/s from
 * it, and how many bytes arrived, or what went wrong; divided by tabs.
 *
 * <p>Arguments: the guests' port, milliseconds of one transfer.
 */
public final class CheckedTransfer {
  /** How long a guest that is being started is waited for. */
  private static final long PATIENCE = 400_000_000_000L;

  private static final long ASK_AGAIN = 200_000_000L;

  /** What is silent for longer hangs: the longest pause between two attempts of TCP is shorter. */
  private static final int SILENCE = 150_000;

  private final InetAddress host;
  private final int port;
  private final int milliseconds;
  private long arrived;

  private CheckedTransfer(InetAddress host, int port, int milliseconds) {
    this.host = host;
    this.port = port;
    this.milliseconds = milliseconds;
  }

  /** Measures until there are no more guests. */
  public static void main(String[] args) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    System.out.println("ready to measure");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        InetAddress guest = InetAddress.getByName(line.strip());
        new CheckedTransfer(guest, Integer.parseInt(args[0]), Integer.parseInt(args[1])).measure();
      }
    }
  }

  private void measure() throws IOException {
    double in = 0;
    double out = 0;
    String outcome;
    long wrong = wrongChecksums();
    try {
      in = toGuest();
      out = fromGuest();
      outcome = arrived + " bytes, all right";
    } catch (IOException e) {
      outcome = "FAILED: " + e;
    }
    System.out.printf(
        Locale.ROOT,
        "result\t%.3f\t%.3f\t%s; %d wrong checksums%n",
        in,
        out,
        outcome,
        wrongChecksums() - wrong);
  }

  /** How many segments this machine's TCP has dropped because of their checksum. */
  private static long wrongChecksums() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/net/snmp"))) {
      if (line.matches("Tcp: .*[0-9]")) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return 0;
  }

  /** Until the guest says that it has everything: what lies in buffers does not count. */
  private double toGuest() throws IOException {
    try (Socket socket = connect(GuestServer.CHECKED_TO_GUEST)) {
      OutputStream out = socket.getOutputStream();
      KnownStream stream = new KnownStream(GuestServer.CHECKED_SIZE);
      long start = System.nanoTime();
      long end = start + milliseconds * 1_000_000L;
      long sent = 0;
      while (System.nanoTime() < end) {
        sent += stream.write(out);
      }
      stream.end(out);
      socket.shutdownOutput();
      String answer = new String(answer(socket), US_ASCII);
      if (!answer.equals(String.valueOf(sent))) {
        throw new IOException("sent " + sent + " bytes; the guest says: " + answer);
      }
      arrived += sent;
      return sent * 1e3 / (System.nanoTime() - start);
    }
  }

  private static byte[] answer(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new IOException("the guest does not say what it got", e);
    }
  }

  /** From the first byte to the last one. */
  private double fromGuest() throws IOException {
    try (Socket socket = connect(GuestServer.CHECKED_FROM_GUEST)) {
      InputStream in = socket.getInputStream();
      long start = System.nanoTime();
      long received = new KnownStream(GuestServer.CHECKED_SIZE).readAll(in);
      arrived += received;
      return received * 1e3 / (System.nanoTime() - start);
    }
  }

  private Socket connect(byte direction) throws IOException {
    Socket socket = open();
    socket.setSoTimeout(SILENCE);
    socket
        .getOutputStream()
        .write(
            ByteBuffer.allocate(GuestServer.HEADER)
                .put(direction)
                .putInt(GuestServer.CHECKED_SIZE)
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
}
