package conformance.text;

import java.text.Collator;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Formats and names of the locales that a program names in its code. */
public final class LocaleFormats {
  private static final String[] TAGS = {
    "de-AT", "fr-CA", "pt-BR", "es-MX", "zh-TW", "ar-EG", "tr-TR", "th-TH", "he-IL", "sr-Latn-RS"
  };

  /** Of their short names, CLDR has those of some in English only. */
  private static final String[] ZONES = {
    "America/Adak", "America/New_York", "Antarctica/Troll", "Etc/GMT", "Europe/Berlin"
  };

  private LocaleFormats() {}

  public static void main(String[] args) {
    for (Locale locale : List.of(Locale.GERMANY, Locale.JAPAN, Locale.UK, Locale.CHINA)) {
      show(locale);
    }
    for (String tag : TAGS) {
      show(Locale.forLanguageTag(tag));
    }
    show(new Locale("da", "DK"));
    show(new Locale.Builder().setLanguage("nb").setRegion("NO").build());
    sort();
  }

  private static void show(Locale locale) {
    say(locale, locale.getDisplayName(locale), locale.getDisplayName(Locale.FRENCH));
    NumberFormat number = NumberFormat.getInstance(locale);
    say(number.format(-1234567.891), NumberFormat.getPercentInstance(locale).format(0.256));
    say(NumberFormat.getCurrencyInstance(locale).format(1234.5));
    NumberFormat brief = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.LONG);
    say(brief.format(1_200_000), String.format(locale, "%,.2f %tA", 9876.543, new Date(0)));
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    say(symbols.getDecimalSeparator(), symbols.getGroupingSeparator(), symbols.getCurrencySymbol());
    say(Currency.getInstance("EUR").getDisplayName(locale));
    LocalDate day = LocalDate.of(2026, 11, 27);
    for (FormatStyle style : FormatStyle.values()) {
      say(DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(day));
    }
    say(DateTimeFormatter.ofPattern("EEE d LLLL", locale).format(day));
    say(DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL_STANDALONE, locale));
    DateFormat format = DateFormat.getDateTimeInstance(DateFormat.LONG, DateFormat.LONG, locale);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    say(format.format(new Date(1234567890123L)));
    say(Arrays.toString(DateFormatSymbols.getInstance(locale).getAmPmStrings()));
    say(TimeZone.getTimeZone("Europe/Berlin").getDisplayName(true, TimeZone.LONG, locale));
    say(ZoneId.of("America/New_York").getDisplayName(TextStyle.FULL, locale));
    for (String zone : ZONES) {
      TimeZone named = TimeZone.getTimeZone(zone);
      say(zone, named.getDisplayName(false, TimeZone.SHORT, locale));
      say(zone, named.getDisplayName(true, TimeZone.SHORT, locale));
    }
    say(WeekFields.of(locale), Calendar.getInstance(locale).getFirstDayOfWeek());
  }

  private static void sort() {
    for (String tag : new String[] {"da-DK", "de-DE", "sv-SE"}) {
      String[] words = {"Zebra", "aal", "Ähre", "Ångström", "Öl", "zoo", "ära"};
      Arrays.sort(words, Collator.getInstance(Locale.forLanguageTag(tag)));
      say(tag, Arrays.toString(words));
    }
  }

  private static void say(Object... texts) {
    StringBuilder line = new StringBuilder();
    for (Object text : texts) {
      line.append(text).append(" | ");
    }
    System.out.println(line);
  }
}
