package org.javahermit.jdk.java.nio.charset;

import java.nio.charset.Charset;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Charsets are those of {@code java.base}: an image has neither the module of the extended ones nor
 * providers on a class path. A name that is not known is answered as on a JDK without both.
 */
@Substitution("java.nio.charset.Charset")
final class CharsetSubstitution {
  private CharsetSubstitution() {}

  @Replace
  private static Charset lookupExtendedCharset(String charsetName) {
    return null;
  }

  @Replace
  private static Charset lookupViaProviders(String charsetName) {
    return null;
  }
}
