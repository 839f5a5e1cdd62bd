package conformance.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** java.time formatting and parsing, with numbers and with English texts; zone rules. */
public final class DateFormats {
  public static void main(String[] args) {
    LocalDateTime dt = LocalDateTime.of(2024, 3, 5, 7, 8, 9, 120000000);
    OffsetDateTime o = dt.atOffset(ZoneOffset.ofHours(-5));
    System.out.println(
        "iso: "
            + DateTimeFormatter.ISO_LOCAL_DATE.format(dt)
            + " "
            + DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(dt)
            + " "
            + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(o)
            + " "
            + DateTimeFormatter.BASIC_ISO_DATE.format(dt)
            + " "
            + DateTimeFormatter.ISO_WEEK_DATE.format(dt)
            + " "
            + DateTimeFormatter.ISO_ORDINAL_DATE.format(dt)
            + " "
            + DateTimeFormatter.ISO_INSTANT.format(o)
            + " "
            + DateTimeFormatter.ISO_TIME.format(o));
    for (String pattern :
        new String[] {
          "yyyy/MM/dd HH:mm:ss",
          "d.M.yy H:m",
          "uuuu-DDD",
          "hh:mm:ss.SSS",
          "HH'h'mm''ss",
          "'literal' yyyy",
          "[yyyy]['/'MM]",
          "ppppd",
          "A N n",
          "Q q",
          "xx XXX Z",
          "yyyyyy"
        }) {
      System.out.println(
          "pattern "
              + pattern
              + ": "
              + DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(o));
    }
    for (String pattern :
        new String[] {"EEEE, d MMMM yyyy", "EEE dd MMM", "h:mm a", "MMMMM", "G yyyy", "B"}) {
      System.out.println(
          "english "
              + pattern
              + ": "
              + DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(dt));
    }
    System.out.println("rfc 1123: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(o));
    System.out.println(
        "names: "
            + dt.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + dt.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
    System.out.println(
        "styles: "
            + DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.ENGLISH)
                .format(dt)
            + "; "
            + DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(Locale.US)
                .format(dt));
    System.out.println(
        "parse: "
            + LocalDate.parse("05.03.2024", DateTimeFormatter.ofPattern("dd.MM.yyyy"))
            + LocalTime.parse("7:08 PM", DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH))
            + LocalDate.parse(
                "3 Mar 2021", DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH))
            + LocalDateTime.parse("20240305070809", DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));
    DateTimeFormatter built =
        new DateTimeFormatterBuilder()
            .appendLiteral('<')
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('|')
            .appendValue(ChronoField.MONTH_OF_YEAR)
            .optionalStart()
            .appendLiteral('|')
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .optionalEnd()
            .appendLiteral('>')
            .toFormatter(Locale.ROOT);
    System.out.println("built: " + built.format(dt) + built.format(LocalDate.of(5, 1, 1)));
    DateTimeFormatter strict =
        DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    DateTimeFormatter lenient =
        DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.LENIENT);
    System.out.println(
        "lenient: "
            + LocalDate.parse("2023-02-31", lenient)
            + " smart "
            + LocalDate.parse("2023-02-31", DateTimeFormatter.ofPattern("uuuu-MM-dd")));
    try {
      LocalDate.parse("2023-02-31", strict);
    } catch (DateTimeParseException e) {
      System.out.println("strict: " + e.getMessage());
    }
    try {
      LocalDate.parse("nonsense", DateTimeFormatter.ofPattern("yyyy"));
    } catch (DateTimeParseException e) {
      System.out.println("nonsense: " + e.getMessage() + " " + e.getErrorIndex());
    }
    try {
      DateTimeFormatter.ofPattern("yyyy-bb");
    } catch (IllegalArgumentException e) {
      System.out.println("bad pattern: " + e.getMessage());
    }
    try {
      DateTimeFormatter.ofPattern("HH").format(LocalDate.of(2020, 1, 1));
    } catch (java.time.temporal.UnsupportedTemporalTypeException e) {
      System.out.println("missing field: " + e.getMessage());
    }
    System.out.println("formatter: " + DateTimeFormatter.ofPattern("yyyy-MM'x'[ss]"));
    ZoneId paris = ZoneId.of("Europe/Paris");
    ZonedDateTime gap = ZonedDateTime.of(LocalDateTime.of(2024, 3, 31, 2, 30), paris);
    ZonedDateTime overlap = ZonedDateTime.of(LocalDateTime.of(2024, 10, 27, 2, 30), paris);
    System.out.println(
        "zone rules: "
            + gap
            + " "
            + overlap
            + " "
            + overlap.withLaterOffsetAtOverlap()
            + " "
            + gap.plusDays(1).getOffset()
            + " "
            + paris.getRules().isDaylightSavings(gap.toInstant())
            + " "
            + ZoneId.of("America/New_York").getRules().getOffset(dt));
  }
}
