package org.javahermit.jdk.sun.util.cldr;

import java.util.List;
import java.util.Locale;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The source of CLDR locale data has that of java.base, for the root and the English locales, and
 * does not search for a module with more.
 */
@Substitution("sun.util.cldr.CLDRLocaleProviderAdapter")
public class CldrAdapter {

  /** The adapter. */
  @Replace
  public CldrAdapter() {}

  /** A locale and those from which it inherits, nearest first. */
  @Alias
  public native List<Locale> getCandidateLocales(String baseName, Locale locale);
}
