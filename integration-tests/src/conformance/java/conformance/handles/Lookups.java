package conformance.handles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/** Lookup objects: their rights, their classes; handles that threads share. */
public final class Lookups {
  static final class Other {
    private int hidden = 3;

    private static String whisper(String s) {
      return "(" + s + ")";
    }

    static Lookup lookup() {
      return MethodHandles.lookup();
    }
  }

  interface Speaks {
    private String voice() {
      return "voice";
    }

    static Lookup lookup() {
      return MethodHandles.lookup();
    }
  }

  static byte[] counters = new byte[8];

  public static void main(String[] args) throws Throwable {
    Lookup own = MethodHandles.lookup();
    System.out.println("own: " + own + own.hasPrivateAccess() + own.hasFullPrivilegeAccess());
    System.out.println("public: " + MethodHandles.publicLookup());
    System.out.println("of another class: " + Other.lookup() + " " + Speaks.lookup());
    System.out.println("in: " + own.in(Other.class) + " " + own.in(String.class));
    System.out.println("dropped: " + own.dropLookupMode(Lookup.PRIVATE).lookupModes());
    System.out.println("found: " + own.findClass("conformance.handles.Lookups$Other"));
    System.out.println("accessed: " + own.accessClass(Other.class));
    try {
      own.findClass("conformance.handles.Missing");
    } catch (ClassNotFoundException e) {
      System.out.println("missing class: " + e.getMessage());
    }
    VarHandle hidden = own.findVarHandle(Other.class, "hidden", int.class);
    System.out.println("nest mate: " + (int) hidden.getAndAdd(new Other(), 1));
    Lookup inside = MethodHandles.privateLookupIn(Other.class, own);
    MethodHandle whisper =
        inside.findStatic(
            Other.class, "whisper", MethodType.methodType(String.class, String.class));
    System.out.println("private lookup in: " + inside + (String) whisper.invokeExact("x"));
    MethodHandle voice =
        Speaks.lookup()
            .findSpecial(Speaks.class, "voice", MethodType.methodType(String.class), Speaks.class);
    System.out.println("private of interface: " + (String) voice.invoke(new Speaks() {}));
    try {
      own.dropLookupMode(Lookup.PRIVATE).findVarHandle(Other.class, "hidden", int.class);
    } catch (IllegalAccessException e) {
      System.out.println("without private: IllegalAccessException");
    }
    try {
      MethodHandles.publicLookup().findVarHandle(Other.class, "hidden", int.class);
    } catch (IllegalAccessException e) {
      System.out.println("public: IllegalAccessException");
    }
    threads();
  }

  /** Neighbouring bytes are one word for the processor. */
  private static void threads() throws InterruptedException {
    VarHandle bytes = MethodHandles.arrayElementVarHandle(byte[].class);
    AtomicInteger changes = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      int own = i;
      threads[i] =
          new Thread(
              () -> {
                for (int k = 0; k < 10_000; k++) {
                  bytes.getAndAdd(counters, own, (byte) 1);
                  bytes.getAndAdd(counters, 7, (byte) 1);
                  changes.incrementAndGet();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    StringBuilder text = new StringBuilder();
    for (byte b : counters) {
      text.append(b).append(' ');
    }
    System.out.println("threads: " + text + changes);
  }
}
