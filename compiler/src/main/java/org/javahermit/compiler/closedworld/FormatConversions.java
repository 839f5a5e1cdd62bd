package org.javahermit.compiler.closedworld;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which kinds of conversions the format strings of {@link java.util.Formatter} have: what is left
 * of several constant strings where they meet.
 *
 * <p>A formatter can print dates, which needs calendars, time zones and their names, and numbers of
 * all kinds; which of that a program needs is written in its format strings, and those are
 * constants nearly always. Source: the grammar of {@code java.util.Formatter}.
 *
 * @param kinds a set of {@link Kind}s, one bit each
 */
record FormatConversions(int kinds) {

  /** Kinds of conversions, by what prints them. */
  enum Kind {
    DATE_TIME,
    INTEGER,
    FLOAT,
    CHARACTER,
    BOOLEAN,
    HASH_CODE,
    /** Strings, percent signs, line ends. */
    OTHER;

    int bit() {
      return 1 << ordinal();
    }
  }

  /** What is not known may hold any conversion. */
  static final FormatConversions ALL = new FormatConversions(-1);

  private static final FormatConversions NONE = new FormatConversions(0);
  private static final Pattern SPECIFIER =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(<]*\\d*(?:\\.\\d+)?([tT]?)([a-zA-Z%])");
  private static final String SPECIFIERS = "java/util/Formatter$FormatSpecifier.";

  /** The methods of the formatter that are called for one kind only. */
  private static final Map<String, Kind> PRINTERS =
      Map.of(
          SPECIFIERS + "printDateTime", Kind.DATE_TIME,
          SPECIFIERS + "printInteger", Kind.INTEGER,
          SPECIFIERS + "printFloat", Kind.FLOAT,
          SPECIFIERS + "printCharacter", Kind.CHARACTER,
          SPECIFIERS + "printBoolean", Kind.BOOLEAN,
          SPECIFIERS + "printHashCode", Kind.HASH_CODE);

  /** The method that reads every format string; its argument is what counts. */
  static final String PARSER = "java/util/Formatter.parse";

  /** The kind for which alone the method is called, or null where it is like any other. */
  static Kind printedBy(String method) {
    return PRINTERS.get(method);
  }

  /**
   * The conversions of a string; of what a formatter refuses, those before the mistake at least.
   */
  static FormatConversions of(String format) {
    if (format.indexOf('%') < 0) {
      return NONE;
    }
    int kinds = 0;
    Matcher matcher = SPECIFIER.matcher(format);
    while (matcher.find()) {
      boolean ofTime = !matcher.group(1).isEmpty();
      kinds |= (ofTime ? Kind.DATE_TIME : kind(matcher.group(2).charAt(0))).bit();
    }
    return new FormatConversions(kinds);
  }

  /** The conversions of the strings that a value can be. */
  static FormatConversions of(Value value) {
    if (value instanceof Value.Null) {
      return NONE;
    }
    FormatConversions known =
        value instanceof Value.Reference reference ? ofConstant(reference.constant()) : null;
    return known == null ? ALL : known;
  }

  /** Those of a constant or of constants that met before; null where it is no string. */
  static FormatConversions ofConstant(Object constant) {
    if (constant instanceof Alternatives known) {
      return known.conversions();
    }
    return constant instanceof String text ? of(text) : null;
  }

  FormatConversions and(FormatConversions other) {
    return new FormatConversions(kinds | other.kinds);
  }

  boolean contains(Kind kind) {
    return (kinds & kind.bit()) != 0;
  }

  private static Kind kind(char conversion) {
    return switch (Character.toLowerCase(conversion)) {
      case 'd', 'o', 'x' -> Kind.INTEGER;
      case 'e', 'f', 'g', 'a' -> Kind.FLOAT;
      case 'c' -> Kind.CHARACTER;
      case 'b' -> Kind.BOOLEAN;
      case 'h' -> Kind.HASH_CODE;
      default -> Kind.OTHER;
    };
  }
}
