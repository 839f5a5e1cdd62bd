package conformance.nio;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.InvalidMarkException;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** Byte buffers on the heap and direct, all views, both byte orders. */
public final class HeapBuffers {
  static void exercise(String name, ByteBuffer b) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      b.clear().order(order);
      b.put((byte) 1)
          .putShort((short) -2)
          .putChar('\u20ac')
          .putInt(0x12345678)
          .putLong(0x123456789ABCDEFL)
          .putFloat(1.5f)
          .putDouble(-2.25)
          .put(new byte[] {9, 8, 7})
          .put(new byte[] {0, 5, 6, 0}, 1, 2);
      System.out.println(name + " " + order + " written: " + b);
      b.flip();
      System.out.println(
          name
              + " "
              + order
              + " read: "
              + b.get()
              + b.getShort()
              + b.getChar()
              + Integer.toHexString(b.getInt())
              + Long.toHexString(b.getLong())
              + b.getFloat()
              + b.getDouble()
              + b.remaining()
              + b.get(1)
              + b.getInt(5)
              + b.getShort(0)
              + b.getLong(3)
              + b.getDouble(21)
              + b.getChar(3));
      b.clear();
      for (int i = 0; i < 64; i++) {
        b.put(i, (byte) (i * 37));
      }
      ShortBuffer s = b.asShortBuffer();
      CharBuffer c = b.asCharBuffer();
      IntBuffer ints = b.asIntBuffer();
      LongBuffer l = b.asLongBuffer();
      FloatBuffer f = b.asFloatBuffer();
      DoubleBuffer d = b.asDoubleBuffer();
      System.out.println(
          name
              + " "
              + order
              + " views: "
              + s.get(3)
              + (int) c.get(2)
              + ints.get(1)
              + l.get(2)
              + f.get(0)
              + d.get(1)
              + s.capacity()
              + l.remaining()
              + ints.order());
      ints.put(0, 0x01020304).position(2).put(new int[] {1, 2});
      s.position(10).put((short) 0x7fff);
      d.put(7, 3.5);
      System.out.println(
          name
              + " "
              + order
              + " through views: "
              + b.get(0)
              + b.get(3)
              + b.getInt(8)
              + b.getInt(12)
              + b.getShort(20)
              + b.getDouble(56));
      b.position(3);
      IntBuffer unaligned = b.asIntBuffer();
      System.out.println(
          name + " " + order + " unaligned view: " + unaligned.get(1) + unaligned.capacity());
    }
    b.clear().order(ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < 64; i++) {
      b.put((byte) i);
    }
    b.position(10).limit(20);
    ByteBuffer slice = b.slice();
    ByteBuffer duplicate = b.duplicate();
    ByteBuffer readOnly = b.asReadOnlyBuffer();
    slice.put(0, (byte) 99);
    System.out.println(
        name
            + " slices: "
            + slice
            + duplicate
            + readOnly
            + b.get(10)
            + duplicate.get(10)
            + readOnly.get(10)
            + b.slice(12, 3).get(1)
            + slice.isDirect()
            + readOnly.isReadOnly()
            + slice.hasArray()
            + readOnly.hasArray());
    b.mark().position(15).reset();
    System.out.println(
        name
            + " mark: "
            + b.position()
            + b.rewind().position()
            + b.limit(5).remaining()
            + b.hasRemaining());
    b.clear().position(60);
    b.compact();
    System.out.println(name + " compact: " + b + b.get(0) + b.get(3));
    try {
      b.clear().position(62).limit(64);
      b.getInt();
    } catch (BufferUnderflowException e) {
      System.out.println(name + " underflow: " + e);
    }
    try {
      b.putLong(1);
    } catch (BufferOverflowException e) {
      System.out.println(name + " overflow: " + e);
    }
    try {
      b.get(64);
    } catch (IndexOutOfBoundsException e) {
      System.out.println(name + " index: caught");
    }
    try {
      readOnly.put(0, (byte) 1);
    } catch (ReadOnlyBufferException e) {
      System.out.println(name + " read only: " + e);
    }
    try {
      b.clear().reset();
    } catch (InvalidMarkException e) {
      System.out.println(name + " mark gone: " + e);
    }
    try {
      b.position(65);
    } catch (IllegalArgumentException e) {
      System.out.println(name + " position: " + e.getMessage());
    }
    ByteBuffer other = ByteBuffer.wrap(new byte[] {0, 1, 2, 3});
    b.clear().limit(4);
    b.put(new byte[] {0, 1, 2, 4}).flip();
    System.out.println(
        name
            + " compare: "
            + b.compareTo(other)
            + b.equals(other)
            + b.mismatch(other)
            + b.hashCode()
            + other.equals(ByteBuffer.wrap(new byte[] {9, 0, 1, 2, 3}, 1, 4)));
    byte[] target = new byte[4];
    b.get(target, 1, 2);
    other.put(0, b, 2, 2);
    System.out.println(name + " bulk: " + Arrays.toString(target) + Arrays.toString(other.array()));
    other.clear();
    b.clear();
    b.put(other);
    System.out.println(name + " put buffer: " + b.position() + b.get(0) + other.remaining());
  }

  public static void main(String[] args) {
    exercise("heap", ByteBuffer.allocate(64));
    exercise("direct", ByteBuffer.allocateDirect(64));
    exercise("wrapped", ByteBuffer.wrap(new byte[100], 20, 64).slice());
    CharBuffer c = CharBuffer.wrap("hello world");
    System.out.println(
        "chars: "
            + c.subSequence(2, 5)
            + c.length()
            + c.charAt(4)
            + c.get()
            + c
            + CharBuffer.wrap("abc".toCharArray(), 1, 2)
            + CharBuffer.allocate(3).put("xy").flip()
            + c.isReadOnly());
    IntBuffer i = IntBuffer.allocate(5);
    i.put(1).put(new int[] {2, 3}).flip();
    System.out.println(
        "ints: "
            + i
            + i.get(2)
            + Arrays.toString(i.array())
            + i.arrayOffset()
            + LongBuffer.wrap(new long[] {5, 6}).get(1)
            + DoubleBuffer.wrap(new double[] {1.5}).get()
            + FloatBuffer.allocate(2).capacity()
            + ShortBuffer.wrap(new short[] {7}).get(0));
    try {
      ByteBuffer.allocate(-1);
    } catch (IllegalArgumentException e) {
      System.out.println("negative capacity: " + e.getMessage());
    }
    System.out.println(
        "empty: "
            + ByteBuffer.allocate(0).hasRemaining()
            + ByteBuffer.allocateDirect(0).capacity());
    long sum = 0;
    for (int k = 0; k < 300; k++) {
      ByteBuffer direct = ByteBuffer.allocateDirect(100000);
      direct.putLong(99992, k);
      sum += direct.getLong(99992) + direct.get(5);
    }
    System.out.println("many direct buffers: " + sum);
  }
}
