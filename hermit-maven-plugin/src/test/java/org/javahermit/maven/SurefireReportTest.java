package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Reports that other tools read. */
class SurefireReportTest {
  @TempDir Path folder;

  @Test
  void theReportIsXmlWithAllThatIsKnown() throws Exception {
    TestClass tests = new TestClass("a.B");
    tests.add(new TestCase("a.B", "x(int)[1]").after(TestCase.Status.PASSED, 1_500_000));
    TestCase failed =
        new TestCase("a.B$C", "y")
            .after(TestCase.Status.FAILED, 0)
            .thrown("E", "<a> & \"b\"\n\u001b", "trace ]]> \u0000 end", "B.y:1");
    failed.printed(false, "out ü\n".getBytes(StandardCharsets.UTF_8));
    failed.printed(true, "err\n".getBytes(StandardCharsets.UTF_8));
    tests.add(failed);
    tests.add(
        new TestCase("a.B", "z").after(TestCase.Status.SKIPPED, 0).thrown("", "not yet", "", ""));
    tests.finish(2_000_000_000);
    new SurefireReport(folder, Map.of("k", "v")).write(tests);

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("TEST-a.B.xml").toFile())
            .getDocumentElement();
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals("2.000", suite.getAttribute("time"));
    assertEquals("v", element(suite, "property", 0).getAttribute("value"));
    assertEquals("x(int)[1]", element(suite, "testcase", 0).getAttribute("name"));
    assertEquals("a.B$C", element(suite, "testcase", 1).getAttribute("classname"));
    Element failure = element(suite, "failure", 0);
    assertEquals("<a> & \"b\"\n&#27;", failure.getAttribute("message"));
    assertEquals("trace ]]> &#0; end", failure.getTextContent());
    assertEquals("out ü\n", element(suite, "system-out", 0).getTextContent());
    assertEquals("err\n", element(suite, "system-err", 0).getTextContent());
    assertEquals("not yet", element(suite, "skipped", 0).getAttribute("message"));
    String text = Files.readString(folder.resolve("a.B.txt"));
    assertTrue(text.contains("Tests run: 3, Failures: 1, Errors: 0, Skipped: 1"), text);
    assertTrue(text.contains("a.B$C.y -- Time elapsed: 0.000 s <<< FAILURE!\ntrace"), text);
  }

  private static Element element(Element parent, String name, int index) {
    return (Element) parent.getElementsByTagName(name).item(index);
  }
}
