package conformance.handles;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Unsafe;

/** Static fields by their offsets, with the base that is asked for, and with the class itself. */
public final class StaticsByOffset {
  private static Object text = "first";
  private static long number = 1L << 40;
  private static byte small = -3;
  private static boolean isSet;

  private static Unsafe unsafe() throws Exception {
    Field field = Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return (Unsafe) field.get(null);
  }

  @SuppressWarnings("deprecation")
  public static void main(String[] args) throws Exception {
    Unsafe unsafe = unsafe();
    for (String name : List.of("text", "number", "small", "isSet")) {
      Field field = StaticsByOffset.class.getDeclaredField(name);
      Object base = unsafe.staticFieldBase(field);
      long offset = unsafe.staticFieldOffset(field);
      System.out.println(name + " " + (base == StaticsByOffset.class));
      access(unsafe, name, base, offset);
      access(unsafe, name, StaticsByOffset.class, offset);
    }
    System.out.println(text + " " + number + " " + small + " " + isSet);
    keepsWhatIsStored(unsafe);
  }

  private static void access(Unsafe unsafe, String name, Object base, long offset) {
    switch (name) {
      case "text" -> {
        System.out.println(unsafe.getObject(base, offset));
        unsafe.putObjectVolatile(base, offset, "then " + text);
        System.out.println(unsafe.compareAndSwapObject(base, offset, "none", "wrong"));
      }
      case "number" -> System.out.println(unsafe.getAndAddLong(base, offset, 5));
      case "small" -> {
        System.out.println(unsafe.getByte(base, offset));
        unsafe.putByte(base, offset, (byte) (small - 1));
      }
      default -> {
        System.out.println(unsafe.getBoolean(base, offset));
        unsafe.putBoolean(base, offset, !isSet);
      }
    }
  }

  /** What only such a field refers to survives collections. */
  @SuppressWarnings("deprecation")
  private static void keepsWhatIsStored(Unsafe unsafe) throws Exception {
    long offset = unsafe.staticFieldOffset(StaticsByOffset.class.getDeclaredField("text"));
    unsafe.putObject(StaticsByOffset.class, offset, new ArrayList<>(List.of(1, 2, 3)));
    System.gc();
    for (int i = 0; i < 100_000; i++) {
      number += new int[i % 100].length;
    }
    System.out.println(text + " " + number);
  }
}
