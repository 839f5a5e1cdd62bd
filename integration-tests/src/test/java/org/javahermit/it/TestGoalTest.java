package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code hermit:test}: what it reports is what Surefire reports of the same tests on HotSpot. An
 * image of tests holds JUnit and takes its time, so these belong to {@code ./hermit test --all}.
 */
@EnabledIfSystemProperty(named = "ports", matches = "all|(.*,)?suites(,.*)?")
final class TestGoalTest {
  private static final String LINUX = "-Dhermit.target=x86_64-linux";
  private static final String SUREFIRE = "surefire-reports";
  private static final String REPORTS = "hermit-reports";

  /** A project with tests. */
  static final Path TESTS = Path.of("src", "suites", "tests");

  /** What the projects' poms leave out of images, with reasons. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "org.apache.commons.cli.HelpFormatterTest.testRenderSince",
          "org.apache.commons.cli.HelpFormatterTest.testRenderWrappedTextSingleLine");

  @TempDir private Path folder;

  @Test
  void aProjectsTestsAreReportedAsSurefireDoes() throws Exception {
    MavenProject project = project();
    Execution hotSpot = project.maven("test", "-Dmaven.test.failure.ignore");
    assertEquals(0, hotSpot.status(), hotSpot.out());

    Execution all = project.maven("hermit:test", LINUX);
    assertEquals(1, all.status(), all.out());
    assertTrue(all.out().contains("Tests run: 43, Failures: 5, Errors: 2, Skipped: 4"), all.out());
    assertTrue(all.out().contains("There are test failures"), all.out());
    assertEquals(reports(project, SUREFIRE), reports(project, REPORTS));

    Execution one = project.maven("hermit:test", LINUX, "-Dtest=NumbersTest#passes");
    assertEquals(0, one.status(), one.out());
    assertTrue(one.out().contains("nothing has changed since"), one.out());
    assertTrue(one.out().contains("Tests run: 1, Failures: 0"), one.out());
    Execution none = project.maven("hermit:test", LINUX, "-Dtest=NoSuchTest");
    assertTrue(none.out().contains("No tests were found that match -Dtest=NoSuchTest"), none.out());
    Execution skipped = project.maven("hermit:test", LINUX, "-DskipTests");
    assertTrue(skipped.out().contains("Tests are skipped."), skipped.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-codec", "commons-cli"})
  void theSuiteOfALibraryPassesInQemu(String name) throws Exception {
    SampleProject suite = SampleProject.copy("suites/" + name, folder);
    Execution run = suite.maven("test");
    assertEquals(0, run.status(), run.out());
    MavenProject project = new MavenProject(suite.folder());
    List<TestReport> expected =
        reports(project, SUREFIRE).stream()
            .filter(test -> !LEFT_OUT.contains(test.className()))
            .filter(test -> !LEFT_OUT.contains(test.className() + "." + test.name()))
            .toList();
    assertFalse(expected.isEmpty());
    assertEquals(expected, reports(project, REPORTS));
  }

  private MavenProject project() throws Exception {
    MavenProject project = new MavenProject(folder.resolve("tests"));
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        project.file(TESTS.relativize(file).toString(), Files.readString(file));
      }
    }
    return project;
  }

  private static List<TestReport> reports(MavenProject project, String name) throws Exception {
    return TestReport.read(project.folder().resolve("target").resolve(name));
  }
}
