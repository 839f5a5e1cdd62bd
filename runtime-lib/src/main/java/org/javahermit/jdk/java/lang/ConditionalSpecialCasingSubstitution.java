package org.javahermit.jdk.java.lang;

import java.util.Locale;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Whether a letter is the last one of a word, for the Greek sigma, is found by Unicode's own
 * condition Final_Sigma (The Unicode Standard, section 3.13, table 3-17) instead of the rules of a
 * word break iterator, which every program that changes case would bring along.
 */
@Substitution("java.lang.ConditionalSpecialCasing")
final class ConditionalSpecialCasingSubstitution {
  private ConditionalSpecialCasingSubstitution() {}

  @Alias
  private static native boolean isCased(int codePoint);

  @Replace
  private static boolean isFinalCased(String text, int index, Locale locale) {
    int before = index;
    boolean cased = false;
    while (before > 0) {
      int codePoint = text.codePointBefore(before);
      if (!isIgnorable(codePoint)) {
        cased = isCased(codePoint);
        break;
      }
      before -= Character.charCount(codePoint);
    }
    if (!cased) {
      return false;
    }
    int after = index + Character.charCount(text.codePointAt(index));
    while (after < text.length()) {
      int codePoint = text.codePointAt(after);
      if (!isIgnorable(codePoint)) {
        return !isCased(codePoint);
      }
      after += Character.charCount(codePoint);
    }
    return true;
  }

  /** Unicode's Case_Ignorable (definition D136). */
  @Add
  private static boolean isIgnorable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default ->
          switch (codePoint) {
            case '\'',
                '.',
                ':',
                '\u00b7',
                '\u0387',
                '\u055f',
                '\u05f4',
                '\u2018',
                '\u2019',
                '\u2024',
                '\u2027',
                '\ufe13',
                '\ufe52',
                '\ufe55',
                '\uff07',
                '\uff0e',
                '\uff1a' ->
                true;
            default -> false;
          };
    };
  }
}
