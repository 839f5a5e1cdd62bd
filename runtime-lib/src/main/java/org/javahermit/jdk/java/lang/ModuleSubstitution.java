package org.javahermit.jdk.java.lang;

import java.util.Set;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * In a closed world modules are names: everything was resolved when the image was built, so every
 * module reads and opens everything. There is no module layer and no descriptor at run time. Name,
 * identity and text form stay. The sets of modules that the initializer makes served the questions
 * that are answered here.
 */
@Substitution("java.lang.Module")
@DeleteInitializer
public final class ModuleSubstitution {
  @Alias private String name;

  /** A class of the module, by which its loader is known. */
  @Add private Class<?> hermitMember;

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
    return hermitMember == null ? null : hermitMember.getClassLoader();
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
    throw new UnsupportedOperationException("an image does not list the packages of a module");
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
}
