package org.javahermit.compiler.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The QEMU command that boots an image: serial port on standard input and output, nothing else but
 * the two devices by which the image reports its exit code (see {@link ExitStatus}).
 *
 * @param executable the QEMU program, by name or path
 * @param image the ELF image
 * @param accelerator {@code kvm} or {@code tcg}
 * @param memory guest memory as QEMU writes it, for example {@code 128M}
 * @param cores number of virtual processors, 1 or more
 * @param kernelArguments the command line of the kernel, see {@link KernelCommandLine}
 * @param exitCodeFile receives the exit code as text, or null
 * @param extra further options of QEMU, at the end
 */
public record QemuCommand(
    String executable,
    Path image,
    String accelerator,
    String memory,
    int cores,
    String kernelArguments,
    Path exitCodeFile,
    List<String> extra) {

  /** The command for an image with default memory and nothing passed to it. */
  public static QemuCommand of(Path image, String accelerator) {
    return new QemuCommand(
        "qemu-system-x86_64", image, accelerator, "128M", 1, "", null, List.of());
  }

  /** Program and arguments, as {@link ProcessBuilder} takes them. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(executable, "-nodefaults", "-no-user-config", "-display", "none"));
    words.addAll(List.of("-machine", "q35,accel=" + accelerator));
    words.addAll(List.of("-cpu", accelerator.equals("kvm") ? "host" : "max"));
    words.addAll(List.of("-m", memory, "-smp", String.valueOf(cores)));
    words.addAll(List.of("-no-reboot", "-serial", "stdio"));
    words.addAll(List.of("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
    if (exitCodeFile != null) {
      words.addAll(List.of("-chardev", "file,id=exitcode,path=" + exitCodeFile));
      words.addAll(List.of("-device", "isa-debugcon,iobase=0xe9,chardev=exitcode"));
    }
    words.addAll(List.of("-kernel", image.toString()));
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
