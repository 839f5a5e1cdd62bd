package conformance.util;

import java.util.Currency;
import java.util.Locale;

/** Locale objects: construction, tags, comparison. */
public final class Locales {
  public static void main(String[] args) {
    Locale a = new Locale("en", "US");
    System.out.println(
        "text: "
            + a
            + a.toLanguageTag()
            + Locale.GERMANY
            + "["
            + Locale.ROOT
            + "]"
            + Locale.ROOT.toLanguageTag()
            + Locale.CHINA.getCountry()
            + Locale.FRENCH.getLanguage());
    System.out.println(
        "tags: "
            + Locale.forLanguageTag("de-AT")
            + Locale.forLanguageTag("zh-Hant-TW").getScript()
            + Locale.forLanguageTag("x").toLanguageTag()
            + Locale.forLanguageTag("sr-Latn-RS").toLanguageTag());
    System.out.println(
        "equality: "
            + a.equals(Locale.US)
            + (a.hashCode() == Locale.US.hashCode())
            + Locale.UK.equals(Locale.US));
    System.out.println(
        "builder: " + new Locale.Builder().setLanguage("pt").setRegion("BR").build());
    try {
      new Locale.Builder().setLanguage("toolonglanguage");
    } catch (java.util.IllformedLocaleException e) {
      System.out.println("ill formed: " + e.getMessage());
    }
    System.out.println("iso: " + Locale.US.getISO3Language());
    System.out.println(
        "case: "
            + "TITLE".toLowerCase(Locale.ROOT)
            + "title".toUpperCase(new Locale("tr")).length()
            + "I".toLowerCase(new Locale("tr")).equals("\u0131"));
    System.out.println(
        "currency: "
            + Currency.getInstance("EUR").getDefaultFractionDigits()
            + Currency.getInstance("JPY").getCurrencyCode());
  }
}
