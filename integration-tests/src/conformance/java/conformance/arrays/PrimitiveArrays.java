package conformance.arrays;

/** Creation, default values, access and length of every primitive array kind. */
public final class PrimitiveArrays {
  public static void main(String[] args) {
    boolean[] z = new boolean[5];
    byte[] b = new byte[5];
    short[] s = new short[5];
    char[] c = new char[5];
    int[] i = new int[5];
    long[] l = new long[5];
    float[] f = new float[5];
    double[] d = new double[5];
    System.out.println("defaults: " + z[0] + b[1] + s[2] + (int) c[3] + i[4] + l[0] + f[1] + d[2]);
    for (int k = 0; k < 5; k++) {
      z[k] = (k & 1) == 1;
      b[k] = (byte) (k * 100);
      s[k] = (short) (k * 30000);
      c[k] = (char) (k * 30000);
      i[k] = k * 1000000000;
      l[k] = k * 5000000000000000000L;
      f[k] = k / 3f;
      d[k] = k / 3.0;
    }
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < 5; k++) {
      line.append(z[k])
          .append(' ')
          .append(b[k])
          .append(' ')
          .append(s[k])
          .append(' ')
          .append((int) c[k])
          .append(' ')
          .append(i[k])
          .append(' ')
          .append(l[k])
          .append(' ')
          .append(f[k])
          .append(' ')
          .append(d[k])
          .append(';');
    }
    System.out.println("stored: " + line);
    b[0] += 200;
    s[0] -= 1;
    c[0]--;
    c[1] += 2;
    i[0] ^= -1;
    l[0] |= 1L << 40;
    f[0] += 0.5;
    d[0]++;
    z[0] |= true;
    z[1] &= false;
    z[2] ^= true;
    System.out.println(
        "compound: "
            + b[0]
            + " "
            + s[0]
            + " "
            + (int) c[0]
            + " "
            + (int) c[1]
            + " "
            + i[0]
            + " "
            + l[0]
            + " "
            + f[0]
            + " "
            + d[0]
            + " "
            + z[0]
            + z[1]
            + z[2]);
    int[] initialized = {1, 2, 3, 0x7FFFFFFF};
    long[] longs = {Long.MIN_VALUE, 5, -1};
    char[] text = {'h', 'i', '\u20ac'};
    double[] doubles = {1.5, -0.0, Double.NaN};
    System.out.println(
        "initialized: "
            + initialized[3]
            + " "
            + longs[0]
            + " "
            + text[2]
            + text[0]
            + " "
            + doubles[1]);
    System.out.println(
        "lengths: " + z.length + initialized.length + new int[0].length + text.length);
    int total = 0;
    for (int v : initialized) {
      total += v;
    }
    for (byte v : b) {
      total += v;
    }
    System.out.println("for each: " + total);
    System.out.println(
        "class names: "
            + z.getClass().getName()
            + b.getClass().getName()
            + c.getClass().getName()
            + i.getClass().getName()
            + l.getClass().getName()
            + f.getClass().getName()
            + d.getClass().getName()
            + s.getClass().getName());
    System.out.println(
        "same class: "
            + (i.getClass() == initialized.getClass())
            + " "
            + ((Object) i instanceof int[])
            + " "
            + ((Object) i instanceof Cloneable)
            + " "
            + ((Object) i instanceof java.io.Serializable));
    int[] clone = initialized.clone();
    clone[0] = 99;
    System.out.println("clone: " + initialized[0] + " " + clone[0] + " " + clone.length);
    int[] big = new int[300000];
    for (int k = 0; k < big.length; k++) {
      big[k] = k * k;
    }
    int sum = 0;
    for (int k = big.length - 1; k >= 0; k -= 7) {
      sum += big[k];
    }
    System.out.println("big: " + sum);
    byte[] sign = {-1};
    char[] unsigned = {'\uffff'};
    short[] signed = {-1};
    System.out.println("extension: " + sign[0] + " " + (unsigned[0] + 0) + " " + signed[0]);
  }
}
