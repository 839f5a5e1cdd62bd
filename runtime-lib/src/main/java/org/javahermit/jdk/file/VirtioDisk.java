package org.javahermit.jdk.file;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.virtio.VirtioBlk;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * A virtio disk for a file system: takes requests of any size, leaves them done by the driver,
 * piece by piece and several at a time.
 */
final class VirtioDisk implements BlockDevice {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final VirtioBlk device;
  private final String name;
  private final int[] offsets = new int[VirtioBlk.SLOTS];
  private final int[] lengths = new int[VirtioBlk.SLOTS];

  /** A disk under a name. */
  VirtioDisk(VirtioBlk device, String name) {
    this.device = device;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long sectors() {
    return device.sectors();
  }

  @Override
  public boolean isReadOnly() {
    return device.isReadOnly();
  }

  @Override
  public void read(long sector, byte[] to, int offset, int bytes) throws FileError {
    transfer(false, sector, to, offset, bytes);
  }

  @Override
  public void write(long sector, byte[] from, int offset, int bytes) throws FileError {
    transfer(true, sector, from, offset, bytes);
  }

  @Override
  public synchronized void flush() throws FileError {
    if (!device.hasCache()) {
      return;
    }
    try {
      device.flush(0);
      if (!device.isDone(DeviceAnswers.await(device))) {
        throw new FileError(Errors.INPUT_OUTPUT);
      }
    } catch (DeviceFailure e) {
      throw new FileError(Errors.INPUT_OUTPUT); // it was reported
    }
  }

  private synchronized void transfer(
      boolean writing, long sector, byte[] bytes, int offset, int count) throws FileError {
    if (sector < 0 || count / SECTOR > device.sectors() - sector) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
    try {
      int begun = 0;
      boolean isDone = true;
      while (begun < count || device.busy() > 0) {
        if (begun < count && device.busy() < VirtioBlk.SLOTS) {
          begun += begin(writing, sector, bytes, offset, begun, count);
        } else {
          isDone &= end(writing, bytes);
        }
      }
      if (!isDone) {
        throw new FileError(Errors.INPUT_OUTPUT);
      }
    } catch (DeviceFailure e) {
      throw new FileError(Errors.INPUT_OUTPUT); // it was reported
    }
  }

  private int begin(boolean writing, long sector, byte[] bytes, int offset, int begun, int count) {
    int slot = 0;
    while (device.isBusy(slot)) {
      slot++;
    }
    int part = Math.min(device.pieceBytes(), count - begun);
    offsets[slot] = offset + begun;
    lengths[slot] = part;
    long at = sector + begun / SECTOR;
    if (writing) {
      long base = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offsets[slot];
      UNSAFE.copyMemory(bytes, base, null, device.data(slot).toLong(), part);
      device.write(slot, at, part);
    } else {
      device.read(slot, at, part);
    }
    return part;
  }

  private boolean end(boolean writing, byte[] bytes) {
    int slot = DeviceAnswers.await(device);
    boolean isDone = device.isDone(slot);
    if (isDone && !writing) {
      long base = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offsets[slot];
      UNSAFE.copyMemory(null, device.data(slot).toLong(), bytes, base, lengths[slot]);
    }
    return isDone;
  }
}
