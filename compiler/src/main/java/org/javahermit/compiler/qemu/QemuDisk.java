package org.javahermit.compiler.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of the guest, whose contents are a file of the host: takes {@code FILE[:/MOUNT[:ro]]},
 * leaves QEMU's options and the word by which the image mounts it. Without a directory the guest
 * has the disk, but mounts nothing.
 *
 * @param file an image in the raw format
 * @param mount the directory that shows it; null for none
 * @param readOnly whether the guest cannot write it
 */
public record QemuDisk(Path file, String mount, boolean readOnly) {
  /**
   * Reads what a user wrote.
   *
   * @throws QemuOptionException where it is wrong
   */
  public static QemuDisk parse(String text) {
    MountedPath parts = MountedPath.parse(text);
    Path file = parts.path();
    if (!Files.isRegularFile(file)) {
      throw new QemuOptionException(
          "There is no disk "
              + file
              + ". Make one: truncate -s 64M "
              + file
              + " && mkfs.ext4 "
              + file);
    }
    parts.checkMount();
    return new QemuDisk(file, parts.mount(), parts.readOnly());
  }

  /** The words of the image's property {@code hermit.mount}. */
  static List<String> mounts(List<QemuDisk> disks) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      QemuDisk disk = disks.get(i);
      if (disk.mount != null) {
        words.add(disk.mount + ":blk" + i + (disk.readOnly ? MountedPath.READ_ONLY : ""));
      }
    }
    return words;
  }

  /** QEMU's options for some disks, in their order. */
  static List<String> words(List<QemuDisk> disks, MachineType machine) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      QemuDisk disk = disks.get(i);
      String name = "disk" + i;
      String file = MountedPath.quote(disk.file);
      words.add("-drive");
      words.add(
          "if=none,format=raw,id="
              + name
              + (disk.readOnly ? ",readonly=on" : "")
              + ",file="
              + file);
      words.add("-device");
      words.add(machine.device("blk") + ",drive=" + name);
    }
    return words;
  }
}
