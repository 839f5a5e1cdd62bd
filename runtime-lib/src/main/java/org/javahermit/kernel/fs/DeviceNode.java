package org.javahermit.kernel.fs;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * The name of a character device (POSIX, 3.91 "Character Special File"): takes what programs write,
 * and gives them what they read, as the device does. It has no size, keeps nothing, and so cannot
 * be cut, forced or mapped; its times are those of its attributes, not of what goes through it.
 */
final class DeviceNode extends FileNode {
  private static final int MINOR_BITS = 8;

  private final CharacterDevice device;
  private final long deviceNumber;

  /**
   * A name of a device.
   *
   * @param major the kind of device, as Linux counts them
   * @param minor which of that kind, below 256
   */
  DeviceNode(FileSystem owner, int permissions, CharacterDevice device, int major, int minor) {
    super(owner, FileMode.CHARACTER_DEVICE, permissions);
    this.device = device;
    deviceNumber = (long) major << MINOR_BITS | minor;
  }

  @Override
  protected long deviceNumber() {
    return deviceNumber;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public int read(long position, ByteSink to, int count) {
    return device.read(to, count);
  }

  @Override
  public int write(long position, ByteSource from, int count) throws FileError {
    return device.write(from, count);
  }

  @Override
  public int append(ByteSource from, int count) throws FileError {
    return device.write(from, count);
  }

  @Override
  public void truncate(long size) throws FileError {
    throw new FileError(Errors.INVALID);
  }

  @Override
  public void force() throws FileError {
    throw new FileError(Errors.INVALID);
  }

  @Override
  public MappedRange map(long position, long length) throws FileError {
    throw new FileError(Errors.NO_DEVICE);
  }

  @Override
  protected boolean keepsExtended() {
    return false;
  }
}
