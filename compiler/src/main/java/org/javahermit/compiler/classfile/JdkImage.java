package org.javahermit.compiler.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.javahermit.compiler.report.CompilerException;

/**
 * The module image {@code lib/modules} of a JDK 17, which need not be the JDK that runs the
 * compiler.
 *
 * <p>Takes the JDK's home directory; leaves the class files of all its modules, each with its
 * module's name as origin. Reads through the {@code jrt} file system (JEP 220): a class is looked
 * up in the module that {@code /packages} names for its package.
 */
public final class JdkImage implements ClassSource, AutoCloseable {
  private static final int FEATURE = 17;

  /**
   * Tools that make classes or read the file of modules. An image can do neither, so they are not
   * there to be found, as in a JVM that was linked without them.
   */
  private static final Set<String> TOOLS =
      Set.of("jdk.compiler", "jdk.javadoc", "jdk.jdeps", "jdk.jlink", "jdk.jpackage", "jdk.jshell");

  private final Path home;
  private final Runtime.Version version;
  private final FileSystem image;
  private final boolean shared;
  private final Map<String, List<String>> modulesOfPackage = new ConcurrentHashMap<>();

  /**
   * Opens the image of the JDK in {@code home}.
   *
   * @throws CompilerException where there is no JDK 17
   */
  public JdkImage(Path home) {
    this.home = home;
    if (!Files.isRegularFile(home.resolve("lib/modules"))) {
      throw new CompilerException(
          "There is no JDK in "
              + home
              + ": the file lib/modules is missing. Name the home directory of a JDK "
              + FEATURE
              + " (hermit.jdkHome, or --jdk on the command line).");
    }
    this.version = readVersion(home);
    if (version.feature() != FEATURE) {
      throw new CompilerException(
          "The JDK in "
              + home
              + " is version "
              + version
              + ", but JavaHermit compiles the class library of Java "
              + FEATURE
              + ". Name the home directory of a JDK "
              + FEATURE
              + " (hermit.jdkHome, or --jdk on the command line).");
    }
    this.shared = isRunning(home);
    try {
      URI uri = URI.create("jrt:/");
      this.image =
          shared
              ? FileSystems.getFileSystem(uri)
              : FileSystems.newFileSystem(uri, Map.of("java.home", home.toString()));
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** The JDK's home directory. */
  public Path home() {
    return home;
  }

  /** The version that the JDK's {@code release} file states. */
  public Runtime.Version version() {
    return version;
  }

  @Override
  public ClassFile find(String internalName) {
    int slash = internalName.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    for (String module : modules(internalName.substring(0, slash).replace('/', '.'))) {
      byte[] bytes = read("/modules/" + module + "/" + internalName + ".class");
      if (bytes != null) {
        return new ClassFile(bytes, module, Layer.JDK);
      }
    }
    return null;
  }

  /** A file of a module, for example {@code java.base/java/lang/uniName.dat}. */
  @Override
  public byte[] resource(String path) {
    return read("/modules/" + path);
  }

  @Override
  public byte[] platformResource(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    for (String module : modules(path.substring(0, slash).replace('/', '.'))) {
      byte[] content = resource(module + "/" + path);
      if (content != null) {
        return content;
      }
    }
    return null;
  }

  @Override
  public List<String> platformResources(String module) {
    Path root = image.getPath("/modules/" + module);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The descriptors of the modules that are resolved for an application, by name. */
  public List<ModuleDescriptor> modules() {
    List<ModuleDescriptor> found = new ArrayList<>();
    for (String name : list(image.getPath("/modules"))) {
      byte[] content = resource(name + "/module-info.class");
      if (content != null && isResolved(name)) {
        try {
          found.add(ModuleDescriptor.read(new ByteArrayInputStream(content)));
        } catch (IOException e) {
          throw unreadable(e);
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    if (!shared) {
      try {
        image.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private List<String> modules(String packageName) {
    List<String> known = modulesOfPackage.get(packageName);
    if (known == null) {
      known = listModules(packageName);
      modulesOfPackage.put(packageName, known);
    }
    return known;
  }

  private List<String> listModules(String packageName) {
    Path directory = image.getPath("/packages/" + packageName);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return list(directory).stream()
        .filter(module -> isResolved(module) && !TOOLS.contains(module))
        .toList();
  }

  /** Modules that incubate take part only where somebody asks for them (JEP 11). */
  private static boolean isResolved(String module) {
    return !module.startsWith("jdk.incubator.");
  }

  private List<String> list(Path directory) {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      throw unreadable(e);
    }
    return List.copyOf(names);
  }

  /** Null where there is no such file; a directory is none. */
  private byte[] read(String path) {
    Path file = image.getPath(path);
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        return null;
      }
      throw unreadable(e);
    }
  }

  private static Runtime.Version readVersion(Path home) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
      return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "").replace("\"", ""));
    } catch (IOException | IllegalArgumentException e) {
      throw new CompilerException(
          "The JDK in "
              + home
              + " does not say its version: its file \"release\" has no readable JAVA_VERSION."
              + " Install the JDK again, or name another one.",
          e);
    }
  }

  private static boolean isRunning(Path home) {
    try {
      return Files.isSameFile(home, Path.of(System.getProperty("java.home")));
    } catch (IOException e) {
      return false;
    }
  }

  private CompilerException unreadable(Exception e) {
    return new CompilerException(
        "The module image of the JDK in " + home + " cannot be read (" + e + "). Install it again.",
        e);
  }

  @Override
  public String toString() {
    return home.toString();
  }
}
