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
  private static final String READ_ONLY = ":ro";

  /**
   * Reads what a user wrote.
   *
   * @throws QemuOptionException where it is wrong
   */
  public static QemuDisk parse(String text) {
    boolean readOnly = text.endsWith(READ_ONLY);
    String rest = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
    int colon = rest.lastIndexOf(":/");
    // A file of an absolute path and no directory has no colon in front of its first slash.
    String name = colon > 0 ? rest.substring(0, colon) : rest;
    String mount = colon > 0 ? rest.substring(colon + 1) : null;
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new QemuOptionException(
          "There is no disk "
              + file
              + ". Make one: truncate -s 64M "
              + file
              + " && mkfs.ext4 "
              + file);
    }
    if (mount != null && (mount.contains(",") || mount.contains(":"))) {
      throw new QemuOptionException("The directory " + mount + " must not contain ',' or ':'.");
    }
    return new QemuDisk(file, mount, readOnly);
  }

  /** The words of the image's property {@code hermit.mount}. */
  static List<String> mounts(List<QemuDisk> disks) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < disks.size(); i++) {
      QemuDisk disk = disks.get(i);
      if (disk.mount != null) {
        words.add(disk.mount + ":blk" + i + (disk.readOnly ? READ_ONLY : ""));
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
      String file = disk.file.toString().replace(",", ",,");
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
