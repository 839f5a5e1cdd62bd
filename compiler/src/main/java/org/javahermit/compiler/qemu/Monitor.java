package org.javahermit.compiler.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A conversation with QEMU's monitor ("QEMU Monitor", the human protocol) on a socket of the host:
 * a command goes there as a line, what comes until the next prompt is the answer.
 */
public final class Monitor implements Closeable {
  private static final String PROMPT = "(qemu) ";

  private final SocketChannel channel;

  /** Connects, and waits for the first prompt. */
  public Monitor(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    answer();
  }

  /** The answer to a command, the command's own echo included. */
  public String ask(String command) throws IOException {
    channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
    return answer();
  }

  /**
   * Whether a connection through the user network has been answered by the guest. QEMU itself
   * accepts connections to forwarded ports from its start; its list shows how each stands towards
   * the guest.
   *
   * @param guestPort the guest's port
   */
  public boolean isConnected(int guestPort) throws IOException {
    return hasConnection(ask("info usernet"), guestPort);
  }

  /** Package-private for its test. Columns: state, descriptor, source and port, guest and port. */
  static boolean hasConnection(String list, int guestPort) {
    String line = "TCP\\[ESTABLISHED\\] +\\d+ +\\S+ +\\d+ +\\S+ +" + guestPort + " ";
    return Pattern.compile(line).matcher(list).find();
  }

  private String answer() throws IOException {
    StringBuilder text = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (text.length() < PROMPT.length() || !text.toString().endsWith(PROMPT)) {
      if (channel.read(buffer.clear()) < 0) {
        throw new IOException("QEMU has ended");
      }
      text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    }
    return text.substring(0, text.length() - PROMPT.length());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
