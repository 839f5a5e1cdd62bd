package org.javahermit.jdk.java.security;

import java.util.Properties;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Security properties begin empty, since there is no file that they could be read from. */
@Substitution("java.security.Security")
final class SecuritySubstitution {
  @Alias private static Properties props;

  private SecuritySubstitution() {}

  @Replace
  private static void initialize() {
    props = new Properties();
  }
}
