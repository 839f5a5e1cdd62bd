package org.javahermit.jdk.jdk.internal.misc;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Class data sharing is HotSpot's way to start with objects that were made before; an image has its
 * own. Its flags are constants, so that code for it falls away.
 */
@Substitution("jdk.internal.misc.CDS")
@DeleteInitializer
final class CDSSubstitution {
  @Replace private static final boolean isDumpingClassList = false;

  @Replace private static final boolean isDumpingArchive = false;

  @Replace private static final boolean isSharingEnabled = false;

  private CDSSubstitution() {}

  @Replace
  public static void initializeFromArchive(Class<?> type) {}

  @Replace
  public static long getRandomSeedForDumping() {
    return 0;
  }

  @Replace
  public static void defineArchivedModules(ClassLoader platform, ClassLoader system) {}
}
