package conformance.reflect;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What modules say of themselves: descriptors, packages, readability, the boot layer. */
public final class ModulesOfTheJdk {
  private static final Module BASE = String.class.getModule();
  private static final Module SQL = java.sql.Date.class.getModule();
  private static final Module OWN = ModulesOfTheJdk.class.getModule();

  public static void main(String[] args) {
    descriptors();
    rights();
    annotations();
    layer();
    system();
    packages();
  }

  private static void descriptors() {
    ModuleDescriptor base = BASE.getDescriptor();
    System.out.println(base.name() + " " + base.isOpen() + base.isAutomatic() + base.modifiers());
    System.out.println(base.version().isPresent() + " " + base.packages().size());
    System.out.println(new TreeSet<>(BASE.getPackages()));
    System.out.println(new TreeSet<>(SQL.getDescriptor().requires()));
    System.out.println(new TreeSet<>(SQL.getDescriptor().exports()));
    System.out.println(SQL.getDescriptor().uses());
    System.out.println(OWN.getDescriptor() + " " + OWN.getLayer());
    System.out.println(OWN.getPackages().contains("conformance.reflect"));
  }

  private static void rights() {
    for (String name : List.of("java.lang", "jdk.internal.misc", "sun.misc", "nothing")) {
      System.out.println(
          name.length()
              + name
              + " everybody "
              + BASE.isExported(name)
              + BASE.isOpen(name)
              + " sql "
              + BASE.isExported(name, SQL)
              + BASE.isOpen(name, SQL)
              + " own "
              + BASE.isExported(name, OWN)
              + BASE.isOpen(name, OWN)
              + " itself "
              + BASE.isExported(name, BASE)
              + BASE.isOpen(name, BASE));
    }
    System.out.println(OWN.isExported("nothing") + " " + OWN.isOpen("nothing", BASE));
    System.out.println(SQL.canRead(BASE) + " " + BASE.canRead(SQL) + " " + SQL.canRead(SQL));
    System.out.println(OWN.canRead(BASE) + " " + BASE.canRead(OWN));
  }

  private static void annotations() {
    for (Module module : List.of(BASE, SQL, OWN)) {
      System.out.println(
          module.getAnnotations().length
              + " "
              + module.isAnnotationPresent(Deprecated.class)
              + module.getAnnotation(Deprecated.class)
              + module.getDeclaredAnnotationsByType(Deprecated.class).length);
    }
    try {
      System.out.println(OWN.getAnnotation(null));
    } catch (NullPointerException e) {
      System.out.println("null is no annotation");
    }
  }

  private static void layer() {
    ModuleLayer boot = ModuleLayer.boot();
    System.out.println("providers: " + (FileSystemProvider.installedProviders().size() > 1));
    System.out.println(boot.modules().stream().map(Module::getName).sorted().toList());
    System.out.println(boot.findModule("java.sql").get() == SQL);
    System.out.println(boot.findModule("nothing") + " " + boot.parents());
    System.out.println(BASE.getLayer() == boot);
    System.out.println(boot.findLoader("java.sql") == ClassLoader.getPlatformClassLoader());
    System.out.println(boot.findLoader("java.base"));
    System.out.println(
        boot.configuration().findModule("java.sql").get().reads().stream()
            .map(m -> m.name())
            .sorted()
            .toList());
  }

  private static void system() {
    ModuleReference sql = ModuleFinder.ofSystem().find("java.sql").get();
    System.out.println(
        sql.descriptor().toNameAndVersion().startsWith("java.sql") + " " + sql.location().get());
    System.out.println(ModuleFinder.ofSystem().find("nothing"));
    System.out.println(
        ModuleFinder.ofSystem().findAll().size() >= ModuleLayer.boot().modules().size());
  }

  @SuppressWarnings("deprecation")
  private static void packages() {
    System.out.println(Package.getPackage("java.util") + " " + Package.getPackage("nothing"));
    System.out.println(Package.getPackage("conformance.reflect"));
    Set<String> names = new TreeSet<>();
    for (Package one : Package.getPackages()) {
      names.add(one.getName());
    }
    System.out.println(names.contains("java.lang") + " " + names.contains("conformance.reflect"));
    System.out.println(
        ClassLoader.getSystemClassLoader().getDefinedPackage("conformance.reflect")
            + " "
            + ClassLoader.getPlatformClassLoader().getDefinedPackage("conformance.reflect"));
  }
}
