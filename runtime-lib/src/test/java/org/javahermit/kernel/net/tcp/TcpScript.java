package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.IpOutput;
import org.javahermit.kernel.net.iface.Transport;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Plays an exchange of segments, a line each: the time in milliseconds, what happens, and what of
 * it.
 *
 * <pre>
 *   0  ! listen                 what the user does: listen, connect, write, read, close, …
 *   0  &lt; S 0 mss 1000           a segment comes in
 *   0  &gt; S. 0 ack 1             a segment goes out, just then
 *  10  = SYN_RECEIVED           the state
 * </pre>
 *
 * <p>Flags are S, F, R, U and a dot for ACK. Numbers of sequence count from the initial ones; 1:100
 * is a hundred bytes from 1 on. "echo" is the millisecond whose stamp of ours comes back. Of a
 * segment that goes out, options and window are compared if the line has them. Segments that no
 * line expects fail the script.
 */
final class TcpScript {
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final int PORT = 80;
  private static final int PEER_PORT = 4000;

  /** Close to where numbers wrap around. */
  private static final int PEER_ISS = -5;

  private record Sent(long time, String text) {}

  private final class Ip implements IpOutput {
    private final PacketBuffer buffer = PacketBuffer.ofCapacity(65_535);

    @Override
    public boolean route(IpPacket ip) {
      ip.setSource(0, IpAddress.mapped(US));
      return true;
    }

    @Override
    public int mtu(IpPacket ip) {
      return 1040;
    }

    @Override
    public int capabilities(IpPacket ip) {
      return 0;
    }

    @Override
    public boolean allocate(PacketBuffer frame, IpPacket ip) {
      if (!deviceReady) {
        return false;
      }
      buffer.clear();
      frame.point(buffer);
      return true;
    }

    @Override
    public void send(PacketBuffer frame, IpPacket ip, long at) {
      assertTrue(frame.length() <= 1020, "too long for the link");
      TcpHeader h = new TcpHeader();
      assertTrue(h.parse(frame, ip));
      if (h.is(TcpHeader.SYN)) {
        ourIss = h.sequence;
      }
      if (h.hasTimeStamps) {
        stampAtStart = h.timeStamp - (int) (at / Time.MILLISECOND);
      }
      sent.add(new Sent(at, text(h, frame)));
    }

    @Override
    public boolean sendCopy(PacketBuffer payload, IpPacket ip, long at) {
      throw new AssertionError();
    }

    @Override
    public void doubt(long high, long low, long now) {}

    @Override
    public boolean isLocal(long high, long low) {
      return low == IpAddress.mapped(US);
    }
  }

  private final Deque<Sent> sent = new ArrayDeque<>();
  private final StringBuilder transcript = new StringBuilder();
  private final IpPacket ip = new IpPacket();
  private final Random random = new Random(3);
  private final TcpLayer layer;
  private final PacketBuffer segment = PacketBuffer.ofCapacity(65_535);
  private boolean deviceReady = true;
  private TcpListener listener;
  private TcpConnection connection;
  private int ourIss;

  /** Our clock of time stamps at millisecond 0. */
  private int stampAtStart;

  private int ourPort = PORT;
  private int peerPort = PEER_PORT;
  private int written;
  private int read;
  private long now;
  private long due;

  TcpScript(TcpConfig config) {
    layer = new TcpLayer(new Ip(), config, random::nextLong);
  }

  /** Default settings but NewReno, a receive buffer that needs no scaling, and few retries. */
  static TcpConfig config() {
    return new TcpConfig(
        60_000,
        1 << 20,
        1 << 20,
        0,
        1 << 24,
        200 * Time.MILLISECOND,
        40 * Time.MILLISECOND,
        60 * Time.SECOND,
        2,
        2,
        3,
        7200 * Time.SECOND,
        75 * Time.SECOND,
        2,
        false);
  }

  static void play(String script) {
    new TcpScript(config()).run(script);
  }

  static void play(TcpConfig config, String script) {
    new TcpScript(config).run(script);
  }

  TcpConnection connection() {
    return connection;
  }

  TcpLayer layer() {
    return layer;
  }

  static byte pattern(int position) {
    return (byte) (position * 31 ^ position >>> 8);
  }

