package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.VarHandle;
import jdk.internal.misc.Unsafe;

/**
 * The access modes of variable handles on memory at an offset of an object, or at an address.
 * Primitive values travel as bits, so that comparing and exchanging is bitwise, as {@code
 * VarHandle} specifies. All modes but plain ones have volatile effect, which is what the weaker
 * ones may have.
 */
final class Cells {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private Cells() {}

  /**
   * One access.
   *
   * @param type the letter of the type's descriptor, L for all references
   * @param swapped whether the bytes are in big-endian order
   * @param arguments with the values from {@code first} on
   */
  static Object access(
      VarHandle.AccessMode mode,
      char type,
      boolean swapped,
      Object base,
      long offset,
      Object[] arguments,
      int first) {
    boolean plain = mode == VarHandle.AccessMode.GET || mode == VarHandle.AccessMode.SET;
    boolean reference = type == 'L';
    Shape.Action action = Shape.action(mode);
    Object value = first < arguments.length ? arguments[first] : null;
    Object second = first + 1 < arguments.length ? arguments[first + 1] : null;
    if (reference) {
      return base == null
          ? staticReference(action, plain, offset, value, second)
          : reference(action, plain, base, offset, value, second);
    }
    return primitive(action, plain, type, swapped, base, offset, value, second);
  }

  /** At an address: a root of every collection, so that the compiler leaves the barrier out. */
  private static Object staticReference(
      Shape.Action action, boolean plain, long address, Object value, Object second) {
    switch (action) {
      case GET:
        return plain
            ? UNSAFE.getReference(null, address)
            : UNSAFE.getReferenceVolatile(null, address);
      case SET:
        if (plain) {
          UNSAFE.putReference(null, address, value);
        } else {
          UNSAFE.putReferenceVolatile(null, address, value);
        }
        return null;
      case COMPARE_AND_SET:
        return UNSAFE.compareAndSetReference(null, address, value, second);
      case COMPARE_AND_EXCHANGE:
        return UNSAFE.compareAndExchangeReference(null, address, value, second);
      default:
        Object old;
        do {
          old = UNSAFE.getReferenceVolatile(null, address);
        } while (!UNSAFE.compareAndSetReference(null, address, old, value));
        return old;
    }
  }

  private static Object reference(
      Shape.Action action, boolean plain, Object base, long offset, Object value, Object second) {
    switch (action) {
      case GET:
        return plain
            ? UNSAFE.getReference(base, offset)
            : UNSAFE.getReferenceVolatile(base, offset);
      case SET:
        if (plain) {
          UNSAFE.putReference(base, offset, value);
        } else {
          UNSAFE.putReferenceVolatile(base, offset, value);
        }
        return null;
      case COMPARE_AND_SET:
        return UNSAFE.compareAndSetReference(base, offset, value, second);
      case COMPARE_AND_EXCHANGE:
        return UNSAFE.compareAndExchangeReference(base, offset, value, second);
      default:
        return UNSAFE.getAndSetReference(base, offset, value);
    }
  }

  private static Object primitive(
      Shape.Action action,
      boolean plain,
      char type,
      boolean swapped,
      Object base,
      long offset,
      Object value,
      Object second) {
    switch (action) {
      case GET:
        return value(type, order(type, swapped, load(type, plain, base, offset)));
      case SET:
        store(type, plain, base, offset, order(type, swapped, bits(type, value)));
        return null;
      case COMPARE_AND_SET, COMPARE_AND_EXCHANGE:
        long expected = order(type, swapped, bits(type, value));
        long wanted = order(type, swapped, bits(type, second));
        long found = exchange(type, base, offset, expected, wanted);
        if (action == Shape.Action.COMPARE_AND_SET) {
          return found == expected;
        }
        return value(type, order(type, swapped, found));
      default:
        long old;
        long changed;
        do {
          old = load(type, false, base, offset);
          Object before = value(type, order(type, swapped, old));
          changed = order(type, swapped, bits(type, combine(action, type, before, value)));
        } while (exchange(type, base, offset, old, changed) != old);
        return value(type, order(type, swapped, old));
    }
  }

