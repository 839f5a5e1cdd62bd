package org.javahermit.compiler.frontend;

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

  static Object missing(Object value) {
    Object made = new Shapes();
    ((Shapes) made).shared = value;
    return made.getClass();
  }
}
