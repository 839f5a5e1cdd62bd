package conformance.util;

import java.math.RoundingMode;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** java.text numbers, messages and dates for the root and English locales. */
public final class NumberFormats {
  public static void main(String[] args) throws Exception {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    for (String pattern :
        new String[] {
          "0",
          "#,##0.00",
          "0.###E0",
          "##0.##E0",
          "00000.0",
          "#%",
          "\u2030#",
          "'#'0.0",
          "0.0;(0.0)",
          "#.##",
          "\u00a4 0.00",
          "#,####.#"
        }) {
      DecimalFormat f = new DecimalFormat(pattern, symbols);
      StringBuilder s = new StringBuilder();
      for (double d :
          new double[] {
            0,
            1,
            -1.5,
            1234567.891,
            0.00012345,
            0.5,
            2.5,
            -0.0,
            1e20,
            Double.NaN,
            Double.NEGATIVE_INFINITY
          }) {
        s.append(f.format(d)).append(' ');
      }
      System.out.println(
          "pattern " + pattern + ": " + s + f.format(123456789012L) + " " + f.toPattern());
    }
    DecimalFormat rounding = new DecimalFormat("0.0", symbols);
    StringBuilder modes = new StringBuilder();
    for (RoundingMode m : RoundingMode.values()) {
      if (m != RoundingMode.UNNECESSARY) {
        rounding.setRoundingMode(m);
        modes
            .append(m)
            .append(rounding.format(0.25))
            .append(rounding.format(-0.35))
            .append(rounding.format(0.15))
            .append(' ');
      }
    }
    System.out.println("rounding: " + modes);
    System.out.println(
        "instances: "
            + NumberFormat.getInstance(Locale.ENGLISH).format(1234567.8915)
            + NumberFormat.getIntegerInstance(Locale.ROOT).format(2.5)
            + NumberFormat.getPercentInstance(Locale.ENGLISH).format(0.256)
            + NumberFormat.getNumberInstance(Locale.ROOT).format(-12345));
    DecimalFormat parser = new DecimalFormat("#,##0.##", symbols);
    System.out.println(
        "parse: "
            + parser.parse("1,234.5")
            + parser.parse("-7xyz")
            + parser.parse("1e3")
            + parser.parse("0.125"));
    ParsePosition at = new ParsePosition(2);
    System.out.println(
        "parse position: " + parser.parse("ab12.5cd", at) + at.getIndex() + at.getErrorIndex());
    try {
      parser.parse("none");
    } catch (ParseException e) {
      System.out.println("unparseable: " + e.getMessage() + e.getErrorOffset());
    }
    System.out.println(
        "message: "
            + new MessageFormat(
                    "{0} has {1,number,integer} of {2} '{quoted}' {1,number,#.##}", Locale.ROOT)
                .format(new Object[] {"x", 1234.567, null})
            + MessageFormat.format("{1}{0}{1} it''s", "a", "b"));
    System.out.println(
        "choice: "
            + new MessageFormat("{0,choice,0#none|1#one|1<many {0}}", Locale.ROOT)
                .format(new Object[] {5})
            + new ChoiceFormat("0#zero|1#one|2#two+").format(7));
    System.out.println(
        "message parse: "
            + java.util.Arrays.toString(
                new MessageFormat("{0}-{1}", Locale.ROOT).parse("left-right")));
    SimpleDateFormat date = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    date.setTimeZone(TimeZone.getTimeZone("UTC"));
    System.out.println(
        "date: "
            + date.format(new Date(1234567890123L))
            + " "
            + date.parse("2001-02-03 04:05:06.007").getTime());
    SimpleDateFormat english = new SimpleDateFormat("EEE, d MMM yyyy hh:mm a", Locale.ENGLISH);
    english.setTimeZone(TimeZone.getTimeZone("UTC"));
    System.out.println(
        "english date: "
            + english.format(new Date(0))
            + " "
            + english.parse("Mon, 5 Jan 1970 01:30 PM").getTime());
    try {
      date.parse("not a date");
    } catch (ParseException e) {
      System.out.println("bad date: " + e.getMessage());
    }
    java.util.GregorianCalendar c =
        new java.util.GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    c.clear();
    c.set(2024, 0, 31, 12, 0, 0);
    c.add(java.util.Calendar.MONTH, 1);
    System.out.println(
        "calendar: "
            + c.getTimeInMillis()
            + " "
            + c.get(java.util.Calendar.DAY_OF_MONTH)
            + c.get(java.util.Calendar.DAY_OF_YEAR)
            + c.getActualMaximum(java.util.Calendar.DAY_OF_MONTH)
            + c.isLeapYear(1900));
    c.roll(java.util.Calendar.DAY_OF_MONTH, 5);
    System.out.println(
        "rolled: "
            + c.get(java.util.Calendar.DAY_OF_MONTH)
            + " "
            + c.get(java.util.Calendar.MONTH));
  }
}
