package conformance.time;

import java.time.*;
import java.time.chrono.*;
import java.time.format.*;
import java.time.temporal.*;
import java.time.zone.*;
import java.util.*;

/** Formatting, parsing, zones, calendars and chronologies of java.time and java.util. */
public final class Chronologies {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
      if (o instanceof Object[] a) o = Arrays.deepToString(a);
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  public static void main(String[] a) {
    LocalDate d = LocalDate.of(2024, 2, 29);
    LocalDateTime dt = d.atTime(13, 45, 59, 123456789);
    ZoneId ny = ZoneId.of("America/New_York"), par = ZoneId.of("Europe/Paris");
    for (FormatStyle s : FormatStyle.values()) {
      t("ld" + s, () -> DateTimeFormatter.ofLocalizedDate(s).format(d));
      t("lt" + s, () -> DateTimeFormatter.ofLocalizedTime(s).format(dt.atZone(ny)));
      t("ldt" + s, () -> DateTimeFormatter.ofLocalizedDateTime(s).format(dt.atZone(par)));
    }
    t(
        "pat",
        () ->
            DateTimeFormatter.ofPattern(
                    "G GGGG uuuu y YYYY w W D d M MM MMM MMMM MMMMM L LLLL E EEEE EEEEE e ee c a h K k H m s S SSS n N A VV z zzzz O OOOO X XXX xxx Z ZZZZ Q QQQ QQQQ q B 'lit' ''")
                .format(dt.atZone(ny)));
    t(
        "iso",
        () ->
            List.of(
                DateTimeFormatter.ISO_DATE_TIME.format(dt.atZone(ny)),
                DateTimeFormatter.ISO_WEEK_DATE.format(d),
                DateTimeFormatter.ISO_ORDINAL_DATE.format(d),
                DateTimeFormatter.BASIC_ISO_DATE.format(d),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(dt.atZone(ny)),
                DateTimeFormatter.ISO_INSTANT.format(dt.toInstant(ZoneOffset.UTC))));
    t(
        "parse1",
        () -> LocalDate.parse("12 Mar 2021", DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US)));
    t("parse2", () -> LocalDate.parse("2021-02-30"));
    t("parse3", () -> ZonedDateTime.parse("2021-03-28T02:30:00+01:00[Europe/Paris]"));
    t(
        "parse4",
        () ->
            DateTimeFormatter.ofPattern("uuuu-MM-dd")
                .withResolverStyle(ResolverStyle.STRICT)
                .parse("2021-02-29", LocalDate::from));
    t("parse5", () -> LocalTime.parse("1:30 PM", DateTimeFormatter.ofPattern("h:mm a", Locale.US)));
    t(
        "parse6",
        () ->
            ZonedDateTime.parse(
                "Tue, 3 Jun 2008 11:05:30 GMT", DateTimeFormatter.RFC_1123_DATE_TIME));
    t(
        "parse7",
        () ->
            DateTimeFormatter.ofPattern("yyyy-MM-dd[ HH:mm]")
                .parseBest("2020-01-02 03:04", LocalDateTime::from, LocalDate::from));
    t("parse8", () -> LocalDateTime.parse("garbage"));
    t(
        "parse9",
        () ->
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("dd-MMM-yyyy")
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 5)
                .toFormatter(Locale.ENGLISH)
                .parse("01-JAN-2020"));
    t(
        "parse10",
        () ->
            ZonedDateTime.parse(
                "2020-01-01 10:00 PST",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.US)));
    t(
        "gap",
        () ->
            LocalDateTime.of(2021, 3, 14, 2, 30).atZone(ny)
                + " "
                + ZonedDateTime.of(LocalDateTime.of(2021, 11, 7, 1, 30), ny).plusHours(1)
                + ny.getRules().getTransition(LocalDateTime.of(2021, 11, 7, 1, 30)));
    t(
        "rules",
        () ->
            ny.getRules().nextTransition(Instant.EPOCH)
                + " "
                + ny.getRules().isDaylightSavings(dt.toInstant(ZoneOffset.UTC))
                + ny.getRules().getTransitionRules());
    t(
        "adj",
        () ->
            List.of(
                d.with(TemporalAdjusters.firstDayOfNextMonth()),
                d.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY)),
                d.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY)),
                d.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY)),
                d.with(TemporalAdjusters.previous(DayOfWeek.THURSDAY)),
                d.with(TemporalAdjusters.lastDayOfYear())));
    t(
        "period",
        () ->
            Period.between(LocalDate.of(2000, 1, 31), d)
                + " "
                + Period.parse("P1Y2M3W4D")
                + Period.of(1, 14, 3).normalized()
                + d.plus(Period.ofMonths(12)));
    t(
        "dur",
        () ->
            Duration.between(dt, dt.plusDays(1).plusNanos(5))
                + " "
                + Duration.parse("PT-1H30M2.5S")
                + Duration.ofSeconds(3661).toMinutesPart()
                + Duration.ofMillis(-1));
    t(
        "unit",
        () ->
            ChronoUnit.MONTHS.between(LocalDate.of(2000, 1, 31), d)
                + " "
                + ChronoUnit.HOURS.between(dt, dt.plusDays(3))
                + WeekFields.ISO.weekOfYear().getFrom(d)
                + d.get(IsoFields.QUARTER_OF_YEAR)
                + d.get(IsoFields.WEEK_BASED_YEAR)
                + d.getLong(JulianFields.JULIAN_DAY));
    t(
        "week",
        () ->
            d.get(WeekFields.of(Locale.US).weekOfMonth())
                + " "
                + WeekFields.of(Locale.GERMANY)
                + WeekFields.of(Locale.US));
    t(
        "misc",
        () ->
            List.of(
                Year.of(2024).isLeap(),
                YearMonth.of(2024, 2).lengthOfMonth(),
                MonthDay.of(2, 29).atYear(2023),
                Month.MARCH.getDisplayName(TextStyle.SHORT, Locale.US),
                DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.US),
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(5)),
                OffsetDateTime.of(dt, ZoneOffset.MAX),
                ZoneOffset.ofHoursMinutes(-3, -30)));
    t(
        "disp",
        () ->
            ny.getDisplayName(TextStyle.FULL, Locale.US)
                + " "
                + ny.getDisplayName(TextStyle.SHORT, Locale.US)
                + par.getDisplayName(TextStyle.SHORT_STANDALONE, Locale.US));
    t(
        "ids",
        () ->
            ZoneId.getAvailableZoneIds().size()
                + " "
                + ZoneId.of("UTC+3")
                + ZoneId.of("Z")
                + ZoneId.of("EST", ZoneId.SHORT_IDS));
    t("badzone", () -> ZoneId.of("Mars/Base"));
    t("badzone2", () -> ZoneId.of("bad zone"));
    t(
        "hij",
        () ->
            HijrahDate.from(d)
                + " "
                + HijrahDate.of(1445, 9, 1).plus(1, ChronoUnit.MONTHS)
                + LocalDate.from(HijrahDate.of(1445, 9, 1)));
    t(
        "jap",
        () ->
            JapaneseDate.from(d)
                + " "
                + JapaneseDate.of(JapaneseEra.HEISEI, 3, 4, 5)
                + JapaneseEra.values().length);
    t(
        "jap2",
        () ->
            DateTimeFormatter.ofPattern("GGGG y MMMM d", Locale.US)
                .withChronology(JapaneseChronology.INSTANCE)
                .format(d));
    t(
        "thai",
        () ->
            ThaiBuddhistDate.from(d)
                + " "
                + MinguoDate.from(d)
                + MinguoDate.of(100, 1, 1).isLeapYear());
    t(
        "thai2",
        () ->
            ThaiBuddhistChronology.INSTANCE
                .date(2567, 2, 29)
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.US)));
    t(
        "chr",
        () ->
            Chronology.getAvailableChronologies().stream().map(Chronology::getId).sorted().toList()
                + Chronology.of("Hijrah-umalqura").toString()
                + Chronology.ofLocale(Locale.forLanguageTag("th-TH-u-ca-buddhist")));
    t(
        "until",
        () ->
            LocalDate.of(2020, 1, 31).until(d)
                + " "
                + LocalDate.of(2020, 1, 31).until(d, ChronoUnit.WEEKS)
                + d.datesUntil(d.plusDays(3)).toList());
    t(
        "inst",
        () ->
            Instant.parse("2020-01-01T00:00:00.5Z").plusMillis(5)
                + " "
                + Instant.MAX
                + Instant.MIN
                + Instant.ofEpochMilli(-1).truncatedTo(ChronoUnit.SECONDS));
    t("err1", () -> d.get(ChronoField.HOUR_OF_DAY));
    t("err2", () -> LocalDate.of(2023, 2, 29));
    t("err3", () -> d.plus(1, ChronoUnit.HOURS));
    t("err4", () -> LocalTime.of(25, 0));
    t("err5", () -> DateTimeFormatter.ofPattern("yyyy-bb"));
    t("err6", () -> DateTimeFormatter.ISO_DATE_TIME.format(d));
    t("err7", () -> Period.parse("x"));
    t(
        "cal",
        () -> {
          GregorianCalendar c =
              new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"), Locale.GERMANY);
          c.setTimeInMillis(1234567890123L);
          return c.get(Calendar.WEEK_OF_YEAR)
              + " "
              + c.getFirstDayOfWeek()
              + c.getActualMaximum(Calendar.DAY_OF_MONTH)
              + c.toZonedDateTime()
              + c.getDisplayName(Calendar.MONTH, Calendar.LONG, Locale.US);
        });
    t(
        "cal2",
        () -> {
          Calendar c = Calendar.getInstance(TimeZone.getTimeZone("GMT"), Locale.US);
          c.clear();
          c.set(2020, Calendar.JANUARY, 31);
          c.add(Calendar.MONTH, 1);
          c.roll(Calendar.DAY_OF_MONTH, 5);
          return c.getTime() + " " + c.getTimeInMillis();
        });
    t(
        "cal3",
        () -> {
          Calendar c = new Calendar.Builder().setCalendarType("japanese").setInstant(0).build();
          return c.get(Calendar.YEAR) + " " + c.get(Calendar.ERA);
        });
    t(
        "cal4",
        () -> {
          Calendar c = new Calendar.Builder().setCalendarType("buddhist").setInstant(0).build();
          return c.get(Calendar.YEAR);
        });
    t(
        "tz",
        () ->
            TimeZone.getTimeZone("America/New_York").getDisplayName(true, TimeZone.LONG, Locale.US)
                + TimeZone.getTimeZone("Asia/Tokyo").getRawOffset()
                + TimeZone.getTimeZone("nope").getID()
                + new SimpleTimeZone(3600000, "X").getOffset(0)
                + TimeZone.getAvailableIDs(3600000).length);
    t(
        "date",
        () ->
            new Date(1234567890123L)
                + " "
                + new Date(120, 1, 2)
                + Date.parse("Sat, 12 Aug 1995 13:30:00 GMT")
                + new Date(0).toGMTString()
                + new Date(0).toLocaleString());
    t("sql", () -> Date.from(dt.toInstant(ZoneOffset.UTC)).toInstant());
    t(
        "txt",
        () ->
            new DateTimeFormatterBuilder()
                .appendText(ChronoField.DAY_OF_WEEK, Map.of(1L, "Mo", 4L, "Do"))
                .appendLiteral('/')
                .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .padNext(5)
                .appendValue(ChronoField.DAY_OF_MONTH)
                .appendOffset("+HH:mm", "Z")
                .toFormatter(Locale.US)
                .format(dt.atOffset(ZoneOffset.UTC)));
    t(
        "tostr",
        () ->
            DateTimeFormatter.ISO_LOCAL_DATE_TIME + " " + DateTimeFormatter.ofPattern("yyyy MMM"));
    t(
        "byloc",
        () ->
            DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.MEDIUM, FormatStyle.SHORT, IsoChronology.INSTANCE, Locale.US));
  }
}
