package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The names of characters, a table of half a megabyte, are not in the image. */
@Substitution("java.lang.CharacterName")
class CharacterNameSubstitution {
  private CharacterNameSubstitution() {}

  @Replace
  public static CharacterNameSubstitution getInstance() {
    throw new UnsupportedOperationException(
        "the table of the names of Unicode characters is not part of the image");
  }
}
