package org.javahermit.jdk.java.lang;

import java.lang.module.Configuration;
import java.util.List;
import java.util.function.Function;
import jdk.internal.access.SharedSecrets;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.SystemModules;

/**
 * The layer of the JDK's modules was resolved when the image was built; its object is made when it
 * is first asked for.
 */
@Substitution("java.lang.ModuleLayer")
final class ModuleLayerSubstitution {
  @Add private static ModuleLayer hermitBoot;

  @Alias
  ModuleLayerSubstitution(
      Configuration modules, List<ModuleLayer> parents, Function<String, ClassLoader> loaders) {}

  @Replace
  public static synchronized ModuleLayer boot() {
    if (hermitBoot == null) {
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
