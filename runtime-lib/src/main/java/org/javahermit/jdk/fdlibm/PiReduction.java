package org.javahermit.jdk.fdlibm;

/**
 * Reduces an argument of a trigonometric function: takes x, leaves n and y = {@link #high} + {@link
 * #low} with x = n·π/2 + y and |y| ≤ π/4. Up to 2^19·π/2 by subtraction of three parts of π/2 (Cody
 * and Waite), beyond by multiplication with as many bits of 2/π as matter (Payne and Hanek).
 */
final class PiReduction {
  private static final double TWO_OVER_PI = 6.36619772367581382433e-01;
  private static final double HALF_PI = 1.57079632679489655800e+00;

  /** The first, second and third 33 bits of π/2, each with what follows it. */
  private static final double PART_1 = 1.57079632673412561417e+00;

  private static final double TAIL_1 = 6.07710050650619224932e-11;
  private static final double PART_2 = 6.07710050630396597660e-11;
  private static final double TAIL_2 = 2.02226624879595063154e-21;
  private static final double PART_3 = 2.02226624871116645580e-21;
  private static final double TAIL_3 = 8.47842766036889956997e-32;

  private static final double TWO_24 = 0x1p24;
  private static final double TWO_MINUS_24 = 0x1p-24;

  /** High half of π/4, 3π/4 and 2^19·π/2. */
  private static final int HIGH_PI_4 = 0x3fe921fb;

  private static final int HIGH_3_PI_4 = 0x4002d97c;
  private static final int HIGH_MEDIUM = 0x413921fb;

  /** Terms of 24 bits that the product needs at first for a double. */
  private static final int TERMS = 4;

  /** π/2 in pieces of 24 bits. */
  private static final double[] HALF_PI_PIECES = {
    0x1.921fb4p+0, 0x1.4442dp-24, 0x1.846988p-48, 0x1.8cc516p-72,
    0x1.01b838p-96, 0x1.a25204p-120, 0x1.382228p-145, 0x1.9f31dp-169
  };

  /** 2/π in pieces of 24 bits. */
  private static final int[] TWO_OVER_PI_PIECES = {
    0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163,
    0xabdebb, 0xc561b7, 0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129,
    0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c, 0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c,
    0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11, 0x8b5a0a, 0x6d1f6d, 0x367ecf,
    0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7, 0x8a5292,
    0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b, 0x6babf0, 0xcfbc20, 0x9af436, 0x1da9e3,
    0x91615e, 0xe61b08, 0x659985, 0x5f14a0, 0x68408d, 0xffd880, 0x4d7327, 0x310606, 0x1556ca,
    0x73a8c9, 0x60e27b, 0xc08c6b
  };

  /** The remainder, rounded. */
  final double high;

  /** What the rounding of the remainder left out. */
  final double low;

  /** The multiple of π/2; only its two lowest bits mean something. */
  final int quadrant;

  private PiReduction(double high, double low, int quadrant) {
    this.high = high;
    this.low = low;
    this.quadrant = quadrant;
  }

  private PiReduction negated() {
    return new PiReduction(-high, -low, -quadrant);
  }

  /** Whether the argument of a kernel needs no reduction at all. */
  static boolean isReduced(double x) {
    return (Words.high(x) & 0x7fffffff) <= HIGH_PI_4;
  }

  /** Reduces a finite argument. */
  static PiReduction of(double x) {
    int highWord = Words.high(x) & 0x7fffffff;
    if (highWord < HIGH_3_PI_4) {
      return near(x, highWord);
    }
    PiReduction reduced =
        highWord <= HIGH_MEDIUM ? medium(Math.abs(x), highWord) : large(Math.abs(x), highWord);
    return x < 0 ? reduced.negated() : reduced;
  }

  /** |x| between π/4 and 3π/4: one subtraction, with more bits right beside π/2. */
  private static PiReduction near(double x, int highWord) {
    double sign = x > 0 ? 1.0 : -1.0;
    double rest = Math.abs(x) - PART_1;
    double tail = TAIL_1;
    if (highWord == 0x3ff921fb) {
      rest -= PART_2;
      tail = TAIL_2;
    }
    double high = rest - tail;
    double low = (rest - high) - tail;
    return new PiReduction(sign * high, sign * low, x > 0 ? 1 : -1);
  }

  /** 3π/4 ≤ x ≤ 2^19·π/2: as many parts of π/2 as the cancellation asks for. */
  private static PiReduction medium(double x, int highWord) {
    int n = (int) (x * TWO_OVER_PI + 0.5);
    double multiple = n;
    double rest = x - multiple * PART_1;
    double tail = multiple * TAIL_1;
    double high = rest - tail;
    if (n >= 32 || highWord == Words.high(multiple * HALF_PI)) {
      int exponent = highWord >> 20;
      if (lostBits(exponent, high) > 16) {
        double before = rest;
        tail = multiple * PART_2;
        rest = before - tail;
        tail = multiple * TAIL_2 - ((before - rest) - tail);
        high = rest - tail;
        if (lostBits(exponent, high) > 49) {
          before = rest;
          tail = multiple * PART_3;
          rest = before - tail;
          tail = multiple * TAIL_3 - ((before - rest) - tail);
          high = rest - tail;
        }
      }
    }
    return new PiReduction(high, (rest - high) - tail, n);
  }

  private static int lostBits(int exponent, double difference) {
    return exponent - (Words.high(difference) >> 20 & 0x7ff);
  }

