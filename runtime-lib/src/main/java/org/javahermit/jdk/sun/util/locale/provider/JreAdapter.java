package org.javahermit.jdk.sun.util.locale.provider;

import java.util.List;
import java.util.Locale;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the source of the JDK's own locale data; nothing is replaced. */
@Substitution("sun.util.locale.provider.JRELocaleProviderAdapter")
public class JreAdapter {

  /** Nothing to do. */
  @Alias
  public JreAdapter() {}

  /** A locale and those from which it inherits, nearest first. */
  @Alias
  public native List<Locale> getCandidateLocales(String baseName, Locale locale);
}
