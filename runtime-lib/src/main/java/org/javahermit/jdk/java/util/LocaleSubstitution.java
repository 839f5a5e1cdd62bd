package org.javahermit.jdk.java.util;

import java.util.Optional;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The default locale has no extensions; parsing some from the property {@code
 * user.locale.extensions} would bring regular expressions into every image.
 */
@Substitution("java.util.Locale")
final class LocaleSubstitution {
  private LocaleSubstitution() {}

  @Replace
  private static Optional<?> getDefaultExtensions(String property) {
    return Optional.empty();
  }
}
