package conformance.arith;

/** Order of evaluation: operands, array accesses, compound assignments, calls (JLS 15.7). */
public final class Evaluation {
  static StringBuilder trace = new StringBuilder();

  static int value(int v) {
    trace.append(v).append(' ');
    return v;
  }

  static int[] array(int[] a) {
    trace.append("array ");
    return a;
  }

  static String done() {
    String text = trace.toString().trim();
    trace.setLength(0);
    return text;
  }

  static int three(int a, int b, int c) {
    return a * 100 + b * 10 + c;
  }

  public static void main(String[] args) {
    int r = value(1) + value(2) * value(3) - value(4);
    System.out.println("operands: " + r + " [" + done() + "]");
    r = three(value(3), value(2), value(1));
    System.out.println("arguments: " + r + " [" + done() + "]");
    int[] a = {0, 1, 2, 3, 4};
    array(a)[value(1)] = value(9);
    System.out.println("array store: " + a[1] + " [" + done() + "]");
    array(a)[value(2)] += value(5);
    System.out.println("compound array store: " + a[2] + " [" + done() + "]");
    int i = 1;
    i = i++ + ++i;
    System.out.println("increments: " + i);
    i = 3;
    i += i++ * 2 + i;
    System.out.println("compound with itself: " + i);
    int k = 0;
    int[] b = {10, 20, 30};
    b[k++] = b[k] + k++;
    System.out.println("index side effects: " + b[0] + " " + k);
    a = new int[] {4, 4};
    int[] old = a;
    a[(a = new int[] {7, 8})[0] - 7] = 1;
    System.out.println("array saved first: " + old[0] + " " + a[0]);
    try {
      int[] none = null;
      none[value(1)] = value(2) / (args.length - args.length);
    } catch (ArithmeticException e) {
      System.out.println("right side before null check: " + done());
    } catch (NullPointerException e) {
      System.out.println("wrong: null check first");
    }
    try {
      int[] small = new int[1];
      small[value(5)] = value(6);
    } catch (ArrayIndexOutOfBoundsException e) {
      System.out.println("right side before bounds check: " + done() + " " + e.getMessage());
    }
    try {
      int x = 5;
      x += thrower();
      System.out.println("not reached " + x);
    } catch (IllegalStateException e) {
      System.out.println("abrupt: " + e.getMessage());
    }
    boolean short1 = value(0) != 0 && value(1) != 0;
    System.out.println("short circuit: " + short1 + " [" + done() + "]");
    boolean full = value(0) != 0 & value(1) != 0;
    System.out.println("no short circuit: " + full + " [" + done() + "]");
    String s = "a" + value(1) + 'b' + value(2) + null + 1.5f + true;
    System.out.println("concat: " + s + " [" + done() + "]");
    long wide = value(1) + 2L * value(3);
    System.out.println("mixed: " + wide + " [" + done() + "]");
    int ternary = value(1) > 0 ? value(2) : value(3);
    System.out.println("ternary: " + ternary + " [" + done() + "]");
  }

  static int thrower() {
    throw new IllegalStateException("from operand");
  }
}
