package network;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts a command and prints how many seconds pass until a web server answers, and the command's
 * process id; the command goes on. A new request is made every 50 ms whether or not the last one
 * got an answer: a user network takes connections before the guest does, and lets some of them
 * wait for long.
 *
 * <p>Arguments: the port, the most seconds to wait, a file for the command's output, the command.
 */
public final class FirstResponse {
  private static final int INTERVAL = 50;
  private static final int LIMIT = 2000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile long first;

  private FirstResponse(int port) {
    this.port = port;
  }

  /** Measures; the exit code is 1 where there is no answer. */
  public static void main(String[] args) throws Exception {
    FirstResponse measurement = new FirstResponse(Integer.parseInt(args[0]));
    long limit = Long.parseLong(args[1]) * 1_000_000_000L;
    ProcessBuilder command =
        new ProcessBuilder(new ArrayList<>(List.of(args))).redirectErrorStream(true).redirectOutput(new File(args[2]));
    command.command().subList(0, 3).clear();
    long start = System.nanoTime();
    Process guest = command.start();
    System.out.println(guest.pid());
    while (guest.isAlive() && System.nanoTime() - start < limit) {
      Thread asking = new Thread(measurement::ask);
      asking.setDaemon(true);
      asking.start();
      if (measurement.answered.await(INTERVAL, TimeUnit.MILLISECONDS)) {
        System.out.printf(Locale.ROOT, "%.3f%n", (measurement.first - start) / 1e9);
        System.exit(0);
      }
    }
    System.out.println("-");
    System.exit(1);
  }

  private void ask() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT);
      socket.getOutputStream().write(REQUEST);
      byte[] answer = socket.getInputStream().readNBytes(12);
      if (new String(answer, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
        first = System.nanoTime();
        answered.countDown();
      }
    } catch (IOException notYet) {
      // The next one asks again.
    }
  }
}
