package org.javahermit.jdk.java.lang;

import java.io.InputStream;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/** The names of characters are read from the image; the JDK reads them as a resource. */
@Substitution("java.lang.CharacterName$1")
final class CharacterNameSubstitution {
  private CharacterNameSubstitution() {}

  @Replace
  public InputStream run() {
    return ImageResource.open(Machine.symbol("resource:java.base/java/lang/uniName.dat"));
  }
}
