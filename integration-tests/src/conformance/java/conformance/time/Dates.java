package conformance.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;

/** java.time computation with fixed dates. */
public final class Dates {
  public static void main(String[] args) {
    LocalDate d = LocalDate.of(2024, 2, 29);
    System.out.println(
        "date: "
            + d
            + " "
            + d.plusYears(1)
            + " "
            + d.plusMonths(12)
            + " "
            + d.minusDays(60)
            + " "
            + d.withDayOfMonth(1)
            + " "
            + d.getDayOfWeek()
            + " "
            + d.getDayOfYear()
            + " "
            + d.isLeapYear()
            + " "
            + d.lengthOfMonth()
            + " "
            + d.toEpochDay()
            + " "
            + d.plusWeeks(-3)
            + " "
            + LocalDate.ofEpochDay(-1)
            + " "
            + LocalDate.ofYearDay(2023, 365)
            + " "
            + LocalDate.MIN
            + " "
            + LocalDate.MAX);
    System.out.println(
        "between: "
            + ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 1), d)
            + " "
            + Period.between(LocalDate.of(1999, 12, 31), d)
            + " "
            + d.until(LocalDate.of(2025, 1, 1))
            + " "
            + ChronoUnit.MONTHS.between(LocalDate.of(2020, 5, 31), d)
            + " "
            + d.datesUntil(LocalDate.of(2024, 3, 3)).toList());
    LocalTime t = LocalTime.of(23, 59, 58, 123456789);
    System.out.println(
        "time: "
            + t
            + " "
            + t.plusSeconds(3)
            + " "
            + t.truncatedTo(ChronoUnit.MINUTES)
            + " "
            + t.toSecondOfDay()
            + " "
            + LocalTime.MIDNIGHT
            + LocalTime.NOON
            + " "
            + LocalTime.parse("07:05")
            + " "
            + t.minusHours(30)
            + " "
            + LocalTime.ofNanoOfDay(1)
            + " "
            + t.isAfter(LocalTime.NOON));
    LocalDateTime dt = LocalDateTime.of(d, t);
    System.out.println(
        "date time: "
            + dt
            + " "
            + dt.plusHours(25)
            + " "
            + dt.toLocalDate()
            + " "
            + LocalDateTime.parse("2011-12-03T10:15:30.5")
            + " "
            + dt.compareTo(dt.plusNanos(1))
            + " "
            + Duration.between(dt.minusDays(1), dt)
            + " "
            + dt.hashCode());
    Duration duration = Duration.ofSeconds(3661, 5000000);
    System.out.println(
        "duration: "
            + duration
            + " "
            + duration.toMinutes()
            + " "
            + duration.multipliedBy(3)
            + " "
            + duration.negated()
            + " "
            + Duration.parse("PT1H30M-2S")
            + " "
            + Duration.ofMillis(-1500)
            + " "
            + duration.toHoursPart()
            + duration.toMinutesPart()
            + duration.toSecondsPart()
            + " "
            + Duration.ZERO
            + " "
            + duration.dividedBy(7)
            + " "
            + Duration.ofDays(2).compareTo(duration));
    Instant i = Instant.ofEpochSecond(1234567890L, 987654321);
    System.out.println(
        "instant: "
            + i
            + " "
            + i.toEpochMilli()
            + " "
            + i.plus(1, ChronoUnit.DAYS)
            + " "
            + Instant.EPOCH
            + " "
            + Instant.parse("2020-02-02T02:02:02Z").getEpochSecond()
            + " "
            + Instant.ofEpochMilli(-1)
            + " "
            + i.truncatedTo(ChronoUnit.HOURS)
            + " "
            + Instant.MIN
            + Instant.MAX);
    OffsetDateTime o = OffsetDateTime.of(dt, ZoneOffset.ofHoursMinutes(5, 30));
    System.out.println(
        "offset: "
            + o
            + " "
            + o.toInstant()
            + " "
            + o.withOffsetSameInstant(ZoneOffset.ofHours(-8))
            + " "
            + ZoneOffset.of("-03:15")
            + " "
            + ZoneOffset.UTC
            + " "
            + o.atZoneSameInstant(ZoneOffset.UTC));
    ZonedDateTime z = i.atZone(ZoneOffset.UTC);
    System.out.println(
        "zoned: "
            + z
            + " "
            + z.withZoneSameInstant(ZoneOffset.ofHours(2))
            + " "
            + z.toLocalTime()
            + " "
            + ZonedDateTime.parse("2007-12-03T10:15:30+01:00").toEpochSecond());
    System.out.println(
        "adjusters: "
            + d.with(TemporalAdjusters.firstDayOfNextMonth())
            + d.with(TemporalAdjusters.lastDayOfYear())
            + d.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            + d.with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))
            + d.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY)));
    System.out.println(
        "fields: "
            + d.get(ChronoField.ALIGNED_WEEK_OF_MONTH)
            + " "
            + d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
            + " "
            + d.get(IsoFields.QUARTER_OF_YEAR)
            + " "
            + d.get(WeekFields.ISO.dayOfWeek())
            + " "
            + t.get(ChronoField.MILLI_OF_SECOND)
            + " "
            + ChronoField.HOUR_OF_DAY.range()
            + " "
            + d.range(ChronoField.DAY_OF_MONTH)
            + " "
            + dt.getLong(ChronoField.EPOCH_DAY)
            + " "
            + LocalDate.of(2021, 1, 3).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    System.out.println(
        "others: "
            + Year.of(2100).isLeap()
            + YearMonth.of(2024, 2).atEndOfMonth()
            + MonthDay.of(2, 29).atYear(2023)
            + Month.JANUARY.minus(1)
            + DayOfWeek.SUNDAY.plus(1)
            + Period.of(1, 14, 40).normalized()
            + Period.parse("P2Y3M4W5D")
            + YearMonth.parse("2020-11").plusMonths(3));
    String[] bad = {"2023-02-29", "2023-13-01", "x", "2023-1-1", "2023-04-31"};
    for (String s : bad) {
      try {
        System.out.println("parse " + s + ": " + LocalDate.parse(s));
      } catch (DateTimeException e) {
        System.out.println("parse " + s + ": " + e.getMessage());
      }
    }
    try {
      LocalDate.of(2023, 2, 30);
    } catch (DateTimeException e) {
      System.out.println("of: " + e.getMessage());
    }
    try {
      LocalTime.of(24, 0);
    } catch (DateTimeException e) {
      System.out.println("of time: " + e.getMessage());
    }
    long hash = 0;
    LocalDate day = LocalDate.of(1900, 1, 1);
    for (int k = 0; k < 3000; k++) {
      hash = hash * 31 + day.toString().hashCode() + day.getDayOfWeek().getValue();
      day = day.plusDays(17);
    }
    System.out.println("many days: " + hash + " " + day);
    int friday13 = 0;
    for (int year = 1950; year < 2050; year++) {
      for (Month m : Month.values()) {
        friday13 += LocalDate.of(year, m, 13).getDayOfWeek() == DayOfWeek.FRIDAY ? 1 : 0;
      }
    }
    System.out.println("fridays: " + friday13);
  }
}
