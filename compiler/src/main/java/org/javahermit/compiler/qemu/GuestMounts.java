package org.javahermit.compiler.qemu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guest mounts: its disks, and folders of the host.
 *
 * @param disks the disks, in their order
 * @param shares the folders
 */
public record GuestMounts(List<QemuDisk> disks, List<QemuShare> shares) {
  /** Nothing. */
  public static final GuestMounts NONE = new GuestMounts(List.of(), List.of());

  /** The image's properties, by which it mounts them; what the user says of mounts counts more. */
  public Map<String, String> properties(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> words = new ArrayList<>(QemuDisk.mounts(disks));
    words.addAll(QemuShare.mounts(shares));
    if (!words.isEmpty()) {
      all.put("hermit.mount", String.join(",", words));
    }
    all.putAll(others);
    return all;
  }

  /** QEMU's options. */
  List<String> words(MachineType machine) {
    List<String> words = new ArrayList<>(QemuDisk.words(disks, machine));
    words.addAll(QemuShare.words(shares, machine));
    return words;
  }
}
