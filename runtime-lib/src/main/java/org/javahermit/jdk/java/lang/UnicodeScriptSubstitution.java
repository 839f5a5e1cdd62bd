package org.javahermit.jdk.java.lang;

import java.util.Arrays;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A text of an exception is made without {@code String.format}; the search stays a binary one. */
@Substitution("java.lang.Character$UnicodeScript")
final class UnicodeScriptSubstitution {
  @Alias private static int[] scriptStarts;
  @Alias private static Character.UnicodeScript[] scripts;

  private UnicodeScriptSubstitution() {}

  @Replace
  public static Character.UnicodeScript of(int codePoint) {
    CharacterSubstitution.checkCodePoint(codePoint);
    if (Character.getType(codePoint) == Character.UNASSIGNED) {
      return Character.UnicodeScript.UNKNOWN;
    }
    int index = Arrays.binarySearch(scriptStarts, codePoint);
    return scripts[index < 0 ? -index - 2 : index];
  }
}
