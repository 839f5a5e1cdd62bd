package org.javahermit.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.it.Containers;
import org.javahermit.it.DiskImages;
import org.javahermit.it.SampleProject;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The port {@code h2-disk}: a database in a file on an ext4 disk. QEMU is killed in the middle of
 * transactions; what was committed is there when the disk is used again.
 */
final class DatabaseOnDiskTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NAME = "h2-disk";
  private static final long BYTES = 64 << 20;
  private static final Pattern COMMITTED = Pattern.compile("committed (\\d+)\n");
  private static final Pattern FOUND =
      Pattern.compile("movements (\\d+) \\1 \\1\nsum 10000.00, wrong accounts 0\n");

  @TempDir private Path folder;

  @Test
  void whatWasCommittedSurvives() throws Exception {
    assumeTrue(Ports.isChosen(NAME), "-Dports=h2-disk");
    Containers.engineRequired();
    Path image =
        SampleProject.copy("ports/" + NAME, folder).build("-Dhermit.disks=data.img:/data").image();
    Path disk = DiskImages.ext4(folder, BYTES);
    int committed = 0;
    for (int i = 1; i <= 2; i++) {
      committed = transferUntilKilled(image, disk, committed + 10);
      int found = found(image, disk);
      assertTrue(found >= committed, () -> found + " were found");
      committed = found;
    }
    DiskImages.check(disk);
  }

  private static UnikernelContainer guest(Path image, Path disk) {
    return new UnikernelContainer(image).withMemory("128M").withCores(2).withDisk(disk, "/data");
  }

  /** The number of the last transaction whose commit was told before the kill. */
  private static int transferUntilKilled(Path image, Path disk, int enough) {
    try (UnikernelContainer guest =
        guest(image, disk)
            .withArguments("transfer")
            .waitingFor(
                Wait.forLogMessage(".*committed " + enough + "\\s*", 1)
                    .withStartupTimeout(LIMIT))) {
      guest.start();
      guest.getDockerClient().killContainerCmd(guest.getContainerId()).exec();
      int last = 0;
      Matcher lines = COMMITTED.matcher(guest.getConsole());
      while (lines.find()) {
        last = Integer.parseInt(lines.group(1));
      }
      assertTrue(last >= enough, guest.getConsole());
      return last;
    }
  }

  private static int found(Path image, Path disk) {
    try (UnikernelContainer guest = guest(image, disk).waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      assertEquals(0, guest.awaitExit(LIMIT), guest::getConsole);
      Matcher text = FOUND.matcher(guest.getConsole());
      assertTrue(text.matches(), guest.getConsole());
      return Integer.parseInt(text.group(1));
    }
  }
}
