package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hello world, from class files to an image. */
class CompilationTest {
  private static final int MOST_METHODS = 2600;
  private static final int MOST_BYTES = 2_000_000;

  @TempDir Path folder;
  private Path classes;

  @BeforeEach
  void compileHello() throws IOException {
    classes =
        CompiledSources.compile(
            folder,
            List.of(),
            "// app/Hello.java\npackage app; public class Hello {"
                + " public static void main(String[] a) {"
                + " System.out.println(\"Hello, \" + a[0] + \"!\"); System.exit(a.length); } }");
  }

  @Test
  void theImageDoesNotDependOnTheThreads() throws IOException {
    BuildSummary one = build("x86_64-hermit", "one", 1, false);
    BuildSummary two = build("x86_64-hermit", "two", 2, false);
    assertArrayEquals(Files.readAllBytes(one.image()), Files.readAllBytes(two.image()));
    assertTrue(one.methods() <= MOST_METHODS, one.methods() + " methods");
    assertTrue(one.sizes().file() <= MOST_BYTES, one.sizes().file() + " bytes");
  }

  /** A stream of a file in the image needs no URLs, which would bring all protocols. */
  @Test
  void aResourceIsReadWithoutUrls() throws IOException {
    classes =
        CompiledSources.compile(
            folder.resolve("reader"),
            List.of(),
            "// app/Hello.java\npackage app; public class Hello {"
                + " public static void main(String[] a) throws java.io.IOException {"
                + " System.out.println(Hello.class.getClassLoader()"
                + ".getResourceAsStream(\"app/Hello.class\").read()); } }");
    BuildSummary built = build("x86_64-hermit", "reads", 2, false);
    assertTrue(built.sizes().file() <= MOST_BYTES, built.sizes().file() + " bytes");
  }

  @Test
  void theLinuxExecutableRuns() throws IOException, InterruptedException {
    assertEquals("Hello, world!\n2", run("hello", "world", "again"));
  }

  /** In a jar, where methods that nobody calls are not there just because they exist. */
  @Test
  void aBaseClassFindsMethodsByNamesThatItMakes() throws IOException, InterruptedException {
    classes =
        CompiledSources.jar(
            CompiledSources.compile(
                folder.resolve("messages"),
                List.of(),
                "// m/Message.java\npackage m; public abstract class Message {"
                    + " public Object ask(String name) throws Exception {"
                    + " return getClass().getMethod(\"get\" + name).invoke(this); } }",
                "// app/Hello.java\npackage app; public class Hello {"
                    + " public static class Point extends m.Message {"
                    + " public int getX() { return 4; } }"
                    + " public static class Circle extends Point {"
                    + " public int getR() { return 2; } }"
                    + " public static void main(String[] a) throws Exception {"
                    + " System.out.println(new Point().ask(a[0]) + \"\" + new Circle().ask(a[1]));"
                    + " } }"));
    assertEquals("42\n0", run("asks", "X", "R"));
  }

  /** What the program prints on Linux, and its status. */
  private String run(String name, String... arguments) throws IOException, InterruptedException {
    String system = System.getProperty("os.name") + System.getProperty("os.arch");
    assumeTrue(system.equals("Linuxamd64"), "runs on Linux on x86-64 only");
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, build("x86_64-linux", name, 2, true).image().toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text + process.waitFor();
  }

  /** What debuggers need changes the file's size and nothing that is loaded. */
  @Test
  void debugLevelsChangeOnlyWhatIsNotLoaded() throws Exception {
    byte[] none = Files.readAllBytes(build("x86_64-linux", "none", DebugLevel.NONE));
    byte[] names = Files.readAllBytes(build("x86_64-linux", "names", DebugLevel.NAMES));
    byte[] lines = Files.readAllBytes(build("x86_64-linux", "lines", DebugLevel.LINES));
    assertTrue(none.length < names.length && names.length < lines.length);
    assertArrayEquals(loaded(none), loaded(names));
    assertArrayEquals(loaded(none), loaded(lines));
  }

  /** The file's bytes from the first to the end of the last loaded segment. */
  private static byte[] loaded(byte[] file) {
    ByteBuffer elf = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int start = Integer.MAX_VALUE;
    int end = 0;
    int headers = (int) elf.getLong(32);
    for (int i = 0; i < elf.getShort(56); i++) {
      int header = headers + i * elf.getShort(54);
      if (elf.getInt(header) == 1) {
        int offset = (int) elf.getLong(header + 8);
        start = Math.min(start, offset);
        end = Math.max(end, offset + (int) elf.getLong(header + 32));
      }
    }
    return Arrays.copyOfRange(file, start, end);
  }

  private Path build(String target, String name, DebugLevel debug) {
    return build(target, name, 2, false, debug).image();
  }

  private BuildSummary build(String target, String name, int threads, boolean verify) {
    return build(target, name, threads, verify, DebugLevel.NAMES);
  }

  private BuildSummary build(
      String target, String name, int threads, boolean verify, DebugLevel debug) {
    return Compilation.run(
        Builds.of(target, classes, "app.Hello", folder.resolve(name), verify, debug, threads),
        BuildListener.NONE);
  }
}
