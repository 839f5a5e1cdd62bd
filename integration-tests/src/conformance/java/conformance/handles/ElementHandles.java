package conformance.handles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;

/** Variable handles of array elements, and of bytes that are looked at as wider values. */
public final class ElementHandles {
  private static final VarHandle STRINGS = MethodHandles.arrayElementVarHandle(String[].class);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  public static void main(String[] args) {
    elements();
    references();
    views();
    buffers();
  }

  private static void elements() {
    VarHandle ints = MethodHandles.arrayElementVarHandle(int[].class);
    int[] a = {1, 2, 3};
    System.out.println(
        "int elements: "
            + (int) ints.getAndAdd(a, 1, 5)
            + ints.compareAndSet(a, 2, 3, 4)
            + Arrays.toString(a)
            + ints.coordinateTypes());
    VarHandle bytes = MethodHandles.arrayElementVarHandle(byte[].class);
    byte[] b = {1, 2, 3, 4, 5};
    System.out.println(
        "byte elements: "
            + bytes.compareAndSet(b, 0, (byte) 1, (byte) -1)
            + bytes.compareAndSet(b, 3, (byte) 4, (byte) -4)
            + (byte) bytes.getAndBitwiseOr(b, 4, (byte) 8)
            + Arrays.toString(b));
    VarHandle truths = MethodHandles.arrayElementVarHandle(boolean[].class);
    boolean[] t = new boolean[3];
    System.out.println(
        "boolean elements: " + truths.compareAndSet(t, 1, false, true) + Arrays.toString(t));
    VarHandle doubles = MethodHandles.arrayElementVarHandle(double[].class);
    double[] d = {0.5, 1};
    doubles.getAndAdd(d, 0, 2.0);
    System.out.println("double elements: " + Arrays.toString(d));
    for (int index : new int[] {3, -1, Integer.MAX_VALUE}) {
      try {
        int value = (int) ints.getVolatile(a, index);
      } catch (IndexOutOfBoundsException e) {
        System.out.println("out of bounds: " + e);
      }
    }
    try {
      ints.set((int[]) null, 0, 1);
    } catch (NullPointerException e) {
      System.out.println("null array: NullPointerException");
    }
    try {
      MethodHandles.arrayElementVarHandle(String.class);
    } catch (IllegalArgumentException e) {
      System.out.println("no array: " + e.getMessage());
    }
  }

  private static void references() {
    VarHandle h = MethodHandles.arrayElementVarHandle(Object[].class);
    Object[] objects = {"x", "y"};
    System.out.println(
        "elements: " + h.getAndSet(objects, 0, "z") + h.getVolatile(objects, 0) + objects[1]);
    Object[] strings = new String[] {"s"};
    try {
      h.setVolatile(strings, 0, (Object) 1);
    } catch (ArrayStoreException e) {
      System.out.println("store of a wrong class: " + e.getMessage());
    }
    Object number = 1;
    try {
      System.out.println(STRINGS.compareAndSet(new String[1], 0, null, number));
    } catch (ClassCastException e) {
      System.out.println("value that no such array takes: ClassCastException");
    }
    try {
      STRINGS.set(new String[1], 0, number);
    } catch (ClassCastException e) {
      System.out.println("store of what no such array takes: ClassCastException");
    }
  }

  private static void views() {
    byte[] bytes = new byte[24];
    LONGS.set(bytes, 1, 0x0102030405060708L);
    System.out.println("big endian: " + Arrays.toString(Arrays.copyOf(bytes, 10)));
    VarHandle little = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    System.out.println("little endian: " + Integer.toHexString((int) little.get(bytes, 3)));
    VarHandle chars = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
    chars.set(bytes, 0, '\u1234');
    System.out.println("char: " + bytes[0] + " " + bytes[1] + (int) (char) chars.get(bytes, 0));
    VarHandle reals = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
    reals.set(bytes, 8, -1.5);
    System.out.println("double: " + (double) reals.get(bytes, 8) + bytes[8] + bytes[9]);
    for (int index : new int[] {17, -1, 24}) {
      try {
        LONGS.set(bytes, index, 1L);
      } catch (IndexOutOfBoundsException e) {
        System.out.println("view out of bounds: " + e);
      }
      VarHandle same = LONGS;
      try {
        same.set(bytes, index, 1L);
      } catch (IndexOutOfBoundsException e) {
        System.out.println("view out of bounds: " + e);
      }
    }
    try {
      MethodHandles.byteArrayViewVarHandle(byte[].class, ByteOrder.BIG_ENDIAN);
    } catch (UnsupportedOperationException e) {
      System.out.println("view as bytes: " + e.getMessage());
    }
    System.out.println(
        "modes of chars: "
            + chars.isAccessModeSupported(VarHandle.AccessMode.COMPARE_AND_SET)
            + chars.isAccessModeSupported(VarHandle.AccessMode.GET_VOLATILE));
  }

  private static void buffers() {
    VarHandle ints = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    for (ByteBuffer buffer :
        new ByteBuffer[] {ByteBuffer.allocate(16), ByteBuffer.allocateDirect(16)}) {
      ints.set(buffer, 4, 0x01020304);
      System.out.println("buffer: " + buffer.get(4) + buffer.get(7) + (int) ints.get(buffer, 4));
      buffer.limit(8);
      try {
        ints.get(buffer, 5);
      } catch (IndexOutOfBoundsException e) {
        System.out.println("buffer out of bounds: " + e);
      }
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(16);
    System.out.println(
        "direct: " + ints.compareAndSet(direct, 8, 0, 9) + (int) ints.getAndAdd(direct, 8, 1));
    try {
      ints.getVolatile(direct, 2);
    } catch (IllegalStateException e) {
      System.out.println("misaligned: " + e.getMessage());
    }
    try {
      ints.set(ByteBuffer.allocate(8).asReadOnlyBuffer(), 0, 1);
    } catch (ReadOnlyBufferException e) {
      System.out.println("read only: " + e.getMessage());
    }
  }
}
