package org.javahermit.unsafe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory behind {@link Address} on an ordinary JVM: one little-endian byte array, so that code
 * written against raw memory is unit-tested on the build machine, with several threads where it is
 * made for several cores. Images never contain it.
 *
 * <p>Objects of the JVM that such code keeps references to have addresses of their own, where no
 * memory lies.
 *
 * <p>Loads and stores promise what docs/abi.md says of compiled code and no more: each happens once
 * and whole where it is aligned, and no store passes another one.
 */
public final class SimulatedMemory {
  /** The cores that share the memory, where a test decides which of them goes on. */
  public interface Cores {

    /** The number of the core that makes the call. */
    int current();

    /** Before each load or store of a number: others may come in between. */
    void access();
  }

  /** One core, which nobody interrupts. */
  private static final Cores ONE =
      new Cores() {
        @Override
        public int current() {
          return 0;
        }

        @Override
        public void access() {}
      };

  private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  /** The block of the thread, which a processor has in a register. */
  private static final ThreadLocal<Address> THREAD = new ThreadLocal<>();

  /** Where the addresses of the JVM's objects begin. */
  private static final long OBJECTS = 0xff00_0000L;

  private static final int OBJECT_SHIFT = 3;

  private static final List<Object> objects = new ArrayList<>();
  private static byte[] bytes = new byte[0];
  private static long base;
  private static Cores cores = ONE;

  private SimulatedMemory() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Starts afresh with {@code size} zero bytes from address {@code start} on. */
  public static void reset(long start, int size) {
    base = start;
    bytes = new byte[size];
    cores = ONE;
    objects.clear();
  }

  /** From now on, until the next reset, these cores share the memory. */
  public static void share(Cores sharing) {
    cores = sharing;
  }

  static int coreNumber() {
    return cores.current();
  }

  /** The address of an object of the JVM. */
  static Address addressOf(Object object) {
    int number = 0;
    while (number < objects.size() && objects.get(number) != object) {
      number++;
    }
    if (number == objects.size()) {
      objects.add(object);
    }
    return Address.of(OBJECTS + ((long) number << OBJECT_SHIFT));
  }

  /** What code sees as the object at an address. */
  static Object objectAt(Address address) {
    long number = address.toLong() - OBJECTS >> OBJECT_SHIFT;
    return number < 0 || number >= objects.size() ? address : objects.get((int) number);
  }

  static Address thread() {
    return THREAD.get();
  }

  static void setThread(Address block) {
    THREAD.set(block);
  }

  static byte get(long address) {
    cores.access();
    return (byte) BYTES.getOpaque(bytes, index(address));
  }

  static long load(long address, int size) {
    cores.access();
    int index = index(address);
    if ((index & size - 1) != 0) {
      return loadBytes(index, size);
    }
    return switch (size) {
      case 2 -> (short) SHORTS.getOpaque(bytes, index) & 0xffff;
      case 4 -> (int) INTS.getOpaque(bytes, index) & 0xffffffffL;
      default -> (long) LONGS.getOpaque(bytes, index);
    };
  }

  private static long loadBytes(int index, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[index + i] & 0xff;
    }
    return value;
  }

  static void store(long address, long value, int size) {
    cores.access();
    int index = index(address);
    if ((index & size - 1) != 0) {
      storeBytes(index, value, size);
      return;
    }
    switch (size) {
      case 1 -> BYTES.setRelease(bytes, index, (byte) value);
      case 2 -> SHORTS.setRelease(bytes, index, (short) value);
      case 4 -> INTS.setRelease(bytes, index, (int) value);
      default -> LONGS.setRelease(bytes, index, value);
    }
  }

  private static void storeBytes(int index, long value, int size) {
    for (int i = 0; i < size; i++) {
      bytes[index + i] = (byte) (value >> 8 * i);
    }
  }

  static boolean compareAndSet(long address, int expected, int update) {
    cores.access();
    return INTS.compareAndSet(bytes, index(address), expected, update);
  }

  static boolean compareAndSet(long address, long expected, long update) {
    cores.access();
    return LONGS.compareAndSet(bytes, index(address), expected, update);
  }

  /** Copies bytes, lowest first. */
  static void copyForward(long to, long from, long count) {
    if (to <= from || from + count <= to) {
      System.arraycopy(bytes, index(from), bytes, index(to), (int) count);
      return;
    }
    for (long i = 0; i < count; i++) {
      bytes[index(to + i)] = bytes[index(from + i)];
    }
  }

  /** Fills with zeroes. */
  static void zeroFill(long address, long count) {
    if (count > 0) {
      Arrays.fill(bytes, index(address), index(address + count - 1) + 1, (byte) 0);
    }
  }

  private static int index(long address) {
    long index = address - base;
    if (index < 0 || index >= bytes.length) {
      throw new IndexOutOfBoundsException(
          "address 0x" + Long.toHexString(address) + " is outside of the simulated memory");
    }
    return (int) index;
  }
}
