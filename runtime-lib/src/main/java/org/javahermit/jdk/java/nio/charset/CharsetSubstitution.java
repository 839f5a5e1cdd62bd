package org.javahermit.jdk.java.nio.charset;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Collections;
import java.util.Iterator;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.nio.cs.StandardCharsetsSubstitution;
import org.javahermit.jdk.support.ProvidedCharsets;
import org.javahermit.unsafe.ImageFact;

/**
 * The charsets of jdk.charsets are found with those of java.base. Providers are searched where the
 * class path has some. The default charset is found among those that every image has, so that a
 * program that names no charset does not bring in all of them. Their order compares names as what
 * they are, ASCII, so that a map of them does not bring in the case tables of all of Unicode.
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
    return ImageFact.hasCharsetProviders() ? ProvidedCharsets.find(name) : null;
  }

  @Replace
  private static Iterator<CharsetProvider> providers() {
    return ImageFact.hasCharsetProviders()
        ? ProvidedCharsets.providers()
        : Collections.emptyIterator();
  }

  @Replace
  public static Charset defaultCharset() {
    Charset charset = defaultCharset;
    if (charset == null) {
      String name = System.getProperty("file.encoding");
      charset = StandardCharsetsSubstitution.basic(name);
      if (charset == null && ImageFact.charsetsAreSearched()) {
        charset = hermitOfPlatform(name);
      }
      if (charset == null) {
        charset = StandardCharsetsSubstitution.basic("UTF-8");
      }
      defaultCharset = charset;
    }
    return charset;
  }

  /** Those of other modules than java.base are not there yet when the system starts. */
  @Add
  private static Charset hermitOfPlatform(String name) {
    Charset found = name == null ? null : StandardCharsetsSubstitution.find(name);
    boolean isThere = found != null && !found.getClass().getPackageName().equals("sun.nio.cs.ext");
    return isThere ? found : null;
  }

  @Alias
  public abstract String name();

  @Replace
  public final int compareTo(Charset that) {
    String a = name();
    String b = that.name();
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      int difference = lowerCase(a.charAt(i)) - lowerCase(b.charAt(i));
      if (difference != 0) {
        return difference;
      }
    }
    return a.length() - b.length();
  }

  @Add
  private static int lowerCase(char letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
  }
}
