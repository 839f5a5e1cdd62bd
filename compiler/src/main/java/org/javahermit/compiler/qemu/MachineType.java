package org.javahermit.compiler.qemu;

import java.util.List;
import java.util.Locale;

/** A machine that QEMU emulates: which bus its devices are on, and what they are called there. */
public enum MachineType {
  /** A PC with PCI Express. */
  Q35("pci"),
  /** A minimal machine without PCI: its virtio devices are registers in memory. */
  MICROVM("device");

  private final String suffix;

  MachineType(String suffix) {
    this.suffix = suffix;
  }

  /**
   * The machine of a name.
   *
   * @throws QemuOptionException where there is none of that name
   */
  public static MachineType of(String name) {
    for (MachineType type : values()) {
      if (type.qemuName().equals(name)) {
        return type;
      }
    }
    throw new QemuOptionException("'" + name + "' is no machine. Write q35 or microvm.");
  }

  /** The name as QEMU writes it. */
  public String qemuName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A virtio device of this machine: {@code net} is {@code virtio-net-pci} on q35. */
  public String device(String kind) {
    return "virtio-" + kind + "-" + suffix;
  }

  /** Options without which virtio devices speak as before version 1.0 of their specification. */
  List<String> options() {
    return this == MICROVM ? List.of("-global", "virtio-mmio.force-legacy=false") : List.of();
  }
}
