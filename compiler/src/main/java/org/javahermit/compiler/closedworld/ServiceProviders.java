package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.ServiceCatalog;
import org.javahermit.compiler.metadata.Members;

/**
 * The providers that {@link java.util.ServiceLoader} finds: takes a {@link ServiceCatalog} and the
 * services that the program loads; leaves the providers of these in the world. Where the service is
 * a constant, it is that one. Where it is not, those of the class path's services whose class
 * object the program has, once anybody loads what is not known. Providers in modules of the JDK
 * count where the program itself loads a service; of those that the JDK loads for its own purposes
 * most are replaced or of no use in an image, {@link #OF_JDK} names the others.
 */
final class ServiceProviders {
  private static final String RANDOM = "java.util.random.RandomGenerator";

  private static final Set<String> OF_JDK = Set.of("java.nio.file.spi.FileSystemProvider", RANDOM);

  /** An image has no file of modules that this could show. */
  private static final String MODULE_FILES = "jdk.internal.jrtfs.JrtFileSystemProvider";

  private final ClassUniverse universe;
  private final ServiceCatalog catalog;
  private final Map<String, Service> loaded = new TreeMap<>();
  private final List<JavaClass> candidates = new ArrayList<>();
  private final Consumer<JavaMethod> rescan;
  private final Set<JavaMethod> askers = new LinkedHashSet<>();
  private boolean isOpen;

  /**
   * @param rescan what happens with methods that relied on there being no providers, when there are
   */
  ServiceProviders(ClassUniverse universe, ServiceCatalog catalog, Consumer<JavaMethod> rescan) {
    this.universe = universe;
    this.catalog = catalog;
    this.rescan = rescan;
  }

  /** What is loaded, by name; services without providers are not among them. */
  Map<String, Service> loaded() {
    return loaded;
  }

  /** Whether any providers are loaded, for a method that is scanned again when some are. */
  boolean areLoaded(JavaMethod asker) {
    if (loaded.isEmpty()) {
      askers.add(asker);
    }
    return !loaded.isEmpty();
  }

  /** The program has the class object. */
  void add(JavaClass type, Reached reached) {
    String name = type.javaName();
    if (catalog.servicesOnClassPath().contains(name)) {
      candidates.add(type);
      if (isOpen) {
        load(type, false, reached);
      }
    }
  }

  /** The program loads a service that is not known. */
  void loadAny(Reached reached) {
    if (!isOpen) {
      isOpen = true;
      List.copyOf(candidates).forEach(type -> load(type, false, reached));
    }
  }

  /**
   * The program loads a service.
   *
   * @param byProgram whether code of the program does, rather than that of the class library
   */
  void load(JavaClass service, boolean byProgram, Reached reached) {
    String name = service.javaName();
    Service known = loaded.get(name);
    boolean withModules = byProgram || OF_JDK.contains(name);
    List<ServiceCatalog.ModuleProvider> inModules =
        withModules ? inModules(name) : known == null ? List.of() : known.inModules();
    Service made = new Service(name, inModules, catalog.onClassPath(name));
    if (made.isEmpty() || made.equals(known)) {
      return;
    }
    loaded.put(name, made);
    askers.forEach(rescan);
    askers.clear();
    for (ServiceCatalog.ModuleProvider provider : inModules) {
      make(provider.type(), name, reached);
    }
    for (String provider : made.onClassPath()) {
      make(provider, name, reached);
    }
  }

  /** Without those of tools that an image does not have. */
  private List<ServiceCatalog.ModuleProvider> inModules(String service) {
    return catalog.inModules(service).stream()
        .filter(provider -> !provider.type().equals(MODULE_FILES))
        .filter(provider -> universe.find(provider.type().replace('.', '/')) != null)
        .toList();
  }

  /** One that does not exist is an error at run time, when the loader comes to it. */
  private void make(String provider, String service, Reached reached) {
    JavaClass type = universe.find(provider.replace('.', '/'));
    if (type == null) {
      return;
    }
    ReflectiveCalls.constructByReflection(type, reached);
    if (service.equals(RANDOM)) {
      // By the constructor that takes the seed which the program has.
      reached.registers(type, Set.of(Members.PUBLIC_CONSTRUCTORS));
    }
    if (type.layer() == Layer.JDK) {
      reached.looksUpMethods(type, "provider", false);
    }
  }
}
