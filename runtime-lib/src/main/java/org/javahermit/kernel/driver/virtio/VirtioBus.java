package org.javahermit.kernel.driver.virtio;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.bus.MmioBus;
import org.javahermit.kernel.bus.MmioDevice;
import org.javahermit.kernel.bus.PciBus;
import org.javahermit.kernel.bus.PciFunction;
import org.javahermit.kernel.bus.Registers;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * Finds the virtio devices of a kind, on whatever bus they are, and starts their drivers. A device
 * that cannot be used is reported and passed over. Each kind is looked for once: what is in use
 * must not be looked at again.
 */
public final class VirtioBus {
  /** How a device that shares a folder is started. */
  private interface Start {
    VirtioShare device(VirtioTransport transport, DeviceAccess machine);
  }

  private VirtioBus() {}

  /** The first entropy device that can be used, or null. */
  public static VirtioRng rng(DeviceAccess machine) {
    for (VirtioTransport transport : find(machine, VirtioRng.TYPE)) {
      try {
        return new VirtioRng(transport, machine);
      } catch (DeviceFailure e) {
        continue; // it was reported
      }
    }
    return null;
  }

  /** The first console that can be used, or null. */
  public static VirtioConsole console(DeviceAccess machine) {
    for (VirtioTransport transport : find(machine, VirtioConsole.TYPE)) {
      try {
        return new VirtioConsole(transport, machine, 0);
      } catch (DeviceFailure e) {
        continue; // it was reported
      }
    }
    return null;
  }

  /** The disks that can be used, in the order of the bus. */
  public static List<VirtioBlk> disks(DeviceAccess machine) {
    List<VirtioBlk> disks = new ArrayList<>();
    for (VirtioTransport transport : find(machine, VirtioBlk.TYPE)) {
      try {
        disks.add(new VirtioBlk(transport, machine));
      } catch (DeviceFailure e) {
        disks.add(null); // it was reported, and the others keep their numbers
      }
    }
    return disks;
  }

  /** The folders that the host shares by 9P, of the devices that can be used. */
  public static List<VirtioShare> foldersBy9p(DeviceAccess machine) {
    return folders(machine, Virtio9p.TYPE, Virtio9p::new);
  }

  /** The folders that the host shares by virtio-fs, of the devices that can be used. */
  public static List<VirtioShare> foldersByFuse(DeviceAccess machine) {
    return folders(machine, VirtioFs.TYPE, VirtioFs::new);
  }

  private static List<VirtioShare> folders(DeviceAccess machine, int type, Start start) {
    List<VirtioShare> folders = new ArrayList<>();
    for (VirtioTransport transport : find(machine, type)) {
      try {
        folders.add(start.device(transport, machine));
      } catch (DeviceFailure e) {
        continue; // it was reported
      }
    }
    return folders;
  }

  /**
   * The network cards that can be used.
   *
   * @param queues how many pairs of queues each of them should have, if it can
   */
  public static List<NetworkDevice> networkCards(DeviceAccess machine, int queues) {
    List<NetworkDevice> cards = new ArrayList<>();
    for (VirtioTransport transport : find(machine, VirtioNet.TYPE)) {
      try {
        cards.add(new VirtioNet(transport, machine, queues));
      } catch (DeviceFailure e) {
        continue; // it was reported
      }
    }
    return cards;
  }

  private static List<VirtioTransport> find(DeviceAccess machine, int type) {
    List<VirtioTransport> found = new ArrayList<>();
    for (PciFunction function : PciBus.functions(machine)) {
      if (VirtioPci.typeOf(function) == type) {
        VirtioTransport transport = VirtioPci.open(function, machine);
        if (transport != null) {
          found.add(transport);
        }
      }
    }
    for (MmioDevice device : MmioBus.devices(machine)) {
      Address seen = machine.registers(device.start(), device.size());
      if (!seen.isZero()) {
        Registers registers = new MemoryRegisters(seen, device.size());
        String place = "0x" + Long.toHexString(device.start());
        VirtioTransport transport =
            VirtioMmio.open(registers, place, device.interrupt(), type, machine);
        if (transport != null) {
          found.add(transport);
        }
      }
    }
    return found;
  }
}
