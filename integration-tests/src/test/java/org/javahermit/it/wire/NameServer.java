package org.javahermit.it.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;

/**
 * A server of names at the other end of a guest's cable: takes questions by UDP and TCP, leaves
 * answers and a list of what was asked. It knows {@code one.example} for a second, {@code
 * many.example}, whose addresses do not fit into a datagram, and says of all other names that they
 * do not exist. Source: RFC 1035 section 4.
 */
final class NameServer implements WirePeer.Program {
  /** How many addresses {@code many.example} has. */
  static final int MANY = 120;

  private static final int PORT = 53;
  private static final int HEADER = 12;
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int SOA = 6;
  private static final int ANSWER = 0x8180;
  private static final int TRUNCATED = 0x200;
  private static final int NO_SUCH_NAME = 3;
  private static final int QUESTION_NAME = 0xc00c;

  /** What was asked, in order: protocol, name and type. */
  final List<String> asked = new ArrayList<>();

  private final NetworkStack stack;
  private final UdpSocket datagrams;
  private final TcpListener listener;
  private final Endpoint client = new Endpoint();
  private final byte[] message = new byte[2048];
  private TcpConnection stream;
  private int streamBytes;

  NameServer(NetworkStack stack) {
    this.stack = stack;
    datagrams = stack.udp().open();
    datagrams.bind(0, 0, PORT);
    listener = stack.tcp().listen(0, 0, PORT, 4);
  }

  /** Answers what has come; it is never through. */
  @Override
  public boolean step(long now) {
    int length = datagrams.receive(message, 0, message.length, client);
    if (length > HEADER) {
      byte[] answer = answer(0, length, "udp");
      datagrams.send(answer, 0, answer.length, client.high(), client.low(), client.port(), now);
    }
    if (stream == null) {
      stream = listener.accept();
      streamBytes = 0;
    } else {
      serveStream(now);
    }
    return false;
  }

  /** A question with its length before it, and the answer likewise (RFC 1035 section 4.2.2). */
  private void serveStream(long now) {
    int count = stream.read(message, streamBytes, message.length - streamBytes);
    if (count < 0) {
      stream.close(now);
      stream = null;
      return;
    }
    streamBytes += count;
    int length = (message[0] & 0xff) << 8 | message[1] & 0xff;
    if (streamBytes >= 2 && streamBytes == length + 2) {
      byte[] answer = answer(2, length, "tcp");
      stream.write(new byte[] {(byte) (answer.length >> 8), (byte) answer.length}, 0, 2);
      stream.write(answer, 0, answer.length);
      streamBytes = 0;
    }
  }

  private byte[] answer(int start, int length, String protocol) {
    StringBuilder name = new StringBuilder();
    int at = start + HEADER;
    while (message[at] != 0) {
      name.append(new String(message, at + 1, message[at], StandardCharsets.US_ASCII)).append('.');
      at += message[at] + 1;
    }
    int type = (message[at + 1] & 0xff) << 8 | message[at + 2] & 0xff;
    asked.add(protocol + " " + name + " " + type);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      write(out, start, at + 5 - start - HEADER, name.toString(), type, protocol.equals("udp"));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e); // there is nothing but memory below
    }
  }

  private void write(
      DataOutputStream out, int start, int question, String name, int type, boolean isShort)
      throws IOException {
    int records =
        switch (name) {
          case "one.example." -> type == A || type == AAAA ? 1 : 0;
          case "many.example." -> type == A ? MANY : 0;
          default -> -1;
        };
    boolean isCut = isShort && records > 1;
    int code = records < 0 ? NO_SUCH_NAME : 0;
    out.write(message, start, 2);
    out.writeShort(ANSWER | code | (isCut ? TRUNCATED : 0));
    out.writeShort(1);
    out.writeShort(isCut ? 0 : Math.max(0, records));
    out.writeShort(records < 0 ? 1 : 0);
    out.writeShort(0);
    out.write(message, start + HEADER, question);
    for (int i = 0; i < records && !isCut; i++) {
      record(out, type, 1, type == A ? 4 : 16);
      out.write(type == A ? new byte[] {10, 9, 8} : new byte[] {(byte) 0xfd});
      out.write(type == A ? new byte[] {(byte) i} : new byte[15]);
    }
    if (records < 0) {
      record(out, SOA, 60, 22); // absent names may be remembered for a minute (RFC 2308)
      out.write(new byte[18]);
      out.writeInt(60);
    }
  }

  private static void record(DataOutputStream out, int type, int seconds, int length)
      throws IOException {
    out.writeShort(QUESTION_NAME);
    out.writeShort(type);
    out.writeShort(1);
    out.writeInt(seconds);
    out.writeShort(length);
  }
}
