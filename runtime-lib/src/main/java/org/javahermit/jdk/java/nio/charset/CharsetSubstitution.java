package org.javahermit.jdk.java.nio.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.spi.CharsetProvider;
import java.util.Collections;
import java.util.Iterator;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.nio.cs.StandardCharsetsSubstitution;

/**
 * Charsets come from java.base alone; there are no providers to be searched. The default charset is
 * found among those that every image has, so that a program that names no charset does not bring in
 * all of them.
 */
@Substitution("java.nio.charset.Charset")
public abstract class CharsetSubstitution {
  @Alias private static volatile Charset defaultCharset;

  private CharsetSubstitution() {}

  @Replace
  private static Charset lookupExtendedCharset(String name) {
    return null;
  }

  @Replace
  private static Charset lookupViaProviders(String name) {
    return null;
  }

  @Replace
  private static Iterator<CharsetProvider> providers() {
    return Collections.emptyIterator();
  }

  @Replace
  public static Charset defaultCharset() {
    Charset charset = defaultCharset;
    if (charset == null) {
      charset = StandardCharsetsSubstitution.basic(System.getProperty("file.encoding"));
      if (charset == null) {
        charset = StandardCharsets.UTF_8;
      }
      defaultCharset = charset;
    }
    return charset;
  }
}
