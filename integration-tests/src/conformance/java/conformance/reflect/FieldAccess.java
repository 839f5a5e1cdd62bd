package conformance.reflect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Reading and writing fields of all kinds, conversions, final fields, wrong objects. */
public final class FieldAccess {
  static class Holder {
    boolean z = true;
    byte b = -1;
    char c = 'c';
    short s = -2;
    int i = 3;
    long l = 1L << 40;
    float f = 1.5f;
    double d = 2.5;
    String text = "text";
    int[] array = {1, 2};
    List<String> list = new ArrayList<>(List.of("a"));
    volatile long vl = 5;
    volatile String vs = "volatile";
    static int si = 10;
    static long sl = 20;
    static String ss = "static";
    static double sd = 0.5;
    static volatile boolean sv;
    final int fi;
    final String fs;
    static final Object SFO = new StringBuilder("constant");
    private String hidden = "hidden";

    Holder(int seed) {
      fi = seed;
      fs = "final" + seed;
    }
  }

  static class Sub extends Holder {
    int i = 99;

    Sub() {
      super(1);
    }
  }

  record Point(int x, int y) {}

  enum Color {
    RED,
    GREEN
  }

  interface Action {
    Object run() throws Exception;
  }

  private static void attempt(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (Exception e) {
      System.out.println(what + ": " + e);
    }
  }

  private static Field field(String name) throws Exception {
    return Holder.class.getDeclaredField(name);
  }

  public static void main(String[] args) throws Exception {
    Holder h = new Holder(42);
    for (Field field : Holder.class.getDeclaredFields()) {
      Object value = field.get(h);
      String text = value instanceof int[] a ? "int[" + a.length + "]" : String.valueOf(value);
      System.out.println(field + " = " + text + " " + value.getClass().getSimpleName());
    }

    // typed access with widening
    attempt("z", () -> field("z").getBoolean(h));
    attempt("b as byte", () -> field("b").getByte(h));
    attempt("b as short", () -> field("b").getShort(h));
    attempt("b as int", () -> field("b").getInt(h));
    attempt("b as char", () -> field("b").getChar(h));
    attempt("c as int", () -> field("c").getInt(h));
    attempt("c as short", () -> field("c").getShort(h));
    attempt("s as long", () -> field("s").getLong(h));
    attempt("i as float", () -> field("i").getFloat(h));
    attempt("i as double", () -> field("i").getDouble(h));
    attempt("l as int", () -> field("l").getInt(h));
    attempt("l as float", () -> field("l").getFloat(h));
    attempt("f as double", () -> field("f").getDouble(h));
    attempt("f as long", () -> field("f").getLong(h));
    attempt("d as float", () -> field("d").getFloat(h));
    attempt("z as int", () -> field("z").getInt(h));
    attempt("text as int", () -> field("text").getInt(h));
    attempt("si as long", () -> field("si").getLong(null));
    attempt("sd", () -> field("sd").getDouble("whatever"));

    // writing
    field("z").setBoolean(h, false);
    field("b").setByte(h, (byte) 7);
    field("c").setChar(h, 'C');
    field("s").setShort(h, (short) 300);
    field("i").setInt(h, -7);
    field("l").setLong(h, -8);
    field("f").setFloat(h, -1.25f);
    field("d").setDouble(h, Math.PI);
    field("text").set(h, "new");
    field("vl").set(h, 6L);
    field("vs").set(h, null);
    field("si").set(null, 11);
    field("ss").set(null, "other");
    field("sv").setBoolean(null, true);
    System.out.println(
        h.z + " " + h.b + h.c + h.s + h.i + h.l + h.f + h.d + h.text + h.vl + h.vs + Holder.si
            + Holder.ss + Holder.sv);
    field("l").set(h, (byte) 3);
    field("d").set(h, 'd');
    field("f").setInt(h, 12);
    field("s").set(h, (byte) -3);
    field("list").set(h, List.of("replaced"));
    System.out.println(h.l + " " + h.d + " " + h.f + " " + h.s + h.list);
    attempt(
        "int to byte",
        () -> {
          field("b").set(h, 5);
          return h.b;
        });
    attempt(
        "setInt to byte",
        () -> {
          field("b").setInt(h, 5);
          return h.b;
        });
    attempt(
        "setDouble to float",
        () -> {
          field("f").setDouble(h, 5.5);
          return h.f;
        });
    attempt(
        "setBoolean to int",
        () -> {
          field("i").setBoolean(h, true);
          return h.i;
        });
    attempt(
        "setChar to String",
        () -> {
          field("text").setChar(h, 'x');
          return h.text;
        });
    attempt(
        "null to int",
        () -> {
          field("i").set(h, null);
          return h.i;
        });
    attempt(
        "String to int",
        () -> {
          field("i").set(h, "5");
          return h.i;
        });
    attempt(
        "Integer to String",
        () -> {
          field("text").set(h, 5);
          return h.text;
        });
    attempt(
        "Object to list",
        () -> {
          field("list").set(h, new Object());
          return h.list;
        });
    attempt("null object", () -> field("i").get(null));
    attempt("wrong object", () -> field("i").get("text"));
    attempt(
        "wrong object to set",
        () -> {
          field("i").set("text", 1);
          return "set";
        });
    attempt("wrong object of static", () -> field("si").get("text"));
    attempt(
        "null for static",
        () -> {
          field("ss").set(null, null);
          return Holder.ss;
        });

    // final fields
    attempt(
        "final without permission",
        () -> {
          field("fi").setInt(h, 1);
          return "set";
        });
    attempt(
        "final object without permission",
        () -> {
          field("fs").set(h, "x");
          return "set";
        });
    Field fs = field("fs");
    fs.setAccessible(true);
    fs.set(h, "changed");
    System.out.println(fs.get(h) + " " + h.fs);
    Field fi = field("fi");
    fi.setAccessible(true);
    fi.setInt(h, 43);
    System.out.println(fi.getInt(h) + " " + fi.get(h));
    Field constant = field("SFO");
    constant.setAccessible(true);
    attempt(
        "static final",
        () -> {
          constant.set(null, "x");
          return "set";
        });
    Field x = Point.class.getDeclaredField("x");
    x.setAccessible(true);
    attempt(
        "of record",
        () -> {
          x.setInt(new Point(1, 2), 5);
          return "set";
        });
    attempt("of record read", () -> x.get(new Point(1, 2)));

    // inherited and hidden
    Sub sub = new Sub();
    System.out.println(field("i").get(sub) + " " + Sub.class.getDeclaredField("i").get(sub));
    attempt("of subclass", () -> Sub.class.getDeclaredField("i").get(h));
    Field hidden = field("hidden");
    System.out.println(hidden.get(h) + " " + Modifier.isPrivate(hidden.getModifiers()));

    // enums
    for (Field field : Color.class.getFields()) {
      System.out.println(field + " " + field.isEnumConstant() + " " + field.get(null));
    }
    System.out.println(List.of(Color.class.getEnumConstants()));
    System.out.println(Integer.class.getField("MAX_VALUE").getInt(null));
    System.out.println(System.out == System.class.getField("out").get(null));
  }
}
