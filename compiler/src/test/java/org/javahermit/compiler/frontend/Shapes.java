package org.javahermit.compiler.frontend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.javahermit.unsafe.Address;

/** Small methods whose graphs the tests look at. */
@SuppressWarnings("unused")
class Shapes {
  private int field;
  private static long counter;
  private volatile Object shared;

  static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  static int parse(String text, int otherwise) {
    try {
      return Integer.parseInt(text) / otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    } catch (ArithmeticException e) {
      throw e;
    }
  }

  synchronized void add(int amount) {
    field += compute(amount);
    counter++;
  }

  private static int compute(int amount) {
    return amount;
  }

  static Object twice(Object lock) {
    synchronized (lock) {
      return lock;
    }
  }

  static boolean before(double a, double b) {
    return a < b;
  }

  static int choose(int key) {
    switch (key) {
      case 1:
        return 10;
      case 2:
      case 5:
        return 20;
      default:
        return -key;
    }
  }

  static Object create(String[] names, int index) {
    Object[] copy = new Object[index];
    copy[0] = names[index];
    return copy;
  }

  static CharSequence cast(Object value) {
    return value instanceof String ? (String) value : (CharSequence) value;
  }

  static native int elsewhere();

  static Object classOf(Object value) {
    Object made = new Shapes();
    ((Shapes) made).shared = value;
    return made.getClass();
  }

  private static final VarHandle SHARED;
  private static final VarHandle FIELD;
  private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  static {
    try {
      SHARED = MethodHandles.lookup().findVarHandle(Shapes.class, "shared", Object.class);
      FIELD = MethodHandles.lookup().findVarHandle(Shapes.class, "field", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  boolean exchange(Object expected, String update) {
    return SHARED.compareAndSet(this, expected, update);
  }

  int modes() {
    FIELD.set(this, 1);
    FIELD.setOpaque(this, 2);
    FIELD.setRelease(this, 3);
    FIELD.setVolatile(this, 4);
    Thread.onSpinWait();
    int a = (int) FIELD.get(this);
    int b = (int) FIELD.getOpaque(this);
    int c = (int) FIELD.getAcquire(this);
    int d = (int) FIELD.getVolatile(this);
    return a + b + c + d;
  }

  int increment() {
    return (int) FIELD.getAndAdd(this, 1);
  }

  Object plain() {
    return SHARED.getVolatile(this);
  }

  static void publish(Object[] table, int index, Object value) {
    ELEMENTS.setRelease(table, index, value);
  }

  static int bigEndian(byte[] bytes) {
    return (int) BYTES.get(bytes, 4);
  }

  static long addresses(Address start, long offset) {
    Address end = start.plus(offset);
    return end.isBelow(start) ? start.loadLong(8) : end.loadInt(offset);
  }
}
