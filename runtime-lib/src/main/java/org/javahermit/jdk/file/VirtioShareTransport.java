package org.javahermit.jdk.file;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.virtio.VirtioFs;
import org.javahermit.kernel.driver.virtio.VirtioShare;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.ShareTransport;
import org.javahermit.kernel.socket.Errors;

/** Carries messages to the host by a virtio device. */
final class VirtioShareTransport implements ShareTransport {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final VirtioShare device;

  /** A transport by a device that nobody else uses. */
  VirtioShareTransport(VirtioShare device) {
    this.device = device;
  }

  @Override
  public int capacity() {
    return VirtioShare.MOST_BYTES;
  }

  @Override
  public synchronized int exchange(byte[] message, int bytes, byte[] answer, int room)
      throws FileError {
    try {
      UNSAFE.copyMemory(
          message, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, device.message().toLong(), bytes);
      device.send(bytes, room);
      int count = DeviceAnswers.await(device);
      UNSAFE.copyMemory(
          null, device.answer().toLong(), answer, Unsafe.ARRAY_BYTE_BASE_OFFSET, count);
      return count;
    } catch (DeviceFailure e) {
      throw new FileError(Errors.INPUT_OUTPUT); // it was reported
    }
  }

  @Override
  public synchronized void tell(byte[] message, int bytes) throws FileError {
    if (!(device instanceof VirtioFs folder) || bytes > VirtioFs.MOST_TOLD) {
      throw new FileError(Errors.NOT_SUPPORTED); // each message of 9P is answered
    }
    try {
      UNSAFE.copyMemory(
          message, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, folder.told().toLong(), bytes);
      folder.tell(bytes);
    } catch (DeviceFailure e) {
      throw new FileError(Errors.INPUT_OUTPUT); // it was reported
    }
  }
}
