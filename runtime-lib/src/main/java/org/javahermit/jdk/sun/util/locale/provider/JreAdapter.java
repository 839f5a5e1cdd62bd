package org.javahermit.jdk.sun.util.locale.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the source of the JDK's own locale data; nothing is replaced. */
@Substitution("sun.util.locale.provider.JRELocaleProviderAdapter")
class JreAdapter {

  @Alias
  JreAdapter() {}
}
