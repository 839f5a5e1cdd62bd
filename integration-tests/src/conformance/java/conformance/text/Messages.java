package conformance.text;

import java.math.*;
import java.text.*;
import java.util.*;

/** Messages, numbers, dates, collation, text breaking and normalization of java.text. */
public final class Messages {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
      if (o instanceof Object[] a) o = Arrays.deepToString(a);
      else if (o instanceof int[] a) o = Arrays.toString(a);
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  public static void main(String[] a) {
    t(
        "mf1",
        () ->
            MessageFormat.format(
                "{0} is {1,number,#.##} and {2,date,yyyy-MM-dd} {3,choice,0#none|1#one|1<many {3}}",
                "x", 3.14159, new Date(0), 5));
    t(
        "mf2",
        () ->
            new MessageFormat(
                    "It''s '{'{0}'}' {1,number,integer} {1,number,percent} {1,number,currency}",
                    Locale.US)
                .format(new Object[] {"q", 1234.5}));
    t("mf3", () -> new MessageFormat("{0}-{1}").parse("ab-cd"));
    t(
        "mf4",
        () ->
            new MessageFormat("{0,time,short} {0,date,long} {0,date,full} {0,time,full}", Locale.US)
                .format(new Object[] {new Date(1234567890123L)}));
    t("mf5", () -> new MessageFormat("bad {0"));
    t("mf6", () -> new MessageFormat("{0,number,#,##0.00} {0}", Locale.ROOT).toPattern());
    t(
        "mf7",
        () ->
            MessageFormat.format(
                "There {0,choice,0#are no files|1#is one file|1<are {0,number,integer} files}.",
                12345));
    t(
        "cf",
        () ->
            new ChoiceFormat("-1#neg|0#zero|1#one|2<big").format(7)
                + new ChoiceFormat("0#a|1#b").toPattern()
                + ChoiceFormat.nextDouble(1.0));
    t("nf1", () -> NumberFormat.getInstance(Locale.ROOT).format(1234567.891));
    t("nf2", () -> NumberFormat.getCurrencyInstance(Locale.US).format(-1234.5));
    t("nf3", () -> NumberFormat.getPercentInstance(Locale.US).format(0.256));
    t(
        "nf4",
        () ->
            NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.SHORT)
                .format(12345678));
    t(
        "nf5",
        () ->
            NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.LONG)
                .format(12345678));
    t("nf6", () -> NumberFormat.getInstance(Locale.US).parse("1,234.5e3x"));
    t(
        "nf7",
        () ->
            NumberFormat.getIntegerInstance(Locale.US).format(2.5)
                + NumberFormat.getIntegerInstance(Locale.US).format(3.5));
    t(
        "df1",
        () ->
            new DecimalFormat("#,##0.###;(#)", DecimalFormatSymbols.getInstance(Locale.US))
                .format(-1234.5678));
    t(
        "df2",
        () ->
            new DecimalFormat("0.###E0").format(123456)
                + " "
                + new DecimalFormat("##0.##E0").format(12345)
                + " "
                + new DecimalFormat("00.00%").format(0.123)
                + new DecimalFormat("\u00a4#,##0.00", new DecimalFormatSymbols(Locale.US))
                    .format(5));
    t(
        "df3",
        () -> {
          DecimalFormat d = new DecimalFormat("0.00");
          d.setRoundingMode(RoundingMode.UP);
          d.setParseBigDecimal(true);
          return d.format(1.001) + d.parse("3.1400") + d.toPattern() + d.toLocalizedPattern();
        });
    t(
        "df4",
        () ->
            new DecimalFormat("0.0").format(Double.NaN)
                + new DecimalFormat("0.0").format(Double.NEGATIVE_INFINITY)
                + new DecimalFormat("0").format(new BigDecimal("12345678901234567890.5")));
    t("df5", () -> new DecimalFormat("0.0").parse("abc"));
    t(
        "sdf1",
        () -> {
          SimpleDateFormat f =
              new SimpleDateFormat(
                  "EEEE, d MMMM yyyy HH:mm:ss.SSS z Z XXX G w W D F E u k K h a", Locale.US);
          return f.format(new Date(1234567890123L));
        });
    t(
        "sdf2",
        () -> {
          SimpleDateFormat f = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ssZ", Locale.US);
          f.setTimeZone(TimeZone.getTimeZone("America/New_York"));
          return f.format(new Date(0)) + " " + f.parse("2020-07-04T12:00:00-0500").getTime();
        });
    t("sdf3", () -> new SimpleDateFormat("dd/MM/yyyy").parse("31/02/2020"));
    t(
        "sdf4",
        () -> {
          SimpleDateFormat f = new SimpleDateFormat("dd/MM/yyyy");
          f.setLenient(false);
          return f.parse("31/02/2020");
        });
    t("sdf5", () -> new SimpleDateFormat("yyyy").parse("x"));
    t(
        "dfs",
        () ->
            DateFormat.getDateTimeInstance(DateFormat.FULL, DateFormat.FULL, Locale.US)
                .format(new Date(0)));
    t("dfs2", () -> DateFormat.getDateInstance(DateFormat.SHORT, Locale.US).parse("1/2/20"));
    t(
        "coll",
        () -> {
          Collator c = Collator.getInstance(Locale.US);
          String[] s = {
            "banana", "Apple", "apple", "\u00e4pfel", "Zebra", "cote", "cot\u00e9", "c\u00f4te"
          };
          Arrays.sort(s, c);
          c.setStrength(Collator.PRIMARY);
          return String.join(",", s) + c.compare("a", "A") + c.equals("\u00e4", "a");
        });
    t(
        "coll2",
        () -> {
          Collator c = Collator.getInstance(Locale.US);
          return c.getCollationKey("abc").compareTo(c.getCollationKey("ABC"));
        });
    t(
        "coll3",
        () -> {
          RuleBasedCollator c = new RuleBasedCollator("< c < b < a");
          String[] s = {"a", "b", "c"};
          Arrays.sort(s, c);
          return String.join("", s);
        });
    t(
        "bi1",
        () -> {
          BreakIterator b = BreakIterator.getWordInstance(Locale.US);
          b.setText("Hello, world! It's 3.14 o'clock.");
          StringBuilder r = new StringBuilder();
          for (int i = b.first(); i != BreakIterator.DONE; i = b.next()) r.append(i).append(' ');
          return r;
        });
    t(
        "bi2",
        () -> {
          BreakIterator b = BreakIterator.getSentenceInstance(Locale.US);
          b.setText("Hello there. How are you? Fine!");
          StringBuilder r = new StringBuilder();
          for (int i = b.first(); i != BreakIterator.DONE; i = b.next()) r.append(i).append(' ');
          return r;
        });
    t(
        "bi3",
        () -> {
          BreakIterator b = BreakIterator.getLineInstance(Locale.US);
          b.setText("Hello there-you (x)");
          StringBuilder r = new StringBuilder();
          for (int i = b.first(); i != BreakIterator.DONE; i = b.next()) r.append(i).append(' ');
          return r;
        });
    t(
        "bi4",
        () -> {
          BreakIterator b = BreakIterator.getCharacterInstance(Locale.US);
          b.setText("e\u0301a\ud83d\ude00b\r\n");
          StringBuilder r = new StringBuilder();
          for (int i = b.first(); i != BreakIterator.DONE; i = b.next()) r.append(i).append(' ');
          return r;
        });
    t(
        "norm",
        () -> {
          String s = "\u00c5ngstr\u00f6m \ufb01 \u1e9b\u0323";
          StringBuilder r = new StringBuilder();
          for (Normalizer.Form f : Normalizer.Form.values()) {
            String n = Normalizer.normalize(s, f);
            r.append(f)
                .append(n.length())
                .append(Normalizer.isNormalized(s, f))
                .append(n.replaceAll("\\p{M}", ""))
                .append(' ');
          }
          return r;
        });
    t(
        "norm2",
        () ->
            Normalizer.normalize("\uac00\ud83d\ude00\u0344", Normalizer.Form.NFD)
                .codePoints()
                .boxed()
                .toList());
    t(
        "bidi",
        () -> {
          Bidi b = new Bidi("abc \u05d0\u05d1 def", Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
          return b.getRunCount() + " " + b.isMixed() + b.getRunLevel(1);
        });
    t(
        "attr",
        () -> {
          AttributedString s = new AttributedString("hello");
          s.addAttribute(java.text.AttributedCharacterIterator.Attribute.LANGUAGE, Locale.US, 1, 3);
          return s.getIterator().getRunLimit();
        });
    t(
        "sci",
        () -> {
          StringCharacterIterator i = new StringCharacterIterator("abc");
          StringBuilder r = new StringBuilder();
          for (char c = i.last(); c != CharacterIterator.DONE; c = i.previous()) r.append(c);
          return r;
        });
    t(
        "pp",
        () -> {
          ParsePosition p = new ParsePosition(2);
          Number n = NumberFormat.getInstance(Locale.US).parse("ab12.5cd", p);
          return n + " " + p;
        });
    t(
        "cur",
        () ->
            Currency.getInstance("EUR").getSymbol(Locale.US)
                + Currency.getInstance(Locale.US)
                + Currency.getInstance("JPY").getDefaultFractionDigits()
                + Currency.getInstance("USD").getDisplayName(Locale.US)
                + Currency.getInstance("CHF").getNumericCode());
    t("cur2", () -> Currency.getInstance("XXQ"));
    t(
        "dfsym",
        () -> {
          DateFormatSymbols s = DateFormatSymbols.getInstance(Locale.US);
          return String.join(",", s.getMonths())
              + String.join(",", s.getShortWeekdays())
              + String.join(",", s.getEras())
              + s.getAmPmStrings()[1];
        });
    t(
        "loc",
        () ->
            Locale.GERMANY.getDisplayName(Locale.US)
                + Locale.forLanguageTag("zh-Hant-TW").getDisplayName(Locale.US)
                + Locale.US.getDisplayCountry()
                + Locale.US.getISO3Country()
                + new Locale("tr").getISO3Language());
    t(
        "loc2",
        () ->
            Locale.forLanguageTag("de-DE-u-co-phonebk").toLanguageTag()
                + new Locale.Builder().setLanguage("sr").setScript("Latn").setRegion("RS").build()
                + Locale.lookup(
                    Locale.LanguageRange.parse("fr-CA,en;q=0.5"),
                    List.of(Locale.ENGLISH, Locale.FRENCH)));
    t(
        "loc3",
        () ->
            "TITLE i\u0130\u0131".toLowerCase(new Locale("tr"))
                + "istanbul \u0131".toUpperCase(new Locale("tr"))
                + "\u00cc\u0128 I\u0300".toLowerCase(new Locale("lt"))
                + "stra\u00dfe \ufb01".toUpperCase(Locale.ROOT)
                + "\u03a3\u0391\u03a3 A\u03a3".toLowerCase());
  }
}