  private static Object combine(Shape.Action action, char type, Object old, Object value) {
    if (action == Shape.Action.GET_AND_SET) {
      return value;
    }
    if (type == 'F') {
      return (Float) old + (Float) value;
    }
    if (type == 'D') {
      return (Double) old + (Double) value;
    }
    long a = bits(type, old);
    long b = bits(type, value);
    return value(
        type,
        switch (action) {
          case OR -> a | b;
          case AND -> a & b;
          case XOR -> a ^ b;
          default -> a + b;
        });
  }

  // ---- values and bits

  private static long bits(char type, Object value) {
    return switch (type) {
      case 'Z' -> (Boolean) value ? 1 : 0;
      case 'B' -> (Byte) value;
      case 'S' -> (Short) value;
      case 'C' -> (Character) value;
      case 'I' -> (Integer) value;
      case 'J' -> (Long) value;
      case 'F' -> Float.floatToRawIntBits((Float) value);
      default -> Double.doubleToRawLongBits((Double) value);
    };
  }

  private static Object value(char type, long bits) {
    return switch (type) {
      case 'Z' -> (bits & 1) != 0;
      case 'B' -> (byte) bits;
      case 'S' -> (short) bits;
      case 'C' -> (char) bits;
      case 'I' -> (int) bits;
      case 'J' -> bits;
      case 'F' -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  /** The bits with their bytes reversed where memory has them so, extended as the type says. */
  private static long order(char type, boolean swapped, long bits) {
    if (!swapped) {
      return bits;
    }
    return switch (type) {
      case 'S' -> Short.reverseBytes((short) bits);
      case 'C' -> Character.reverseBytes((char) bits);
      case 'I', 'F' -> Integer.reverseBytes((int) bits);
      case 'J', 'D' -> Long.reverseBytes(bits);
      default -> bits;
    };
  }

  // ---- memory

  private static long load(char type, boolean plain, Object base, long offset) {
    return switch (type) {
      case 'Z', 'B' -> plain ? UNSAFE.getByte(base, offset) : UNSAFE.getByteVolatile(base, offset);
      case 'S' -> plain ? UNSAFE.getShort(base, offset) : UNSAFE.getShortVolatile(base, offset);
      case 'C' -> plain ? UNSAFE.getChar(base, offset) : UNSAFE.getCharVolatile(base, offset);
      case 'I', 'F' -> plain ? UNSAFE.getInt(base, offset) : UNSAFE.getIntVolatile(base, offset);
      default -> plain ? UNSAFE.getLong(base, offset) : UNSAFE.getLongVolatile(base, offset);
    };
  }

  private static void store(char type, boolean plain, Object base, long offset, long bits) {
    switch (type) {
      case 'Z', 'B' -> UNSAFE.putByte(base, offset, (byte) bits);
      case 'S' -> UNSAFE.putShort(base, offset, (short) bits);
      case 'C' -> UNSAFE.putChar(base, offset, (char) bits);
      case 'I', 'F' -> UNSAFE.putInt(base, offset, (int) bits);
      default -> UNSAFE.putLong(base, offset, bits);
    }
    if (!plain) {
      UNSAFE.fullFence();
    }
  }

  private static long exchange(char type, Object base, long offset, long expected, long wanted) {
    return switch (type) {
      case 'Z', 'B' -> UNSAFE.compareAndExchangeByte(base, offset, (byte) expected, (byte) wanted);
      case 'S' -> UNSAFE.compareAndExchangeShort(base, offset, (short) expected, (short) wanted);
      case 'C' -> UNSAFE.compareAndExchangeChar(base, offset, (char) expected, (char) wanted);
      case 'I', 'F' -> UNSAFE.compareAndExchangeInt(base, offset, (int) expected, (int) wanted);
      default -> UNSAFE.compareAndExchangeLong(base, offset, expected, wanted);
    };
  }
}
