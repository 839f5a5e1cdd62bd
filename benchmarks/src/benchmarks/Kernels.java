package benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Small loops over what ordinary programs do most. Takes a part of a kernel's name, or nothing for
 * all of them; prints a line for each, see {@link Rounds}.
 */
public final class Kernels {
  private static final Rounds ALL = new Rounds(400_000_000L, 10_000_000L, 8);
  private static int[] ints = new int[10_000];
  private static byte[] bytes = new byte[100_000];
  private static byte[] other = new byte[100_000];
  private static String text;
  private static Shape[] shapes = new Shape[1000];
  private static long counter;

  private Kernels() {}

  interface Shape {
    double area();
  }

  record Square(double a) implements Shape {
    public double area() {
      return a * a;
    }
  }

  record Circle(double r) implements Shape {
    public double area() {
      return r * r * 3;
    }
  }

  record Rectangle(double a, double b) implements Shape {
    public double area() {
      return a * b;
    }
  }

  record Triangle(double a, double b) implements Shape {
    public double area() {
      return a * b / 2;
    }
  }

  private static synchronized void increment() {
    counter++;
  }

  private static int throwing(int i) {
    if (i % 2 == 0) {
      throw new IllegalStateException("x");
    }
    return i;
  }

  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  private static void add(String name, Rounds.Kernel kernel) {
    ALL.add(name, kernel);
  }

