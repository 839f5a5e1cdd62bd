package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What comes besides a project's own dependencies. */
class TestEnginesTest {
  private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher:";

  @Test
  void theLauncherHasTheVersionOfThePlatform() throws Exception {
    Map<String, String> jupiter =
        Map.of(
            "org.junit.jupiter:junit-jupiter-api", "5.9.3",
            "org.junit.jupiter:junit-jupiter-engine", "5.9.3",
            "org.junit.platform:junit-platform-engine", "1.9.3");
    assertEquals(List.of(LAUNCHER + "1.9.3"), TestEngines.missing(jupiter));
  }

  @Test
  void anEngineThatIsMissingIsAdded() throws Exception {
    assertEquals(
        List.of("org.junit.jupiter:junit-jupiter-engine:5.9.3", LAUNCHER + "1.9.3"),
        TestEngines.missing(Map.of("org.junit.jupiter:junit-jupiter-api", "5.9.3")));
    assertEquals(
        List.of("org.junit.jupiter:junit-jupiter-engine:6.0.3", LAUNCHER + "6.0.3"),
        TestEngines.missing(Map.of("org.junit.jupiter:junit-jupiter-api", "6.0.3")));
  }

  @Test
  void testsOfJunit4NeedTheVintageEngine() throws Exception {
    assertEquals(
        List.of("org.junit.vintage:junit-vintage-engine:5.14.4", LAUNCHER + "1.14.4"),
        TestEngines.missing(Map.of("junit:junit", "4.13.2")));
  }

  @Test
  void aLauncherThatIsThereStays() throws Exception {
    Map<String, String> all =
        Map.of(
            "org.junit.jupiter:junit-jupiter-api", "5.9.3",
            "org.junit.jupiter:junit-jupiter-engine", "5.9.3",
            "org.junit.platform:junit-platform-launcher", "1.9.3");
    assertEquals(List.of(), TestEngines.missing(all));
  }

  @Test
  void aProjectWithoutJunitIsTold() {
    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> TestEngines.missing(Map.of()));
    assertTrue(failure.getMessage().contains("Add org.junit.jupiter:junit-jupiter"));
  }
}
