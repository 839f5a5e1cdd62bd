package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.shared.utils.cli.CommandLineException;
import org.apache.maven.shared.utils.cli.CommandLineUtils;
import org.javahermit.compiler.qemu.Accelerator;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.qemu.QemuNetwork;
import org.javahermit.compiler.qemu.QemuOptionException;
import org.javahermit.compiler.qemu.QemuRun;
import org.javahermit.target.TargetException;
import org.javahermit.target.TargetSpecification;
import org.javahermit.target.TargetSpecification.MachineLayer;

/**
 * Runs the image that {@code build} made: in QEMU, or directly where the target is Linux. The
 * console is this terminal's, the program's exit code becomes Maven's.
 */
@Mojo(name = "run", threadSafe = true)
public final class RunMojo extends HermitMojo {

  /** The image to run. Default: what {@code build} makes. */
  @Parameter(property = "hermit.image")
  private File image;

  /** Arguments of {@code main}. */
  @Parameter private List<String> arguments = List.of();

  /**
   * Arguments of {@code main} in one text, separated by blanks, in quotes where they contain some;
   * added to {@code arguments}.
   */
  @Parameter(property = "hermit.args")
  private String args;

  /** System properties of the program. */
  @Parameter private Map<String, String> systemProperties = Map.of();

  /** Environment variables of the program. */
  @Parameter private Map<String, String> environment = Map.of();

  /**
   * A cpio archive (format newc, not compressed) whose files the program finds in its root
   * directory.
   */
  @Parameter(property = "hermit.initrd")
  private File initrd;

  /** Memory of the virtual machine, as QEMU writes it. */
  @Parameter(property = "hermit.memory", defaultValue = "128M")
  private String memory;

  /** Number of virtual processors. */
  @Parameter(property = "hermit.cores", defaultValue = "1")
  private int cores;

  /** The virtual machine: {@code q35}, or {@code microvm}, which has no PCI. */
  @Parameter(property = "hermit.machine", defaultValue = "q35")
  private String machine;

  /**
   * Ports of this machine that lead to ports of the guest: {@code HOST:GUEST}, with an address
   * before it or {@code /udp} behind it where that is meant. For example {@code 8080:80}, {@code
   * 127.0.0.1:8080:80}, {@code 5353:53/udp}. The guest then has a network card.
   */
  @Parameter(property = "hermit.ports")
  private List<String> ports = List.of();

  /**
   * What the guest's network card is connected to: {@code user} (QEMU's own network, needs no
   * rights), {@code tap} (a tap device of this machine), or {@code none} (there is no card).
   * Default: {@code tap} where a device is named, {@code user} where ports are, otherwise {@code
   * none}.
   */
  @Parameter(property = "hermit.network")
  private String network;

  /** The tap device; it must exist and belong to the user. */
  @Parameter(property = "hermit.tap")
  private String tap;

  /** The guest's network configuration, as {@code ip=} of the kernel's command line. */
  @Parameter(property = "hermit.ip")
  private String ip;

  /** The QEMU program. */
  @Parameter(property = "hermit.qemu", defaultValue = "qemu-system-x86_64")
  private String qemu;

  /** {@code kvm}, {@code tcg}, or {@code auto}: KVM where a probe shows that it works. */
  @Parameter(property = "hermit.accelerator", defaultValue = "auto")
  private String accelerator;

  /** Further options of QEMU. */
  @Parameter private List<String> qemuOptions = List.of();

  /**
   * Whether Maven ends with the program's exit code; otherwise a code other than 0 fails the build.
   */
  @Parameter(property = "hermit.forwardExitCode", defaultValue = "true")
  private boolean forwardExitCode;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    int code = runImage();
    if (code != 0 && forwardExitCode) {
      System.exit(code);
    }
    if (code != 0) {
      throw new MojoFailureException("The program ended with exit code " + code + ".");
    }
  }

  private int runImage() throws MojoExecutionException, MojoFailureException {
    try {
      TargetSpecification target = target();
      Path file = existingImage(target);
      return target.machine() == MachineLayer.LINUX ? runHere(file) : runInQemu(file);
    } catch (TargetException | QemuOptionException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The image cannot be started: "
              + e.getMessage()
              + ". Install QEMU"
              + " (apt-get install qemu-system-x86) or name it with -Dhermit.qemu.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  private Path existingImage(TargetSpecification target) throws MojoFailureException {
    Path file = image != null ? image.toPath() : imageFile(target);
    if (!Files.isRegularFile(file)) {
      throw new MojoFailureException(
          "There is no image " + file + ". Build it first: mvn package -Ptarget=" + target.name());
    }
    return file;
  }

  private Path existingInitrd() throws MojoFailureException {
    if (initrd != null && !initrd.isFile()) {
      throw new MojoFailureException(
          "There is no archive "
              + initrd
              + " (hermit.initrd). Make one: find . | cpio -o -H newc > archive");
    }
    return initrd == null ? null : initrd.toPath().toAbsolutePath();
  }

  private int runInQemu(Path file) throws IOException, InterruptedException, MojoFailureException {
    String chosen = accelerator.equals("auto") ? Accelerator.choose(qemu) : accelerator;
    QemuCommand command =
        new QemuCommand(file)
            .executable(qemu)
            .accelerator(chosen)
            .machine(MachineType.of(machine))
            .memory(memory)
            .initrd(existingInitrd())
            .cores(cores)
            .network(QemuNetwork.of(network, tap, ports))
            .kernelArguments(
                new KernelCommandLine()
                    .properties(systemProperties)
                    .environment(environment)
                    .network(ip)
                    .arguments(allArguments()))
            .extra(qemuOptions);
    getLog().debug(command.shellText());
    return QemuRun.run(command);
  }

  private int runHere(Path file) throws IOException, InterruptedException, MojoFailureException {
    List<String> command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
    systemProperties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    Path archive = existingInitrd();
    if (archive != null) {
      command.add("-Dhermit.initrd=" + archive);
    }
    command.add("--");
    command.addAll(allArguments());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private List<String> allArguments() throws MojoFailureException {
    List<String> all = new ArrayList<>(arguments);
    try {
      all.addAll(List.of(CommandLineUtils.translateCommandline(args)));
    } catch (CommandLineException unbalanced) {
      throw new MojoFailureException(
          "hermit.args is \"" + args + "\": a quotation mark is not closed. Close it.");
    }
    return all;
  }
}
