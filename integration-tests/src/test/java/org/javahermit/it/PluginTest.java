package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin as Maven runs it, by one project whose program asks for all that the pom can give: a
 * class by name, files from the build, files from an archive. The image is a process of this
 * machine, so that no QEMU is needed; the parameters are the same.
 */
final class PluginTest {
  private static final String LINUX = "-Dhermit.target=x86_64-linux";

  private static final String PROGRAM =
      """
      package demo;

      import java.nio.file.Files;
      import java.nio.file.Path;

      public final class Main {
        public static void main(String[] args) throws Exception {
          for (String arg : args) {
            if (arg.startsWith("/")) {
              System.out.print(Files.exists(Path.of(arg)) ? Files.readString(Path.of(arg)) : "no " + arg + "\\n");
            } else {
              System.out.println(Class.forName(arg).getDeclaredConstructor().newInstance());
            }
          }
          System.out.println(System.getProperty("greeting") + " " + System.getenv("NAME"));
        }
      }
      """;

  private static final String NAMED =
      """
      package demo;

      public final class Named {
        public String toString() {
          return "found by name";
        }
      }
      """;

  private static final String TEST =
      """
      package demo;

      class MainTest {
        @org.junit.jupiter.api.Test
        void finds() throws Exception {
          Main.main(new String[] {"demo.Named"});
        }
      }
      """;

  private static final String METADATA =
      """
      { "reflection": [ { "type": "demo.Named",
          "methods": [ { "name": "<init>", "parameterTypes": [] } ] } ] }
      """;

  @TempDir static Path folder;
  private static MavenProject project;

  @BeforeAll
  static void build() throws Exception {
    project =
        new MavenProject(folder.resolve("app"))
            .file("src/main/java/demo/Main.java", PROGRAM)
            .file("src/main/java/demo/Named.java", NAMED)
            .file("src/hermit/metadata/reachability-metadata.json", METADATA)
            .file("src/main/conf/app.conf", "from the build\n")
            .pom(
                "app",
                "jar",
                MavenProject.plugin(
                    "<metadata><path>src/hermit/metadata</path></metadata>"
                        + "<files><file>src/main/conf=/etc/app</file></files>"
                        + "<systemProperties><greeting>hello</greeting></systemProperties>"));
    passes(project.maven("package", LINUX));
  }

  @Test
  void metadataAndFilesOfThePomReachTheProgram() throws Exception {
    Execution run =
        project.maven("-q", "hermit:run", LINUX, "-Dhermit.args=demo.Named /etc/app/app.conf");
    assertTrue(run.out().contains("found by name\nfrom the build\nhello null\n"), run.out());
    assertEquals(0, run.status());
  }

  @Test
  void anArchiveOfFilesIsUnpackedAtBoot() throws Exception {
    Path archive = CpioArchive.of(folder.resolve("files.cpio"), "boot.txt", "from the archive\n");
    Execution run =
        project.maven(
            "-q", "hermit:run", LINUX, "-Dhermit.args=/boot.txt", "-Dhermit.initrd=" + archive);
    assertTrue(run.out().contains("from the archive\n"), run.out());
    Execution missing = project.maven("hermit:run", LINUX, "-Dhermit.initrd=nothing.cpio");
    assertEquals(1, missing.status());
    assertTrue(missing.out().contains("There is no archive"), missing.out());
  }

  @Test
  void mapsHaveTextsForTheCommandLine() throws Exception {
    Execution run =
        project.maven(
            "-q",
            "hermit:run",
            LINUX,
            "-Dhermit.properties='greeting=good day'",
            "-Dhermit.env=NAME=Ada");
    assertTrue(run.out().contains("good day Ada\n"), run.out());
    Execution wrong = project.maven("hermit:run", LINUX, "-Dhermit.env=NAME");
    assertTrue(wrong.out().contains("hermit.env: 'NAME' is no pair. Write key=value"), wrong.out());
  }

  @Test
  void whatHasNotChangedIsNotBuiltAgain() throws Exception {
    String idle = "nothing has changed since";
    assertTrue(project.maven("package", LINUX).out().contains(idle));
    project.file("src/main/conf/more.conf", "more\n");
    Execution changed = project.maven("package", LINUX);
    assertFalse(changed.out().contains(idle), changed.out());
    assertTrue(project.maven("package", LINUX).out().contains(idle));
    assertFalse(project.maven("package", LINUX, "-Dhermit.debugInfo=none").out().contains(idle));
    assertFalse(project.maven("package", LINUX, "-Dhermit.force").out().contains(idle));
  }

  @Test
  void everyGoalCanBeSkipped() throws Exception {
    List<String> goals =
        List.of(
            "build", "run", "debug", "start", "stop", "test", "report", "why", "trace", "targets",
            "doctor");
    String[] all = goals.stream().map(goal -> "hermit:" + goal).toArray(String[]::new);
    String[] arguments = new String[all.length + 1];
    arguments[0] = "-Dhermit.skip";
    System.arraycopy(all, 0, arguments, 1, all.length);
    Execution skipped = project.maven(arguments);
    passes(skipped);
    assertEquals(goals.size(), skipped.out().split("skipped: hermit.skip is true", -1).length - 1);
  }

  @Test
  void startAndStopFindEachOtherFromTwoRunsOfMaven() throws Exception {
    Execution failed = project.maven("hermit:start", LINUX, "-Dhermit.waitForLog=never said");
    assertTrue(failed.out().contains("The image ended before it was up."), failed.out());
    assertTrue(failed.out().contains("hello null"), failed.out());
    passes(project.maven("hermit:start", LINUX, "-Dhermit.waitForLog=hello"));
    Execution stop = project.maven("hermit:stop", LINUX);
    passes(stop);
    assertTrue(stop.out().contains("The program had ended before"), stop.out());
    assertTrue(project.maven("hermit:stop", LINUX).out().contains("nothing to stop"));
  }

