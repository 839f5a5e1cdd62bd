package conformance.lang;

/**
 * Control flow that stresses the translation: irreducible-looking loops, labels, dead code, big
 * methods, many variables.
 */
public final class ControlFlow {
  static int labels(int n) {
    int r = 0;
    a:
    for (int i = 0; i < n; i++) {
      b:
      for (int j = 0; j < n; j++) {
        c:
        {
          if ((i + j) % 3 == 0) {
            break c;
          }
          if ((i * j) % 5 == 4) {
            continue a;
          }
          if ((i ^ j) == 7) {
            break b;
          }
          if (i * j > 100) {
            break a;
          }
          r += i - j;
        }
        r = r * 3 + 1;
      }
      r ^= i;
    }
    return r;
  }

  static int phis(int n) {
    int a = 1;
    int b = 2;
    int c = 3;
    int d = 4;
    for (int i = 0; i < n; i++) {
      int t = a;
      a = b;
      b = c;
      c = d;
      d = t + (i & 1);
      if (i % 7 == 3) {
        int s = a;
        a = d;
        d = s;
      }
    }
    return ((a * 31 + b) * 31 + c) * 31 + d;
  }

  static long pressure(long s) {
    long a = s + 1,
        b = s + 2,
        c = s + 3,
        d = s + 4,
        e = s + 5,
        f = s + 6,
        g = s + 7,
        h = s + 8,
        i = s + 9,
        j = s + 10,
        k = s + 11,
        l = s + 12,
        m = s + 13,
        n = s + 14,
        o = s + 15,
        p = s + 16,
        q = s + 17,
        r = s + 18,
        t = s + 19,
        u = s + 20;
    for (int x = 0; x < 50; x++) {
      a += b * u;
      b ^= c + t;
      c -= d >> 1;
      d += e * r;
      e ^= f << 3;
      f += g ^ q;
      g -= h * p;
      h += i >>> 5;
      i ^= j + o;
      j += k * n;
      k -= l ^ m;
      l += m << 1;
      m ^= n - a;
      n += o * b;
      o -= p ^ c;
      p += q + d;
      q ^= r * e;
      r += t - f;
      t ^= u + g;
      u += a ^ h;
    }
    return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o ^ p ^ q ^ r ^ t ^ u;
  }

  static double doublePressure(double s) {
    double a = s,
        b = s + 1,
        c = s + 2,
        d = s + 3,
        e = s + 4,
        f = s + 5,
        g = s + 6,
        h = s + 7,
        i = s + 8,
        j = s + 9,
        k = s + 10,
        l = s + 11,
        m = s + 12,
        n = s + 13,
        o = s + 14,
        p = s + 15,
        q = s + 16,
        r = s + 17,
        t = s + 18;
    for (int x = 0; x < 20; x++) {
      a = (a + b) / 2;
      b = (b + c * 3) / 4;
      c = c - d / 8;
      d = (d + e) / 2;
      e = e * 0.5 + f;
      f = (f - g) / 3;
      g = (g + h + i) / 3;
      h = h * 0.9;
      i = (i + j - k) / 2;
      j = (j + l) / 2;
      k = k / 2 + m / 4;
      l = (l - n) / 2;
      m = (m + o) / 2;
      n = n * 0.7 + p / 5;
      o = (o + q) / 2;
      p = (p - r) / 2;
      q = (q + t) / 2;
      r = (r + a) / 2;
      t = (t - b) / 2;
    }
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + t;
  }

  static Object merge(int i) {
    Object o;
    if (i == 0) {
      o = "string";
    } else if (i == 1) {
      o = 1;
    } else {
      o = new int[] {i};
    }
    Comparable<?> c = i == 0 ? "x" : i == 1 ? Integer.valueOf(5) : null;
    return c == null ? ((int[]) o)[0] : o + "" + c;
  }

  static int conditions(int a, int b, int c) {
    int r = 0;
    if (a > 0 && (b > 0 || c > 0) || a < 0 && !(b > 0 && c > 0)) {
      r |= 1;
    }
    if (!(a > b ? b > c : c > a)) {
      r |= 2;
    }
    boolean x = a == b ^ b == c;
    if (x != (a == c)) {
      r |= 4;
    }
    r |= (a & b & c & 1) == 0 ? 8 : 0;
    while (a > 0 && b-- > 0) {
      a -= b % 2 == 0 ? 1 : 2;
      if (a == c) {
        r += 100;
        break;
      }
    }
    return r;
  }

  static int deepNesting(int x) {
    int r = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        for (int c = 0; c < 2; c++) {
          for (int d = 0; d < 2; d++) {
            for (int e = 0; e < 2; e++) {
              for (int f = 0; f < 2; f++) {
                for (int g = 0; g < 2; g++) {
                  if (((a + b + c + d + e + f + g) & x) != 0) {
                    r += a + 2 * b + 4 * c + 8 * d + 16 * e + 32 * f + 64 * g;
                  }
                }
              }
            }
          }
        }
      }
    }
    return r;
  }

  static int exceptionLoop(int n) {
    int i = 0;
    int handled = 0;
    while (true) {
      try {
        if (i >= n) {
          return handled * 1000 + i;
        }
        i++;
        if (i % 3 == 0) {
          throw new RuntimeException();
        }
        if (i % 5 == 0) {
          continue;
        }
        handled += 2;
      } catch (RuntimeException e) {
        handled += i % 2 == 0 ? 10 : 20;
        if (handled > 300) {
          break;
        }
      } finally {
        handled++;
      }
    }
    return -handled;
  }

  static boolean parity(long v) {
    boolean p = false;
    for (; v != 0; v &= v - 1) {
      p = !p;
    }
    return p;
  }

  public static void main(String[] args) {
    System.out.println("labels: " + labels(5) + " " + labels(20) + " " + labels(40));
    System.out.println("phis: " + phis(0) + " " + phis(1) + " " + phis(100) + " " + phis(12345));
    System.out.println("pressure: " + pressure(0) + " " + pressure(-99999));
    System.out.println("double pressure: " + doublePressure(1) + " " + doublePressure(-0.5));
    System.out.println("merge: " + merge(0) + merge(1) + merge(2));
    int checksum = 0;
    for (int a = -2; a < 4; a++) {
      for (int b = -2; b < 4; b++) {
        for (int c = -2; c < 4; c++) {
          checksum = checksum * 31 + conditions(a, b, c);
        }
      }
    }
    System.out.println("conditions: " + checksum);
    System.out.println(
        "deep nesting: " + deepNesting(1) + " " + deepNesting(4) + " " + deepNesting(6));
    System.out.println("exception loop: " + exceptionLoop(10) + " " + exceptionLoop(1000));
    System.out.println("parity: " + parity(0) + parity(7) + parity(Long.MIN_VALUE) + parity(-1));
    int infinite = 0;
    for (; ; ) {
      if (++infinite == 1000) {
        break;
      }
    }
    System.out.println("infinite loop left: " + infinite);
    if (false) {
      System.out.println("dead");
    }
    int[] a = new int[4];
    int k = 0;
    a[k++] = a[k] = k++;
    System.out.println("assignments: " + a[0] + a[1] + k);
    int x = 5, y = x = 7, z = x = y + 1;
    System.out.println("chained assignments: " + x + y + z);
  }
}
