package conformance.lang;

/**
 * synchronized methods and blocks, reentrancy, release by exceptions and jumps, nesting, timed
 * wait.
 */
public final class Monitors {
  private int count;

  synchronized int reenter(int n) {
    count++;
    return n == 0 ? count : reenter(n - 1);
  }

  static synchronized String classLevel(int n) {
    return Thread.holdsLock(Monitors.class) + (n > 0 ? classLevel(n - 1) : "");
  }

  synchronized void failing() {
    throw new IllegalStateException("failing");
  }

  public static void main(String[] args) throws Exception {
    Monitors m = new Monitors();
    System.out.println("reentrant: " + m.reenter(50) + Thread.holdsLock(m));
    System.out.println("class level: " + classLevel(2));
    try {
      m.failing();
    } catch (IllegalStateException e) {
      System.out.println("released by exception: " + !Thread.holdsLock(m));
    }
    Object a = new Object();
    Object b = new Object();
    synchronized (a) {
      synchronized (b) {
        synchronized (a) {
          System.out.println("nested: " + Thread.holdsLock(a) + Thread.holdsLock(b));
        }
        System.out.println("inner left: " + Thread.holdsLock(a));
      }
      System.out.println("middle left: " + Thread.holdsLock(b));
    }
    int hash = a.hashCode();
    synchronized (a) {
      System.out.println("hash while locked: " + (hash == a.hashCode()));
    }
    Object c = new Object();
    int hashInside;
    synchronized (c) {
      hashInside = c.hashCode();
    }
    System.out.println("hash taken while locked: " + (hashInside == c.hashCode()));
    Object[] many = new Object[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Object();
    }
    System.out.println("deep nesting: " + lockAll(many, 0));
    int sum = 0;
    for (int i = 0; i < 100000; i++) {
      synchronized (many[i % many.length]) {
        sum += i;
      }
    }
    System.out.println("many locks: " + sum);
    StringBuffer buffer = new StringBuffer();
    for (int i = 0; i < 100; i++) {
      buffer.append(i);
    }
    System.out.println("library locks: " + buffer.length());
    for (int i = 0; i < 10; i++) {
      if (broken(i) != i % 2) {
        System.out.println("wrong");
      }
    }
    System.out.println("break and return release: " + !Thread.holdsLock(LOCK));
    try {
      a.notifyAll();
    } catch (IllegalMonitorStateException e) {
      System.out.println("notify without lock: caught");
    }
    synchronized (a) {
      a.notify();
      long start = 1;
      a.wait(start);
      System.out.println("timed wait returns: " + Thread.holdsLock(a));
    }
  }

  static final Object LOCK = new Object();

  static int broken(int i) {
    while (true) {
      synchronized (LOCK) {
        if (i % 2 == 0) {
          break;
        }
        return 1;
      }
    }
    return 0;
  }

  static int lockAll(Object[] objects, int at) {
    if (at == objects.length) {
      int held = 0;
      for (Object o : objects) {
        held += Thread.holdsLock(o) ? 1 : 0;
      }
      return held;
    }
    synchronized (objects[at]) {
      return lockAll(objects, at + 1);
    }
  }
}
