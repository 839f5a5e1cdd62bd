package org.javahermit.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.javahermit.compiler.qemu.Accelerator;

/**
 * Examines a machine: takes the JDK and the QEMU that would be used; leaves a finding for each
 * thing that building, running and testing images needs, with the remedy where it is not there.
 */
final class Doctor {
  private static final int OLDEST_QEMU = 5;
  private static final long LEAST_MEGABYTES = 2048;
  private static final long PATIENCE_SECONDS = 20;
  private static final Pattern QEMU_VERSION = Pattern.compile("version (\\d+)\\.(\\d+)\\S*");

  private final Path jdk;
  private final String qemu;

  /** What a finding means. */
  enum State {
    /** It is there. */
    GOOD,
    /** It is not there, and most work goes on without. */
    OPTIONAL,
    /** It is not there, and nothing works without. */
    MISSING
  }

  /**
   * A finding.
   *
   * @param subject what was looked for
   * @param fact what was found, and what to do
   */
  record Finding(State state, String subject, String fact) {
    String line() {
      return String.format(Locale.ROOT, "%-10s %s", subject, fact);
    }
  }

  Doctor(Path jdk, String qemu) {
    this.jdk = jdk;
    this.qemu = qemu;
  }

  /** All findings, the most important ones first. */
  List<Finding> examine() {
    return List.of(jdk(), qemu(), kvm(), memory(), docker(), gdb());
  }

  private Finding jdk() {
    if (!ToolchainJdk.isJava17(jdk)) {
      return new Finding(
          State.MISSING,
          "JDK 17",
          jdk
              + " is none. Install one ("
              + Packages.command("openjdk-17-jdk-headless", "java-17-openjdk-devel")
              + "), then name it with -Dhermit.jdkHome, or as a toolchain in"
              + " ~/.m2/toolchains.xml, or run Maven with it.");
    }
    if (!Files.isRegularFile(jdk.resolve("lib/modules"))) {
      return new Finding(
          State.MISSING, "JDK 17", jdk + " lacks the file lib/modules. Use a complete JDK 17.");
    }
    return new Finding(State.GOOD, "JDK 17", jdk.toString());
  }

  private Finding qemu() {
    String version = firstLine(qemu, "--version");
    String install = Packages.command("qemu-system-x86", "qemu-system-x86-core");
    if (version == null) {
      return new Finding(
          State.MISSING,
          "QEMU",
          "there is no program " + qemu + ". " + install + ", or name it with -Dhermit.qemu.");
    }
    Matcher matcher = QEMU_VERSION.matcher(version);
    if (matcher.find() && Integer.parseInt(matcher.group(1)) < OLDEST_QEMU) {
      return new Finding(
          State.OPTIONAL,
          "QEMU",
          version + " is older than what images are tested with. " + install + ".");
    }
    return new Finding(State.GOOD, "QEMU", version);
  }

  private Finding kvm() {
    Path device = Path.of("/dev/kvm");
    if (!Files.exists(device)) {
      return new Finding(
          State.OPTIONAL,
          "KVM",
          "there is no /dev/kvm: guests run with QEMU's translator, many times slower. Switch on"
              + " virtualization in the firmware, or in the hypervisor below, and: modprobe"
              + " kvm_intel, or kvm_amd.");
    }
    if (!Files.isWritable(device)) {
      return new Finding(
          State.OPTIONAL,
          "KVM",
          "/dev/kvm is not yours to use: usermod -aG kvm $USER, then log in again.");
    }
    return Accelerator.choose(qemu).equals("kvm")
        ? new Finding(State.GOOD, "KVM", "a guest ran with it at full speed")
        : new Finding(
            State.OPTIONAL,
            "KVM",
            "/dev/kvm is there, but a guest did not run with it at full speed (a virtual machine"
                + " in another one?). Guests run with QEMU's translator; -Dhermit.accelerator=kvm"
                + " overrules that.");
  }

  private static Finding memory() {
    long available = megabytes();
    if (available < 0) {
      return new Finding(State.GOOD, "memory", "not known on this system");
    }
    String fact = available + " MiB available";
    return available >= LEAST_MEGABYTES
        ? new Finding(State.GOOD, "memory", fact)
        : new Finding(
            State.OPTIONAL,
            "memory",
            fact
                + "; a build takes about "
                + LEAST_MEGABYTES
                + ". End other programs, or give less"
                + " to each: MAVEN_OPTS=-Xmx1g.");
  }

  /** What Linux has to give, or −1. */
  private static long megabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException notLinux) {
      return -1;
    }
  }

  private static Finding docker() {
    String version = firstLine("docker", "version", "--format", "{{.Server.Version}}");
    if (version != null && version.matches("\\d.*")) {
      return new Finding(State.GOOD, "Docker", "server " + version);
    }
    String install = Packages.command("docker.io", "moby-engine");
    return new Finding(
        State.OPTIONAL,
        "Docker",
        version == null
            ? "is not there or its server does not run; only tests with hermit-testcontainers need"
                + " it. "
                + install
                + ", then: systemctl start docker."
            : "answers: " + version);
  }

  private static Finding gdb() {
    String version = firstLine("gdb", "--version");
    return version != null
        ? new Finding(State.GOOD, "gdb", version)
        : new Finding(
            State.OPTIONAL,
            "gdb",
            "is not there; only hermit:debug needs it. " + Packages.command("gdb", "gdb") + ".");
  }

  /** The first line that a program prints; null where it cannot be run or fails. */
  static String firstLine(String... command) {
    try {
      Path output = Files.createTempFile("hermit-doctor", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return null;
        }
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return process.exitValue() == 0 ? text.lines().findFirst().orElse(null) : null;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
