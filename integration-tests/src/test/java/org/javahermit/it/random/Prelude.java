package org.javahermit.it.random;

/** What every generated program has: a checksum, a small class hierarchy, helpers. */
final class Prelude {
  static final String TEXT =
      """
        static long sum;
        static int fuel;
        static int si;
        static long sl;
        static double sd;
        static String ss;
        static boolean sz;
        static byte sb;

        static void reset() {
          sum = 1;
          si = 5;
          sl = 1L << 33;
          sd = 0.5;
          ss = "static";
          sz = true;
          sb = 3;
        }

        static final class Stop extends RuntimeException {
          private static final long serialVersionUID = 1;

          Stop(String message) {
            super(message);
          }
        }

        interface Named {
          String name();

          default String twice() {
            return name() + name();
          }
        }

        abstract static class Shape implements Named {
          final Object lock = new Object();
          int a = 1;
          long b = 2;
          double c = 3;
          byte d = 4;
          String e = "e";
          float f = 5;

          abstract int area(int x);

          long scale(long x) {
            return x * b + a;
          }

          Shape twin() {
            return this;
          }

          @Override
          public String toString() {
            return twice() + a + ":" + b + ":" + d;
          }
        }

        static class Square extends Shape {
          int side = 3;

          @Override
          int area(int x) {
            a += x;
            return side * side + x;
          }

          @Override
          public String name() {
            return "square";
          }

          @Override
          Shape twin() {
            Square s = new Square();
            s.side = side + 1;
            s.b = b;
            return s;
          }
        }

        static final class Cube extends Square {
          @Override
          int area(int x) {
            return 6 * super.area(x - 1);
          }

          @Override
          long scale(long x) {
            b = b * 3 + 1;
            return super.scale(x) - d;
          }
        }

        static class Circle extends Shape {
          @Override
          int area(int x) {
            c = c / 2 + x;
            return (int) c;
          }

          @Override
          public String name() {
            return "circle";
          }

          @Override
          public String twice() {
            return "o" + e.length();
          }
        }

        static Shape make(int kind) {
          return switch (kind & 3) {
            case 0 -> new Square();
            case 1 -> new Cube();
            case 2 -> new Circle();
            default -> new Shape() {
              @Override
              int area(int x) {
                return x ^ kind;
              }

              @Override
              public String name() {
                return "anonymous" + kind;
              }
            };
          };
        }

        static int apply(java.util.function.IntUnaryOperator f, int x) {
          return f.applyAsInt(x) + f.applyAsInt(x + 1);
        }

        static String clip(String s) {
          return s.length() <= 60 ? s : s.substring(s.length() - 40);
        }

        static String cut(String s, int n) {
          return s.substring(Math.floorMod(n, s.length() + 1));
        }

        static String describe(RuntimeException e) {
          String name = e.getClass().getSimpleName();
          return e instanceof NullPointerException || e instanceof ClassCastException ? name : name + e.getMessage();
        }

        static void mix(int x) {
          sum = sum * 31 + x;
        }

        static void mix(long x) {
          sum = sum * 37 + (x ^ x >>> 17);
        }

        static void mix(double x) {
          mix(Double.doubleToLongBits(x));
        }

        static void mix(float x) {
          mix(Float.floatToIntBits(x));
        }

        static void mix(boolean x) {
          mix(x ? 11 : 13);
        }

        static void mix(String x) {
          mix(x == null ? 17 : x.hashCode());
        }

        static void mix(Shape x) {
          mix(x.toString());
        }

        static void mix(int[] x) {
          for (int each : x) {
            mix(each);
          }
        }

        static void mix(long[] x) {
          for (long each : x) {
            mix(each);
          }
        }

        static void mix(double[] x) {
          for (double each : x) {
            mix(each);
          }
        }

        static void mix(byte[] x) {
          for (byte each : x) {
            mix(each);
          }
        }

        static void mix(Object[] x) {
          for (Object each : x) {
            mix(each == null ? 3 : each instanceof String s ? s.length() : each instanceof Integer i ? i : 5);
          }
        }
      """;

  private Prelude() {}
}
