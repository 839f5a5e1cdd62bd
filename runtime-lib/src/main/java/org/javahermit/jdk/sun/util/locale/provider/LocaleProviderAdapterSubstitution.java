package org.javahermit.jdk.sun.util.locale.provider;

import java.text.spi.BreakIteratorProvider;
import java.text.spi.CollatorProvider;
import java.util.List;
import java.util.Locale;
import java.util.spi.LocaleServiceProvider;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.util.cldr.CldrAdapter;

/**
 * Where locale data comes from, without reflection and services: from CLDR, as by default on
 * HotSpot, but for text breaking and collation, of which CLDR has nothing in the JDK.
 */
@Substitution("sun.util.locale.provider.LocaleProviderAdapter")
@DeleteInitializer
public abstract class LocaleProviderAdapterSubstitution {
  @Add private static LocaleProviderAdapterSubstitution hermitCldr;

  @Add private static LocaleProviderAdapterSubstitution hermitJre;

  /** Nothing to do. */
  @Alias
  public LocaleProviderAdapterSubstitution() {}

  /** The provider of a service for locales. */
  @Alias
  public abstract <P extends LocaleServiceProvider> P getLocaleServiceProvider(Class<P> type);

  /** The adapter for a kind of data. */
  @Replace
  public static LocaleProviderAdapterSubstitution forType(AdapterType type) {
    return type == AdapterType.CLDR ? hermitCldr() : hermitJre();
  }

  @Replace
  public static LocaleProviderAdapterSubstitution forJRE() {
    return hermitJre();
  }

  @Replace
  public static LocaleProviderAdapterSubstitution getResourceBundleBased() {
    return hermitCldr();
  }

  @Replace
  public static List<AdapterType> getAdapterPreference() {
    return List.of(AdapterType.CLDR, AdapterType.JRE);
  }

  @Replace
  public static LocaleProviderAdapterSubstitution getAdapter(
      Class<? extends LocaleServiceProvider> service, Locale locale) {
    return service == BreakIteratorProvider.class || service == CollatorProvider.class
        ? hermitJre()
        : hermitCldr();
  }

  /** The adapter for CLDR's data. */
  @Add
  static synchronized LocaleProviderAdapterSubstitution hermitCldr() {
    if (hermitCldr == null) {
      hermitCldr = (LocaleProviderAdapterSubstitution) (Object) new CldrAdapter();
    }
    return hermitCldr;
  }

  @Add
  private static synchronized LocaleProviderAdapterSubstitution hermitJre() {
    if (hermitJre == null) {
      hermitJre = (LocaleProviderAdapterSubstitution) (Object) new JreAdapter();
    }
    return hermitJre;
  }
}
