package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the reports of a test class as Surefire does, for the tools that read those: {@code
 * TEST-CLASS.xml} by Surefire's schema 3.0.2, and {@code CLASS.txt}.
 */
final class SurefireReport {
  private static final String SCHEMA =
      "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";

  private final Path folder;
  private final Map<String, String> properties;

  SurefireReport(Path folder, Map<String, String> properties) {
    this.folder = folder;
    this.properties = properties;
  }

  void write(TestClass tests) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("TEST-" + tests.name() + ".xml"), xml(tests));
    Files.writeString(folder.resolve(tests.name() + ".txt"), text(tests));
  }

  /** The line that stands for a class, on the console as in its file. */
  static String line(TestClass tests) {
    TestCounts counts = tests.counts();
    String mark = counts.errors() > 0 ? "ERROR" : "FAILURE";
    return counts
        + ", Time elapsed: "
        + seconds(tests.nanos())
        + " s"
        + (counts.isBad() ? " <<< " + mark + "!" : "")
        + " -- in "
        + tests.name();
  }

  /** The line that stands for a test that failed. */
  static String line(TestCase test) {
    String mark = test.status() == TestCase.Status.ERROR ? "ERROR" : "FAILURE";
    return test.fullName() + " -- Time elapsed: " + seconds(test.nanos()) + " s <<< " + mark + "!";
  }

  private static String text(TestClass tests) {
    String rule = "-".repeat(79);
    StringBuilder text = new StringBuilder();
    text.append(rule).append("\nTest set: ").append(tests.name()).append('\n').append(rule);
    text.append('\n').append(line(tests)).append('\n');
    for (TestCase test : tests.cases()) {
      if (test.isBad()) {
        text.append(line(test)).append('\n').append(test.trace()).append('\n');
      }
    }
    return text.toString();
  }

  private String xml(TestClass tests) {
    TestCounts counts = tests.counts();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute(xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    attribute(xml, "xsi:noNamespaceSchemaLocation", SCHEMA);
    attribute(xml, "version", "3.0.2");
    attribute(xml, "name", tests.name());
    attribute(xml, "time", seconds(tests.nanos()));
    attribute(xml, "tests", String.valueOf(counts.tests()));
    attribute(xml, "errors", String.valueOf(counts.errors()));
    attribute(xml, "skipped", String.valueOf(counts.skipped()));
    attribute(xml, "failures", String.valueOf(counts.failures()));
    xml.append(">\n  <properties>\n");
    for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
      xml.append("    <property");
      attribute(xml, "name", property.getKey());
      attribute(xml, "value", property.getValue());
      xml.append("/>\n");
    }
    xml.append("  </properties>\n");
    tests.cases().forEach(test -> testcase(xml, test));
    return xml.append("</testsuite>\n").toString();
  }

  private static void testcase(StringBuilder xml, TestCase test) {
    xml.append("  <testcase");
    attribute(xml, "name", test.name());
    attribute(xml, "classname", test.className());
    attribute(xml, "time", seconds(test.nanos()));
    xml.append(">\n");
    switch (test.status()) {
      case FAILED -> thrown(xml, "failure", test);
      case ERROR -> thrown(xml, "error", test);
      case SKIPPED -> thrown(xml, "skipped", test);
      default -> {}
    }
    printed(xml, "system-out", test.out());
    printed(xml, "system-err", test.err());
    xml.append("  </testcase>\n");
  }

  private static void thrown(StringBuilder xml, String element, TestCase test) {
    xml.append("    <").append(element);
    if (!test.message().isEmpty()) {
      attribute(xml, "message", test.message());
    }
    if (test.trace().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    attribute(xml, "type", test.type());
    xml.append('>');
    characters(xml, test.trace());
    xml.append("</").append(element).append(">\n");
  }

  private static void printed(StringBuilder xml, String element, String text) {
    if (!text.isEmpty()) {
      xml.append("    <").append(element).append('>');
      characters(xml, text);
      xml.append("</").append(element).append(">\n");
    }
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("=\"");
    value.codePoints().forEach(c -> escape(xml, c, true));
    xml.append('"');
  }

  /** A section of characters as they are, but where XML has no way to write one. */
  private static void characters(StringBuilder xml, String text) {
    xml.append("<![CDATA[");
    String closed = text.replace("]]>", "]]]]><![CDATA[>");
    closed.codePoints().forEach(c -> escape(xml, c, false));
    xml.append("]]>");
  }

  private static void escape(StringBuilder xml, int c, boolean isMarkup) {
    boolean isWhite = c == '\n' || c == '\r' || c == '\t';
    boolean isAllowed = isWhite || c >= ' ' && c < 0xd800 || c > 0xdfff && c < 0xfffe || c > 0xffff;
    if (!isAllowed) {
      // XML 1.0, section 2.2: not even a reference may name it. Surefire writes it so.
      xml.append(isMarkup ? "&amp;#" : "&#").append(c).append(';');
    } else if (isMarkup && (isWhite || "<>&\"".indexOf(c) >= 0)) {
      xml.append("&#").append(c).append(';');
    } else {
      xml.appendCodePoint(c);
    }
  }
}
