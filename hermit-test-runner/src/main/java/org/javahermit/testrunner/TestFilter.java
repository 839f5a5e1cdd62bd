package org.javahermit.testrunner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which classes and methods are tests, in the language of Surefire's {@code -Dtest}, {@code
 * includes} and {@code excludes}.
 *
 * <p>Takes patterns, separated by commas: {@code CLASS}, {@code CLASS#METHOD}, {@code
 * CLASS#METHOD+METHOD}, {@code #METHOD}, each with {@code !} before it where it excludes. A class
 * is a name, a qualified name or a path, with {@code *} and {@code ?}, and {@code **} for any
 * folders; or {@code %regex[…]}, which is compared with the path of the class file. A filter
 * without any pattern that includes lets everything pass that is not excluded.
 */
public final class TestFilter {
  private static final String REGEX = "%regex[";
  private static final String ANT = "%ant[";

  /**
   * One pattern.
   *
   * @param excludes whether what it matches does not run
   * @param ofClassFiles whether {@code classes} is compared with the name of a class file
   * @param classes matches paths; null for any
   * @param methods matches names of methods; null for any
   */
  private record Rule(boolean excludes, boolean ofClassFiles, Pattern classes, Pattern methods) {
    boolean isClass(String className) {
      if (classes == null) {
        return true;
      }
      String path = className.replace('.', '/');
      int nested = path.indexOf('$');
      return isPath(path) || nested > 0 && isPath(path.substring(0, nested));
    }

    private boolean isPath(String path) {
      return classes.matcher(ofClassFiles ? path + ".class" : path).matches();
    }

    boolean isMethod(String className, String method) {
      return isClass(className) && (methods == null || methods.matcher(method).matches());
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  private TestFilter() {}

  /**
   * The filter that a text describes.
   *
   * @throws IllegalArgumentException where it cannot be understood
   */
  public static TestFilter parse(String text) {
    TestFilter filter = new TestFilter();
    for (String one : patterns(text)) {
      filter.add(one.trim());
    }
    return filter;
  }

  /** The text of a filter of patterns that include, and others that exclude. */
  public static String text(List<String> includes, List<String> excludes) {
    List<String> all = new ArrayList<>(includes);
    excludes.forEach(one -> all.add("!" + one));
    return String.join(",", all);
  }

  /** Commas inside of brackets separate nothing. */
  private static List<String> patterns(String text) {
    List<String> patterns = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && depth <= 0) {
        patterns.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    patterns.add(text.substring(begin));
    return patterns;
  }

  private void add(String text) {
    boolean excludes = text.startsWith("!");
    String pattern = excludes ? text.substring(1).trim() : text;
    if (pattern.isEmpty()) {
      return;
    }
    if (pattern.startsWith(REGEX)) {
      String inner = inside(pattern, REGEX);
      int method = inner.indexOf('#');
      String classes = method < 0 ? inner : inner.substring(0, method);
      Pattern methods = method < 0 ? null : Pattern.compile(inner.substring(method + 1));
      rules.add(new Rule(excludes, true, Pattern.compile(classes), methods));
      return;
    }
    String plain = pattern.startsWith(ANT) ? inside(pattern, ANT) : pattern;
    int method = plain.indexOf('#');
    String classes = method < 0 ? plain : plain.substring(0, method);
    rules.add(
        new Rule(
            excludes,
            false,
            classes.isEmpty() ? null : Pattern.compile(ofPath(classes)),
            method < 0 ? null : Pattern.compile(ofMethods(plain.substring(method + 1)))));
  }

  private static String inside(String pattern, String begin) {
    if (!pattern.endsWith("]")) {
      throw new IllegalArgumentException(
          "The pattern of tests " + pattern + " is not closed. Put ] behind it.");
    }
    return pattern.substring(begin.length(), pattern.length() - 1);
  }

  private static String ofPath(String classes) {
    String path = classes.replaceFirst("\\.(java|class)$", "").replace('.', '/');
    if (path.endsWith("/")) {
      path += "**";
    }
    return glob(path.startsWith("**/") ? path : "**/" + path);
  }

  private static String ofMethods(String methods) {
    List<String> all = new ArrayList<>();
    for (String one : methods.split("\\+")) {
      // Invocations of a parameterized test stand in brackets; they are not known in advance.
      all.add(glob(one.replaceFirst("(\\(.*\\))?(\\[.*\\])?$", "")));
    }
    return String.join("|", all);
  }

  private static String glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** Whether tests of the class can pass. */
  public boolean matchesClass(String className) {
    boolean includesSome = false;
    boolean isIncluded = false;
    for (Rule rule : rules) {
      if (rule.excludes() && rule.methods() == null && rule.isClass(className)) {
        return false;
      }
      includesSome |= !rule.excludes();
      isIncluded |= !rule.excludes() && rule.isClass(className);
    }
    return isIncluded || !includesSome;
  }

  /** Whether the test passes. */
  public boolean matchesMethod(String className, String method) {
    boolean includesSome = false;
    boolean isIncluded = false;
    for (Rule rule : rules) {
      boolean matches = rule.isMethod(className, method);
      if (rule.excludes() && matches) {
        return false;
      }
      includesSome |= !rule.excludes();
      isIncluded |= !rule.excludes() && matches;
    }
    return isIncluded || !includesSome;
  }
}
