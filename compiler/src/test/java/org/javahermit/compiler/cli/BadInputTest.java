package org.javahermit.compiler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with the input: one paragraph that names it and the remedy, an exit code other
 * than 0, and no image, whole or partial.
 */
class BadInputTest {
  private static final String MAIN =
      "// app/Main.java\n"
          + "package app; public class Main { public static void main(String[] a) { %s } }";

  @TempDir Path folder;

  @Test
  void aTruncatedClassFile() throws IOException {
    Path classes = compile(MAIN.formatted(""));
    Path file = classes.resolve("app/Main.class");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(classes, "app.Main", "app.Main", "damaged", "Compile it again");
  }

  @Test
  void aClassFileOfANewerJava() throws IOException {
    Path classes = compile(MAIN.formatted(""));
    Path file = classes.resolve("app/Main.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 65;
    Files.write(file, bytes);
    assertRefused(classes, "app.Main", "app.Main", "Java 21", "17");
  }

  @Test
  void aMissingSuperclass() throws IOException {
    Path classes =
        compile(
            "// app/Base.java\npackage app; class Base {}",
            "// app/Main.java\npackage app; public class Main extends Base {"
                + " public static void main(String[] a) {} }");
    Files.delete(classes.resolve("app/Base.class"));
    assertRefused(classes, "app.Main", "app.Main extends", "app.Base", "Add the jar");
  }

  @Test
  void aMissingMainClass() throws IOException {
    assertRefused(compile(MAIN.formatted("")), "app.Mian", "app.Mian", "not on the class path");
  }

  @Test
  void aMainClassWithoutMain() throws IOException {
    Path classes = compile("// app/Main.java\npackage app; public class Main {}");
    assertRefused(classes, "app.Main", "app.Main", "public static void main(String[])");
  }

  @Test
  void anUnreadableJar() throws IOException {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar at all");
    assertRefused(jar, "app.Main", "broken.jar", "jar");
  }

  @Test
  void aClassPathEntryThatDoesNotExist() {
    assertRefused(folder.resolve("absent.jar"), "app.Main", "absent.jar", "does not exist");
  }

  @Test
  void anUnknownTarget() throws IOException {
    Path classes = compile(MAIN.formatted(""));
    String error = refuse(classes, "app.Main", folder.resolve("out/image"), "riscv");
    assertTrue(error.contains("'riscv'") && error.contains("x86_64-hermit"), error);
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path classes = compile(MAIN.formatted(""));
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    String error = refuse(classes, "app.Main", file.resolve("image"), "x86_64-linux");
    assertTrue(error.contains(file.resolve("image").toString()), error);
    assertTrue(error.contains("Choose an output folder"), error);
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void aNativeMethodOfTheApplication() throws IOException {
    Path classes =
        compile(
            "// app/Main.java\npackage app; public class Main { static native void go();"
                + " public static void main(String[] a) { go(); } }");
    warnsUnlessStrict(classes, "app.Main", "native");
  }

  /** Pictures while a JVM starts are nothing for images; these methods will stay native. */
  @Test
  void aNativeMethodOfTheJdkWhereTheBuildIsStrict() throws IOException {
    Path classes = compile(MAIN.formatted("java.awt.SplashScreen.getSplashScreen();"));
    warnsUnlessStrict(
        classes,
        "app.Main.main calls java.awt.SplashScreen.getSplashScreen",
        "java.awt.SplashScreen._getInstance");
  }

  /** A build warns, with all parts; a strict one fails, with the first. */
  private void warnsUnlessStrict(Path classes, String... parts) throws IOException {
    Path image = folder.resolve("image");
    String[] arguments = {
      "build", "-cp", classes.toString(), "-m", "app.Main", "-t", "x86_64-linux", "-o", "" + image
    };
    StringWriter out = new StringWriter();
    assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute(arguments));
    assertTrue(out.toString().contains("warning: "), out.toString());
    for (String part : parts) {
      assertTrue(out.toString().contains(part), out.toString());
    }

    Files.delete(image);
    String[] strict = Arrays.copyOf(arguments, arguments.length + 1);
    strict[arguments.length] = "--strict";
    StringWriter err = new StringWriter();
    assertEquals(1, Main.commandLine().setErr(new PrintWriter(err)).execute(strict));
    assertTrue(err.toString().startsWith("error: "), err.toString());
    assertTrue(err.toString().contains(parts[0]), err.toString());
    assertFalse(Files.exists(image));
  }

  private Path compile(String... sources) throws IOException {
    return CompiledSources.compile(folder, List.of(), sources);
  }

  private void assertRefused(Path classPath, String main, String... parts) {
    Path image = folder.resolve("out/image");
    String error = refuse(classPath, main, image, "x86_64-linux");
    for (String part : parts) {
      assertTrue(error.contains(part), "'" + part + "' in: " + error);
    }
    assertFalse(Files.exists(image));
    String[] left = image.getParent().toFile().list();
    assertTrue(left == null || left.length == 0, Arrays.toString(left));
  }

  private static String refuse(Path classPath, String main, Path image, String target) {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err))
            .execute(
                "build",
                "-q",
                "-cp",
                classPath.toString(),
                "-m",
                main,
                "-t",
                target,
                "-o",
                image.toString());
    String text = err.toString();
    assertEquals(1, code, text);
    assertTrue(text.startsWith("error: "), text);
    assertEquals(1, text.strip().lines().count(), text);
    return text;
  }
}
