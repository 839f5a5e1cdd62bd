package org.javahermit.jdk.support;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Iterator;
import java.util.ServiceLoader;

/**
 * Charsets of providers on the class path. As on HotSpot they are searched after those of the JDK,
 * every provider is loaded anew for each search, and a provider that asks for charsets itself while
 * it is searched does not find its own.
 */
public final class ProvidedCharsets {
  private static final ThreadLocal<Boolean> SEARCHING = new ThreadLocal<>();

  private ProvidedCharsets() {}

  /** The providers. */
  public static Iterator<CharsetProvider> providers() {
    return ServiceLoader.load(CharsetProvider.class, ClassLoader.getSystemClassLoader()).iterator();
  }

  /** The charset that the first provider which knows the name gives for it, or null. */
  public static Charset find(String name) {
    if (SEARCHING.get() != null) {
      return null;
    }
    SEARCHING.set(true);
    try {
      for (Iterator<CharsetProvider> all = providers(); all.hasNext(); ) {
        Charset found = all.next().charsetForName(name);
        if (found != null) {
          return found;
        }
      }
      return null;
    } finally {
      SEARCHING.remove();
    }
  }
}
