package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.maven.Doctor.Finding;
import org.javahermit.maven.Doctor.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing on a machine is named with its remedy. */
class DoctorTest {
  @TempDir Path folder;

  @Test
  void aMachineWithoutJdkAndQemu() {
    Doctor doctor = new Doctor(folder, folder.resolve("qemu").toString());
    Finding jdk = finding(doctor, "JDK 17");
    assertEquals(State.MISSING, jdk.state());
    assertTrue(
        jdk.line().contains("install ") && jdk.line().contains("hermit.jdkHome"), jdk.line());
    Finding qemu = finding(doctor, "QEMU");
    assertEquals(State.MISSING, qemu.state());
    assertTrue(qemu.line().contains("qemu-system-x86"), qemu.line());
  }

  @Test
  void anOldQemuIsTold() throws IOException {
    Finding old = finding(new Doctor(folder, qemuOfVersion("2.11.1")), "QEMU");
    assertEquals(State.OPTIONAL, old.state());
    Finding recent = finding(new Doctor(folder, qemuOfVersion("8.2.0 (Debian)")), "QEMU");
    assertEquals(State.GOOD, recent.state());
    assertTrue(recent.line().contains("8.2.0"), recent.line());
  }

  @Test
  void theRunningJdkIsGood() {
    Path home = Path.of(System.getProperty("java.home"));
    assertEquals(
        ToolchainJdk.isJava17(home),
        finding(new Doctor(home, "qemu"), "JDK 17").state() == State.GOOD);
  }

  @Test
  void aProgramThatFailsHasNoLine() {
    assertEquals("one", Doctor.firstLine("sh", "-c", "echo one; echo two"));
    assertNull(Doctor.firstLine("sh", "-c", "echo one; exit 1"));
    assertNull(Doctor.firstLine(folder.resolve("nothing").toString()));
  }

  private String qemuOfVersion(String version) throws IOException {
    Path script = folder.resolve("qemu-" + version.charAt(0));
    Files.writeString(script, "#!/bin/sh\necho QEMU emulator version " + "'" + version + "'\n");
    assertTrue(script.toFile().setExecutable(true));
    return script.toString();
  }

  private static Finding finding(Doctor doctor, String subject) {
    return doctor.examine().stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
