package conformance.handles;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.List;

/** Variable handles as objects: all kinds of variables and types, all access modes. */
public final class VariableHandles {
  boolean truth;
  byte tiny;
  short small;
  char letter;
  int number;
  long wide;
  float single;
  double real;
  String text = "a";
  final int fixed = Integer.parseInt("3");
  static volatile long shared = 10;
  static String name = "n";
  static byte octet;
  private static final VarHandle TINY;
  private static final VarHandle TEXT;
  private static final VarHandle TRUTH;
  private static final VarHandle LETTER;
  private static final VarHandle REAL;
  private static final VarHandle EXACT;
  private static final VarHandle NUMBER =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "number", VarHandle.class, VariableHandles.class, int.class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TINY = lookup.findVarHandle(VariableHandles.class, "tiny", byte.class);
      TRUTH = lookup.findVarHandle(VariableHandles.class, "truth", boolean.class);
      LETTER = lookup.findVarHandle(VariableHandles.class, "letter", char.class);
      REAL = lookup.findVarHandle(VariableHandles.class, "real", double.class);
      EXACT =
          lookup.findVarHandle(VariableHandles.class, "wide", long.class).withInvokeExactBehavior();
      TEXT = lookup.findVarHandle(VariableHandles.class, "text", String.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public static void main(String[] args) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    VariableHandles o = new VariableHandles();
    List<VarHandle> all = new ArrayList<>();
    Class<?>[] types = {
      boolean.class,
      byte.class,
      short.class,
      char.class,
      int.class,
      long.class,
      float.class,
      double.class,
      String.class
    };
    all.add(lookup.findVarHandle(VariableHandles.class, "truth", boolean.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "tiny", byte.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "small", short.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "letter", char.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "number", int.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "wide", long.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "single", float.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "real", double.class));
    all.add(lookup.findVarHandle(VariableHandles.class, "text", String.class));
    for (int i = 0; i < all.size(); i++) {
      VarHandle h = all.get(i);
      StringBuilder modes = new StringBuilder();
      for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
        modes.append(h.isAccessModeSupported(mode) ? '+' : '-');
      }
      System.out.println("supported " + types[i] + ": " + modes + " " + h.varType() + h);
    }
    primitives(all, o);
    references(o);
    statics(lookup);
    narrow(o);
    wrongTypes(all.get(4), o);
    modesAsHandles(all.get(4), o);
    finals(lookup, o);
    exactly(all.get(5), o);
  }

  private static void primitives(List<VarHandle> all, VariableHandles o) {
    VarHandle truth = all.get(0);
    truth.set(o, true);
    System.out.println(
        "boolean: "
            + (boolean) truth.getAndSet(o, false)
            + (boolean) truth.getAndBitwiseOr(o, true)
            + (boolean) truth.getAndBitwiseXor(o, true)
            + truth.compareAndSet(o, false, true)
            + (boolean) truth.getAndBitwiseAnd(o, false)
            + o.truth);
    VarHandle tiny = all.get(1);
    tiny.setVolatile(o, (byte) 120);
    System.out.println(
        "byte: "
            + (byte) tiny.getAndAdd(o, (byte) 10)
            + " "
            + (byte) tiny.getVolatile(o)
            + tiny.compareAndSet(o, (byte) -126, (byte) 5)
            + (byte) tiny.compareAndExchange(o, (byte) 5, (byte) 6)
            + (byte) tiny.compareAndExchange(o, (byte) 5, (byte) 7)
            + (byte) tiny.getAndBitwiseXor(o, (byte) 3)
            + o.tiny);
    VarHandle small = all.get(2);
    small.setRelease(o, (short) 32767);
    System.out.println(
        "short: "
            + (short) small.getAndAddAcquire(o, (short) 1)
            + " "
            + (short) small.getAcquire(o)
            + small.weakCompareAndSet(o, (short) 1, (short) 2)
            + (short) small.getAndBitwiseAnd(o, (short) 255)
            + o.small);
    VarHandle letter = all.get(3);
    letter.setOpaque(o, 'x');
    System.out.println(
        "char: "
            + (char) letter.getAndAdd(o, (char) 1)
            + (char) letter.getOpaque(o)
            + letter.compareAndSet(o, 'y', 'z')
            + (char) letter.getAndSetRelease(o, 'q')
            + (char) letter.getAndBitwiseOrAcquire(o, '\u0100')
            + (int) o.letter);
    VarHandle number = all.get(4);
    number.set(o, 7);
    System.out.println(
        "int: "
            + (int) number.getAndAdd(o, 5)
            + " "
            + (int) number.getAndBitwiseXorRelease(o, 6)
            + " "
            + (int) number.compareAndExchangeAcquire(o, 10, Integer.MIN_VALUE)
            + " "
            + number.weakCompareAndSetPlain(o, Integer.MIN_VALUE, -1)
            + o.number);
    VarHandle wide = all.get(5);
    wide.set(o, 1L << 40);
    System.out.println(
        "long: "
            + (long) wide.getAndAdd(o, -1L)
            + " "
            + (long) wide.getAndBitwiseAnd(o, 0xffffL)
            + wide.compareAndSet(o, 0xffffL, Long.MIN_VALUE)
            + o.wide);
    VarHandle single = all.get(6);
    single.set(o, 1.5f);
    System.out.println(
        "float: "
            + (float) single.getAndAdd(o, 0.25f)
            + single.compareAndSet(o, 1.75f, Float.NaN)
            + single.compareAndSet(o, Float.NaN, -0.0f)
            + single.compareAndSet(o, 0.0f, 1f)
            + o.single);
    VarHandle real = all.get(7);
    real.set(o, 1e300);
    System.out.println(
        "double: "
            + (double) real.getAndAdd(o, 1e300)
            + (double) real.getAndSet(o, Double.NEGATIVE_INFINITY)
            + (double) real.compareAndExchangeRelease(o, Double.NEGATIVE_INFINITY, 0.5)
            + o.real);
  }

  private static void references(VariableHandles o) {
    VarHandle h = TEXT;
    System.out.println(
        "reference: "
            + (String) h.getAndSet(o, "b")
            + h.compareAndSet(o, "b", "c")
            + h.compareAndSet(o, new String("c"), "d")
            + (String) h.compareAndExchange(o, "c", null)
            + (Object) h.get(o));
    o.text = "folded";
    System.out.println("constant reference: " + (String) TEXT.getVolatile(o));
    try {
      Object wrong = 3;
      h.set(o, wrong);
    } catch (ClassCastException e) {
      System.out.println("store of a wrong class: " + e.getMessage());
    }
    try {
      h.getAndAdd(o, "x");
    } catch (UnsupportedOperationException e) {
      System.out.println("addition of strings: " + e.getMessage());
    }
    try {
      VariableHandles none = null;
      h.get(none);
    } catch (NullPointerException e) {
      System.out.println("null receiver: NullPointerException");
    }
    try {
      VarHandle none = null;
      none.set(o, "x");
    } catch (NullPointerException e) {
      System.out.println("null handle: NullPointerException");
    }
  }

  private static void statics(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
    VarHandle s = lookup.findStaticVarHandle(VariableHandles.class, "shared", long.class);
    System.out.println(
        "static long: " + (long) s.getAndAdd(5L) + " " + shared + s.compareAndSet(15L, 16L));
    VarHandle n = lookup.findStaticVarHandle(VariableHandles.class, "name", String.class);
    System.out.println("static text: " + (String) n.getAndSet("m") + name + n.coordinateTypes());
    VarHandle b = lookup.findStaticVarHandle(VariableHandles.class, "octet", byte.class);
    b.set((byte) 9);
    System.out.println("static byte: " + b.compareAndSet((byte) 9, (byte) -9) + octet);
    try {
      lookup.findStaticVarHandle(VariableHandles.class, "number", int.class);
    } catch (IllegalAccessException e) {
      System.out.println("not static: IllegalAccessException");
    }
    try {
      lookup.findVarHandle(VariableHandles.class, "nothing", int.class);
    } catch (NoSuchFieldException e) {
      System.out.println("missing: " + e.getMessage());
    }
    try {
      lookup.findVarHandle(VariableHandles.class, "number", long.class);
    } catch (NoSuchFieldException e) {
      System.out.println("wrong type: " + e.getMessage());
    }
  }

  private static void narrow(VariableHandles o) {
    o.tiny = 1;
    System.out.println(
        "constant byte: "
            + TINY.compareAndSet(o, (byte) 1, (byte) 2)
            + (byte) TINY.getAndAdd(o, (byte) 3)
            + o.tiny
            + (byte) TINY.getAndSet(o, (byte) -1)
            + (int) (byte) TINY.get(o));
    o.truth = false;
    o.letter = 'a';
    o.real = 0.5;
    System.out.println(
        "constant others: "
            + TRUTH.compareAndSet(o, false, true)
            + (boolean) TRUTH.getAndBitwiseXor(o, true)
            + o.truth
            + (char) LETTER.getAndAdd(o, (char) 2)
            + (char) LETTER.compareAndExchange(o, 'c', 'z')
            + o.letter
            + (double) REAL.getAndAdd(o, 1.25)
            + REAL.compareAndSet(o, 1.75, -0.0)
            + (double) REAL.getAndSetAcquire(o, Double.NaN)
            + o.real);
    NUMBER.set(o, 6);
    System.out.println("by a bootstrap method: " + (int) NUMBER.getAndBitwiseOr(o, 9) + o.number);
    EXACT.set(o, 1L);
    try {
      EXACT.set(o, 2);
    } catch (WrongMethodTypeException e) {
      System.out.println("constant exact: " + e.getMessage() + o.wide);
    }
    try {
      TINY.compareAndSet((VariableHandles) null, (byte) 1, (byte) 2);
    } catch (NullPointerException e) {
      System.out.println("constant byte of null: NullPointerException");
    }
    try {
      TRUTH.getAndAdd(o, true);
    } catch (UnsupportedOperationException e) {
      System.out.println("addition of truth: " + e.getMessage());
    }
  }

  private static void wrongTypes(VarHandle h, VariableHandles o) {
    o.number = 3;
    long widened = (long) h.get(o);
    Object boxed = h.get(o);
    Object asObject = o;
    Integer value = 8;
    h.set(asObject, value);
    short less = 4;
    h.getAndAdd(o, less);
    System.out.println("converted: " + widened + boxed + o.number);
    try {
      h.set(o, "text");
    } catch (WrongMethodTypeException e) {
      System.out.println("set of text: " + e.getMessage());
    }
    try {
      h.set(o, 1L);
    } catch (WrongMethodTypeException e) {
      System.out.println("set of long: " + e.getMessage());
    }
    try {
      String text = (String) h.get(o);
    } catch (WrongMethodTypeException e) {
      System.out.println("get of text: " + e.getMessage());
    }
    try {
      h.compareAndSet(o, 1);
    } catch (WrongMethodTypeException e) {
      System.out.println("too few arguments: " + e.getMessage());
    }
    try {
      Object other = "text";
      h.set(other, 1);
    } catch (ClassCastException e) {
      System.out.println("wrong receiver: " + e.getMessage());
    }
  }

  private static void modesAsHandles(VarHandle h, VariableHandles o) throws Throwable {
    o.number = 20;
    MethodHandle get = h.toMethodHandle(VarHandle.AccessMode.GET_VOLATILE);
    MethodHandle add = h.toMethodHandle(VarHandle.AccessMode.GET_AND_ADD);
    System.out.println("as handles: " + (int) get.invokeExact(o) + (int) add.invokeExact(o, 2));
    System.out.println("types: " + get.type() + add.type());
    MethodHandle invoker =
        MethodHandles.varHandleInvoker(
            VarHandle.AccessMode.COMPARE_AND_SET,
            MethodType.methodType(boolean.class, VariableHandles.class, int.class, int.class));
    System.out.println("invoker: " + (boolean) invoker.invokeExact(h, o, 22, 23) + o.number);
    MethodHandle exact =
        MethodHandles.varHandleExactInvoker(
            VarHandle.AccessMode.GET, MethodType.methodType(int.class, VariableHandles.class));
    System.out.println("exact invoker: " + (int) exact.invokeExact(h, o));
    for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
      System.out.println(mode.methodName() + ": " + h.accessModeType(mode));
    }
  }

  private static void finals(MethodHandles.Lookup lookup, VariableHandles o)
      throws ReflectiveOperationException {
    VarHandle h = lookup.findVarHandle(VariableHandles.class, "fixed", int.class);
    System.out.println("final: " + (int) h.get(o) + (int) h.getVolatile(o));
    try {
      h.set(o, 4);
    } catch (UnsupportedOperationException e) {
      System.out.println("set of final: " + e.getMessage());
    }
  }

  private static void exactly(VarHandle h, VariableHandles o) {
    VarHandle exact = h.withInvokeExactBehavior();
    System.out.println("exact: " + h.hasInvokeExactBehavior() + exact.hasInvokeExactBehavior());
    exact.set(o, 5L);
    try {
      exact.set(o, 5);
    } catch (WrongMethodTypeException e) {
      System.out.println("exact set of int: " + e.getMessage());
    }
    exact.withInvokeBehavior().set(o, 6);
    System.out.println("lenient: " + o.wide);
  }
}
