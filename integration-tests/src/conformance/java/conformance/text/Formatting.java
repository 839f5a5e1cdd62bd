package conformance.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Calendar;
import java.util.Formattable;
import java.util.Formatter;
import java.util.GregorianCalendar;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.TimeZone;

/**
 * String.format and Formatter: conversions, flags, widths, precisions, argument indices, failures.
 */
public final class Formatting {
  static void f(String format, Object... args) {
    try {
      System.out.println(
          "format "
              + format.replace("\n", "\\n")
              + ": ["
              + String.format(Locale.ROOT, format, args)
              + "]");
    } catch (IllegalFormatException e) {
      System.out.println(
          "format " + format + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  public static void main(String[] args) {
    f("%d %5d %-5d| %05d %+d %,d %(d % d", 1, 2, 3, 4, 5, 1234567, -6, 7);
    f("%d %d %d %d", (byte) -1, (short) -2, 3L, new BigInteger("123456789012345678901234567890"));
    f("%x %X %#x %08x %o %#o", 255, 255, 255, 255, 8, 8);
    f("%x %x %x %x", -1, -1L, (byte) -1, new BigInteger("-255"));
    f(
        "%f %.2f %10.3f %-10.1f| %+.1f %,.2f %(.2f %010.2f",
        1.5, 2.345, 3.14159, 2.55, 1.0, 1234567.891, -3.5, -2.5);
    f("%.0f %.0f %.0f %.0f %#.0f %.3f", 0.5, 1.5, 2.5, -0.5, 3.0, -0.0);
    f("%e %.3e %E %12.2e %.0e", 12345.678, 0.00012345, 1e100, -1.5, 15.0);
    f("%g %.3g %G %g %g", 12345.678, 0.00012345, 1e-10, 1e10, 0.0);
    f("%a %a %A", 1.0, -0.1, 1e300);
    f(
        "%f %e %g %a %5.1f|%-9f|%+f",
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY);
    f("%.10f %.20f %f %.1f", 0.1, 0.1, 1e20, 0.05);
    f("%.2f %.1f %.3f", 1.005, 0.25, 1.0005);
    f("%f %.3f %s", 1.5f, 0.1f, 0.1f);
    f(
        "%.2f %10.4f %,.3f %e",
        new BigDecimal("123456.789"),
        new BigDecimal("-0.00005"),
        new BigDecimal("9999999.9999"),
        new BigDecimal("12345.6789"));
    f("%s %10s %-10s| %.2s %S %s", "str", "right", "left", "truncated", "upper", null);
    f("%s %s %s", 1, 2.5, new int[0].length);
    f("%c %C %c %5c %-3c| %c", 'a', 'b', 0x1F600, 'r', 'l', (byte) 65);
    f("%b %B %b %b %7b", true, false, null, "anything", true);
    f("%h %H %h", "hash", "hash", null);
    f("%% %n %5%|%-5%|");
    f("%2$s %1$s %2$s %s %s %<s", "one", "two");
    f("%-15s|%15s|", "wide", "\u20ac");
    f("%,d %,d %,d", 999, 1000, -1234567890123L);
    f("%08.3f %+08.2f %- 8.1f| %(8.1f", 3.14159, 2.5, 1.5, -1.5);
    f("%#x %#o %#X", 0, 0, 48879L);
    f("%d", "not a number");
    f("%c", "string");
    f("%q", 1);
    f("%d %d", 1);
    f("%-d", 1);
    f("%0d", 1);
    f("%+s", "x");
    f("%,x", 5);
    f("%.2d", 5);
    f("%-05d", 5);
    f("%3$s", "one");
    f("%", 1);
    f("%5", 1);
    f("%<s", 1);
    f("%+ d", 1);
    f("%c", 0x110000);
    Formattable own =
        (formatter, flags, width, precision) ->
            formatter.format("own:%d:%d:%d", flags, width, precision);
    f("%s %-10.3s %#S", own, own, own);
    Formatter formatter = new Formatter(Locale.ROOT);
    formatter.format("%d-", 1).format("%s", "two");
    System.out.println(
        "formatter: "
            + formatter
            + " "
            + formatter.out().getClass().getSimpleName()
            + " "
            + formatter.locale());
    formatter.close();
    try {
      formatter.format("x");
    } catch (java.util.FormatterClosedException e) {
      System.out.println("closed: caught");
    }
    StringBuilder target = new StringBuilder();
    try (Formatter to = new Formatter(target, Locale.ROOT)) {
      for (int i = 0; i < 5; i++) {
        to.format("%3d|%-6.2f|%s;", i * 37, i / 7.0, Integer.toBinaryString(i));
      }
    }
    System.out.println("appended: " + target);
    Calendar c = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    c.setTimeInMillis(1234567890123L);
    f("%tY-%<tm-%<td %<tH:%<tM:%<tS.%<tL %<tj %<te %<tI %<ty %<tC %<tN %<ts %<tQ", c);
    f("%tF %<tT %<tR %<tD %<tr", c);
    System.out.printf("printf: %s %d%n", "to out", 42);
    System.out.format(Locale.GERMANY, "german: %d%n", 7);
    long hash = 0;
    for (int i = 0; i < 500; i++) {
      hash =
          hash * 31
              + String.format(Locale.ROOT, "%6.3f %d %s %x", i / 7.0, i, "v" + i, i).hashCode();
    }
    System.out.println("many: " + hash);
  }
}