  @Test
  void aClassAndAMethodAreExplained() throws Exception {
    Execution why = project.maven("hermit:why", LINUX, "-Dhermit.method=demo.Named.toString");
    assertTrue(why.out().contains("demo/Named.toString()Ljava/lang/String;"), why.out());
    Execution of = project.maven("hermit:why", LINUX, "-Dhermit.class=demo.Named");
    assertTrue(of.out().contains("demo/Named.<init>()V"), of.out());
    Execution nothing = project.maven("hermit:why", LINUX);
    assertTrue(nothing.out().contains("Say what to explain: -Dhermit.method="), nothing.out());
  }

  @Test
  void theReportIsWrittenBesideTheImage() throws Exception {
    passes(project.maven("hermit:report", LINUX));
    String page =
        Files.readString(project.folder().resolve("target/hermit/app-1.0-x86_64-linux.html"));
    assertTrue(page.contains("\"demo.Named\""), "the page names the program's classes");
  }

  @Test
  void modulesWithoutAnImageArePassedOver() throws Exception {
    MavenProject parent = new MavenProject(folder.resolve("several"));
    String reference =
        "<parent><groupId>demo</groupId><artifactId>several</artifactId><version>1.0</version></parent>";
    parent
        .pom(
            "several",
            "pom",
            "<modules><module>lib</module><module>main</module></modules>"
                + MavenProject.plugin(""))
        .file(
            "lib/src/main/java/demo/Lib.java",
            "package demo; public class Lib {"
                + " public static String text() { return \"from the other module\"; } }")
        .file(
            "main/src/main/java/demo/Main.java",
            "package demo; public class Main {"
                + " public static void main(String[] a) { System.out.println(Lib.text()); } }");
    new MavenProject(parent.folder().resolve("lib")).pom("lib", "jar", reference);
    new MavenProject(parent.folder().resolve("main"))
        .pom(
            "main",
            "jar",
            reference
                + "<dependencies><dependency><groupId>demo</groupId>"
                + "<artifactId>lib</artifactId><version>1.0</version></dependency></dependencies>");
    Execution build = parent.maven("package", "hermit:run", LINUX);
    passes(build);
    assertTrue(
        build.out().contains("passed over: a module of packaging pom has no image"), build.out());
    assertTrue(build.out().contains("passed over: this module has no main class"), build.out());
    assertTrue(build.out().contains("from the other module"), build.out());
  }

  @Test
  void aJdkAmongTheToolchainsIsUsed() throws Exception {
    Path jdk = folder.resolve("jdk-17");
    Files.createSymbolicLink(jdk, Path.of(System.getProperty("java.home")));
    Path toolchains =
        Files.writeString(
            folder.resolve("toolchains.xml"),
            "<toolchains><toolchain><type>jdk</type><provides><version>17</version></provides>"
                + "<configuration><jdkHome>"
                + jdk
                + "</jdkHome></configuration></toolchain></toolchains>");
    passes(project.maven("package", LINUX, "-t", toolchains.toString()));
    String inputs =
        Files.readString(project.folder().resolve("target/hermit/app-1.0-x86_64-linux.inputs"));
    assertTrue(inputs.contains("jdk " + jdk.resolve("release")), inputs);
  }

  /**
   * What the program does on HotSpot with a trace, its image does afterwards with what was found.
   */
  @Test
  void aTraceFindsWhatTheImageNeeds() throws Exception {
    MavenProject traced =
        new MavenProject(folder.resolve("traced"))
            .file("src/main/java/demo/Main.java", PROGRAM)
            .file("src/main/java/demo/Named.java", NAMED)
            .pom("traced", "jar", MavenProject.plugin(""));
    String argument = "-Dhermit.args=demo.Named";
    Execution trace =
        traced.maven("compile", "hermit:trace", argument, "-Dhermit.properties=greeting=hi");
    passes(trace);
    assertTrue(trace.out().contains("found by name\nhi null"), trace.out());
    assertTrue(trace.out().contains("2 entries added to"), trace.out());
    Execution run = traced.maven("-q", "package", "hermit:run", LINUX, argument);
    assertTrue(run.out().contains("found by name\n"), run.out());
    Execution again = traced.maven("hermit:trace", argument);
    assertTrue(again.out().contains("nothing is missing in"), again.out());
  }

  /** Tests on HotSpot ask for what the program will. */
  @Test
  void aTraceOfTestsFindsWhatTheImageNeeds() throws Exception {
    MavenProject traced =
        new MavenProject(folder.resolve("tested"))
            .file("src/main/java/demo/Main.java", PROGRAM)
            .file("src/main/java/demo/Named.java", NAMED)
            .file("src/test/java/demo/MainTest.java", TEST)
            .file("pom.xml", Files.readString(TestGoalTest.TESTS.resolve("pom.xml")));
    Execution trace = traced.maven("test-compile", "hermit:trace", "-Dhermit.trace=tests");
    passes(trace);
    assertTrue(trace.out().contains("Tests run: 1, Failures: 0, Errors: 0"), trace.out());
    assertTrue(trace.out().contains("2 entries added to"), trace.out());
    Execution run =
        traced.maven(
            "-q", "package", "hermit:build", "hermit:run", LINUX, "-Dhermit.args=demo.Named");
    assertTrue(run.out().contains("found by name\n"), run.out());
  }

  private static void passes(Execution maven) throws IOException {
    assertEquals(0, maven.status(), maven.out());
  }
}
