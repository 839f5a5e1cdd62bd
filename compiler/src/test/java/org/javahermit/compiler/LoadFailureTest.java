package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.javahermit.compiler.testing.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that the program names and that are for newer versions of Java, or lack supertypes. */
class LoadFailureTest {
  private static final String PROGRAM =
      """
      // app/Main.java
      package app;

      import java.util.ServiceLoader;
      import java.util.concurrent.Callable;

      public class Main {
        static void attempt(String name, Callable<?> part) {
          try {
            System.out.println(name + " " + part.call());
          } catch (Throwable e) {
            System.out.println(name + " " + e + ", cause " + e.getCause());
          }
        }

        static Object takes(Object o) {
          return (Newer) o;
        }

        public static void main(String[] a) {
          attempt("name", () -> Class.forName("app.Newer"));
          attempt("name again", () -> Class.forName("app.Newer", false, Main.class.getClassLoader()));
          attempt("loader", () -> Main.class.getClassLoader().loadClass("app.Newer"));
          attempt("array", () -> Class.forName("[Lapp.Newer;"));
          attempt("subtype", () -> Class.forName("app.OfNewer"));
          attempt("new", () -> new Newer());
          attempt("new subtype", () -> new OfNewer());
          attempt("static", () -> Newer.number());
          attempt("cast", () -> takes(null));
          attempt("literal", () -> Newer.class);
          attempt("service", () -> ServiceLoader.load(Runnable.class).findFirst());
          attempt("name without supertype", () -> Class.forName("app.OfOfGone"));
          attempt("new without supertype", () -> new OfOfGone());
          attempt("missing", () -> Class.forName("app.Gone"));
        }
      }
      """;

  private static final String NEWER =
      "java.lang.UnsupportedClassVersionError: app/Newer has been compiled by a more recent version"
          + " of the Java Runtime (class file version 66.0), this version of the Java Runtime only"
          + " recognizes class file versions up to 61.0, cause null\n";

  @TempDir Path folder;

  private final Heard heard = new Heard();

  private Path compile() throws IOException {
    Path classes =
        CompiledSources.compile(
            folder,
            List.of(),
            PROGRAM,
            "// app/Newer.java\n"
                + "package app; class Newer { static int number() { return 1; } }",
            "// app/OfNewer.java\npackage app; class OfNewer extends Newer {}",
            "// app/Gone.java\npackage app; class Gone {}",
            "// app/OfGone.java\npackage app; class OfGone extends Gone {}",
            "// app/OfOfGone.java\npackage app; class OfOfGone extends OfGone {}");
    Files.delete(classes.resolve("app/Gone.class"));
    age(classes.resolve("app/Newer.class"));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("java.lang.Runnable"), "app.Newer\n");
    return classes;
  }

  /** Makes it a class file of Java 22. */
  private static void age(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 66;
    Files.write(file, bytes);
  }

  /** Output as of HotSpot, which says on the class path of a JVM 17 the same. */
  @Test
  void loadingOneFailsEachTimeItIsTried() throws Exception {
    String system = System.getProperty("os.name") + System.getProperty("os.arch");
    assumeTrue(system.equals("Linuxamd64"), "runs on Linux on x86-64 only");
    Path classes = compile();
    assertEquals(
        """
        name NEWER
        name again NEWER
        loader NEWER
        array NEWER
        subtype NEWER
        new NEWER
        new subtype NEWER
        static NEWER
        cast null
        literal NEWER
        service NEWER
        name without supertype java.lang.NoClassDefFoundError: app/Gone, cause\
         java.lang.ClassNotFoundException: app.Gone
        new without supertype java.lang.NoClassDefFoundError: app/Gone, cause\
         java.lang.ClassNotFoundException: app.Gone
        missing java.lang.ClassNotFoundException: app.Gone, cause null
        """
            .replace("NEWER\n", NEWER),
        output(build(classes)));
    assertEquals(1, heard.warnings.size(), heard.warnings::toString);
    String warning = heard.warnings.get(0);
    for (String part :
        List.of("app.Newer in " + classes, "Java 22", "throws UnsupportedClassVersionError")) {
      assertTrue(warning.contains(part), warning);
    }
  }

  @Test
  void aMainClassThatIsTooNewIsAnError() throws IOException {
    Path classes = compile();
    age(classes.resolve("app/Main.class"));
    String message = assertThrows(CompilerException.class, () -> build(classes)).getMessage();
    assertTrue(message.contains("app.Main") && message.contains("--release 17"), message);
  }

  private Path build(Path classes) {
    return Compilation.run(
            Builds.forLinux(classes, "app.Main", folder.resolve("image"), true, 2), heard)
        .image();
  }

  private static String output(Path image) throws Exception {
    Process process = new ProcessBuilder(image.toString()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return output;
  }
}
