package benchmarks;

/** Pancake flips over all permutations: integer arithmetic on small arrays. */
public class Fannkuch {
  public static void main(String[] args) {
    System.out.println(flips(10));
  }

  static int flips(int n) {
    int[] permutation = new int[n];
    int[] work = new int[n];
    int[] count = new int[n];
    for (int i = 0; i < n; i++) {
      permutation[i] = i;
    }
    int maximum = 0;
    int checksum = 0;
    int index = 0;
    int r = n;
    while (true) {
      for (; r != 1; r--) {
        count[r - 1] = r;
      }
      System.arraycopy(permutation, 0, work, 0, n);
      int flips = 0;
      for (int first = work[0]; first != 0; first = work[0]) {
        for (int low = 0, high = first; low < high; low++, high--) {
          int t = work[low];
          work[low] = work[high];
          work[high] = t;
        }
        flips++;
      }
      maximum = Math.max(maximum, flips);
      checksum += index++ % 2 == 0 ? flips : -flips;
      while (true) {
        if (r == n) {
          return checksum * 100 + maximum;
        }
        int first = permutation[0];
        for (int i = 0; i < r; i++) {
          permutation[i] = permutation[i + 1];
        }
        permutation[r] = first;
        if (--count[r] > 0) {
          break;
        }
        r++;
      }
    }
  }
}
