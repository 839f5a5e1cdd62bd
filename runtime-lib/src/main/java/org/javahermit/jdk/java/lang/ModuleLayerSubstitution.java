package org.javahermit.jdk.java.lang;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.function.Function;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.SystemModules;

/**
 * The layer of the JDK's modules was resolved when the image was built; its object is made when the
 * application first asks for it. The JDK's own code, which looks for modules in it, finds none, as
 * in a JVM with fewer modules: what it looks for is in the image's own tables.
 */
@Substitution("java.lang.ModuleLayer")
public final class ModuleLayerSubstitution {
  @Add private static ModuleLayer hermitBoot;

  @Alias
  ModuleLayerSubstitution(
      Configuration modules, List<ModuleLayer> parents, Function<String, ClassLoader> loaders) {}

  @Replace
  public static ModuleLayer boot() {
    return ModuleLayer.empty();
  }

  /** The boot layer of the application. */
  @Add
  public static synchronized ModuleLayer hermitBoot() {
    if (hermitBoot == null) {
      Unsafe.getUnsafe().ensureClassInitialized(ModuleDescriptor.class); // leaves the access
      Configuration modules =
          SharedSecrets.getJavaLangModuleAccess()
              .newConfiguration(SystemModules.finder(), SystemModules.bootLayer());
      hermitBoot =
          (ModuleLayer)
              (Object)
                  new ModuleLayerSubstitution(
                      modules, List.of(ModuleLayer.empty()), SystemModules::loader);
    }
    return hermitBoot;
  }
}
