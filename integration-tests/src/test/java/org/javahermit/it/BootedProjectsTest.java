package org.javahermit.it;

import static org.javahermit.it.LocalQemu.TRANSLATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose own integration tests speak to their image, which the build has booted. */
final class BootedProjectsTest {
  private static final String PROFILE = "-Ptarget=x86_64-hermit";

  /** The plugin that makes projects of archetypes, in the version that is tested. */
  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate";

  @TempDir Path folder;

  @BeforeEach
  void qemuRequired() {
    LocalQemu.required();
  }

  @Test
  void theServerSampleIsTestedAsAUnikernel() throws Exception {
    SampleProject sample = SampleProject.copy("http-server", folder);
    Execution verify = sample.maven("verify", TRANSLATED, "-Dhermit.ports=0:8080");
    assertEquals(0, verify.status(), verify.out());
    assertTrue(verify.out().contains("it is up: its ports are open"), verify.out());
    assertTrue(verify.out().contains("in demo.HttpServerIT"), verify.out());
    assertTrue(verify.out().contains("stopped process"), verify.out());
  }

  @Test
  void anArchiveOfFilesReachesTheUnikernel() throws Exception {
    SampleProject sample = SampleProject.copy("text-statistics", folder);
    String reader =
        "package demo; public class Reader { public static void main(String[] a) throws Exception {"
            + " System.out.print(java.nio.file.Files.readString(java.nio.file.Path.of(a[0]))); } }";
    Files.writeString(sample.folder().resolve("src/main/java/demo/Reader.java"), reader);
    Path archive = CpioArchive.of(folder.resolve("files.cpio"), "etc.txt", "from the archive\n");
    sample.build("-Dhermit.mainClass=demo.Reader", "-DskipTests");
    Execution run =
        sample.maven(
            "-q", "hermit:run", TRANSLATED, "-Dhermit.args=/etc.txt", "-Dhermit.initrd=" + archive);
    assertTrue(run.out().contains("from the archive\n"), run.out());
    assertEquals(0, run.status());
  }

  @Test
  void aDiskKeepsWhatTheUnikernelWrote() throws Exception {
    Path maker = Path.of("/usr/sbin/mke2fs");
    Assumptions.assumeTrue(Files.isExecutable(maker), "No mke2fs: install e2fsprogs.");
    SampleProject sample = SampleProject.copy("text-statistics", folder);
    String counter =
        "package demo; import java.nio.file.*; public class Counter {"
            + " public static void main(String[] a) throws Exception { Path p = Path.of(\"/data/n\");"
            + " String n = Files.exists(p) ? Files.readString(p) + 'I' : \"I\";"
            + " Files.writeString(p, n); System.out.println(\"run \" + n); } }";
    Files.writeString(sample.folder().resolve("src/main/java/demo/Counter.java"), counter);
    List<String> make = List.of(maker.toString(), "-q", "-t", "ext4", "data.img", "16M");
    Execution made = Processes.run(make, sample.folder(), "", true, Duration.ofMinutes(1));
    assertEquals(0, made.status(), made.out());
    String disk = "-Dhermit.disks=data.img:/data";
    sample.build("-Dhermit.mainClass=demo.Counter", "-DskipTests", disk);
    for (String expected : List.of("run I\n", "run II\n")) {
      Execution run = sample.maven("-q", "hermit:run", TRANSLATED, disk);
      assertTrue(run.out().contains(expected), run.out());
    }
  }

  @Test
  void aProjectOfTheArchetypeIsBuiltAndBooted() throws Exception {
    MavenProject parent = new MavenProject(folder);
    List<String> generate =
        List.of(
            GENERATE,
            "-DarchetypeGroupId=org.javahermit",
            "-DarchetypeArtifactId=hermit-archetype-quickstart",
            "-DarchetypeVersion=0.1.0-SNAPSHOT",
            "-DgroupId=demo",
            "-DartifactId=greeter",
            "-Dpackage=demo.greeter");
    Execution made = parent.maven(generate.toArray(String[]::new));
    assertEquals(0, made.status(), made.out());
    MavenProject project = new MavenProject(folder.resolve("greeter"));
    Execution verify = project.maven("verify", PROFILE, TRANSLATED, "-Dhermit.ports=0:8080");
    assertEquals(0, verify.status(), verify.out());
    assertTrue(verify.out().contains("in demo.greeter.AppTest"), verify.out());
    assertTrue(verify.out().contains("in demo.greeter.AppIT"), verify.out());
    assertTrue(Files.exists(project.folder().resolve("target/greeter-1.0-x86_64-hermit")));
  }
}
