package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.report.CompilerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locales whose data a program gets for what its code says. */
class NamedLocalesTest {
  private static final String BUNDLES = "sun/text/resources/cldr/ext/FormatData";

  /** Stands for the runtime's search of bundles. */
  private static final String SEARCH =
      "// org/javahermit/jdk/support/FurtherLocales.java\n"
          + "package org.javahermit.jdk.support; public class FurtherLocales {"
          + " public static void bundle(String name) {} }";

  @TempDir private Path temporary;

  @Test
  void localesOfConstants() throws IOException {
    assertLocales("Object a = java.util.Locale.GERMANY;", "_de");
    assertLocales("new java.util.Locale(\"de\", \"AT\");", "_de _de_AT");
    assertLocales("java.util.Locale.forLanguageTag(\"zh-TW\");", "_zh _zh_Hant");
    assertLocales("Object a = java.util.Locale.UK;", "_en_001 _en_150 _en_GB");
    assertLocales("Object a = java.util.Locale.US, b = java.util.Locale.ENGLISH;", "");
  }

  @Test
  void tagsInCodeThatMakesLocalesOfOtherTexts() throws IOException {
    String make = "java.util.Locale.forLanguageTag(new String(new char[3]));";
    assertLocales(make + " String b = \"it-IT\", c = \"fr\";", "_it");
    assertLocales("String b = \"it-IT\";", "");
  }

  @Test
  void localesThatTheBuildGives() throws IOException {
    assertEquals("_fr _fr_CA", locales("", List.of("fr-CA"), true));
    assertTrue(locales("", List.of("de"), true).startsWith("_de _de_AT _de_CH"));
    assertEquals("", locales("", List.of("de"), false), "nothing reads data");
    for (String wrong : List.of("xx", "no tag", "qq-DE")) {
      CompilerException e =
          assertThrows(CompilerException.class, () -> locales("", List.of(wrong), true));
      assertTrue(e.getMessage().contains("locale '" + wrong + "'"), e.getMessage());
      assertTrue(e.getMessage().contains("--locales (hermit.locales)"), e.getMessage());
    }
  }

  @Test
  void theFactHoldsWhereThereIsData() throws IOException {
    assertTrue(world("", List.of("ja"), false).has(ImageFact.FURTHER_LOCALES));
    assertFalse(world("", List.of(), true).has(ImageFact.FURTHER_LOCALES));
  }

  private void assertLocales(String body, String expected) throws IOException {
    assertEquals(expected, locales(body, List.of(), true));
  }

  private String locales(String body, List<String> wanted, boolean reads) throws IOException {
    return world(body, wanted, reads).types().stream()
        .map(type -> type.descriptor().replaceAll("^L|;$", ""))
        .filter(name -> name.startsWith(BUNDLES))
        .map(name -> name.substring(BUNDLES.length()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private World world(String body, List<String> wanted, boolean reads) throws IOException {
    String search =
        reads
            ? "org.javahermit.jdk.support.FurtherLocales.bundle("
                + "\"sun.text.resources.cldr.FormatData\"); "
            : "";
    return TestWorld.of(temporary, search + body, roots -> roots.locales(wanted), SEARCH);
  }
}
