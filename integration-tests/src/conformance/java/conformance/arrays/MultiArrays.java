package conformance.arrays;

import java.lang.reflect.Array;

/** Multi-dimensional arrays: full, partial and ragged ones, their classes and their sharing. */
public final class MultiArrays {
  public static void main(String[] args) {
    int[][] grid = new int[3][4];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        grid[i][j] = i * 10 + j;
      }
    }
    int sum = 0;
    for (int[] row : grid) {
      for (int cell : row) {
        sum += cell;
      }
    }
    System.out.println("grid: " + sum + " " + grid.length + " " + grid[2].length);
    long[][][] cube = new long[2][3][4];
    cube[1][2][3] = 7;
    System.out.println(
        "cube: "
            + cube[1][2][3]
            + " "
            + cube[0][2][3]
            + " "
            + cube.getClass().getName()
            + " "
            + cube[0].getClass().getName());
    String[][][] partial = new String[2][2][];
    System.out.println("partial: " + partial[1][1] + " " + partial[1].length);
    partial[1][1] = new String[] {"x"};
    System.out.println("filled: " + partial[1][1][0]);
    int[][] ragged = {{1}, {2, 3}, {}, null, {4, 5, 6}};
    StringBuilder lengths = new StringBuilder();
    for (int[] row : ragged) {
      lengths.append(row == null ? "null" : row.length).append(' ');
    }
    System.out.println("ragged: " + lengths);
    int[][] zero = new int[0][5];
    System.out.println("zero outer: " + zero.length);
    int[][] shallow = grid.clone();
    shallow[0][0] = 1000;
    shallow[1] = new int[] {-1};
    System.out.println("shallow clone: " + grid[0][0] + " " + grid[1][0] + " " + shallow[1][0]);
    int[][][][][] deep = new int[2][2][2][2][2];
    int count = 0;
    for (int[][][][] a : deep) {
      for (int[][][] b : a) {
        for (int[][] c : b) {
          for (int[] d : c) {
            count += d.length;
          }
        }
      }
    }
    System.out.println("five dimensions: " + count + " " + deep.getClass().getName());
    Object[] asObjects = grid;
    System.out.println(
        "as objects: " + (asObjects[2] instanceof int[]) + " " + (asObjects[2] instanceof Object));
    Object o = new String[1][1];
    System.out.println(
        "instanceof: "
            + (o instanceof Object[])
            + (o instanceof Object[][])
            + (o instanceof String[][])
            + (o instanceof Integer[][])
            + (o instanceof Comparable[][])
            + (o instanceof Cloneable[])
            + (o instanceof Object[][][]));
    double[][] a = {{1, 2}, {3, 4}};
    double[][] b = {{0, 1}, {1, 0}};
    double[][] product = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 2; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    System.out.println("matrix: " + product[0][0] + product[0][1] + product[1][0] + product[1][1]);
    char[][] board = new char[8][8];
    for (char[] row : board) {
      java.util.Arrays.fill(row, '.');
    }
    made();
    System.out.println("queens: " + queens(board, 0));
    try {
      ragged[3][0] = 1;
    } catch (NullPointerException e) {
      System.out.println("null row: caught");
    }
  }

  static final class Cell {}

  static final class Edge {}

  /** Arrays of classes of which the program names no array. */
  private static void made() {
    Object grid = Array.newInstance(Cell.class, 2, 3);
    Object row = Array.get(grid, 1);
    System.out.println("made: " + grid.getClass() + " " + Array.getLength(row));
    Array.set(row, 2, new Cell());
    System.out.println("row: " + row.getClass() + " " + (Array.get(row, 2) != null));
    System.out.println("by a method: " + of(Edge.class, 1, 2, 3).getClass().getName());
    Object shorts = Array.newInstance(short.class, 2, 1, 3);
    System.out.println("of a primitive type: " + shorts.getClass().getName());
    int[] lengths = {4, 0};
    System.out.println("by an array: " + of(int[].class, lengths).getClass().getName());
    try {
      Array.newInstance(Cell.class, new int[256]);
    } catch (IllegalArgumentException e) {
      System.out.println("too many: caught");
    }
    try {
      Array.newInstance(void.class, 2, 2);
    } catch (IllegalArgumentException e) {
      System.out.println("of nothing: caught");
    }
    try {
      Array.newInstance(void.class, 2);
    } catch (IllegalArgumentException e) {
      System.out.println("of nothing, in one dimension: caught");
    }
  }

  private static Object of(Class<?> type, int... lengths) {
    return Array.newInstance(type, lengths);
  }

  static int queens(char[][] board, int row) {
    if (row == board.length) {
      return 1;
    }
    int found = 0;
    for (int column = 0; column < board.length; column++) {
      if (safe(board, row, column)) {
        board[row][column] = 'Q';
        found += queens(board, row + 1);
        board[row][column] = '.';
      }
    }
    return found;
  }

  static boolean safe(char[][] board, int row, int column) {
    for (int i = 1; i <= row; i++) {
      if (board[row - i][column] == 'Q'
          || column - i >= 0 && board[row - i][column - i] == 'Q'
          || column + i < board.length && board[row - i][column + i] == 'Q') {
        return false;
      }
    }
    return true;
  }
}
