package org.javahermit.compiler.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The QEMU command that boots an image: serial port on standard input and output, a network card,
 * disks and folders of the host where they are wanted, nothing else but the two devices by which
 * the image reports its exit code (see {@link ExitStatus}). What is not said is q35 with TCG, one
 * core, 128 MiB and no network.
 */
public final class QemuCommand {
  private final Path image;
  private String executable = "qemu-system-x86_64";
  private String accelerator = "tcg";
  private MachineType machine = MachineType.Q35;
  private String memory = "128M";
  private int cores = 1;
  private String kernelArguments = "";
  private Path exitCodeFile;
  private Path monitor;
  private Path initrd;
  private QemuNetwork network = QemuNetwork.NONE;
  private GuestMounts mounts = GuestMounts.NONE;
  private List<String> extra = List.of();

  /** The command for an ELF image. */
  public QemuCommand(Path image) {
    this.image = image;
  }

  /** The QEMU program, by name or path. */
  public QemuCommand executable(String file) {
    executable = file;
    return this;
  }

  /** {@code kvm} or {@code tcg}. */
  public QemuCommand accelerator(String name) {
    accelerator = name;
    return this;
  }

  /** The machine to emulate. */
  public QemuCommand machine(MachineType type) {
    machine = type;
    return this;
  }

  /** The guest's memory as QEMU writes it, for example {@code 128M}. */
  public QemuCommand memory(String size) {
    memory = size;
    return this;
  }

  /** Number of virtual processors, 1 or more. */
  public QemuCommand cores(int number) {
    cores = number;
    return this;
  }

  /** What the image is told. */
  public QemuCommand kernelArguments(KernelCommandLine line) {
    kernelArguments = line.toString();
    return this;
  }

  /** The file that receives the exit code as text. */
  public QemuCommand exitCodeFile(Path file) {
    exitCodeFile = file;
    return this;
  }

  /** A socket of the host on which QEMU's monitor listens. */
  public QemuCommand monitor(Path socket) {
    monitor = socket;
    return this;
  }

  /** The archive of files that the image unpacks at boot; null for none. */
  public QemuCommand initrd(Path archive) {
    initrd = archive;
    return this;
  }

  /** How the network card is connected. */
  public QemuCommand network(QemuNetwork connection) {
    network = connection;
    return this;
  }

  /** The guest's disks, and what it sees of the host's folders. */
  public QemuCommand mounts(GuestMounts all) {
    mounts = all;
    return this;
  }

  /** Further options of QEMU, at the end. */
  public QemuCommand extra(List<String> options) {
    extra = List.copyOf(options);
    return this;
  }

  /**
   * Looks whether the host's ports that the network forwards are free.
   *
   * @throws QemuOptionException where one is not
   */
  void checkPortsFree() {
    network.checkPortsFree();
  }

  /** Program and arguments, as {@link ProcessBuilder} takes them. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(executable, "-nodefaults", "-no-user-config", "-display", "none"));
    words.addAll(List.of("-machine", machine.qemuName() + ",accel=" + accelerator));
    words.addAll(List.of("-cpu", accelerator.equals("kvm") ? "host" : "max"));
    words.addAll(List.of("-m", memory, "-smp", String.valueOf(cores)));
    words.addAll(List.of("-no-reboot", "-serial", "stdio"));
    words.addAll(List.of("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
    if (exitCodeFile != null) {
      words.addAll(List.of("-chardev", "file,id=exitcode,path=" + exitCodeFile));
      words.addAll(List.of("-device", "isa-debugcon,iobase=0xe9,chardev=exitcode"));
    }
    if (monitor != null) {
      words.addAll(List.of("-monitor", "unix:" + monitor + ",server=on,wait=off"));
    }
    words.addAll(machine.options());
    words.addAll(network.words(machine, cores));
    words.addAll(mounts.words(machine));
    words.addAll(List.of("-kernel", image.toString()));
    if (initrd != null) {
      words.addAll(List.of("-initrd", initrd.toString()));
    }
    if (!kernelArguments.isEmpty()) {
      words.addAll(List.of("-append", kernelArguments));
    }
    words.addAll(extra);
    return words;
  }

  /** The command as a user can paste it into a shell. */
  public String shellText() {
    StringBuilder text = new StringBuilder();
    for (String word : words()) {
      boolean plain = word.matches("[A-Za-z0-9_./:=,@%+-]+");
      text.append(text.isEmpty() ? "" : " ");
      text.append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return text.toString();
  }
}
