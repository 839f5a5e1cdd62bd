package org.javahermit.compiler.closedworld;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.report.CompilerException;

/**
 * The locales of an image: takes those that its program makes of constants, the tags in its code,
 * and those that the build's options give, and the kinds of data that the program reads; leaves the
 * bundles of these kinds for these locales in the world, where the runtime makes them by their
 * names. A tag in the code, with a country, counts as soon as the program makes a locale of a text
 * that is not known. The root's data and that of English are no matter of this class; code names
 * them. Source: {@link ResourceBundle.Control} for the names, CLDR (UTS #35, "Parent Locales") for
 * the four locales from which others of their language inherit.
 */
final class NamedLocales {
  private static final String ALL = "all";
  private static final String FORMATS = "sun.text.resources.cldr.FormatData";
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}[-_]([A-Z][a-z]{3}[-_])?[A-Z]{2}");

  private static final Map<String, List<String>> PARENTS =
      Map.of("en", List.of("en-001", "en-150"), "es", List.of("es-419"), "pt", List.of("pt-PT"));

  private static final ResourceBundle.Control NAMES =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);

  private final ClassUniverse universe;
  private final ImageFacts facts;

  /** What stands behind the base name in the names of bundles, {@code _de_AT} for example. */
  private final Set<String> suffixes = new LinkedHashSet<>();

  /** What is told of each suffix. */
  private final List<Consumer<String>> listeners = new ArrayList<>();

  private final Set<String> baseNames = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean isOpen;

  NamedLocales(ClassUniverse universe, ImageFacts facts) {
    this.universe = universe;
    this.facts = facts;
  }

  /**
   * The tags that options of the build give. A language alone is all of its countries.
   *
   * @throws CompilerException where one is no tag, or the JDK has no data for it
   */
  void require(List<String> tags, Reached reached) {
    for (String tag : tags) {
      if (tag.equals(ALL)) {
        for (Locale locale : Locale.getAvailableLocales()) {
          add(locale, reached);
        }
      } else {
        requireOne(tag, reached);
      }
    }
  }

  private void requireOne(String tag, Reached reached) {
    Locale locale;
    try {
      locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
    } catch (IllformedLocaleException e) {
      throw unknown(tag);
    }
    if (!locale.getLanguage().equals("en")
        && bundle(FORMATS, suffix(new Locale(locale.getLanguage()))) == null) {
      throw unknown(tag);
    }
    add(locale, reached);
    if (locale.getCountry().isEmpty()) {
      for (String country : Locale.getISOCountries()) {
        add(new Locale.Builder().setLocale(locale).setRegion(country).build(), reached);
      }
    }
  }

  private static CompilerException unknown(String tag) {
    return new CompilerException(
        "The JDK has no data for a locale '"
            + tag
            + "', which --locales (hermit.locales) names. Write language tags, for example"
            + " de,fr-CA,ja, separated by commas, or 'all'; a JDK without the module jdk.localedata"
            + " has English only.");
  }

  /** Code of the program reads one of the constants of {@link Locale}. */
  void askConstant(String field, Reached reached) {
    try {
      Field constant = Locale.class.getField(field);
      if (constant.get(null) instanceof Locale locale) {
        add(locale, reached);
      }
    } catch (ReflectiveOperationException e) {
      // No locale, or one of a later JDK: it has no data.
    }
  }

  /** Code of the program makes a locale; null stands for one that is not known. */
  void ask(String tag, Reached reached) {
    if (tag != null) {
      add(Locale.forLanguageTag(tag.replace('_', '-')), reached);
    } else if (!isOpen) {
      isOpen = true;
      List.copyOf(texts).forEach(text -> ask(text, reached));
    }
  }

  /** A string stands in reachable code of the program. */
  void add(String text, Reached reached) {
    if (TAG.matcher(text).matches() && texts.add(text) && isOpen) {
      ask(text, reached);
    }
  }

  /** Bundles of a kind are searched. */
  void reads(String baseName, Reached reached) {
    if (baseNames.add(baseName)) {
      forEachSuffix(suffix -> make(baseName, suffix, reached));
    }
  }

  /**
   * Tells of the endings of bundles' names for the locales that there are, and for each new one.
   */
  void forEachSuffix(Consumer<String> listener) {
    listeners.add(listener);
    suffixes.forEach(listener);
  }

  private void add(Locale locale, Reached reached) {
    for (Locale candidate : candidates(locale)) {
      String suffix = suffix(candidate);
      if (suffixes.add(suffix)) {
        if (bundle(FORMATS, suffix) != null) {
          facts.becomes(ImageFact.FURTHER_LOCALES);
        }
        listeners.forEach(listener -> listener.accept(suffix));
      }
    }
  }

  /** The locale and those from which it inherits. */
  private List<Locale> candidates(Locale locale) {
    List<Locale> all = new ArrayList<>(NAMES.getCandidateLocales(FORMATS, locale));
    all.remove(Locale.ROOT);
    // What has no data of its own is what its language means without a country.
    if (!locale.getCountry().isEmpty() && bundle(FORMATS, suffix(locale)) != null) {
      for (String parent : PARENTS.getOrDefault(locale.getLanguage(), List.of())) {
        all.add(Locale.forLanguageTag(parent));
      }
    }
    return all;
  }

  private static String suffix(Locale locale) {
    return NAMES.toBundleName("", locale);
  }

  private void make(String baseName, String suffix, Reached reached) {
    JavaClass type = bundle(baseName, suffix);
    if (type != null) {
      ReflectiveCalls.constructByName(type, reached);
    }
  }

  /** The bundle of the module of locale data; null where it has none. */
  private JavaClass bundle(String baseName, String suffix) {
    int end = baseName.lastIndexOf('.');
    String name = baseName.substring(0, end) + ".ext" + baseName.substring(end) + suffix;
    return universe.find(name.replace('.', '/'));
  }
}
