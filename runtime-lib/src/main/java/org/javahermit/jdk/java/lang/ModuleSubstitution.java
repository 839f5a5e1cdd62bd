package org.javahermit.jdk.java.lang;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ApplicationResources;
import org.javahermit.jdk.support.Modules;
import org.javahermit.jdk.support.PlatformResources;
import org.javahermit.jdk.support.SystemModules;

/**
 * In a closed world modules are names: everything was resolved when the image was built. What a
 * module reads, exports and opens stands in the JDK's descriptors ({@link SystemModules}), which no
 * call at run time changes. Only the application asks: the compiler leads its calls there ({@code
 * bootstrap.ModuleQuestions}). The sets of modules that the initializer makes served the questions
 * that are answered here.
 */
@Substitution("java.lang.Module")
@DeleteInitializer
public final class ModuleSubstitution {
  @Alias private String name;

  /** A class of the module, by which its loader is known. */
  @Add private Class<?> hermitMember;

  /** The loader of a module that came with the boot layer. */
  @Add private ClassLoader hermitLoader;

  /** A module of the image; without a name the unnamed module. */
  @Add
  public ModuleSubstitution(String name) {
    this.name = name;
  }

  /** Notes a class of this module. */
  @Add
  public void hermitNote(Class<?> member) {
    hermitMember = member;
  }

  @Replace
  public ClassLoader getClassLoader() {
    if (name == null) {
      return ClassLoader.getSystemClassLoader();
    }
    return hermitMember == null ? hermitLoader : hermitMember.getClassLoader();
  }

  @Replace
  public ModuleDescriptor getDescriptor() {
    return name == null ? null : SystemModules.descriptor(name);
  }

  @Replace
  public boolean canRead(Module other) {
    return true;
  }

  @Replace
  public boolean isExported(String packageName, Module other) {
    return true;
  }

  @Replace
  public boolean isOpen(String packageName, Module other) {
    return true;
  }

  @Replace
  public boolean isExported(String packageName) {
    return true;
  }

  @Replace
  public boolean isOpen(String packageName) {
    return true;
  }

  @Replace
  public boolean canUse(Class<?> service) {
    return true;
  }

  @Replace
  private void implAddReads(Module other, boolean syncVm) {}

  @Replace
  void implAddUses(Class<?> service) {}

  @Replace
  public Set<String> getPackages() {
    if (name != null) {
      return getDescriptor().packages();
    }
    Set<String> packages = new HashSet<>();
    for (Package one : getClassLoader().getDefinedPackages()) {
      packages.add(one.getName());
    }
    return packages;
  }

  /** The modules of the boot layer are those of the image. */
  @Replace
  static Map<String, Module> defineModules(
      Configuration modules, Function<String, ClassLoader> loaders, ModuleLayer layer) {
    Map<String, Module> defined = new HashMap<>();
    for (ResolvedModule one : modules.modules()) {
      Module module = Modules.named(one.name());
      ((ModuleSubstitution) (Object) module).hermitLoader = loaders.apply(one.name());
      defined.put(one.name(), module);
    }
    return defined;
  }

  /** The files of the application, or those of the JDK that the image has. */
  @Replace
  public InputStream getResourceAsStream(String path) {
    String file = path.startsWith("/") ? path.substring(1) : path;
    return name == null ? ApplicationResources.open(file) : PlatformResources.open(file);
  }

  @Replace
  private static void defineModule0(
      Module module, boolean isOpen, String version, String location, Object[] packages) {}

  @Replace
  private static void addReads0(Module from, Module to) {}

  @Replace
  private static void addExports0(Module from, String packageName, Module to) {}

  @Replace
  private static void addExportsToAll0(Module from, String packageName) {}

  @Replace
  private static void addExportsToAllUnnamed0(Module from, String packageName) {}

  // ---- annotations: none of the JDK's modules has any, and the application's is unnamed

  @Replace
  public <T extends Annotation> T getAnnotation(Class<T> type) {
    Objects.requireNonNull(type);
    return null;
  }

  @Replace
  public Annotation[] getAnnotations() {
    return new Annotation[0];
  }

  @Replace
  public Annotation[] getDeclaredAnnotations() {
    return new Annotation[0];
  }
}
