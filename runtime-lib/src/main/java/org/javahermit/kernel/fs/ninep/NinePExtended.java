package org.javahermit.kernel.fs.ninep;

import java.util.List;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.Incoming;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;

/**
 * Extended attributes over 9P2000.L: a fid is made that stands for one, and read or written like a
 * file. A value that is set takes effect when the fid is given back; one without bytes takes the
 * attribute away.
 */
final class NinePExtended {
  /** More than any attribute of Linux has. */
  private static final int MOST_BYTES = 64 << 10;

  private final NinePClient client;
  private final NinePWire wire;

  NinePExtended(NinePClient client, NinePWire wire) {
    this.client = client;
    this.wire = wire;
  }

  /** The value of an attribute; that without a name is the list of all names. */
  byte[] read(long handle, String name) throws FileError {
    int fid = client.takeFid();
    int size;
    try {
      NinePWire.text(wire.begin(MessageType.XATTR_WALK).put32(handle).put32(fid), name);
      long bytes = wire.exchange(MessageType.XATTR_WALK).get64();
      if (bytes < 0 || bytes > MOST_BYTES) {
        throw wire.nonsense("has an attribute of " + Long.toUnsignedString(bytes) + " bytes");
      }
      size = (int) bytes;
    } catch (FileError e) {
      client.giveFid(fid);
      throw e;
    }
    try {
      return contents(fid, size);
    } finally {
      client.release(fid);
    }
  }

  private byte[] contents(int fid, int size) throws FileError {
    byte[] value = new byte[size];
    int done = 0;
    while (done < size) {
      int part = client.read(fid, fid, done, new ArrayBytes(value, done), size - done);
      if (part == 0) {
        throw new FileError(Errors.INPUT_OUTPUT);
      }
      done += part;
    }
    return value;
  }

  /** Sets an attribute. */
  void write(long handle, String name, byte[] value) throws FileError {
    int fid = client.walk(handle, null);
    try {
      NinePWire.text(wire.begin(MessageType.XATTR_CREATE).put32(fid), name)
          .put64(value.length)
          .put32(0);
      wire.exchange(MessageType.XATTR_CREATE);
      ArrayBytes from = new ArrayBytes(value);
      int done = 0;
      while (done < value.length) {
        int count = Math.min(value.length - done, client.mostWritten());
        int part = client.write(fid, fid, done, from, count);
        if (part != count) {
          throw new FileError(Errors.INPUT_OUTPUT);
        }
        done += part;
      }
    } finally {
      client.release(fid);
    }
  }

  /** The names of all attributes. */
  List<String> names(long handle) throws FileError {
    return Incoming.texts(read(handle, ""));
  }
}
