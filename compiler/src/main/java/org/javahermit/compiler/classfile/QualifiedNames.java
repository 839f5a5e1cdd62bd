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

  /**
   * Those in a text, in its order. The text may be a table that {@link java.io.DataOutput#writeUTF}
   * filled, with two bytes of length before each name, of which the second may look like a letter.
   */
  public static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = NAME.matcher(text);
    while (found.find()) {
      String name = found.group();
      boolean isLength =
          found.start() > 0
              && text.charAt(found.start() - 1) == 0
              && name.charAt(0) == name.length() - 1;
      names.add(isLength ? name.substring(1) : name);
    }
    return names;
  }
}
