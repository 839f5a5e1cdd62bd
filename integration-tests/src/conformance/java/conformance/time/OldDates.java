package conformance.time;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/** Dates of the Julian calendar, which the calendar of the class library has before 1582. */
public final class OldDates {
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  public static void main(String[] args) throws ParseException {
    GregorianCalendar calendar = new GregorianCalendar(UTC, Locale.ENGLISH);
    calendar.clear();
    calendar.set(1582, Calendar.OCTOBER, 4);
    for (int i = 0; i < 3; i++) {
      System.out.println(calendar.getTimeInMillis() + " " + calendar.get(Calendar.DAY_OF_MONTH));
      calendar.add(Calendar.DAY_OF_MONTH, 1);
    }
    calendar.set(1500, Calendar.FEBRUARY, 29, 12, 30);
    System.out.println(calendar.getTimeInMillis() + " " + calendar.isLeapYear(1500));
    System.out.println(calendar.get(Calendar.DAY_OF_WEEK));
    calendar.set(Calendar.ERA, GregorianCalendar.BC);
    System.out.println(calendar.getTimeInMillis() + " " + calendar.get(Calendar.YEAR));
    SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd G", Locale.ENGLISH);
    format.setTimeZone(UTC);
    for (String text : new String[] {"0001-01-01 AD", "0044-03-15 BC", "1492-10-12 AD"}) {
      Date date = format.parse(text);
      System.out.println(date.getTime() + " " + format.format(date));
    }
  }
}
