package org.javahermit.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a method is in an image, and why one is not. */
class WhyTest {
  private static final String DATES = "Formatter$FormatSpecifier.printDateTime";

  @TempDir Path folder;

  @Test
  void theChainLeadsToTheEntryPoint() throws IOException {
    List<String> lines =
        why("Runnable r = () -> help(); r.run(); } static void help() {", "Main.help");
    assertEquals("app/Main.help()V", lines.get(0));
    assertEquals("called by app/Main.lambda$main$0()V", lines.get(1));
    assertEquals("called by app/Main$$Lambda$0.run()V", lines.get(2));
    assertEquals("called by app/Main.main([Ljava/lang/String;)V", lines.get(3));
    assertEquals(
        List.of("entry point of the image", ""), lines.subList(lines.size() - 2, lines.size()));
  }

  @Test
  void constantFormatsReachWhatPrintsTheirConversions() throws IOException {
    String body =
        "Object n = (long) a.length; System.out.println(String.format(\"%d\", n));"
            + " System.out.printf(\"%5s\", n);";
    why(body, "Formatter$FormatSpecifier.printInteger");
    CompilerException none = assertThrows(CompilerException.class, () -> why(body, DATES));
    assertTrue(
        none.getMessage().contains("No reachable method matches '" + DATES), none.getMessage());
  }

  @Test
  void otherFormatsMayPrintAnything() throws IOException {
    String body = "Object n = (long) a.length; System.out.println(String.format(%s, n));";
    why(body.formatted("\"%tY\""), DATES);
    why(body.formatted("a[0]"), DATES);
  }

  @Test
  void dotsAreAsGoodAsSlashes() throws IOException {
    assertEquals("app/Main.main([Ljava/lang/String;)V", why("", "app.Main.main").get(0));
  }

  @Test
  void aClassIsThereBecauseOfItsNearestMethod() throws IOException {
    CompilationOptions options = options("new Main().help(0); } void help(int i) {");
    List<String> lines = Compilation.whyClass(options, "app.Main");
    assertEquals("app/Main.main([Ljava/lang/String;)V", lines.get(0));
    assertEquals(
        List.of("its other methods in the image:", "  <init>()V", "  help(I)V"),
        lines.subList(lines.size() - 3, lines.size()));
    CompilerException none =
        assertThrows(CompilerException.class, () -> Compilation.whyClass(options, "app.Other"));
    assertTrue(none.getMessage().contains("'app.Other' is not in the image"), none.getMessage());
  }

  private List<String> why(String body, String pattern) throws IOException {
    return Compilation.why(options(body), pattern);
  }

  private CompilationOptions options(String body) throws IOException {
    Path classes =
        CompiledSources.compile(
            folder,
            List.of(),
            "// app/Main.java\npackage app; public class Main {"
                + " public static void main(String[] a) { "
                + body
                + " } }");
    return Builds.forLinux(classes, "app.Main", folder.resolve("image"), false, 1);
  }
}