  void run(String script) {
    String line = "";
    try {
      for (String each : script.split("\n")) {
        line = each.strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          transcript.append("      ").append(line).append('\n');
          step(line.split("\\s+"));
        }
      }
      nothingSent();
    } catch (AssertionError e) {
      throw new AssertionError(line + "\n" + e.getMessage() + "\n" + transcript, e);
    }
  }

  private void step(String[] words) {
    long time = (long) (Double.parseDouble(words[0]) * Time.MILLISECOND);
    if (!words[1].equals(">")) {
      nothingSent();
    }
    advance(time);
    switch (words[1]) {
      case "!" -> {
        nothingSent();
        act(words);
        poll();
      }
      case "<" -> {
        nothingSent();
        receive(words);
        poll();
      }
      case ">" -> expect(time, words);
      case "=" -> {
        assertEquals(words[2], connection.state().toString());
        if (words.length > 3) {
          assertEquals(words[3], connection.error().toString());
        }
      }
      default -> throw new IllegalArgumentException(words[1]);
    }
  }

  private void poll() {
    due = layer.poll(now);
    if (listener != null && connection == null) {
      connection = layer.connections() == 1 ? listener.accept() : null;
    }
  }

  private void advance(long time) {
    while (due <= time + 1000) {
      now = Math.max(now, due);
      poll();
    }
    now = time;
  }

  private void nothingSent() {
    assertNull(sent.peek() == null ? null : sent.peek().toString());
  }

  private static int number(String[] words, int index, int otherwise) {
    return words.length > index ? Integer.parseInt(words[index]) : otherwise;
  }

  private void act(String[] words) {
    switch (words[2]) {
      case "listen" -> listener = layer.listen(0, 0, PORT, number(words, 3, 4));
      case "share" -> listener = layer.listen(0, 0, PORT, number(words, 4, 4), number(words, 3, 0));
      case "accept" -> {
        connection = listener.accept();
        assertNotNull(connection);
      }
      case "connect" -> {
        connection = layer.connect(0, IpAddress.mapped(PEER), PEER_PORT, PORT, now);
        assertNotNull(connection);
        connection.expectReceiveLimit(number(words, 3, 0));
      }
      case "write" -> write(number(words, 3, 0));
      case "read" -> read(number(words, 3, 0));
      case "end" -> assertEquals(TcpConnection.END, connection.read(new byte[1], 0, 1));
      case "refused-write" -> assertEquals(-1, connection.write(new byte[1], 0, 1));
      case "shutdown" -> connection.shutdownOutput();
      case "close" -> connection.close(now);
      case "abort" -> connection.abort(now);
      case "expect" -> listener.expectReceiveLimit(number(words, 3, 0));
      case "limit" -> connection.setReceiveLimit(number(words, 3, 0));
      case "unlisten" -> listener.close(now);
      case "nodelay" -> connection.setNoDelay(true);
      case "keepalive" -> connection.setKeepAlive(true, now);
      case "busy" -> deviceReady = false;
      case "ready" -> deviceReady = true;
      case "peer-port" -> peerPort = number(words, 3, 0);
      case "our-port" -> ourPort = number(words, 3, 0);
      case "icmp" -> icmp(words);
      case "connections" -> assertEquals(number(words, 3, 0), layer.connections());
      case "window" -> assertEquals(number(words, 3, 0), connection.recovery.congestion.window());
      default -> throw new IllegalArgumentException(words[2]);
    }
  }

  private void write(int count) {
    byte[] data = new byte[count];
    for (int i = 0; i < count; i++) {
      data[i] = pattern(written + i);
    }
    assertEquals(count, connection.write(data, 0, count));
    written += count;
  }

  private void read(int count) {
    byte[] data = new byte[count + 1];
    assertEquals(count, connection.read(data, 0, count));
    for (int i = 0; i < count; i++) {
      assertEquals(pattern(read + i), data[i], "byte " + (read + i));
    }
    read += count;
  }

  private void icmp(String[] words) {
    segment.clear();
    segment.append(8);
    segment.put16(0, ourPort);
    segment.put16(2, peerPort);
    segment.put32(4, ourIss + Integer.parseInt(words[4]));
    ip.setSource(0, IpAddress.mapped(US));
    ip.setDestination(0, IpAddress.mapped(PEER));
    int kind =
        switch (words[3]) {
          case "port" -> Transport.PORT_UNREACHABLE;
          case "host" -> Transport.HOST_UNREACHABLE;
          case "big" -> Transport.TOO_BIG;
          default -> Transport.OTHER;
        };
    layer.failed(segment, ip, kind, number(words, 5, 0), now);
  }

  private void receive(String[] words) {
    TcpHeader h = new TcpHeader();
    h.clear();
    h.source = peerPort;
    h.destination = ourPort;
    h.window = 60_000;
    h.flags = flags(words[2]);
    String[] range = words[3].split(":");
    int start = Integer.parseInt(range[0]);
    int length = range.length > 1 ? Integer.parseInt(range[1]) : 0;
    h.sequence = PEER_ISS + start;
    options(h, words);
    segment.clear();
    for (int i = 0; i < length; i++) {
      segment.append(new byte[] {pattern(start - 1 + i)}, 0, 1);
    }
    ip.setSource(0, IpAddress.mapped(PEER));
    ip.setDestination(0, IpAddress.mapped(US));
    ip.setProtocol(IpPacket.TCP);
    h.emit(segment, ip, false);
    layer.receive(segment, ip, now);
  }

  private void options(TcpHeader h, String[] words) {
    int at = 4;
    while (at < words.length) {
      String value = at + 1 < words.length ? words[at + 1] : "";
      switch (words[at]) {
        case "ack" -> h.acknowledgment = ourIss + Integer.parseInt(value);
        case "win" -> h.window = Integer.parseInt(value);
        case "mss" -> h.mss = Integer.parseInt(value);
        case "ws" -> h.windowScale = Integer.parseInt(value);
        case "urg" -> h.urgent = Integer.parseInt(value);
        case "sackok" -> {
          h.sackPermitted = true;
          at--;
        }
        case "ts" -> {
          h.hasTimeStamps = true;
          h.timeStamp = Integer.parseInt(value);
        }
        case "echo" -> h.timeStampEcho = stampAtStart + Integer.parseInt(value);
        case "sack" -> {
          for (String block : value.split(",")) {
            h.sackStart[h.sackBlocks] = ourIss + Integer.parseInt(block.split("-")[0]);
            h.sackEnd[h.sackBlocks] = ourIss + Integer.parseInt(block.split("-")[1]);
            h.sackBlocks++;
          }
        }
        default -> throw new IllegalArgumentException(words[at]);
      }
      at += 2;
    }
  }

  private static int flags(String text) {
    int flags = 0;
    for (char c : text.toCharArray()) {
      flags |=
          switch (c) {
            case 'S' -> TcpHeader.SYN;
            case 'F' -> TcpHeader.FIN;
            case 'R' -> TcpHeader.RST;
            case 'U' -> TcpHeader.URG;
            case '.' -> TcpHeader.ACK;
            default -> 0;
          };
    }
    return flags;
  }

  /** A segment of ours as a line has it, everything included. */
  private String text(TcpHeader h, PacketBuffer payload) {
    StringBuilder text = new StringBuilder();
    text.append(h.is(TcpHeader.SYN) ? "S" : "");
    text.append(h.is(TcpHeader.FIN) ? "F" : "");
    text.append(h.is(TcpHeader.RST) ? "R" : "");
    text.append(h.is(TcpHeader.ACK) ? "." : "");
    int start = h.sequence - ourIss;
    boolean foreign = h.is(TcpHeader.RST) && !h.is(TcpHeader.ACK) || h.sequence == 0;
    text.append(' ').append(foreign && h.sequence == 0 ? "zero" : Integer.toString(start));
    if (payload.length() > 0) {
      text.append(':').append(payload.length());
      for (int i = 0; i < payload.length(); i++) {
        assertEquals(pattern(start - 1 + i), (byte) payload.u8(i), "byte " + (start - 1 + i));
      }
    }
    if (h.is(TcpHeader.ACK)) {
      text.append(" ack ").append(h.acknowledgment - PEER_ISS);
    }
    text.append(" win ").append(h.window);
    if (h.mss != 0) {
      text.append(" mss ").append(h.mss);
    }
    if (h.windowScale >= 0) {
      text.append(" ws ").append(h.windowScale);
    }
    if (h.sackPermitted) {
      text.append(" sackok");
    }
    if (h.hasTimeStamps) {
      text.append(" ts ").append(h.timeStampEcho);
    }
    if (h.sackBlocks > 0) {
      text.append(" sack ");
      for (int i = 0; i < h.sackBlocks; i++) {
        text.append(i == 0 ? "" : ",").append(h.sackStart[i] - PEER_ISS);
        text.append('-').append(h.sackEnd[i] - PEER_ISS);
      }
    }
    return text.toString();
  }

  /** What the line says must be what was sent; "no" before an option says that it is absent. */
  private void expect(long time, String[] words) {
    Sent next = sent.poll();
    assertNotNull(next, "nothing was sent");
    String actual = next.text() + " ";
    transcript.append("  was ").append(next.time() / 1e6).append(' ').append(actual).append('\n');
    assertEquals(time / 1e6, next.time() / 1e6, 1e-3, actual);
    int numbers = words.length > 4 && words[4].equals("ack") ? 6 : 4;
    String start = String.join(" ", Arrays.copyOfRange(words, 2, numbers)) + " ";
    assertTrue(actual.startsWith(start), actual);
    if (numbers == 4) {
      assertTrue(!actual.contains(" ack "), actual);
    }
    int at = numbers;
    while (at < words.length) {
      if (words[at].equals("no")) {
        assertTrue(!actual.contains(" " + words[at + 1] + " "), actual);
        at += 2;
      } else if (words[at].equals("sackok")) {
        assertTrue(actual.contains(" sackok "), actual);
        at++;
      } else {
        assertTrue(actual.contains(" " + words[at] + " " + words[at + 1] + " "), actual);
        at += 2;
      }
    }
  }
}
