package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * A question and its answer by TCP (RFC 1035 section 4.2.2, RFC 7766): both behind their length in
 * two bytes. Its owner ends it when it takes too long.
 */
final class DnsStream {
  private static final int LENGTH_BYTES = 2;
  private static final int MOST_BYTES = 65_535;

  private final TcpConnection connection;
  private final DnsQuestion question;
  private final int identifier;
  private final byte[] sent;
  private int sentBytes;
  private byte[] received = new byte[LENGTH_BYTES];
  private int receivedBytes;
  private boolean hasLength;
  private boolean hasFailed;
  private DnsAnswer answer;

  private DnsStream(TcpConnection connection, DnsQuestion question, int identifier) {
    this.connection = connection;
    this.question = question;
    this.identifier = identifier;
    PacketBuffer message = PacketBuffer.ofCapacity(DnsQuestion.ANSWER_BYTES);
    question.write(message, identifier, true);
    int length = message.length();
    message.prepend(LENGTH_BYTES);
    message.put16(0, length);
    sent = new byte[message.length()];
    System.arraycopy(message.bytes(), message.offset(), sent, 0, sent.length);
  }

  /** Connects to a server; null where no way leads there. */
  static DnsStream open(
      NetworkStack stack,
      long high,
      long low,
      int port,
      DnsQuestion question,
      int identifier,
      long now) {
    TcpConnection connection = stack.tcp().connect(high, low, port, 0, now);
    return connection == null ? null : new DnsStream(connection, question, identifier);
  }

  /** The answer, or null as long as there is none. */
  DnsAnswer answer() {
    return answer;
  }

  /** Whether there will be none. */
  boolean hasFailed() {
    return hasFailed;
  }

  /** Sends and reads what can be. */
  void poll() {
    if (connection.state() == TcpState.CLOSED) {
      hasFailed = true;
      return;
    }
    if (sentBytes < sent.length && connection.isWritable()) {
      sentBytes += Math.max(0, connection.write(sent, sentBytes, sent.length - sentBytes));
    }
    while (answer == null && !hasFailed && connection.isReadable()) {
      int count = connection.read(received, receivedBytes, received.length - receivedBytes);
      if (count == TcpConnection.END) {
        hasFailed = true;
      } else if (count > 0) {
        receivedBytes += count;
        advance();
      } else {
        return;
      }
    }
  }

  private void advance() {
    if (receivedBytes < received.length) {
      return;
    }
    PacketBuffer message = new PacketBuffer(received);
    if (!hasLength) {
      hasLength = true;
      received = new byte[message.u16(0)];
      receivedBytes = 0;
      hasFailed = received.length < DnsQuestion.HEADER || received.length > MOST_BYTES;
    } else if (question.isAnsweredBy(message, identifier)) {
      answer = DnsAnswer.read(message, question);
    } else {
      hasFailed = true;
    }
  }

  void close(long now) {
    connection.abort(now);
  }
}
