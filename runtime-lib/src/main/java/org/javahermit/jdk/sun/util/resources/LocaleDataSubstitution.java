package org.javahermit.jdk.sun.util.resources;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.util.ResourceBundleSubstitution;
import org.javahermit.jdk.sun.util.cldr.CldrAdapter;
import org.javahermit.jdk.sun.util.locale.provider.AdapterType;
import org.javahermit.jdk.sun.util.locale.provider.JreAdapter;
import org.javahermit.jdk.sun.util.locale.provider.LocaleProviderAdapterSubstitution;
import org.javahermit.jdk.support.FurtherLocales;
import org.javahermit.unsafe.ImageFact;

/**
 * The bundles of locale data in java.base by kind and language, named in code, so that a program
 * that needs the symbols of numbers does not bring in the names of time zones. The JDK searches
 * them by reflection and services. They are those for the root locale, English, and the POSIX
 * variant of American English. Where the image has data for more locales, {@link FurtherLocales}
 * goes on from there; what it does not have either is the root's, as on HotSpot without the module
 * of locale data.
 */
@Substitution("sun.util.resources.LocaleData")
@DeleteInitializer
@SuppressWarnings("deprecation")
public class LocaleDataSubstitution {
  @Add private static final Locale POSIX = new Locale("en", "US", "POSIX");

  @Add private static ResourceBundle hermitFormat;
  @Add private static ResourceBundle hermitFormatEnglish;
  @Add private static ResourceBundle hermitFormatPosix;
  @Add private static ResourceBundle hermitCurrencies;
  @Add private static ResourceBundle hermitCurrenciesEnglish;
  @Add private static ResourceBundle hermitLocales;
  @Add private static ResourceBundle hermitLocalesEnglish;
  @Add private static ResourceBundle hermitZones;
  @Add private static ResourceBundle hermitZonesEnglish;
  @Add private static ResourceBundle hermitJreZones;
  @Add private static ResourceBundle hermitJreZonesEnglish;
  @Add private static ResourceBundle hermitCalendar;
  @Add private static ResourceBundle hermitBreaks;
  @Add private static ResourceBundle hermitBreakRules;
  @Add private static ResourceBundle hermitCollation;

  @Alias private AdapterType type;

  private LocaleDataSubstitution() {}

  @Replace
  public ResourceBundle getDateFormatData(Locale locale) {
    return hermitFormat(locale);
  }

  @Replace
  public ResourceBundle getNumberFormatData(Locale locale) {
    return hermitFormat(locale);
  }

