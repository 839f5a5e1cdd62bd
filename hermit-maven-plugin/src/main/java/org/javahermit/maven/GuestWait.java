package org.javahermit.maven;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugin.MojoFailureException;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.javahermit.compiler.qemu.Monitor;
import org.javahermit.compiler.qemu.PortForward;

/**
 * Waits until a booted image is up: until its ports are open, or its console says something. A
 * guest that ends before fails at once, one that takes too long when its time is over, both with
 * the last lines of the console.
 */
final class GuestWait {
  private static final int PAUSE_MILLISECONDS = 50;
  private static final int CONNECT_MILLISECONDS = 1000;
  private static final int QUESTIONS = 20;
  private static final int TAIL_LINES = 20;

  private final BackgroundGuest guest;
  private final Duration limit;
  private final long end;

  GuestWait(BackgroundGuest guest, Duration limit) {
    this.guest = guest;
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** Waits for a line of the console. */
  void forLog(String regex) throws IOException, InterruptedException, MojoFailureException {
    Pattern pattern = pattern(regex);
    while (guest.consoleText().lines().noneMatch(line -> pattern.matcher(line).find())) {
      pause("no line of its console holds a match of '" + regex + "'");
    }
  }

  private static Pattern pattern(String regex) throws MojoFailureException {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new MojoFailureException(
          "hermit.waitForLog is no regular expression: " + e.getMessage());
    }
  }

  /** Waits until each of the ports, which are TCP's, is open in the guest. */
  void forPorts(List<PortForward> forwards)
      throws IOException, InterruptedException, MojoFailureException {
    for (PortForward forward : forwards) {
      while (!isOpen(forward)) {
        pause("port " + forward.guestPort() + " of the guest is not open");
      }
    }
  }

  /** QEMU accepts every connection; whether the guest has done so, only its monitor tells. */
  private boolean isOpen(PortForward forward) throws InterruptedException {
    String address = forward.address().isEmpty() ? "127.0.0.1" : forward.address();
    try (Socket socket = new Socket();
        Monitor monitor = new Monitor(guest.monitor())) {
      socket.connect(new InetSocketAddress(address, forward.hostPort()), CONNECT_MILLISECONDS);
      for (int i = 0; i < QUESTIONS; i++) {
        if (monitor.isConnected(forward.guestPort())) {
          return true;
        }
        Thread.sleep(PAUSE_MILLISECONDS);
      }
      return false;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void pause(String missing)
      throws IOException, InterruptedException, MojoFailureException {
    if (!guest.isRunning()) {
      String code =
          guest.endedWith().isPresent() ? " with exit code " + guest.endedWith().getAsInt() : "";
      throw new MojoFailureException(
          "The image ended" + code + " before it was up. " + endOfConsole(guest));
    }
    if (System.nanoTime() > end) {
      throw new MojoFailureException(
          "The image is not up after "
              + limit.toSeconds()
              + " s (hermit.waitSeconds): "
              + missing
              + ". "
              + endOfConsole(guest));
    }
    Thread.sleep(PAUSE_MILLISECONDS);
  }

  /** The last lines of the console, for messages. */
  static String endOfConsole(BackgroundGuest guest) throws IOException {
    List<String> lines = guest.consoleText().lines().toList();
    if (lines.isEmpty()) {
      return "Its console is empty.";
    }
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return "The end of its console, " + guest.console() + ":\n" + String.join("\n", last);
  }
}
