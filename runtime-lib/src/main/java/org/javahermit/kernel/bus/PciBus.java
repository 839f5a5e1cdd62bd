package org.javahermit.kernel.bus;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.machine.DeviceAccess;

/**
 * All PCI functions of the machine: takes a way to the configuration space, leaves the functions
 * that answer, found by following bridges from bus 0. A bus is looked at once, whatever bridges
 * claim. Numbers of buses and addresses are left as firmware assigned them. Source: PCI Local Bus
 * Specification 3.0, §6.1; PCI-to-PCI Bridge Architecture Specification 1.2, §3.2.5.
 */
public final class PciBus {
  private static final int BUSES = 256;
  private static final int DEVICES = 32;
  private static final int FUNCTIONS = 8;

  private final PciConfig config;
  private final boolean[] isSeen = new boolean[BUSES];
  private final List<PciFunction> functions = new ArrayList<>();

  private PciBus(PciConfig config) {
    this.config = config;
  }

  /** The functions of a machine; none where it has no PCI. */
  public static List<PciFunction> functions(DeviceAccess machine) {
    PciConfig config = ConfigTable.find(machine);
    if (config == null && PciPortConfig.isPresent()) {
      config = new PciPortConfig();
    }
    return config == null ? List.of() : functions(config);
  }

  /** The functions that a way leads to. */
  static List<PciFunction> functions(PciConfig config) {
    PciBus bus = new PciBus(config);
    bus.scan(0);
    return bus.functions;
  }

  private void scan(int bus) {
    if (bus > config.lastBus() || isSeen[bus]) {
      return;
    }
    isSeen[bus] = true;
    for (int device = 0; device < DEVICES; device++) {
      int first = (bus << 5 | device) << 3;
      if (add(first) && new PciFunction(config, first).hasSiblings()) {
        for (int i = 1; i < FUNCTIONS; i++) {
          add(first | i);
        }
      }
    }
  }

  private boolean add(int identifier) {
    PciFunction function = new PciFunction(config, identifier);
    if (!function.isPresent()) {
      return false;
    }
    functions.add(function);
    if (function.isBridge() && function.secondaryBus() != 0) {
      scan(function.secondaryBus());
    }
    return true;
  }
}
