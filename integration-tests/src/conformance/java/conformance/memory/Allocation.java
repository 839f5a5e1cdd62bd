package conformance.memory;

import java.util.ArrayList;
import java.util.List;

/** Allocation of every shape, zeroed memory, long-running allocation without growth. */
public final class Allocation {
  static class Small {
    byte b;
  }

  static class Mixed {
    byte b;
    Object o;
    long l;
    short s;
    Object p;
    double d;
    boolean z;
    int i;
    char c;
    float f;
  }

  static boolean zero(int[] a) {
    for (int x : a) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }

  public static void main(String[] args) {
    boolean zeroed = true;
    for (int i = 0; i < 5000; i++) {
      int[] a = new int[i % 600];
      zeroed &= zero(a);
      for (int j = 0; j < a.length; j++) {
        a[j] = -1;
      }
      Mixed m = new Mixed();
      zeroed &=
          m.b == 0
              && m.o == null
              && m.l == 0
              && m.s == 0
              && m.p == null
              && m.d == 0
              && !m.z
              && m.i == 0
              && m.c == 0
              && m.f == 0;
      m.l = -1;
      m.d = Double.NaN;
      m.o = m;
      m.i = -1;
    }
    System.out.println("zeroed: " + zeroed);
    long sum = 0;
    for (int i = 0; i < 3000000; i++) {
      Small s = new Small();
      s.b = (byte) i;
      sum += s.b;
    }
    System.out.println("small objects: " + sum);
    sum = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] big = new byte[100000 + i];
      big[i] = 1;
      sum += big.length + big[i] + big[big.length - 1];
    }
    System.out.println("big arrays: " + sum);
    sum = 0;
    for (int i = 0; i < 60; i++) {
      long[] huge = new long[500000];
      huge[i * 1000] = i;
      for (int j = 0; j < 60; j++) {
        sum += huge[j * 1000];
      }
    }
    System.out.println("huge arrays: " + sum);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200000; i++) {
      String s = "item " + i + ":" + i * 31;
      if (s.hashCode() % 20011 == 0) {
        text.append(s).append(' ');
      }
    }
    System.out.println("strings: " + text);
    List<Object> live = new ArrayList<>();
    for (int i = 0; i < 400000; i++) {
      Object o = new int[i % 50];
      if (i % 100 == 0) {
        live.add(o);
      }
      if (live.size() > 1000) {
        live = new ArrayList<>(live.subList(500, live.size()));
      }
    }
    System.out.println("some survive: " + live.size());
    int[][] ragged = new int[2000][];
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < ragged.length; i++) {
        if ((i + round) % 3 == 0) {
          ragged[i] = new int[(i * 7 + round) % 100 + 1];
          ragged[i][0] = i;
        }
      }
    }
    sum = 0;
    for (int i = 0; i < ragged.length; i++) {
      sum += ragged[i][0] + ragged[i].length;
    }
    System.out.println("replaced parts: " + sum);
    System.out.println(
        "empty arrays: "
            + new int[0].length
            + new Object[0].length
            + new byte[0][0].length
            + new String[3][0].length);
  }
}
