package org.javahermit.kernel.net.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A window into an array of bytes that holds a packet: what lies before it is room for headers. The
 * object is made once and pointed at one packet after the other, so that packets cost no
 * allocation. Numbers are big-endian ("network byte order", RFC 791 appendix B). Reads and writes
 * are not checked against the window: whoever parses compares {@link #length} first.
 */
public final class PacketBuffer {
  /** Room for the headers below a payload: Ethernet 14, IPv6 40 or IPv4 60, TCP 60, rounded up. */
  public static final int HEADROOM = 144;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int head;
  private int tail;

  /** On receipt: the device has verified the checksum of UDP or TCP. */
  private boolean verified;

  /** On sending: the device sums from here to the end, or -1; counted from the window's start. */
  private int checksumStart = -1;

  private int checksumOffset;

  /** On sending: the device cuts the TCP payload into segments of this size, or 0. */
  private int segmentSize;

  public PacketBuffer(byte[] bytes) {
    point(bytes, 0, bytes.length);
  }

  /** An empty packet with room for headers and a payload of the given size. */
  public static PacketBuffer ofCapacity(int capacity) {
    PacketBuffer buffer = new PacketBuffer(new byte[HEADROOM + capacity]);
    buffer.clear();
    return buffer;
  }

  /** Points the window at other bytes. */
  public PacketBuffer point(byte[] array, int offset, int length) {
    bytes = array;
    head = offset;
    tail = offset + length;
    verified = false;
    checksumStart = -1;
    segmentSize = 0;
    return this;
  }

  /** Points this at the same window. */
  public PacketBuffer point(PacketBuffer other) {
    point(other.bytes, other.head, other.length());
    verified = other.verified;
    return this;
  }

  /** Makes the window empty, with room for headers before it. */
  public void clear() {
    point(bytes, HEADROOM, 0);
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Index in {@link #bytes} of the first byte. */
  public int offset() {
    return head;
  }

  public int length() {
    return tail - head;
  }

  /** Bytes that {@link #append} could add. */
  public int room() {
    return bytes.length - tail;
  }

  /** Drops bytes at the front, such as a header that has been read. */
  public void dropFront(int count) {
    head += Math.min(count, length());
  }

  /** Drops all behind the given length, such as the padding of a short frame. */
  public void truncate(int length) {
    if (length < length()) {
      tail = head + length;
    }
  }

  /** Makes room for a header before the window, which it then includes. */
  public void prepend(int count) {
    head -= count;
    if (checksumStart >= 0) {
      checksumStart += count;
    }
  }

  /** Makes the window longer at its end; the bytes are what they are. */
  public void append(int count) {
    tail += count;
  }

  public void append(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, bytes, tail, count);
    tail += count;
  }

  /** Appends the next bytes of a source. */
  public void append(ByteSource from, int count) {
    from.take(bytes, tail, count);
    tail += count;
  }

  public int u8(int at) {
    return bytes[head + at] & 0xff;
  }

  public int u16(int at) {
    return (short) SHORT.get(bytes, head + at) & 0xffff;
  }

  public int i32(int at) {
    return (int) INT.get(bytes, head + at);
  }

  public long u48(int at) {
    return (long) u16(at) << 32 | i32(at + 2) & 0xffff_ffffL;
  }

  public long i64(int at) {
    return (long) LONG.get(bytes, head + at);
  }

  public void put8(int at, int value) {
    bytes[head + at] = (byte) value;
  }

  public void put16(int at, int value) {
    SHORT.set(bytes, head + at, (short) value);
  }

  public void put32(int at, int value) {
    INT.set(bytes, head + at, value);
  }

  public void put48(int at, long value) {
    put16(at, (int) (value >>> 32));
    put32(at + 2, (int) value);
  }

  public void put64(int at, long value) {
    LONG.set(bytes, head + at, value);
  }

  public void fill(int at, int count, int value) {
    for (int i = 0; i < count; i++) {
      put8(at + i, value);
    }
  }

  /** The sum of a part of the window, for {@link Checksum}. */
  public long sum(int at, int count) {
    return Checksum.sum(bytes, head + at, count);
  }

  public boolean isVerified() {
    return verified;
  }

  public void setVerified(boolean verified) {
    this.verified = verified;
  }

  public int checksumStart() {
    return checksumStart;
  }

  public int checksumOffset() {
    return checksumOffset;
  }

  /** Leaves the sum from the window's start on, stored at the offset from there, to the device. */
  public void leaveChecksum(int offset) {
    checksumStart = 0;
    checksumOffset = offset;
  }

  public int segmentSize() {
    return segmentSize;
  }

  public void setSegmentSize(int size) {
    segmentSize = size;
  }
}
