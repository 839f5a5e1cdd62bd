package org.javahermit.jdk.jdk.internal.loader;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;
import jdk.internal.access.SharedSecrets;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Modules;
import org.javahermit.jdk.support.NativeLibraryNames;
import org.javahermit.jdk.support.WorldClassLoader;
import org.javahermit.jdk.support.WorldTypes;

/** The boot loader finds the classes of the image, and no resources. */
@Substitution("jdk.internal.loader.BootLoader")
@DeleteInitializer
public class BootLoaderSubstitution {
  private BootLoaderSubstitution() {}

  @Replace
  public static Module getUnnamedModule() {
    return Modules.named(null);
  }

  @Replace
  public static boolean hasClassPath() {
    return false;
  }

  @Replace
  public static Class<?> loadClassOrNull(String name) {
    return WorldTypes.find(name);
  }

  @Replace
  public static Class<?> loadClass(Module module, String name) {
    return WorldTypes.find(name);
  }

  @Replace
  public static void loadLibrary(String name) {
    NativeLibraryNames.check(name);
  }

  @Replace
  public static URL findResource(String module, String name) {
    return null;
  }

  @Replace
  public static InputStream findResourceAsStream(String module, String name) {
    return null;
  }

  @Replace
  public static URL findResource(String name) {
    return null;
  }

  @Replace
  public static Enumeration<URL> findResources(String name) {
    return Collections.emptyEnumeration();
  }

  /** Packages of the JDK are objects of their own, though no loader of the JDK's own has them. */
  @Replace
  public static Package definePackage(Class<?> type) {
    return SharedSecrets.getJavaLangAccess()
        .definePackage(WorldClassLoader.platform(), type.getPackageName(), type.getModule());
  }

  @Replace
  public static Package getDefinedPackage(String name) {
    Class<?> member = WorldTypes.inPackage(name, null);
    return member == null ? null : definePackage(member);
  }

  @Replace
  public static Stream<Package> packages() {
    return WorldTypes.all().stream()
        .filter(type -> !type.isArray() && type.getClassLoader() == null)
        .map(BootLoaderSubstitution::definePackage)
        .distinct();
  }
}
