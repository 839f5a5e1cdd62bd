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
  private static final String READ_ONLY = ":ro";

  /**
   * Reads what a user wrote.
   *
   * @throws QemuOptionException where it is wrong
   */
  public static QemuShare parse(String text) {
    boolean readOnly = text.endsWith(READ_ONLY);
    String rest = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
    int colon = rest.lastIndexOf(":/");
    if (colon <= 0) {
      throw new QemuOptionException(
          "'" + text + "' is no share. Write FOLDER:/MOUNT, or FOLDER:/MOUNT:ro.");
    }
    Path folder = Path.of(rest.substring(0, colon));
    String mount = rest.substring(colon + 1);
    if (!Files.isDirectory(folder)) {
      throw new QemuOptionException(
          "There is no folder " + folder + " to share. Make it: mkdir " + folder);
    }
    if (mount.contains(",") || mount.contains(":")) {
      throw new QemuOptionException("The directory " + mount + " must not contain ',' or ':'.");
    }
    return new QemuShare(folder, mount, readOnly);
  }

  private static String tag(int number) {
    return "share" + number;
  }

  /** The words of the image's property {@code hermit.mount}. */
  static List<String> mounts(List<QemuShare> shares) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      QemuShare share = shares.get(i);
      words.add(share.mount + ":9p:" + tag(i) + (share.readOnly ? READ_ONLY : ""));
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
              + share.folder.toString().replace(",", ",,"));
      words.add("-device");
      words.add(machine.device("9p") + ",fsdev=" + tag(i) + ",mount_tag=" + tag(i));
    }
    return words;
  }
}
