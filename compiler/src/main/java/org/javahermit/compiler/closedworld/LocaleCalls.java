package org.javahermit.compiler.closedworld;

import java.util.List;
import java.util.Map;

/**
 * The methods of the class library by which programs make locales, and the one by which the runtime
 * searches bundles of locale data: a table of what calls reach by their constant arguments.
 */
final class LocaleCalls {
  private static final Map<String, ReflectiveCalls.Effect> EFFECTS =
      Map.of(
          "java/util/Locale.<init>", (scan, arguments) -> ask(scan, arguments, 1),
          "java/util/Locale.forLanguageTag", (scan, arguments) -> ask(scan, arguments, 0),
          "java/util/Locale$Builder.setLanguageTag", (scan, arguments) -> ask(scan, arguments, 1),
          "java/util/Locale$Builder.setLanguage", (scan, arguments) -> ask(scan, arguments, 1),
          "org/javahermit/jdk/support/FurtherLocales.bundle", LocaleCalls::read);

  private LocaleCalls() {}

  /** What a call of the method reaches; null where that is nothing. */
  static ReflectiveCalls.Effect effect(String name) {
    return EFFECTS.get(name);
  }

  /** The tag is what the arguments say, language first, as far as they are known. */
  private static Value ask(ReflectiveCalls scan, List<Value> arguments, int first) {
    String tag = null;
    for (int i = first; i < arguments.size(); i++) {
      if (!(ReflectiveCalls.constant(arguments, i) instanceof String part)) {
        break;
      }
      tag = tag == null ? part : tag + "-" + part;
    }
    scan.reached.asksForLocale(tag);
    return null;
  }

  private static Value read(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof String baseName) {
      scan.reached.readsLocaleData(baseName);
    }
    return null;
  }
}
