package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.report.CompilerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which charsets a program gets for what its code says. */
class NamedCharsetsTest {
  @TempDir private Path temporary;

  @Test
  void namesThatCallsHaveAsConstants() throws IOException {
    assertCharsets("java.nio.charset.Charset.forName(\"cp1251\");", "windows-1251");
    assertCharsets("new String(new byte[2], \"Big5\").getBytes(\"IBM037\");", "IBM037 big5");
    assertCharsets(
        "new java.io.InputStreamReader(new java.io.ByteArrayInputStream(new byte[1]), \"SJIS\");",
        "shift_jis");
  }

  @Test
  void basicOnesAndOtherTextsAreNone() throws IOException {
    assertCharsets("\"GBK\".getBytes(\"UTF-16\");", "");
    assertCharsets("new String(\"GBK\"); String a = \"koi8-r\";", "");
    assertCharsets("new java.util.Scanner(\"GBK\");", "");
  }

  @Test
  void namesThatMayComeToACallWhichDoesNotKnowIts() throws IOException {
    assertCharsets(
        "for (String name : new String[] {\"koi8-r\", \"850\", \"x\"}) \"\".getBytes(name);",
        "koi8-r");
    assertCharsets(
        "read(\"GBK\"); read(\"utf8\"); }"
            + " static void read(String name) throws Exception {"
            + " java.nio.charset.Charset.isSupported(name);",
        "gbk");
  }

  @Test
  void namesThatTheBuildGives() throws IOException {
    assertEquals("IBM037 windows-1251", charsets("", List.of("cp037", "CP1251", "UTF-8")));
    assertEquals(161, charsets("", List.of("all")).split(" ").length);
    CompilerException wrong =
        assertThrows(CompilerException.class, () -> charsets("", List.of("cp1251x")));
    assertTrue(wrong.getMessage().contains("no charset 'cp1251x'"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("--charsets (hermit.charsets)"), wrong.getMessage());
  }

  private void assertCharsets(String body, String expected) throws IOException {
    assertEquals(expected, charsets(body, List.of()));
  }

  private String charsets(String body, List<String> wanted) throws IOException {
    JdkImage jdk = new JdkImage(Path.of(System.getProperty("java.home")));
    World world =
        TestWorld.of(temporary, body, roots -> roots.charsets(CharsetCatalog.of(jdk), wanted));
    return world.charsets().stream()
        .map(charset -> charset.names().get(0))
        .collect(Collectors.joining(" "));
  }
}
