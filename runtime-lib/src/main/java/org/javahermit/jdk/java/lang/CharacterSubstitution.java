package org.javahermit.jdk.java.lang;

import java.util.Locale;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A text of an exception is made without {@code String.format}; else nothing changes. */
@Substitution("java.lang.Character")
public final class CharacterSubstitution {
  private CharacterSubstitution() {}

  @Replace
  public static char[] toChars(int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      return new char[] {(char) codePoint};
    }
    if (Character.isValidCodePoint(codePoint)) {
      return new char[] {Character.highSurrogate(codePoint), Character.lowSurrogate(codePoint)};
    }
    throw invalid(codePoint);
  }

  /** Throws what {@code toChars} does for a number that is no code point. */
  @Add
  static void checkCodePoint(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw invalid(codePoint);
    }
  }

  @Add
  private static IllegalArgumentException invalid(int codePoint) {
    return new IllegalArgumentException(
        "Not a valid Unicode code point: 0x"
            + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT));
  }
}
