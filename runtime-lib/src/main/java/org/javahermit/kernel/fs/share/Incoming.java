package org.javahermit.kernel.fs.share;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.net.wire.ByteSink;

/**
 * An answer that is read from front to back; one that ends too early makes its share fail. Numbers
 * have their lowest byte first.
 */
public final class Incoming {
  private final byte[] bytes;
  private final ShareHealth health;
  private int at;
  private int end;

  /** Room for answers of at most so many bytes. */
  public Incoming(int capacity, ShareHealth health) {
    bytes = new byte[capacity];
    this.health = health;
  }

  /** Where answers are put. */
  public byte[] bytes() {
    return bytes;
  }

  /** Reads what was put there, from its start. */
  public Incoming begin(int count) {
    at = 0;
    end = count;
    return this;
  }

  /** How many bytes follow. */
  public int remaining() {
    return end - at;
  }

  /** Ends the answer so many bytes from here. */
  public void limit(int count) throws FileError {
    end = need(count) + count;
    at = end - count;
  }

  private int need(int count) throws FileError {
    if (count < 0 || count > end - at) {
      throw health.fail("gave an answer that ends too early");
    }
    int start = at;
    at += count;
    return start;
  }

  /** Goes past some bytes. */
  public Incoming skip(int count) throws FileError {
    need(count);
    return this;
  }

  /** A byte. */
  public int get8() throws FileError {
    return bytes[need(1)] & 0xff;
  }

  /** Two bytes. */
  public int get16() throws FileError {
    return LittleEndian.get16(bytes, need(2));
  }

  /** Four bytes. */
  public int get32() throws FileError {
    return LittleEndian.get32(bytes, need(4));
  }

  /** Eight bytes. */
  public long get64() throws FileError {
    int start = need(8);
    return LittleEndian.getUnsigned32(bytes, start)
        | LittleEndian.getUnsigned32(bytes, start + 4) << Integer.SIZE;
  }

  /** Hands on some bytes. */
  public void get(ByteSink to, int count) throws FileError {
    to.put(bytes, need(count), count);
  }

  /** Some bytes. */
  public byte[] get(int count) throws FileError {
    int start = need(count);
    byte[] copy = new byte[count];
    System.arraycopy(bytes, start, copy, 0, count);
    return copy;
  }

  /** A text of so many bytes. */
  public String text(int count) throws FileError {
    return new String(bytes, need(count), count, StandardCharsets.UTF_8);
  }

  /** The texts in some bytes, each of which ends with a zero. */
  public static List<String> texts(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    for (String text : new String(bytes, StandardCharsets.UTF_8).split("\0")) {
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A name in a directory of so many bytes. */
  public String name(int count) throws FileError {
    String name = text(count);
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
      throw health.fail("has a name in a directory that is none");
    }
    return name;
  }
}
