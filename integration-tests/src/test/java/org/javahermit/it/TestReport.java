package org.javahermit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a report in Surefire's format says of one test, but for times and traces.
 *
 * @param result {@code passed}, or the element that says otherwise, with its type
 */
record TestReport(String file, String className, String name, String result) {

  /** The reports of a folder, sorted. */
  static List<TestReport> read(Path folder) throws Exception {
    List<TestReport> all = new ArrayList<>();
    for (Path file : files(folder)) {
      Element suite =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      NodeList cases = suite.getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        all.add(of(file.getFileName().toString(), (Element) cases.item(i)));
      }
    }
    all.sort(Comparator.comparing(TestReport::toString));
    return all;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("TEST-")).toList();
    }
  }

  private static TestReport of(String file, Element test) {
    String result = "passed";
    for (String kind : List.of("failure", "error", "skipped")) {
      Element element = (Element) test.getElementsByTagName(kind).item(0);
      if (element != null) {
        result = kind + " " + element.getAttribute("type");
      }
    }
    return new TestReport(file, test.getAttribute("classname"), test.getAttribute("name"), result);
  }
}
