package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The text "true" is recognized by its ASCII letters, since no other letter is one of these four in
 * another case: many classes read a flag when they are initialized, which is no reason for an image
 * to have the case tables of all of Unicode.
 */
@Substitution("java.lang.Boolean")
final class BooleanSubstitution {
  @Add private static final int LOWER_CASE = 0x20;

  private BooleanSubstitution() {}

  @Replace
  public static boolean parseBoolean(String text) {
    return text != null
        && text.length() == 4
        && (text.charAt(0) | LOWER_CASE) == 't'
        && (text.charAt(1) | LOWER_CASE) == 'r'
        && (text.charAt(2) | LOWER_CASE) == 'u'
        && (text.charAt(3) | LOWER_CASE) == 'e';
  }
}
