package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose own integration tests speak to their image, which the build has booted. */
final class BootedProjectsTest {
  private static final String PROFILE = "-Ptarget=x86_64-hermit";

  /** What is tested does not go by the processor, so this neither tries nor needs KVM. */
  private static final String TRANSLATED = "-Dhermit.accelerator=tcg";

  /** The plugin that makes projects of archetypes, in the version that is tested. */
  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate";

  @TempDir Path folder;

  /** The plugin boots in the QEMU of this machine, not in that of a container. */
  @BeforeEach
  void qemuRequired() {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "qemu-system-x86_64")));
    if (!isThere && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI needs QEMU. Run ./hermit setup.");
    }
    Assumptions.assumeTrue(isThere, "No QEMU: run ./hermit setup.");
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

  /** Once with an address of DHCP, to which ports are forwarded, and once with one of its own. */
  @Test
  void theServerSampleRunsWithAForwardedPortAndWithAnAddress() throws Exception {
    SampleProject sample = SampleProject.copy("http-server", folder);
    String starter =
        "package demo; public class Starter { public static void main(String[] a) throws Exception {"
            + " if (a.length == 0) { HttpServerMain.main(a); return; } "
            + " System.out.println(java.net.InetAddress.getLocalHost()); } }";
    Files.writeString(sample.folder().resolve("src/main/java/demo/Starter.java"), starter);
    sample.build("-Dhermit.mainClass=demo.Starter", "-DskipTests");
    int port = freePort();
    String forward = "-Dhermit.ports=" + port + ":8080";
    HttpRequest hello =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hello?name=Ada"))
            .timeout(Duration.ofSeconds(10))
            .build();
    Process run = sample.startMaven("-q", "hermit:run", TRANSLATED, forward);
    try {
      assertEquals("Hello, Ada!\n", answer(run, hello));
    } finally {
      run.destroy();
      run.waitFor();
    }
    // The port is free again: QEMU has ended with Maven.
    Path pom = sample.folder().resolve("pom.xml");
    String plugin = "<artifactId>hermit-maven-plugin</artifactId>";
    String address = "<configuration><ip>10.0.2.77/24::10.0.2.2</ip></configuration>";
    Files.writeString(pom, Files.readString(pom).replace(plugin, plugin + address));
    Execution told = sample.maven("-q", "hermit:run", TRANSLATED, forward, "-Dhermit.args=address");
    assertTrue(told.out().contains("10.0.2.77\n"), told.out());
    assertEquals(0, told.status());
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  /**
   * What a server says that is being booted; QEMU takes connections before it does, and ends them.
   */
  private static String answer(Process run, HttpRequest request) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (true) {
      try {
        return client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException e) {
        assertTrue(run.isAlive() && System.nanoTime() < end, e.toString());
        Thread.sleep(200);
      }
    }
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
