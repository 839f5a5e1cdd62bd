package org.javahermit.jdk.java.util.prefs;

import java.util.prefs.PreferencesFactory;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Preferences are kept in memory: an image has neither the files of a user nor the locks that the
 * JDK's own kind needs. A factory that a property or a provider names is not asked for.
 */
@Substitution("java.util.prefs.Preferences")
abstract class PreferencesSubstitution {
  private PreferencesSubstitution() {}

  @Replace
  private static PreferencesFactory factory() {
    return new MemoryPreferences.Factory();
  }
}