  private static void memory() {
    add(
        "sum int[]",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++) for (int v : ints) s += v;
          return s;
        });
    add(
        "arraycopy 100k",
        n -> {
          for (int k = 0; k < n; k++) System.arraycopy(bytes, 0, other, 0, bytes.length);
          return other[5];
        });
    add(
        "arraycopy 16",
        n -> {
          for (int k = 0; k < n * 100; k++) System.arraycopy(bytes, k & 1023, other, 0, 16);
          return other[5];
        });
    add(
        "fill 100k",
        n -> {
          for (int k = 0; k < n; k++) Arrays.fill(other, (byte) k);
          return other[5];
        });
    add(
        "Arrays.equals",
        n -> {
          System.arraycopy(bytes, 0, other, 0, bytes.length);
          long s = 0;
          for (int k = 0; k < n; k++) s += Arrays.equals(bytes, other) ? 1 : 0;
          return s;
        });
    add(
        "hashCode string",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++) s += new String(bytes, 0, 0, 1000).hashCode();
          return s;
        });
    add(
        "String.indexOf",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++) s += text.indexOf("word501");
          return s;
        });
    add(
        "concat",
        n -> {
          long s = 0;
          for (int k = 0; k < n * 100; k++) s += ("a" + k + "b" + s).length();
          return s;
        });
  }

  private static void objects() {
    add(
        "StringBuilder chars",
        n -> {
          StringBuilder b = new StringBuilder();
          for (int k = 0; k < n * 1000; k++) {
            if (b.length() > 5000) b.setLength(0);
            b.append((char) ('a' + k % 26));
          }
          return b.length();
        });
    add(
        "HashMap<Integer>",
        n -> {
          Map<Integer, Integer> m = new HashMap<>();
          for (int k = 0; k < n * 100; k++) m.merge(k & 4095, 1, Integer::sum);
          return m.size();
        });
    add(
        "HashMap<String> split",
        n -> {
          Map<String, Integer> m = new TreeMap<>();
          for (int k = 0; k < n / 10 + 1; k++)
            for (String w : text.split(" ")) m.merge(w, 1, Integer::sum);
          return m.size();
        });
    add(
        "ArrayList iterate",
        n -> {
          List<Integer> l = new ArrayList<>();
          for (int i = 0; i < 1000; i++) l.add(i);
          long s = 0;
          for (int k = 0; k < n; k++) for (int v : l) s += v;
          return s;
        });
    add(
        "interface 4 types",
        n -> {
          double s = 0;
          for (int k = 0; k < n; k++) for (Shape x : shapes) s += x.area();
          return (long) s;
        });
    add(
        "instanceof",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++)
            for (Object x : shapes) {
              if (x instanceof Square q) s += (long) q.a;
              else if (x instanceof Comparable) s++;
            }
          return s;
        });
    add(
        "exceptions",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++)
            try {
              s += throwing(k);
            } catch (IllegalStateException e) {
              s++;
            }
          return s;
        });
    add(
        "synchronized",
        n -> {
          for (int k = 0; k < n * 100; k++) increment();
          return counter;
        });
    add(
        "fib 20",
        n -> {
          long s = 0;
          for (int k = 0; k < n / 10 + 1; k++) s += fib(20);
          return s;
        });
  }

  private static void library() {
    add(
        "sin+exp+pow",
        n -> {
          double s = 0;
          for (int k = 0; k < n * 10; k++) s += Math.sin(k) + Math.exp(k % 10) + Math.pow(k, 1.3);
          return (long) s;
        });
    add(
        "BigInteger mul",
        n -> {
          BigInteger b = BigInteger.ONE.shiftLeft(2000).subtract(BigInteger.TEN);
          long s = 0;
          for (int k = 0; k < n; k++) s += b.multiply(b).bitLength();
          return s;
        });
    add(
        "SHA-256",
        n -> {
          MessageDigest d = MessageDigest.getInstance("SHA-256");
          long s = 0;
          for (int k = 0; k < n / 50 + 1; k++) s += d.digest(bytes)[0];
          return s;
        });
    add(
        "regex find",
        n -> {
          Pattern p = Pattern.compile("w(o)rd4[0-9]+");
          long s = 0;
          for (int k = 0; k < n / 10 + 1; k++) {
            Matcher m = p.matcher(text);
            while (m.find()) s++;
          }
          return s;
        });
    add(
        "parseInt/toString",
        n -> {
          long s = 0;
          for (int k = 0; k < n * 100; k++) s += Integer.parseInt(Integer.toString(k * 31));
          return s;
        });
    add(
        "String.format",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++) s += String.format("%5d %s %.2f", k, "x", k / 3.0).length();
          return s;
        });
    add(
        "sort int[]",
        n -> {
          long s = 0;
          for (int k = 0; k < n / 20 + 1; k++) {
            int[] c = ints.clone();
            Arrays.sort(c);
            s += c[5];
          }
          return s;
        });
    add(
        "sort Integer",
        n -> {
          long s = 0;
          Integer[] b = new Integer[10000];
          for (int i = 0; i < b.length; i++) b[i] = ints[i];
          for (int k = 0; k < n / 50 + 1; k++) {
            Integer[] c = b.clone();
            Arrays.sort(c);
            s += c[5];
          }
          return s;
        });
    add(
        "stream filter sum",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++)
            s += IntStream.of(ints).filter(v -> v % 3 == 0).mapToLong(v -> v).sum();
          return s;
        });
    add(
        "stream objects",
        n -> {
          List<Integer> l = IntStream.range(0, 1000).boxed().toList();
          long s = 0;
          for (int k = 0; k < n; k++)
            s +=
                l.stream()
                    .map(v -> v * 2)
                    .filter(v -> v % 3 == 0)
                    .collect(Collectors.toList())
                    .size();
          return s;
        });
    add(
        "matrix 100",
        n -> {
          double[][] a = new double[100][100], b = new double[100][100], c = new double[100][100];
          for (int i = 0; i < 100; i++)
            for (int j = 0; j < 100; j++) {
              a[i][j] = i + j;
              b[i][j] = i - j;
            }
          for (int k = 0; k < n / 50 + 1; k++)
            for (int i = 0; i < 100; i++)
              for (int j = 0; j < 100; j++) {
                double s = 0;
                for (int m = 0; m < 100; m++) s += a[i][m] * b[m][j];
                c[i][j] = s;
              }
          return (long) c[5][7];
        });
  }

  private static void arithmetic() {
    add(
        "bitCount/nlz",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++)
            for (int v : ints)
              s +=
                  Integer.bitCount(v)
                      + Integer.numberOfLeadingZeros(v)
                      + Long.numberOfTrailingZeros(v | 1L << 40);
          return s;
        });
    add(
        "long div/rem",
        n -> {
          long s = 0;
          for (int k = 1; k < n * 100; k++) s += (s * 31 + k) % 1000003 + (k * 77L) / 13;
          return s;
        });
    add(
        "alloc small",
        n -> {
          Object[] keep = new Object[64];
          for (int k = 0; k < n * 100; k++) keep[k & 63] = new Square(k);
          return keep.hashCode() & 1;
        });
    add(
        "LinkedList",
        n -> {
          LinkedList<Integer> l = new LinkedList<>();
          long s = 0;
          for (int k = 0; k < n * 100; k++) {
            l.addLast(k);
            if (l.size() > 100) s += l.removeFirst();
          }
          return s;
        });
    add(
        "double toString",
        n -> {
          long s = 0;
          for (int k = 0; k < n * 10; k++) s += Double.toString(k / 7.0).length();
          return s;
        });
    add(
        "charAt loop",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++)
            for (int i = 0; i < text.length(); i++) if (text.charAt(i) == 'd') s++;
          return s;
        });
    add(
        "UTF-8 round trip",
        n -> {
          long s = 0;
          for (int k = 0; k < n; k++) s += new String(text.getBytes(UTF_8), UTF_8).length();
          return s;
        });
    add(
        "switch string",
        n -> {
          String[] w = {"alpha", "beta", "gamma", "delta"};
          long s = 0;
          for (int k = 0; k < n * 100; k++)
            switch (w[k & 3]) {
              case "alpha":
                s += 1;
                break;
              case "beta":
                s += 2;
                break;
              case "gamma":
                s += 3;
                break;
              default:
                s += 4;
            }
          return s;
        });
  }

  private static void prepare() {
    Random random = new Random(1);
    for (int i = 0; i < ints.length; i++) {
      ints[i] = random.nextInt();
    }
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, other, 0, bytes.length);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      words.append("word").append(random.nextInt(500)).append(' ');
    }
    text = words.toString();
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] =
          switch (random.nextInt(4)) {
            case 0 -> new Square(i);
            case 1 -> new Circle(i);
            case 2 -> new Rectangle(i, 2);
            default -> new Triangle(i, 3);
          };
    }
  }

  public static void main(String[] args) throws Exception {
    prepare();
    memory();
    objects();
    library();
    arithmetic();
    ALL.run(args);
  }
}
