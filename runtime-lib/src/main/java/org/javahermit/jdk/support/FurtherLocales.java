package org.javahermit.jdk.support;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.jdk.java.util.ResourceBundleSubstitution;

/**
 * Bundles of locale data besides those that code names, the root's and those of English: takes a
 * kind of data and where a locale inherits from; leaves the bundles that the image has for these
 * linked to each other. The compiler follows calls of {@link #bundle} and puts the bundles of that
 * kind into the image, for the locales that the program may ask for.
 */
public final class FurtherLocales {
  private static final Map<String, ResourceBundle> FOUND = new ConcurrentHashMap<>();

  private FurtherLocales() {}

  /**
   * The bundle of a locale.
   *
   * @param baseName the kind, a constant
   * @param candidates the locale and those from which it inherits, nearest first
   * @param base the bundle of the last of them that code names
   */
  public static ResourceBundle bundle(
      String baseName, List<Locale> candidates, ResourceBundle base) {
    ResourceBundle nearest = base;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Locale locale = candidates.get(i);
      if (!locale.getLanguage().isEmpty()) {
        nearest = one(baseName, locale, nearest);
      }
    }
    return nearest;
  }

  private static ResourceBundle one(String baseName, Locale locale, ResourceBundle parent) {
    String name = bundleName(baseName, locale);
    ResourceBundle known = FOUND.get(name);
    if (known == null) {
      known = make(name, baseName, locale, parent);
      FOUND.put(name, known);
    }
    return known;
  }

  /** Where there is none, that of the parent. */
  @SuppressWarnings("deprecation")
  private static ResourceBundle make(
      String name, String baseName, Locale locale, ResourceBundle parent) {
    Class<?> type = WorldTypes.find(name);
    if (type == null) {
      return parent;
    }
    try {
      return ResourceBundleSubstitution.link(type.newInstance(), baseName, locale, parent);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new InternalError(e);
    }
  }

  /** Those of the module of locale data lie in a package of their own. */
  private static String bundleName(String baseName, Locale locale) {
    int end = baseName.lastIndexOf('.');
    String inModule = baseName.substring(0, end) + ".ext" + baseName.substring(end);
    return ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT)
        .toBundleName(inModule, locale);
  }
}
