package org.javahermit.compiler.classfile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that look like the names of classes in packages, as {@link Class#getName()} gives them.
 * Only letters of ASCII count: it is a filter for strings, before anybody searches for a class.
 */
public final class QualifiedNames {
  private static final Pattern NAME =
      Pattern.compile("[\\p{Alpha}_][\\w$]*(?:\\.[\\p{Alpha}_$][\\w$]*)+");

  private QualifiedNames() {}

  /** Whether the text looks like one. */
  public static boolean is(String text) {
    return NAME.matcher(text).matches();
  }

  /** Those in a text, in its order. */
  public static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = NAME.matcher(text);
    while (found.find()) {
      names.add(found.group());
    }
    return names;
  }
}
