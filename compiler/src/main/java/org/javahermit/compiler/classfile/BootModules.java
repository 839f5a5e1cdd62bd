package org.javahermit.compiler.classfile;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which modules of the JDK a JVM resolves for an application on the class path, and which of them
 * read which.
 *
 * <p>Takes the JDK's modules; leaves for each that is in the boot layer the names of those that it
 * reads. Source: JEP 261, "Root modules": for code of the class path those that export a package
 * without limit; with them comes what they need, and what provides services that these use.
 */
public final class BootModules {
  private BootModules() {}

  /** The modules of the boot layer by name, each with those that it reads. */
  public static Map<String, Set<String>> of(JdkImage jdk) {
    Found found = new Found(jdk.modules());
    List<String> roots =
        found.byName.values().stream()
            .map(ModuleReference::descriptor)
            .filter(module -> module.exports().stream().anyMatch(e -> !e.isQualified()))
            .map(ModuleDescriptor::name)
            .toList();
    Configuration resolved = Configuration.empty().resolveAndBind(found, ModuleFinder.of(), roots);
    return resolved.modules().stream()
        .collect(
            Collectors.toMap(ResolvedModule::name, BootModules::reads, (a, b) -> a, TreeMap::new));
  }

  private static Set<String> reads(ResolvedModule module) {
    return module.reads().stream()
        .map(ResolvedModule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The modules as the resolution wants them: by name, and never opened. */
  private static final class Found implements ModuleFinder {
    private final Map<String, ModuleReference> byName = new TreeMap<>();

    Found(List<ModuleDescriptor> modules) {
      for (ModuleDescriptor module : modules) {
        byName.put(module.name(), new Unopened(module));
      }
    }

    @Override
    public Optional<ModuleReference> find(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.copyOf(byName.values());
    }
  }

  private static final class Unopened extends ModuleReference {
    Unopened(ModuleDescriptor module) {
      super(module, URI.create("jrt:/" + module.name()));
    }

    @Override
    public ModuleReader open() {
      throw new UnsupportedOperationException("modules are resolved here, and not read");
    }
  }
}
