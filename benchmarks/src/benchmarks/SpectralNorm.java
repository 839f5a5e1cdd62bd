package benchmarks;

/** Power iteration with an implicit matrix: floating-point division in nested loops. */
public class SpectralNorm {
  public static void main(String[] args) {
    int n = 1000;
    double[] u = new double[n];
    double[] v = new double[n];
    double[] t = new double[n];
    java.util.Arrays.fill(u, 1);
    for (int i = 0; i < 10; i++) {
      multiplyAtA(u, v, t);
      multiplyAtA(v, u, t);
    }
    double uv = 0;
    double vv = 0;
    for (int i = 0; i < n; i++) {
      uv += u[i] * v[i];
      vv += v[i] * v[i];
    }
    System.out.println(Math.sqrt(uv / vv));
  }

  static double a(int i, int j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
  }

  static void multiplyAtA(double[] from, double[] to, double[] work) {
    for (int i = 0; i < from.length; i++) {
      double sum = 0;
      for (int j = 0; j < from.length; j++) {
        sum += a(i, j) * from[j];
      }
      work[i] = sum;
    }
    for (int i = 0; i < from.length; i++) {
      double sum = 0;
      for (int j = 0; j < from.length; j++) {
        sum += a(j, i) * work[j];
      }
      to[i] = sum;
    }
  }
}
