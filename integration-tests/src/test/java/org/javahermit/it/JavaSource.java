package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Makes class files of a program that a test holds as text. */
public final class JavaSource {
  /** Options of {@link #compile} for programs that use {@code Unsafe}. */
  public static final String[] WITH_UNSAFE = {
    "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"
  };

  private JavaSource() {}

  /**
   * Compiles one source file into {@code folder/classes}; fails where it is not Java.
   *
   * @param name of its class
   * @param options further ones of javac
   * @return the folder of the class files
   */
  public static Path compile(Path folder, String name, String text, String... options)
      throws IOException {
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    return compile(folder.resolve("classes"), List.of(source), options);
  }

  /**
   * Compiles source files into a folder, which is made; fails where they are not Java.
   *
   * @param options further ones of javac
   * @return the folder
   */
  static Path compile(Path classes, List<Path> sources, String... options) throws IOException {
    Files.createDirectories(classes);
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
    arguments.addAll(List.of(options));
    sources.forEach(source -> arguments.add(source.toString()));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    return classes;
  }
}
