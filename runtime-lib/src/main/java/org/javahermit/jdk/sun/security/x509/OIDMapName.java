package org.javahermit.jdk.sun.security.x509;

import java.util.Map;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The extensions that the JDK knows, by their numbers. */
@Substitution("sun.security.x509.OIDMap")
final class OIDMapName {
  @Alias private static Map<Object, Object> oidMap;

  private OIDMapName() {}

  /** The class of an extension, or null. */
  @Add
  static String className(Object identifier) {
    Object known = oidMap.get(identifier);
    return known == null ? null : ((InfoName) known).className;
  }

  /** A name for what is known of an extension. */
  @Substitution("sun.security.x509.OIDMap$OIDInfo")
  static final class InfoName {
    @Alias String className;

    private InfoName() {}
  }
}
