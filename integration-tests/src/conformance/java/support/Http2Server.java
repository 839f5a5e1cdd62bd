package support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * As much of a server of HTTP/2 (RFC 7540, with the upgrade of section 3.2) as tests of a client
 * need: it answers requests without a body with the number of their stream, others with the body,
 * and resets the stream of a body that says so. Headers of requests are not decoded.
 */
public final class Http2Server extends LoopbackServer {
  public static final String RESET = "reset me";

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int WINDOW_UPDATE = 8;

  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  /** {@code :status: 200} (RFC 7541 appendix A). */
  private static final int STATUS_200 = 0x88;

  private static final int INTERNAL_ERROR = 2;
  private static final int LARGEST_FRAME = 16_384;
  private static final int PREFACE = 24;

  public Http2Server() throws IOException {}

  @Override
  void serve(Socket socket) throws IOException {
    new Connection(socket).run();
  }

  private static final class Connection {
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();

    Connection(Socket socket) throws IOException {
      in = new DataInputStream(socket.getInputStream());
      out = new DataOutputStream(socket.getOutputStream());
    }

    void run() throws IOException {
      upgrade();
      frame(SETTINGS, 0, 0, new byte[0], 0, 0);
      in.readNBytes(PREFACE);
      answer(1, new byte[0]);
      while (true) {
        next();
      }
    }

    private void upgrade() throws IOException {
      String head = head(in);
      if (!head.contains("Upgrade: h2c")) {
        throw new IOException("no upgrade in " + head);
      }
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private void next() throws IOException {
      int word = in.readInt();
      int length = word >>> 8;
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(length);
      switch (word & 0xff) {
        case SETTINGS, PING -> {
          if ((flags & ACK) == 0) {
            int answer = (word & 0xff) == PING ? payload.length : 0;
            frame(word & 0xff, ACK, 0, payload, 0, answer);
          }
        }
        case HEADERS -> {
          bodies.put(stream, new ByteArrayOutputStream());
          finish(stream, flags);
        }
        case DATA -> {
          bodies.get(stream).write(payload);
          if (length > 0) {
            widen(0, length);
            widen(stream, length);
          }
          finish(stream, flags);
        }
        default -> {}
      }
    }

    private void widen(int stream, int length) throws IOException {
      byte[] increment = {0, (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
      frame(WINDOW_UPDATE, 0, stream, increment, 0, increment.length);
    }

    private void finish(int stream, int flags) throws IOException {
      if ((flags & END_STREAM) == 0) {
        return;
      }
      byte[] body = bodies.remove(stream).toByteArray();
      if (new String(body, StandardCharsets.UTF_8).equals(RESET)) {
        frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, INTERNAL_ERROR}, 0, 4);
      } else {
        answer(stream, body);
      }
    }

    private void answer(int stream, byte[] received) throws IOException {
      byte[] body = received.length > 0 ? received : ("stream " + stream).getBytes();
      ByteArrayOutputStream headers = new ByteArrayOutputStream();
      headers.write(STATUS_200);
      header(headers, "x-length", Integer.toString(body.length));
      frame(HEADERS, END_HEADERS, stream, headers.toByteArray(), 0, headers.size());
      int at = 0;
      do {
        int count = Math.min(LARGEST_FRAME, body.length - at);
        boolean last = at + count == body.length;
        frame(DATA, last ? END_STREAM : 0, stream, body, at, count);
        at += count;
      } while (at < body.length);
    }

    /** A literal that is not indexed (RFC 7541 section 6.2.2). */
    private static void header(ByteArrayOutputStream into, String name, String value) {
      into.write(0);
      into.write(name.length());
      into.writeBytes(name.getBytes());
      into.write(value.length());
      into.writeBytes(value.getBytes());
    }

    private void frame(int type, int flags, int stream, byte[] from, int offset, int length)
        throws IOException {
      out.writeInt(length << 8 | type);
      out.writeByte(flags);
      out.writeInt(stream);
      out.write(from, offset, length);
      out.flush();
    }
  }
}
