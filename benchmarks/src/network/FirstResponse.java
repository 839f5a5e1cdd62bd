package network;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Starts a command and prints how many seconds pass until a web server answers, and the command's
 * process id; the command goes on. A new request is made every 50 ms although the last ones got no
 * answer, up to eight at a time: what is sent while nobody is there yet is sent again a second
 * later.
 *
 * <p>Arguments: the address, the most seconds to wait, a file for the command's output, the
 * command.
 */
public final class FirstResponse {
  private static final int INTERVAL = 50;
  private static final int CONNECT_LIMIT = INTERVAL * 4;
  private static final int LIMIT = 10_000;
  private static final int AT_ONCE = 8;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final String address;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Semaphore asking = new Semaphore(AT_ONCE);
  private volatile long first;

  private FirstResponse(String address) {
    this.address = address;
  }

  /** Measures; the exit code is 1 where there is no answer. */
  public static void main(String[] args) throws Exception {
    FirstResponse measurement = new FirstResponse(args[0]);
    long limit = Long.parseLong(args[1]) * 1_000_000_000L;
    ProcessBuilder command =
        new ProcessBuilder(new ArrayList<>(List.of(args))).redirectErrorStream(true).redirectOutput(new File(args[2]));
    command.command().subList(0, 3).clear();
    long start = System.nanoTime();
    Process guest = command.start();
    System.out.println(guest.pid());
    while (guest.isAlive() && System.nanoTime() - start < limit) {
      if (measurement.asking.tryAcquire()) {
        Thread thread = new Thread(measurement::ask);
        thread.setDaemon(true);
        thread.start();
      }
      if (measurement.answered.await(INTERVAL, TimeUnit.MILLISECONDS)) {
        System.out.printf(Locale.ROOT, "%.3f%n", (measurement.first - start) / 1e9);
        System.exit(0);
      }
    }
    System.out.println("-");
    System.exit(1);
  }

  private void ask() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, GuestServer.HTTP_PORT), CONNECT_LIMIT);
      socket.setSoTimeout(LIMIT);
      socket.getOutputStream().write(REQUEST);
      byte[] answer = socket.getInputStream().readNBytes(12);
      if (new String(answer, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
        first = System.nanoTime();
        answered.countDown();
      }
    } catch (IOException notYet) {
      // The next one asks again.
    } finally {
      asking.release();
    }
  }
}
