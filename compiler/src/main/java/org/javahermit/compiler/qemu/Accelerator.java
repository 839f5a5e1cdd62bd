package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses between KVM and QEMU's own translator (TCG) by running a guest.
 *
 * <p>The device file says nothing: a hypervisor below us may offer KVM and emulate every
 * instruction. So a boot sector that counts down from 2^27 must end within a second; real
 * processors need a fraction of it.
 */
public final class Accelerator {
  private static final long PROBE_MILLISECONDS = 1500;

  /** mov ecx, 0x08000000; dec ecx; jnz −4; mov dx, 0xf4; mov al, 21; out dx, al; hlt. */
  private static final int[] PROBE = {
    0x66, 0xb9, 0x00, 0x00, 0x00, 0x08, 0x66, 0x49, 0x75, 0xfc, 0xba, 0xf4, 0x00, 0xb0, 0x15, 0xee,
    0xf4
  };

  private static final int PROBE_STATUS = 21 * 2 + 1;

  private Accelerator() {}

  /** {@code kvm} where it runs guests at full speed, else {@code tcg}. */
  public static String choose(String qemu) {
    if (!Files.isWritable(Path.of("/dev/kvm"))) {
      return "tcg";
    }
    try {
      return probe(qemu) ? "kvm" : "tcg";
    } catch (IOException e) {
      return "tcg";
    }
  }

  private static boolean probe(String qemu) throws IOException {
    Path sector = Files.createTempFile("hermit-probe", ".img");
    try {
      Files.write(sector, bootSector());
      Process process =
          new ProcessBuilder(
                  List.of(
                      qemu,
                      "-nodefaults",
                      "-no-user-config",
                      "-display",
                      "none",
                      "-machine",
                      "pc,accel=kvm",
                      "-m",
                      "16M",
                      "-device",
                      "isa-debug-exit,iobase=0xf4,iosize=0x04",
                      "-drive",
                      "format=raw,file=" + sector))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return QemuRun.waitOrKill(process, PROBE_MILLISECONDS) && process.exitValue() == PROBE_STATUS;
    } finally {
      Files.deleteIfExists(sector);
    }
  }

  static byte[] bootSector() {
    byte[] sector = new byte[512];
    for (int i = 0; i < PROBE.length; i++) {
      sector[i] = (byte) PROBE[i];
    }
    sector[510] = 0x55;
    sector[511] = (byte) 0xaa;
    return sector;
  }
}
