package org.javahermit.kernel.fs.share;

import java.nio.charset.StandardCharsets;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/** A message that is written from front to back, numbers with their lowest byte first. */
public final class Outgoing {
  private final byte[] bytes;
  private int length;

  /** An empty message of at most so many bytes. */
  public Outgoing(int capacity) {
    bytes = new byte[capacity];
  }

  /** All of it. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes it has. */
  public int length() {
    return length;
  }

  /** Starts afresh. */
  public Outgoing clear() {
    length = 0;
    return this;
  }

  /** A byte. */
  public Outgoing put8(int value) {
    bytes[length] = (byte) value;
    length++;
    return this;
  }

  /** Two bytes. */
  public Outgoing put16(int value) {
    LittleEndian.put16(bytes, length, value);
    length += 2;
    return this;
  }

  /** Four bytes. */
  public Outgoing put32(long value) {
    LittleEndian.put32(bytes, length, value);
    length += 4;
    return this;
  }

  /** Eight bytes. */
  public Outgoing put64(long value) {
    return put32(value).put32(value >>> Integer.SIZE);
  }

  /** Changes four bytes that were written. */
  public void set32(int at, int value) {
    LittleEndian.put32(bytes, at, value);
  }

  /** Bytes of an array; there is room for one more behind them, or it is an error. */
  public Outgoing put(byte[] from) throws FileError {
    if (from.length >= bytes.length - length) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    System.arraycopy(from, 0, bytes, length, from.length);
    length += from.length;
    return this;
  }

  /** Bytes of a source; there is room for them. */
  public Outgoing put(ByteSource from, int count) {
    from.take(bytes, length, count);
    length += count;
    return this;
  }

  /** The bytes of a text, which has no zeroes in it. */
  public static byte[] encode(String text) throws FileError {
    if (text.indexOf(0) >= 0) {
      throw new FileError(Errors.INVALID);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
