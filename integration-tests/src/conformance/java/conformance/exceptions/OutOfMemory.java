package conformance.exceptions;

import java.util.ArrayList;
import java.util.List;

/** Out of memory is caught, and after the garbage is gone the program goes on. */
public final class OutOfMemory {
  static List<Object> hold = new ArrayList<>();

  static int fill(int size) {
    int blocks = 0;
    try {
      while (true) {
        hold.add(new byte[size]);
        blocks++;
      }
    } catch (OutOfMemoryError e) {
      hold = null;
    }
    hold = new ArrayList<>();
    return blocks;
  }

  public static void main(String[] args) {
    int length = Integer.MAX_VALUE;
    try {
      long[] huge = new long[length];
      System.out.println("wrong: " + huge.length);
    } catch (OutOfMemoryError e) {
      System.out.println("too big an array: caught");
    }
    try {
      int[][] huge = new int[length - 8][100];
      System.out.println("wrong: " + huge.length);
    } catch (OutOfMemoryError e) {
      System.out.println("too big a matrix: caught");
    }
    System.out.println("large blocks: " + (fill(1 << 20) > 4));
    System.out.println("large blocks again: " + (fill(1 << 20) > 4));
    System.out.println("small blocks: " + (fill(4000) > 1000));
    int survivors = 0;
    for (int i = 0; i < 200; i++) {
      byte[] b = new byte[1 << 18];
      b[i] = 1;
      survivors += b[i];
    }
    System.out.println("goes on: " + survivors);
    StringBuilder text = new StringBuilder("x");
    try {
      while (true) {
        text.append(text);
      }
    } catch (OutOfMemoryError e) {
      text = null;
      System.out.println("string builder: caught");
    }
    List<int[]> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      list.add(new int[1000]);
    }
    System.out.println("list after all: " + list.size());
  }
}
