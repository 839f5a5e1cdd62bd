package org.javahermit.jdk.sun.util.locale.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the kinds of locale data; nothing is replaced. */
@Substitution("sun.util.locale.provider.LocaleProviderAdapter$Type")
public final class AdapterType {
  /** The data of the JDK's own collection. */
  @Alias public static AdapterType JRE;

  /** The data of the Unicode Common Locale Data Repository. */
  @Alias public static AdapterType CLDR;

  private AdapterType() {}
}
