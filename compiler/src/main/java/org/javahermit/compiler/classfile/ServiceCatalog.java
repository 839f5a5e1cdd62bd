package org.javahermit.compiler.classfile;

import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who provides which services: takes an application's class path and the modules of a JDK; leaves
 * for each service the classes that provider-configuration files name, and those that modules
 * provide. Names are those that {@link Class#getName()} gives; none is resolved here. Source: the
 * documentation of {@link java.util.ServiceLoader}, "Deploying service providers".
 */
public final class ServiceCatalog {
  private static final String FOLDER = "META-INF/services/";

  /**
   * A provider that is deployed in a module.
   *
   * @param module the module's name
   * @param type the name of the class
   */
  public record ModuleProvider(String module, String type) {}

  /** Nobody provides anything. */
  public static final ServiceCatalog NONE = new ServiceCatalog(Map.of(), List::of);

  private final Map<String, List<String>> onClassPath;
  private final Supplier<List<ModuleDescriptor>> modules;
  private Map<String, List<ModuleProvider>> inModules;

  private ServiceCatalog(
      Map<String, List<String>> onClassPath, Supplier<List<ModuleDescriptor>> modules) {
    this.onClassPath = onClassPath;
    this.modules = modules;
  }

  /**
   * Reads the files of a class path.
   *
   * @param modules descriptors of the JDK's modules, which are read when they are first asked for
   */
  public static ServiceCatalog of(
      List<ClassSource> classPath, Supplier<List<ModuleDescriptor>> modules) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (ClassSource source : classPath) {
      for (String path : source.list(FOLDER)) {
        String service = path.substring(FOLDER.length());
        if (!service.isEmpty() && service.indexOf('/') < 0) {
          found
              .computeIfAbsent(service, name -> new LinkedHashSet<>())
              .addAll(names(source.resource(path)));
        }
      }
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    found.forEach((service, names) -> lists.put(service, List.copyOf(names)));
    return new ServiceCatalog(lists, modules);
  }

  /** One name a line; what is behind a number sign is a comment. */
  private static List<String> names(byte[] file) {
    List<String> names = new ArrayList<>();
    for (String line : new String(file, StandardCharsets.UTF_8).split("[\r\n]+")) {
      int comment = line.indexOf('#');
      String name = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** The names of the services for which the class path has providers. */
  public Set<String> servicesOnClassPath() {
    return onClassPath.keySet();
  }

  /** The providers that the class path names for a service, in the order in which they are used. */
  public List<String> onClassPath(String service) {
    return onClassPath.getOrDefault(service, List.of());
  }

  /** The providers in modules of the JDK, by the names of the modules. */
  public List<ModuleProvider> inModules(String service) {
    if (inModules == null) {
      inModules = readModules(modules.get());
    }
    return inModules.getOrDefault(service, List.of());
  }

  private static Map<String, List<ModuleProvider>> readModules(List<ModuleDescriptor> modules) {
    Map<String, List<ModuleProvider>> found = new LinkedHashMap<>();
    for (ModuleDescriptor module : modules) {
      for (ModuleDescriptor.Provides provides : module.provides()) {
        for (String type : provides.providers()) {
          found
              .computeIfAbsent(provides.service(), name -> new ArrayList<>())
              .add(new ModuleProvider(module.name(), type));
        }
      }
    }
    return found;
  }
}
