package conformance.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** BigDecimal: scale, rounding modes, precision, text forms, conversions, failures. */
public final class BigDecimals {
  public static void main(String[] args) {
    String[] texts = {
      "0",
      "0.00",
      "1",
      "-1.5",
      "123.456",
      "1E+3",
      "1.23E-10",
      "-0.00001",
      "99999999999999999999.99",
      "1E400",
      "5.5",
      "2.5",
      "1.1",
      "1.0",
      "-1.0",
      "-1.1",
      "-1.6",
      "-2.5",
      "-5.5"
    };
    for (String t : texts) {
      BigDecimal d = new BigDecimal(t);
      System.out.println(
          "text "
              + t
              + ": "
              + d
              + " "
              + d.toPlainString().length()
              + " "
              + d.toEngineeringString()
              + " "
              + d.scale()
              + " "
              + d.precision()
              + " "
              + d.unscaledValue()
              + " "
              + d.signum()
              + " "
              + d.hashCode()
              + " "
              + d.stripTrailingZeros()
              + " "
              + d.negate()
              + " "
              + d.abs()
              + " "
              + d.doubleValue()
              + " "
              + d.intValue()
              + " "
              + d.ulp()
              + " "
              + d.movePointLeft(2)
              + " "
              + d.movePointRight(3)
              + " "
              + d.scaleByPowerOfTen(5));
      StringBuilder s = new StringBuilder();
      for (RoundingMode m : RoundingMode.values()) {
        try {
          s.append(m)
              .append('=')
              .append(d.precision() - d.scale() > 100 ? "big" : d.setScale(0, m))
              .append(' ');
        } catch (ArithmeticException e) {
          s.append(m).append(':').append(e.getMessage()).append(' ');
        }
      }
      System.out.println("rounded " + t + ": " + s);
    }
    BigDecimal a = new BigDecimal("1234.5678");
    BigDecimal b = new BigDecimal("-0.037");
    System.out.println(
        "arithmetic: "
            + a.add(b)
            + " "
            + a.subtract(b)
            + " "
            + a.multiply(b)
            + " "
            + a.divide(b, 10, RoundingMode.HALF_UP)
            + " "
            + a.remainder(b)
            + " "
            + a.divideToIntegralValue(b)
            + " "
            + a.pow(5)
            + " "
            + a.max(b)
            + " "
            + a.compareTo(b));
    System.out.println(
        "contexts: "
            + a.divide(b, MathContext.DECIMAL32)
            + " "
            + a.divide(b, MathContext.DECIMAL64)
            + " "
            + a.divide(b, MathContext.DECIMAL128)
            + " "
            + a.round(new MathContext(3))
            + " "
            + a.add(b, new MathContext(4, RoundingMode.CEILING))
            + " "
            + a.plus(new MathContext(2))
            + " "
            + a.sqrt(MathContext.DECIMAL64)
            + " "
            + new BigDecimal(2).sqrt(new MathContext(50)));
    System.out.println(
        "exact division: "
            + BigDecimal.ONE.divide(new BigDecimal("8"))
            + " "
            + new BigDecimal("10").divide(new BigDecimal("4"))
            + " "
            + new BigDecimal("1.00").divide(new BigDecimal("2")));
    try {
      BigDecimal.ONE.divide(new BigDecimal(3));
    } catch (ArithmeticException e) {
      System.out.println("no exact quotient: " + e.getMessage());
    }
    try {
      BigDecimal.ONE.divide(BigDecimal.ZERO);
    } catch (ArithmeticException e) {
      System.out.println("division by zero: " + e.getMessage());
    }
    try {
      BigDecimal.ZERO.divide(BigDecimal.ZERO);
    } catch (ArithmeticException e) {
      System.out.println("zero by zero: " + e.getMessage());
    }
    try {
      a.setScale(2);
    } catch (ArithmeticException e) {
      System.out.println("rounding necessary: " + e.getMessage());
    }
    System.out.println(
        "equality: "
            + new BigDecimal("1.0").equals(new BigDecimal("1.00"))
            + (new BigDecimal("1.0").compareTo(new BigDecimal("1.00")) == 0)
            + new BigDecimal("1.0")
                .stripTrailingZeros()
                .equals(new BigDecimal("1.00").stripTrailingZeros()));
    System.out.println(
        "from double: "
            + new BigDecimal(0.1)
            + " "
            + BigDecimal.valueOf(0.1)
            + " "
            + new BigDecimal(1e300).precision()
            + " "
            + new BigDecimal(Double.MIN_VALUE).scale()
            + " "
            + BigDecimal.valueOf(5, 3)
            + " "
            + new BigDecimal(new BigInteger("12345"), 7));
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      try {
        new BigDecimal(x);
      } catch (NumberFormatException e) {
        System.out.println("not finite: " + e.getMessage());
      }
    }
    for (String s :
        new String[] {"", "1.2.3", "e5", "1e", "1e99999999999", "+.5", "0x1", "1_0", "-"}) {
      try {
        System.out.println("parse [" + s + "]: " + new BigDecimal(s));
      } catch (NumberFormatException e) {
        System.out.println("parse [" + s + "]: NumberFormatException");
      }
    }
    try {
      new BigDecimal("1.5").intValueExact();
    } catch (ArithmeticException e) {
      System.out.println("exact: " + e.getMessage() + " " + new BigDecimal("1E3").intValueExact());
    }
    BigDecimal balance = new BigDecimal("1000.00");
    for (int i = 0; i < 120; i++) {
      balance = balance.multiply(new BigDecimal("1.0042")).setScale(2, RoundingMode.HALF_EVEN);
    }
    System.out.println("interest: " + balance);
    BigDecimal pi = BigDecimal.ZERO;
    MathContext mc = new MathContext(60);
    for (int k = 0; k < 45; k++) {
      BigDecimal k8 = BigDecimal.valueOf(8L * k);
      BigDecimal term =
          BigDecimal.valueOf(4)
              .divide(k8.add(BigDecimal.ONE), mc)
              .subtract(BigDecimal.valueOf(2).divide(k8.add(BigDecimal.valueOf(4)), mc))
              .subtract(BigDecimal.ONE.divide(k8.add(BigDecimal.valueOf(5)), mc))
              .subtract(BigDecimal.ONE.divide(k8.add(BigDecimal.valueOf(6)), mc));
      pi = pi.add(term.divide(BigDecimal.valueOf(16).pow(k), mc), mc);
    }
    System.out.println("pi: " + pi.setScale(50, RoundingMode.DOWN));
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum = sum.add(new BigDecimal("0.1"));
    }
    System.out.println("tenths: " + sum);
  }
}
