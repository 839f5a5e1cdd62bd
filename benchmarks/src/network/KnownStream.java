package network;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A stream of bytes that both ends know, so that the receiver sees whether each byte arrived, in order:
 * takes a stream of TCP, leaves it with the next message written to it, or read from it and compared.
 * Each message has a word of its own at every place, so that nothing that is lost, twice there or
 * exchanged looks right by chance. The words are those of SplitMix64 (Steele, Lea, Flood 2014).
 *
 * <p>A message is its length in four bytes, and as many words as they say; none is the last message,
 * behind which the stream has to end.
 */
final class KnownStream {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final ByteBuffer known;
  private final byte[] arrived;
  private long words;

  /**
   * A stream from its start.
   *
   * @param size bytes of a message with its length
   */
  KnownStream(int size) {
    if (size < Integer.BYTES + Long.BYTES) {
      throw new IllegalArgumentException("a message of " + size + " bytes has no room for a word");
    }
    int content = (size - Integer.BYTES) / Long.BYTES * Long.BYTES;
    known = ByteBuffer.allocate(Integer.BYTES + content).putInt(0, content);
    arrived = new byte[content];
  }

  /** Writes the next message, and says how many bytes it has. */
  int write(OutputStream out) throws IOException {
    next();
    out.write(known.array());
    return known.capacity();
  }

  /** Writes the last message. */
  void end(OutputStream out) throws IOException {
    out.write(new byte[Integer.BYTES]);
  }

  /**
   * Reads a stream to its end; returns how many bytes its messages had.
   *
   * @throws IOException where something else arrived than was sent
   */
  long readAll(InputStream in) throws IOException {
    long bytes = 0;
    DataInputStream data = new DataInputStream(in);
    try {
      for (int length = data.readInt(); length != 0; length = data.readInt()) {
        if (length != arrived.length) {
          throw new IOException("byte " + bytes + " is wrong: a message of " + length + " bytes");
        }
        data.readFully(arrived);
        next();
        int wrong =
            Arrays.mismatch(
                arrived, 0, length, known.array(), Integer.BYTES, Integer.BYTES + length);
        if (wrong >= 0) {
          throw new IOException("byte " + (bytes + Integer.BYTES + wrong) + " is wrong");
        }
        bytes += known.capacity();
      }
      if (data.read() >= 0) {
        throw new IOException("something arrived behind the end, byte " + bytes);
      }
      return bytes;
    } catch (EOFException e) {
      throw new EOFException("the stream ends early, in the message at byte " + bytes);
    }
  }

  private void next() {
    for (int at = Integer.BYTES; at < known.capacity(); at += Long.BYTES) {
      long z = ++words * GAMMA;
      z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
      z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
      known.putLong(at, z ^ z >>> 31);
    }
  }
}
