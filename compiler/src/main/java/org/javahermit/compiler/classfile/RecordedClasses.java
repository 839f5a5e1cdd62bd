package org.javahermit.compiler.classfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.javahermit.compiler.report.CompilerException;
import org.objectweb.asm.ClassReader;

/**
 * Classes that a program makes when it runs, as a trace recorded them: takes places of a class
 * path, and files and folders that the user names; finds the class files in those below {@code
 * META-INF/native-image} that end with {@code .classdata}. GraalVM calls them predefined classes.
 * This place lists none of them, and has no resources.
 */
public final class RecordedClasses implements ClassSource {
  private static final String FOLDER = "META-INF/native-image/";
  private static final String ENDING = ".classdata";

  private final Map<String, ClassFile> files = new TreeMap<>();

  private RecordedClasses() {}

  /**
   * Reads all of them; the first of a name counts.
   *
   * @throws CompilerException where one cannot be read
   */
  public static RecordedClasses in(List<ClassSource> places, List<Path> named) {
    RecordedClasses classes = new RecordedClasses();
    for (ClassSource place : places) {
      for (String path : place.list(FOLDER)) {
        if (path.endsWith(ENDING)) {
          classes.add(place.resource(path), place + "!/" + path);
        }
      }
    }
    named.forEach(classes::addAll);
    return classes;
  }

  private void addAll(Path named) {
    try (Stream<Path> all = Files.walk(named)) {
      for (Path file : all.filter(each -> each.toString().endsWith(ENDING)).sorted().toList()) {
        add(Files.readAllBytes(file), file.toString());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CompilerException(
          "The metadata " + named + " cannot be read (" + e + "). Name a JSON file or a folder.",
          e);
    }
  }

  private void add(byte[] bytes, String origin) {
    try {
      files.putIfAbsent(new ClassReader(bytes).getClassName(), new ClassFile(bytes, origin));
    } catch (RuntimeException damaged) {
      throw new CompilerException(
          origin + " is no class file that can be read. Record the program's classes again.",
          damaged);
    }
  }

  /** Whether the class is such a one. */
  public static boolean is(JavaClass type) {
    return type.origin().endsWith(ENDING);
  }

  /** The internal names of the classes. */
  public Set<String> names() {
    return files.keySet();
  }

  @Override
  public ClassFile find(String internalName) {
    return files.get(internalName);
  }
}
