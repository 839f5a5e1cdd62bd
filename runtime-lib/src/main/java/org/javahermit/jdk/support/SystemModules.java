package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.javahermit.jdk.java.lang.ModuleLayerSubstitution;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The modules of the JDK from which the image was built: descriptors, and which of them are in the
 * boot layer. The compiler writes them ({@code image.ModuleRecords}), and the linker puts them into
 * an image whose code calls this class.
 */
public final class SystemModules {
  private static volatile Map<String, Entry> entries;

  private SystemModules() {}

  /** A module; {@code reads} is null where it is not in the boot layer. */
  private static final class Entry {
    private final int loader;
    private final Set<String> reads;
    private final Set<String> exported;
    private final Set<String> opened;
    private final byte[] info;
    private ModuleDescriptor descriptor;

    /** Exported and opened are the packages that the build adds for the application. */
    Entry(int loader, Set<String> reads, Set<String> exported, Set<String> opened, byte[] info) {
      this.loader = loader;
      this.reads = reads;
      this.exported = exported;
      this.opened = opened;
      this.info = info;
    }

    /** Of the many modules a program asks for few. */
    synchronized ModuleDescriptor descriptor() {
      if (descriptor == null) {
        try {
          descriptor = ModuleDescriptor.read(new ByteArrayInputStream(info));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return descriptor;
    }
  }

  private static Map<String, Entry> entries() {
    Map<String, Entry> known = entries;
    if (known == null) {
      known = read();
      entries = known;
    }
    return known;
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> found = new TreeMap<>();
    try (DataInputStream in = ImageResource.open(Machine.symbol("resource:modules"))) {
      for (int count = in.readInt(); count > 0; count--) {
        String name = in.readUTF();
        int loader = in.readInt();
        Set<String> reads = names(in);
        Set<String> exported = new HashSet<>();
        Set<String> opened = new HashSet<>();
        for (int added = in.readShort(); added > 0; added--) {
          boolean isOpened = in.readBoolean();
          String packageName = in.readUTF();
          exported.add(packageName);
          if (isOpened) {
            opened.add(packageName);
          }
        }
        byte[] info = in.readNBytes(in.readInt());
        found.put(name, new Entry(loader, reads, exported, opened, info));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Set<String> names(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      return null;
    }
    Set<String> names = new HashSet<>();
    while (names.size() < count) {
      names.add(in.readUTF());
    }
    return names;
  }

  /** The descriptor of a module of the JDK. */
  public static ModuleDescriptor descriptor(String module) {
    return entries().get(module).descriptor();
  }

  /** {@link Module#canRead(Module)}. */
  public static boolean canRead(Module module, Module other) {
    Objects.requireNonNull(other);
    if (!module.isNamed() || module == other) {
      return true;
    }
    Set<String> reads = entries().get(module.getName()).reads;
    return other.isNamed() && reads != null && reads.contains(other.getName());
  }

  /** The modules of the boot layer, each with those that it reads. */
  public static Map<String, Set<String>> bootLayer() {
    Map<String, Set<String>> layer = new HashMap<>();
    entries()
        .forEach(
            (name, entry) -> {
              if (entry.reads != null) {
                layer.put(name, entry.reads);
              }
            });
    return layer;
  }

  /** {@link ModuleLayer#boot()}. */
  public static ModuleLayer boot() {
    return ModuleLayerSubstitution.hermitBoot();
  }

  /** {@link Module#getLayer()}. */
  public static ModuleLayer getLayer(Module module) {
    return module.isNamed() ? boot() : null;
  }

  /** The class loader of a module's classes. */
  public static ClassLoader loader(String module) {
    return switch (entries().get(module).loader) {
      case MetadataLayout.FLAG_PLATFORM_LOADER -> WorldClassLoader.platform();
      case MetadataLayout.FLAG_APPLICATION_LOADER -> WorldClassLoader.application();
      default -> null;
    };
  }

  /** {@link Module#isExported(String, Module)}. */
  public static boolean isExported(Module module, String packageName, Module other) {
    Objects.requireNonNull(packageName);
    Objects.requireNonNull(other);
    return has(module, packageName, other)
        || exports(module, packageName, other.getName())
        || (!other.isNamed() && entries().get(module.getName()).exported.contains(packageName));
  }

  /** {@link Module#isExported(String)}. */
  public static boolean isExported(Module module, String packageName) {
    Objects.requireNonNull(packageName);
    return !module.isNamed() || exports(module, packageName, null);
  }

  /** {@link Module#isOpen(String, Module)}. */
  public static boolean isOpen(Module module, String packageName, Module other) {
    Objects.requireNonNull(packageName);
    Objects.requireNonNull(other);
    return has(module, packageName, other)
        || opens(module, packageName, other.getName())
        || (!other.isNamed() && entries().get(module.getName()).opened.contains(packageName));
  }

  /** {@link Module#isOpen(String)}. */
  public static boolean isOpen(Module module, String packageName) {
    Objects.requireNonNull(packageName);
    return !module.isNamed() || opens(module, packageName, null);
  }

  /** A module may use its own packages, and everybody those of the application. */
  private static boolean has(Module module, String packageName, Module other) {
    return !module.isNamed()
        || (other == module && descriptor(module.getName()).packages().contains(packageName));
  }

  /** Whether it exports or opens the package to a module; null stands for all of them. */
  private static boolean exports(Module module, String packageName, String other) {
    for (ModuleDescriptor.Exports one : descriptor(module.getName()).exports()) {
      if (one.source().equals(packageName) && isFor(other, one.isQualified(), one.targets())) {
        return true;
      }
    }
    return opens(module, packageName, other);
  }

  private static boolean opens(Module module, String packageName, String other) {
    ModuleDescriptor descriptor = descriptor(module.getName());
    for (ModuleDescriptor.Opens one : descriptor.opens()) {
      if (one.source().equals(packageName) && isFor(other, one.isQualified(), one.targets())) {
        return true;
      }
    }
    return descriptor.isOpen() && descriptor.packages().contains(packageName);
  }

  private static boolean isFor(String module, boolean isQualified, Set<String> targets) {
    return !isQualified || (module != null && targets.contains(module));
  }

  /** What {@link ModuleFinder#ofSystem} gives. */
  public static ModuleFinder finder() {
    return new Finder();
  }

  private static final class Finder implements ModuleFinder {
    @Override
    public Optional<ModuleReference> find(String name) {
      Entry found = entries().get(name);
      return found == null ? Optional.empty() : Optional.of(new Reference(found.descriptor()));
    }

    @Override
    public Set<ModuleReference> findAll() {
      Set<ModuleReference> all = new HashSet<>();
      for (Entry entry : entries().values()) {
        all.add(new Reference(entry.descriptor()));
      }
      return all;
    }
  }

  private static final class Reference extends ModuleReference {
    Reference(ModuleDescriptor descriptor) {
      super(descriptor, URI.create("jrt:/" + descriptor.name()));
    }

    @Override
    public ModuleReader open() {
      return new Reader(descriptor().name());
    }
  }

  /** Finds those files of a module that the image has. */
  private static final class Reader implements ModuleReader {
    private final String module;

    Reader(String module) {
      this.module = module;
    }

    @Override
    public Optional<URI> find(String name) {
      return PlatformResources.url(name) == null
          ? Optional.empty()
          : Optional.of(URI.create("jrt:/" + module + "/" + name));
    }

    @Override
    public Optional<InputStream> open(String name) {
      return Optional.ofNullable(PlatformResources.open(name));
    }

    @Override
    public Stream<String> list() {
      throw new UnsupportedOperationException("an image does not list the files of a module");
    }

    @Override
    public void close() {}
  }
}
