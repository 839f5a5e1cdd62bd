package org.javahermit.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the application's main class.
 *
 * <p>Asks in this order: the properties that exec, Spring Boot and others have made customary; the
 * configuration of the jar, shade, assembly, exec and Spring Boot plugins; the module's own
 * classes, where exactly one has a {@code main}. Ambiguity is explained, never guessed away.
 */
final class MainClassFinder {
  private static final List<String> PROPERTIES =
      List.of("exec.mainClass", "start-class", "spring-boot.run.main-class", "mainClass");

  private static final List<String> PLUGINS =
      List.of(
          "maven-jar-plugin",
          "maven-shade-plugin",
          "maven-assembly-plugin",
          "exec-maven-plugin",
          "spring-boot-maven-plugin");

  private final Properties properties;
  private final List<Plugin> plugins;
  private final Path classes;

  MainClassFinder(Properties properties, List<Plugin> plugins, Path classes) {
    this.properties = properties;
    this.plugins = plugins;
    this.classes = classes;
  }

  /**
   * The name of the main class, with dots.
   *
   * @throws NoMainClassException where there is none, or more than one
   */
  String find() throws IOException {
    for (String key : PROPERTIES) {
      String value = properties.getProperty(key);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    for (String artifact : PLUGINS) {
      String value = configured(artifact);
      if (value != null) {
        return value;
      }
    }
    return onlyMain();
  }

  /** Whether there is a main class at all, be it one of several. */
  boolean hasAny() throws IOException {
    return PROPERTIES.stream().anyMatch(key -> properties.getProperty(key) != null)
        || PLUGINS.stream().anyMatch(artifact -> configured(artifact) != null)
        || !mains().isEmpty();
  }

  private String configured(String artifact) {
    for (Plugin plugin : plugins) {
      if (plugin.getArtifactId().equals(artifact)) {
        List<Object> configurations = new ArrayList<>();
        configurations.add(plugin.getConfiguration());
        plugin.getExecutions().forEach(e -> configurations.add(e.getConfiguration()));
        for (Object configuration : configurations) {
          String value = mainClassIn((Xpp3Dom) configuration);
          if (value != null) {
            return value;
          }
        }
      }
    }
    return null;
  }

  private static String mainClassIn(Xpp3Dom node) {
    if (node == null) {
      return null;
    }
    boolean named = node.getName().equals("mainClass") || node.getName().equals("Main-Class");
    if (named && node.getValue() != null && !node.getValue().isBlank()) {
      return node.getValue().strip();
    }
    for (Xpp3Dom child : node.getChildren()) {
      String value = mainClassIn(child);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private List<String> mains() throws IOException {
    List<String> found = new ArrayList<>();
    if (Files.isDirectory(classes)) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          String name = nameIfMain(file);
          if (name != null) {
            found.add(name);
          }
        }
      }
    }
    return found;
  }

  private String onlyMain() throws IOException {
    List<String> found = mains();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new NoMainClassException(
        found.isEmpty()
            ? "No class in "
                + classes
                + " has a method 'public static void main(String[])'. Write one, or name the class"
                + " of a dependency in <mainClass> of hermit-maven-plugin or -Dhermit.mainClass."
            : "More than one class has a method 'public static void main(String[])': "
                + String.join(", ", found)
                + ". Name the one to start in <mainClass> of hermit-maven-plugin or"
                + " -Dhermit.mainClass.");
  }

  private static String nameIfMain(Path file) throws IOException {
    MainVisitor visitor = new MainVisitor();
    try (InputStream in = Files.newInputStream(file)) {
      new ClassReader(in)
          .accept(
              visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException damaged) {
      return null; // The compiler reports a damaged class file where it is needed.
    }
    return visitor.hasMain ? visitor.name.replace('/', '.') : null;
  }

  private static final class MainVisitor extends ClassVisitor {
    private String name;
    private boolean hasMain;

    MainVisitor() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String className,
        String signature,
        String superName,
        String[] interfaces) {
      name = className;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      int wanted = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
      hasMain |=
          method.equals("main")
              && descriptor.equals("([Ljava/lang/String;)V")
              && (access & wanted) == wanted;
      return null;
    }
  }
}
