package org.javahermit.jdk.sun.util.cldr;

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
}