  @Add
  private static ResourceBundle hermitFormat(Locale locale) {
    String name = "sun.text.resources.cldr.FormatData";
    ResourceBundle base = hermitBaseFormat(locale);
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitCldrCandidates(name, locale), base)
        : base;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseFormat(Locale locale) {
    try {
      String name = "sun.text.resources.cldr.FormatData";
      if (hermitFormat == null) {
        Object root = Class.forName("sun.text.resources.cldr.FormatData").newInstance();
        hermitFormat = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      if (!isEnglish(locale)) {
        return hermitFormat;
      }
      if (hermitFormatEnglish == null) {
        Object english = Class.forName("sun.text.resources.cldr.FormatData_en").newInstance();
        hermitFormatEnglish =
            ResourceBundleSubstitution.link(english, name, Locale.ENGLISH, hermitFormat);
      }
      if (!locale.getVariant().equals("POSIX")) {
        return hermitFormatEnglish;
      }
      if (hermitFormatPosix == null) {
        Object posix =
            Class.forName("sun.text.resources.cldr.FormatData_en_US_POSIX").newInstance();
        hermitFormatPosix =
            ResourceBundleSubstitution.link(posix, name, POSIX, hermitFormatEnglish);
      }
      return hermitFormatPosix;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public OpenBundle getCurrencyNames(Locale locale) {
    return (OpenBundle) (Object) hermitCurrencies(locale);
  }

  @Add
  private static ResourceBundle hermitCurrencies(Locale locale) {
    String name = "sun.util.resources.cldr.CurrencyNames";
    ResourceBundle base = hermitBaseCurrencies(locale);
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitCldrCandidates(name, locale), base)
        : base;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseCurrencies(Locale locale) {
    try {
      String name = "sun.util.resources.cldr.CurrencyNames";
      if (hermitCurrencies == null) {
        Object root = Class.forName("sun.util.resources.cldr.CurrencyNames").newInstance();
        hermitCurrencies = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      if (!isEnglish(locale)) {
        return hermitCurrencies;
      }
      if (hermitCurrenciesEnglish == null) {
        Object english = Class.forName("sun.util.resources.cldr.CurrencyNames_en").newInstance();
        hermitCurrenciesEnglish =
            ResourceBundleSubstitution.link(english, name, Locale.ENGLISH, hermitCurrencies);
      }
      return hermitCurrenciesEnglish;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public OpenBundle getLocaleNames(Locale locale) {
    return (OpenBundle) (Object) hermitLocales(locale);
  }

  @Add
  private static ResourceBundle hermitLocales(Locale locale) {
    String name = "sun.util.resources.cldr.LocaleNames";
    ResourceBundle base = hermitBaseLocales(locale);
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitCldrCandidates(name, locale), base)
        : base;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseLocales(Locale locale) {
    try {
      String name = "sun.util.resources.cldr.LocaleNames";
      if (hermitLocales == null) {
        Object root = Class.forName("sun.util.resources.cldr.LocaleNames").newInstance();
        hermitLocales = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      if (!isEnglish(locale)) {
        return hermitLocales;
      }
      if (hermitLocalesEnglish == null) {
        Object english = Class.forName("sun.util.resources.cldr.LocaleNames_en").newInstance();
        hermitLocalesEnglish =
            ResourceBundleSubstitution.link(english, name, Locale.ENGLISH, hermitLocales);
      }
      return hermitLocalesEnglish;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public ZoneBundle getTimeZoneNames(Locale locale) {
    return (ZoneBundle)
        (Object) (type == AdapterType.CLDR ? hermitZones(locale) : hermitJreZones(locale));
  }

  @Add
  private static ResourceBundle hermitZones(Locale locale) {
    String name = "sun.util.resources.cldr.TimeZoneNames";
    ResourceBundle base = hermitBaseZones(locale);
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitCldrCandidates(name, locale), base)
        : base;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseZones(Locale locale) {
    try {
      String name = "sun.util.resources.cldr.TimeZoneNames";
      if (hermitZones == null) {
        Object root = Class.forName("sun.util.resources.cldr.TimeZoneNames").newInstance();
        hermitZones = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      if (!isEnglish(locale)) {
        return hermitZones;
      }
      if (hermitZonesEnglish == null) {
        Object english = Class.forName("sun.util.resources.cldr.TimeZoneNames_en").newInstance();
        hermitZonesEnglish =
            ResourceBundleSubstitution.link(english, name, Locale.ENGLISH, hermitZones);
      }
      return hermitZonesEnglish;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Add
  private static ResourceBundle hermitJreZones(Locale locale) {
    String name = "sun.util.resources.TimeZoneNames";
    ResourceBundle base = hermitBaseJreZones(locale);
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitJreCandidates(name, locale), base)
        : base;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseJreZones(Locale locale) {
    try {
      String name = "sun.util.resources.TimeZoneNames";
      if (hermitJreZones == null) {
        Object root = Class.forName("sun.util.resources.TimeZoneNames").newInstance();
        hermitJreZones = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      if (!isEnglish(locale)) {
        return hermitJreZones;
      }
      if (hermitJreZonesEnglish == null) {
        Object english = Class.forName("sun.util.resources.TimeZoneNames_en").newInstance();
        hermitJreZonesEnglish =
            ResourceBundleSubstitution.link(english, name, Locale.ENGLISH, hermitJreZones);
      }
      return hermitJreZonesEnglish;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public synchronized ResourceBundle getCalendarData(Locale locale) {
    try {
      if (hermitCalendar == null) {
        String name = "sun.util.resources.cldr.CalendarData";
        Object root = Class.forName("sun.util.resources.cldr.CalendarData").newInstance();
        hermitCalendar = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      return hermitCalendar;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public synchronized ResourceBundle getBreakIteratorInfo(Locale locale) {
    try {
      if (hermitBreaks == null) {
        String name = "sun.text.resources.BreakIteratorInfo";
        Object root = Class.forName("sun.text.resources.BreakIteratorInfo").newInstance();
        hermitBreaks = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      return hermitBreaks;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public synchronized ResourceBundle getBreakIteratorResources(Locale locale) {
    try {
      if (hermitBreakRules == null) {
        String name = "sun.text.resources.BreakIteratorResources";
        Object root = Class.forName("sun.text.resources.BreakIteratorResources").newInstance();
        hermitBreakRules = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      return hermitBreakRules;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  @Replace
  public ResourceBundle getCollationData(Locale locale) {
    String name = "sun.text.resources.CollationData";
    ResourceBundle root = hermitBaseCollation();
    return ImageFact.hasFurtherLocales()
        ? FurtherLocales.bundle(name, hermitJreCandidates(name, locale), root)
        : root;
  }

  @Add
  private static synchronized ResourceBundle hermitBaseCollation() {
    try {
      if (hermitCollation == null) {
        String name = "sun.text.resources.CollationData";
        Object root = Class.forName("sun.text.resources.CollationData").newInstance();
        hermitCollation = ResourceBundleSubstitution.link(root, name, Locale.ROOT, null);
      }
      return hermitCollation;
    } catch (ReflectiveOperationException e) {
      throw new InternalError(e);
    }
  }

  /** The locale and those from which it inherits, nearest first. */
  @Add
  private static List<Locale> hermitCldrCandidates(String name, Locale locale) {
    Object adapter = LocaleProviderAdapterSubstitution.forType(AdapterType.CLDR);
    return ((CldrAdapter) adapter).getCandidateLocales(name, locale);
  }

  @Add
  private static List<Locale> hermitJreCandidates(String name, Locale locale) {
    Object adapter = LocaleProviderAdapterSubstitution.forType(AdapterType.JRE);
    return ((JreAdapter) adapter).getCandidateLocales(name, locale);
  }

  /** Only bundles of the JDK's own collection have supplements, and those are not used here. */
  @Replace
  public void setSupplementary(ParallelBundle bundle) {}

  @Add
  private static boolean isEnglish(Locale locale) {
    return locale.getLanguage().equals("en");
  }

  /** A name for a kind of bundle. */
  @Substitution("sun.util.resources.OpenListResourceBundle")
  abstract static class OpenBundle {
    private OpenBundle() {}
  }

  /** A name for a kind of bundle. */
  @Substitution("sun.util.resources.TimeZoneNamesBundle")
  abstract static class ZoneBundle {
    private ZoneBundle() {}
  }

  /** A name for a kind of bundle. */
  @Substitution("sun.util.resources.ParallelListResourceBundle")
  abstract static class ParallelBundle {
    private ParallelBundle() {}
  }
}
