package org.javahermit.compiler.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.javahermit.compiler.qemu.Accelerator;
import org.javahermit.compiler.qemu.GuestMounts;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.qemu.QemuDisk;
import org.javahermit.compiler.qemu.QemuNetwork;
import org.javahermit.compiler.qemu.QemuOptionException;
import org.javahermit.compiler.qemu.QemuRun;
import org.javahermit.compiler.qemu.QemuShare;
import org.javahermit.compiler.report.CompilerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boots an image in QEMU with its console on this terminal. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Boots an image in QEMU; ends with the program's exit code.")
final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image.")
  private Path image;

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of main.")
  private List<String> arguments = List.of();

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A system property.")
  private Map<String, String> properties = Map.of();

  @Option(names = "--env", paramLabel = "NAME=VALUE", description = "An environment variable.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--initrd",
      paramLabel = "ARCHIVE",
      description = "A cpio archive (newc) whose files the program finds in its root directory.")
  private Path initrd;

  @Option(
      names = "--disk",
      paramLabel = "FILE[:/MOUNT[:ro]]",
      description =
          "A disk of the guest, whose contents are a file, and the directory that shows its file"
              + " system. The image is one that was built with --disks. May be repeated.")
  private List<String> disks = List.of();

  @Option(
      names = "--share",
      paramLabel = "FOLDER:/MOUNT[:ro]",
      description =
          "A folder of this machine that the guest sees too, and the directory that shows it. The"
              + " image is one that was built with --shares. May be repeated.")
  private List<String> shares = List.of();

  @Option(names = "--memory", defaultValue = "128M", description = "Default: ${DEFAULT-VALUE}.")
  private String memory;

  @Option(names = "--cores", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private int cores;

  @Option(
      names = "--machine",
      defaultValue = "q35",
      description = "q35 or microvm. Default: ${DEFAULT-VALUE}.")
  private String machine;

  @Option(
      names = "--port",
      paramLabel = "HOST:GUEST",
      description =
          "A port of this machine that leads to the guest's, for example 8080:80, 53:53/udp.")
  private List<String> ports = List.of();

  @Option(
      names = "--network",
      description = "user, tap or none. Default: user where ports are named, otherwise none.")
  private String network;

  @Option(names = "--tap", paramLabel = "DEVICE", description = "The tap device to connect to.")
  private String tap;

  @Option(names = "--ip", description = "The guest's network configuration. Default: DHCP.")
  private String ip;

  @Option(names = "--qemu", defaultValue = "qemu-system-x86_64", description = "The program.")
  private String qemu;

  @Option(
      names = "--accelerator",
      defaultValue = "auto",
      description = "kvm, tcg, or auto: KVM where a probe shows that it works.")
  private String accelerator;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isRegularFile(image)) {
      throw new CompilerException("There is no image " + image + ". Make it with 'build' first.");
    }
    if (initrd != null && !Files.isRegularFile(initrd)) {
      throw new CompilerException(
          "There is no archive " + initrd + ". Make one: find . | cpio -o -H newc > archive");
    }
    String chosen = accelerator.equals("auto") ? Accelerator.choose(qemu) : accelerator;
    try {
      GuestMounts mounts =
          new GuestMounts(
              disks.stream().map(QemuDisk::parse).toList(),
              shares.stream().map(QemuShare::parse).toList());
      KernelCommandLine commandLine =
          new KernelCommandLine()
              .properties(mounts.properties(properties))
              .environment(environment)
              .network(ip)
              .arguments(arguments);
      return QemuRun.run(
          new QemuCommand(image)
              .executable(qemu)
              .accelerator(chosen)
              .machine(MachineType.of(machine))
              .memory(memory)
              .initrd(initrd)
              .mounts(mounts)
              .cores(cores)
              .network(QemuNetwork.of(network, tap, ports))
              .kernelArguments(commandLine));
    } catch (QemuOptionException e) {
      throw new CompilerException(e.getMessage());
    } catch (IOException e) {
      throw new CompilerException(
          "QEMU cannot be started: "
              + e.getMessage()
              + ". Install it (apt-get install qemu-system-x86) or name it with --qemu.",
          e);
    }
  }
}
