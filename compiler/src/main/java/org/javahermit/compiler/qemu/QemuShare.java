package org.javahermit.compiler.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of the host that the guest sees too: takes {@code FOLDER:/MOUNT[:ro]}, leaves QEMU's
 * options, which share it by the protocol 9P, and the word by which the image mounts it.
 *
 * @param folder the folder
 * @param mount the directory of the guest that shows it
 * @param readOnly whether the guest cannot change it
 */
public record QemuShare(Path folder, String mount, boolean readOnly) {
  /**
   * Reads what a user wrote.
   *
   * @throws QemuOptionException where it is wrong
   */
  public static QemuShare parse(String text) {
    MountedPath parts = MountedPath.parse(text);
    if (parts.mount() == null) {
      throw new QemuOptionException(
          "'" + text + "' is no share. Write FOLDER:/MOUNT, or FOLDER:/MOUNT:ro.");
    }
    Path folder = parts.path();
    if (!Files.isDirectory(folder)) {
      throw new QemuOptionException(
          "There is no folder " + folder + " to share. Make it: mkdir " + folder);
    }
    parts.checkMount();
    return new QemuShare(folder, parts.mount(), parts.readOnly());
  }

  private static String tag(int number) {
    return "share" + number;
  }

  /** The words of the image's property {@code hermit.mount}. */
  static List<String> mounts(List<QemuShare> shares) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      QemuShare share = shares.get(i);
      words.add(share.mount + ":9p:" + tag(i) + (share.readOnly ? MountedPath.READ_ONLY : ""));
    }
    return words;
  }

  /** QEMU's options for some folders, in their order. */
  static List<String> words(List<QemuShare> shares, MachineType machine) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      QemuShare share = shares.get(i);
      words.add("-fsdev");
      words.add(
          "local,id="
              + tag(i)
              + ",security_model=none,multidevs=remap"
              + (share.readOnly ? ",readonly=on" : "")
              + ",path="
              + MountedPath.quote(share.folder));
      words.add("-device");
      words.add(machine.device("9p") + ",fsdev=" + tag(i) + ",mount_tag=" + tag(i));
    }
    return words;
  }
}