  /** Splits x into three pieces of 24 bits and multiplies them with 2/π. */
  private static PiReduction large(double x, int highWord) {
    int exponent = (highWord >> 20) - 1046;
    double rest = Words.withHigh(x, highWord - (exponent << 20));
    double[] pieces = new double[3];
    for (int i = 0; i < 2; i++) {
      pieces[i] = (int) rest;
      rest = (rest - pieces[i]) * TWO_24;
    }
    pieces[2] = rest;
    int count = 3;
    while (pieces[count - 1] == 0.0) {
      count--;
    }
    return new Product(pieces, count, exponent).reduce();
  }

  /** x·2/π, x given as pieces of 24 bits with the exponent of the first. */
  private static final class Product {
    private final double[] pieces;
    private final int last;
    private final int firstTerm;
    private final double[] factors = new double[20];
    private final double[] terms = new double[20];
    private final int[] digits = new int[20];

    /** Exponent of the last digit, and index of it. */
    private int exponent;

    private int end;

    Product(double[] pieces, int count, int pieceExponent) {
      this.pieces = pieces;
      last = count - 1;
      firstTerm = Math.max((pieceExponent - 3) / 24, 0);
      exponent = pieceExponent - 24 * (firstTerm + 1);
      for (int i = 0, j = firstTerm - last; i <= last + TERMS; i++, j++) {
        factors[i] = j < 0 ? 0.0 : TWO_OVER_PI_PIECES[j];
      }
      for (int i = 0; i <= TERMS; i++) {
        terms[i] = term(i);
      }
      end = TERMS;
    }

    private double term(int index) {
      double sum = 0.0;
      for (int j = 0; j <= last; j++) {
        sum += pieces[j] * factors[last + index - j];
      }
      return sum;
    }

    PiReduction reduce() {
      while (true) {
        double fraction = distil();
        fraction = Math.scalb(fraction, exponent);
        fraction -= 8.0 * Math.floor(fraction * 0.125);
        int quadrant = (int) fraction;
        fraction -= quadrant;
        // 0: below one half; 1, 2: above, so that the next multiple of π/2 is nearer.
        int above = 0;
        if (exponent > 0) {
          int integral = digits[end - 1] >> 24 - exponent;
          quadrant += integral;
          digits[end - 1] -= integral << 24 - exponent;
          above = digits[end - 1] >> 23 - exponent;
        } else if (exponent == 0) {
          above = digits[end - 1] >> 23;
        } else if (fraction >= 0.5) {
          above = 2;
        }
        if (above > 0) {
          quadrant++;
          boolean borrowed = complement();
          if (above == 2) {
            fraction = 1.0 - fraction;
            if (borrowed) {
              fraction -= Math.scalb(1.0, exponent);
            }
          }
        }
        if (fraction == 0.0 && extend()) {
          continue;
        }
        normalize(fraction);
        return timesHalfPi(above != 0, quadrant & 7);
      }
    }

    /** Turns the terms into digits of 24 bits, lowest first; returns what is above them. */
    private double distil() {
      double rest = terms[end];
      for (int i = 0, j = end; j > 0; i++, j--) {
        double carry = (int) (TWO_MINUS_24 * rest);
        digits[i] = (int) (rest - TWO_24 * carry);
        rest = terms[j - 1] + carry;
      }
      return rest;
    }

    /** Replaces the digits by one minus them; tells whether any was not 0. */
    private boolean complement() {
      boolean borrowed = false;
      for (int i = 0; i < end; i++) {
        int digit = digits[i];
        if (borrowed) {
          digits[i] = 0xffffff - digit;
        } else if (digit != 0) {
          borrowed = true;
          digits[i] = 0x1000000 - digit;
        }
      }
      if (exponent == 1) {
        digits[end - 1] &= 0x7fffff;
      } else if (exponent == 2) {
        digits[end - 1] &= 0x3fffff;
      }
      return borrowed;
    }

    /** Adds terms where all digits so far cancelled out; tells whether it had to. */
    private boolean extend() {
      int bits = 0;
      for (int i = end - 1; i >= TERMS; i--) {
        bits |= digits[i];
      }
      if (bits != 0) {
        return false;
      }
      int more = 1;
      while (digits[TERMS - more] == 0) {
        more++;
      }
      for (int i = end + 1; i <= end + more; i++) {
        factors[last + i] = TWO_OVER_PI_PIECES[firstTerm + i];
        terms[i] = term(i);
      }
      end += more;
      return true;
    }

    /** Drops digits that are 0, or breaks the fraction above them into digits. */
    private void normalize(double fraction) {
      if (fraction == 0.0) {
        end--;
        exponent -= 24;
        while (digits[end] == 0) {
          end--;
          exponent -= 24;
        }
        return;
      }
      double scaled = Math.scalb(fraction, -exponent);
      if (scaled >= TWO_24) {
        double carry = (int) (TWO_MINUS_24 * scaled);
        digits[end] = (int) (scaled - TWO_24 * carry);
        end++;
        exponent += 24;
        digits[end] = (int) carry;
      } else {
        digits[end] = (int) scaled;
      }
    }

    private PiReduction timesHalfPi(boolean negative, int quadrant) {
      double weight = Math.scalb(1.0, exponent);
      for (int i = end; i >= 0; i--) {
        terms[i] = weight * digits[i];
        weight *= TWO_MINUS_24;
      }
      double[] products = new double[20];
      for (int i = end; i >= 0; i--) {
        double sum = 0.0;
        for (int k = 0; k <= TERMS && k <= end - i; k++) {
          sum += HALF_PI_PIECES[k] * terms[i + k];
        }
        products[end - i] = sum;
      }
      double high = 0.0;
      for (int i = end; i >= 0; i--) {
        high += products[i];
      }
      double low = products[0] - high;
      for (int i = 1; i <= end; i++) {
        low += products[i];
      }
      return new PiReduction(negative ? -high : high, negative ? -low : low, quadrant);
    }
  }
}
