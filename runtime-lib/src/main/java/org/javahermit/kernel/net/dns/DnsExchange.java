package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.dns.DnsAnswer.Result;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * One question on its way to servers and back (RFC 1035 section 4.2.1, RFC 5452): asks one after
 * the other, ever more patiently, each time from another port with another identifier; by TCP what
 * did not fit into a datagram. Leaves an answer, {@link Result#FAILED} where nobody could give one.
 */
final class DnsExchange {
  private static final int PORT = 53;

  /** Rounds through all servers, and how long the first waits for each; then twice as long. */
  private static final int ROUNDS = 3;

  private static final long FIRST_WAIT = 2 * Time.SECOND;

  /** How soon to try again where the device had no room. */
  private static final long RETRY = 10 * Time.MILLISECOND;

  private final NetworkStack stack;
  private final RandomSource random;
  private final DnsQuestion question;
  private final long[] servers;
  private final PacketBuffer message = PacketBuffer.ofCapacity(DnsQuestion.ANSWER_BYTES);
  private final Endpoint from = new Endpoint();
  private int attempt = -1;
  private int identifier;
  private boolean isExtended = true;
  private long waitUntil;
  private UdpSocket socket;
  private DnsStream stream;
  private DnsAnswer answer;

  /**
   * A question that is asked when this is polled.
   *
   * @param servers pairs of halves of addresses
   */
  DnsExchange(NetworkStack stack, RandomSource random, DnsQuestion question, long[] servers) {
    this.stack = stack;
    this.random = random;
    this.question = question;
    this.servers = servers;
  }

  DnsQuestion question() {
    return question;
  }

  /** The answer, or null as long as there is none. */
  DnsAnswer answer() {
    return answer;
  }

  /** Reads what has come, asks on; returns when to be polled again. */
  long poll(long now) {
    if (answer == null && attempt < 0) {
      next(now);
    }
    if (answer == null && socket != null) {
      receive(now);
    }
    if (answer == null && stream != null) {
      readStream(now);
    }
    if (answer == null && now >= waitUntil) {
      next(now);
    }
    return answer == null ? waitUntil : Time.NEVER;
  }

  /** Asks the next server, or gives up. */
  private void next(long now) {
    stop(now);
    attempt++;
    int count = servers.length / 2;
    if (attempt >= count * ROUNDS) {
      finish(new DnsAnswer(Result.FAILED, question.name(), new long[0], null, 0), now);
      return;
    }
    waitUntil = now + (FIRST_WAIT << attempt / count);
    ask(now);
  }

  private long high() {
    return servers[attempt % (servers.length / 2) * 2];
  }

  private long low() {
    return servers[attempt % (servers.length / 2) * 2 + 1];
  }

  private void ask(long now) {
    identifier = random.below(1 << 16);
    socket = stack.udp().open();
    socket.connect(high(), low(), PORT);
    message.clear();
    question.write(message, identifier, isExtended);
    int sent =
        socket.send(message.bytes(), message.offset(), message.length(), high(), low(), PORT, now);
    if (sent == UdpSocket.WOULD_BLOCK) {
      attempt--;
      waitUntil = now + RETRY;
    } else if (sent < 0) {
      waitUntil = now; // no way leads there
    }
  }

  private void receive(long now) {
    while (answer == null && socket != null) {
      message.clear();
      int length =
          socket.receive(message.bytes(), message.offset(), DnsQuestion.ANSWER_BYTES, from);
      if (length == UdpSocket.REFUSED) {
        waitUntil = now;
        return;
      }
      if (length < 0) {
        return;
      }
      message.append(length);
      if (question.isAnsweredBy(message, identifier)) {
        take(DnsAnswer.read(message, question), now);
      }
    }
  }

  private void take(DnsAnswer read, long now) {
    switch (read.result()) {
      case TRUNCATED -> openStream(now);
      case FAILED -> waitUntil = now;
      case NOT_UNDERSTOOD -> {
        if (isExtended) {
          // RFC 6891 section 6.2.2: the same again without the extension.
          isExtended = false;
          attempt--;
        }
        waitUntil = now;
      }
      default -> finish(read, now);
    }
  }

  private void openStream(long now) {
    socket.close();
    socket = null;
    stream = DnsStream.open(stack, high(), low(), PORT, question, random.below(1 << 16), now);
    waitUntil = stream == null ? now : now + 2 * FIRST_WAIT;
  }

  private void readStream(long now) {
    stream.poll();
    if (stream.hasFailed()) {
      waitUntil = now;
    } else if (stream.answer() != null) {
      DnsAnswer read = stream.answer();
      boolean isUseful = read.result() != Result.TRUNCATED && read.result() != Result.FAILED;
      if (isUseful && read.result() != Result.NOT_UNDERSTOOD) {
        finish(read, now);
      } else {
        waitUntil = now;
      }
    }
  }

  private void finish(DnsAnswer found, long now) {
    stop(now);
    answer = found;
  }

  private void stop(long now) {
    if (socket != null) {
      socket.close();
      socket = null;
    }
    if (stream != null) {
      stream.close(now);
      stream = null;
    }
  }
}
