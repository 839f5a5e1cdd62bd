package org.javahermit.jdk.file;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.virtio.ShareTurns;
import org.javahermit.kernel.driver.virtio.VirtioFs;
import org.javahermit.kernel.driver.virtio.VirtioShare;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.ShareTransport;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.vm.Threads;

/** Carries messages to the host by a virtio device, those of several threads at a time. */
final class VirtioShareTransport implements ShareTransport {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final VirtioShare device;
  private final ShareTurns turns;

  /** A transport by a device that nobody else uses. */
  VirtioShareTransport(VirtioShare device) {
    this.device = device;
    turns = new ShareTurns(device, Threads::awaitAnswer);
  }

  @Override
  public int capacity() {
    return VirtioShare.MOST_BYTES;
  }

  @Override
  public int exchange(byte[] message, int bytes, byte[] answer, int room) throws FileError {
    try {
      int slot = turns.take();
      UNSAFE.copyMemory(
          message, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, device.message(slot).toLong(), bytes);
      turns.send(slot, bytes, room);
      int count = turns.await(slot);
      UNSAFE.copyMemory(
          null, device.answer(slot).toLong(), answer, Unsafe.ARRAY_BYTE_BASE_OFFSET, count);
      turns.give(slot);
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
