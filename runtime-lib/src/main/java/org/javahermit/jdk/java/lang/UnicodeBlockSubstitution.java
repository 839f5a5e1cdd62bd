package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A text of an exception is made without {@code String.format}; the search stays a binary one. */
@Substitution("java.lang.Character$UnicodeBlock")
final class UnicodeBlockSubstitution {
  @Alias private static int[] blockStarts;
  @Alias private static Character.UnicodeBlock[] blocks;

  private UnicodeBlockSubstitution() {}

  @Replace
  public static Character.UnicodeBlock of(int codePoint) {
    CharacterSubstitution.checkCodePoint(codePoint);
    int low = 0;
    int high = blockStarts.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (codePoint >= blockStarts[middle]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return blocks[low];
  }
}
