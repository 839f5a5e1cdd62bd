package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lambdas of libraries whose optional dependencies are not on the class path. */
class MissingTypesTest {
  private static final String PROGRAM =
      """
      // app/Main.java
      package app;

      import java.util.function.Consumer;
      import java.util.function.Function;

      public class Main {
        static void run(String name, Runnable part) {
          try {
            part.run();
            System.out.println(name + " ran");
          } catch (NoClassDefFoundError | NullPointerException e) {
            System.out.println(name + " " + e.getClass().getSimpleName() + " " + e.getMessage());
          }
        }

        static Object implementing() {
          Optional made = s -> s + "!";
          return made;
        }

        static Object capturing(String text) {
          Optional made = text::concat;
          return made;
        }

        static Object taking() {
          Consumer<Tool> made = tool -> System.out.println(tool);
          return made;
        }

        static Object calling() {
          Function<String, String> made = Tool::trim;
          return made;
        }

        public static void main(String[] a) {
          run("implementing", () -> implementing());
          run("again", () -> implementing());
          run("capturing", () -> capturing("text"));
          run("capturing nothing", () -> capturing(null));
          run("taking", () -> taking());
          run("calling", () -> calling());
        }
      }
      """;

  @TempDir Path folder;

  /** Output as of HotSpot. */
  @Test
  void aLambdaWithMissingTypesFailsWhereItIsMade() throws Exception {
    String system = System.getProperty("os.name") + System.getProperty("os.arch");
    assumeTrue(system.equals("Linuxamd64"), "runs on Linux on x86-64 only");
    Path classes =
        CompiledSources.compile(
            folder,
            List.of(),
            PROGRAM,
            "// app/Optional.java\npackage app; interface Optional { String apply(String s); }",
            "// app/Tool.java\npackage app; class Tool { static String trim(String s) { return s; } }");
    Files.delete(classes.resolve("app/Optional.class"));
    Files.delete(classes.resolve("app/Tool.class"));
    assertEquals(
        """
        implementing NoClassDefFoundError app/Optional
        again NoClassDefFoundError app/Optional
        capturing NoClassDefFoundError app/Optional
        capturing nothing NullPointerException null
        taking NoClassDefFoundError app/Tool
        calling NoClassDefFoundError app/Tool
        """,
        output(build(classes)));
  }

  private Path build(Path classes) {
    return Compilation.run(
            Builds.forLinux(classes, "app.Main", folder.resolve("image"), true, 2),
            BuildListener.NONE)
        .image();
  }

  private static String output(Path image) throws IOException {
    Process process = new ProcessBuilder(image.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
