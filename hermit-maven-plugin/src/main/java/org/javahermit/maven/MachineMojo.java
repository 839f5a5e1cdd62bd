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
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.qemu.Accelerator;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.javahermit.compiler.qemu.GuestMounts;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.qemu.QemuDisk;
import org.javahermit.compiler.qemu.QemuNetwork;
import org.javahermit.compiler.qemu.QemuOptionException;
import org.javahermit.compiler.qemu.QemuShare;
import org.javahermit.target.TargetException;
import org.javahermit.target.TargetSpecification.MachineLayer;

/** What goals have in common that boot an image: the virtual machine, and what the program gets. */
abstract class MachineMojo extends ImageMojo {

  /** The image to run. Default: what {@code build} makes. */
  @Parameter(property = "hermit.image")
  private File image;

  /** Arguments of {@code main}; on the command line: {@code hermit.args}. */
  @Parameter private List<String> arguments = List.of();

  /**
   * Arguments of {@code main} in one text, separated by blanks, in quotes where they contain some;
   * added to {@code arguments}.
   */
  @Parameter(property = "hermit.args")
  private String args;

  /** System properties of the program; on the command line: {@code hermit.properties}. */
  @Parameter private Map<String, String> systemProperties = Map.of();

  /**
   * System properties in one text, {@code key=value key=value}, in quotes where they contain
   * blanks; added to {@code systemProperties}.
   */
  @Parameter(property = "hermit.properties")
  private String properties;

  /** Environment variables of the program; on the command line: {@code hermit.env}. */
  @Parameter private Map<String, String> environment = Map.of();

  /**
   * Environment variables in one text, {@code NAME=value NAME=value}, in quotes where they contain
   * blanks; added to {@code environment}.
   */
  @Parameter(property = "hermit.env")
  private String env;

  /**
   * A cpio archive (format newc, not compressed) whose files the program finds in its root
   * directory.
   */
  @Parameter(property = "hermit.initrd")
  private File initrd;

  /**
   * Disks of the guest: {@code FILE:/MOUNT}, with {@code :ro} behind it for reading only; the
   * program finds the file system in the directory. Relative paths begin in the project's folder.
   * {@code hermit:build} has to know of them too, so they stand in the plugin's configuration or in
   * the properties of the project.
   */
  @Parameter(property = "hermit.disks")
  private List<String> disks = List.of();

  /**
   * Folders of this machine that the guest sees too: {@code FOLDER:/MOUNT}, with {@code :ro} behind
   * it for reading only. Relative paths begin in the project's folder. {@code hermit:build} has to
   * know of them too, so they stand in the plugin's configuration or in the properties of the
   * project.
   */
  @Parameter(property = "hermit.shares")
  private List<String> shares = List.of();

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
   * 127.0.0.1:8080:80}, {@code 5353:53/udp}. The guest then has a network card. At a tap device it
   * is reached by its own address instead.
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

  /** Further options of QEMU; on the command line: {@code hermit.qemuArgs}. */
  @Parameter private List<String> qemuOptions = List.of();

  /** Further options of QEMU in one text; added to {@code qemuOptions}. */
  @Parameter(property = "hermit.qemuArgs")
  private String qemuArgs;

  @Override
  final boolean isImageNamed() {
    return image != null;
  }

  @Override
  final void runOnImage() throws MojoExecutionException, MojoFailureException {
    try {
      boot();
    } catch (TargetException | QemuOptionException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The image cannot be started: "
              + e.getMessage()
              + ". Install QEMU (apt-get install qemu-system-x86) or name it with -Dhermit.qemu;"
              + " hermit:doctor says what is missing.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  /** Does what the goal is for. */
  abstract void boot()
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException;

  /** Whether images of the target are processes of this machine. */
  final boolean isProcess() {
    return target().machine() == MachineLayer.LINUX;
  }

  final Path existingImage() throws MojoFailureException {
    Path file = image != null ? image.toPath() : imageFile();
    if (!Files.isRegularFile(file)) {
      throw new MojoFailureException(
          "There is no image "
              + file
              + ". Build it first: mvn package -Ptarget="
              + target().name());
    }
    return file.toAbsolutePath();
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

  /** What the compiler has to know of disks and shares. */
  final List<String> mountSwitches() {
    return ImageInput.mountSwitches(disks, shares);
  }

  /** The ports to forward, as the user wrote them. */
  final List<String> ports() {
    if (!ports.isEmpty() && QemuNetwork.isTap(network, tap)) {
      getLog().info("no port is forwarded: at a tap device the guest has an address of its own");
      return List.of();
    }
    return ports;
  }

  /**
   * The command that boots the image in QEMU.
   *
   * @param forwarded the ports that lead to the guest's
   * @param more further options, after those of the user
   */
  final QemuCommand qemuCommand(List<String> forwarded, String... more)
      throws MojoFailureException {
    String chosen = accelerator.equals("auto") ? Accelerator.choose(qemu) : accelerator;
    List<String> extra = new ArrayList<>(qemuOptions);
    extra.addAll(Words.of("hermit.qemuArgs", qemuArgs));
    extra.addAll(List.of(more));
    GuestMounts mounts =
        new GuestMounts(
            disks.stream().map(this::inProject).map(QemuDisk::parse).toList(),
            shares.stream().map(this::inProject).map(QemuShare::parse).toList());
    QemuCommand command =
        new QemuCommand(existingImage())
            .executable(qemu)
            .accelerator(chosen)
            .machine(MachineType.of(machine))
            .memory(memory)
            .initrd(existingInitrd())
            .cores(cores)
            .mounts(mounts)
            .network(QemuNetwork.of(network, tap, forwarded))
            .kernelArguments(
                new KernelCommandLine()
                    .properties(mounts.properties(allProperties()))
                    .environment(allEnvironment())
                    .network(ip)
                    .arguments(allArguments()))
            .extra(extra);
    getLog().debug(command.shellText());
    return command;
  }

  private String inProject(String text) {
    return project().getBasedir().toPath().resolve(text).toString();
  }

  /** The image as a process of this machine, for the targets that are. */
  final ProcessBuilder processOfImage() throws MojoFailureException {
    refuse(disks, "hermit.disks names disks");
    refuse(shares, "hermit.shares names folders");
    List<String> command = new ArrayList<>(List.of(existingImage().toString()));
    allProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    Path archive = existingInitrd();
    if (archive != null) {
      command.add("-Dhermit.initrd=" + archive);
    }
    command.add("--");
    command.addAll(allArguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(allEnvironment());
    return builder;
  }

  private void refuse(List<String> devices, String what) throws MojoFailureException {
    if (!devices.isEmpty()) {
      throw new MojoFailureException(
          what
              + ", but an image of target "
              + target().name()
              + " is a process without any. Leave them out, or build for x86_64-hermit.");
    }
  }

  /** Starts the image; it runs on. */
  final BackgroundGuest inBackground(List<String> forwarded, Path folder)
      throws IOException, MojoFailureException {
    String name = existingImage().getFileName().toString();
    return isProcess()
        ? BackgroundGuest.start(processOfImage(), folder, name)
        : BackgroundGuest.boot(qemuCommand(forwarded), folder, name);
  }

  private List<String> allArguments() throws MojoFailureException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(Words.of("hermit.args", args));
    return all;
  }

  /** System properties of the program: those of the user, and those of a goal. */
  Map<String, String> allProperties() throws MojoFailureException {
    return Words.with(systemProperties, "hermit.properties", properties);
  }

  private Map<String, String> allEnvironment() throws MojoFailureException {
    return Words.with(environment, "hermit.env", env);
  }
}
