package org.javahermit.kernel.fs.ninep;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.fs.share.Created;
import org.javahermit.kernel.fs.share.Incoming;
import org.javahermit.kernel.fs.share.Outgoing;
import org.javahermit.kernel.fs.share.Remote;
import org.javahermit.kernel.fs.share.ShareHealth;
import org.javahermit.kernel.fs.share.ShareProtocol;
import org.javahermit.kernel.fs.share.ShareTransport;
import org.javahermit.kernel.fs.share.StoreSpace;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * A client of 9P2000.L: takes a transport, leaves the operations of a share. A handle is a fid; so
 * is what is open. Each is given back to the server when it is not needed any more, whatever went
 * wrong meanwhile. Source: plan9 manual, section 5, and the description of 9P2000.L.
 */
public final class NinePClient implements ShareProtocol {
  private static final int NO_FID = -1;
  private static final int NOBODY = -1;

  /** What a message of contents has besides them, as other clients count it. */
  private static final int CONTENTS_OVERHEAD = 24;

  // Bits of open(2) in Tlopen and Tlcreate, and of unlinkat(2).
  private static final int CREATE_NEW =
      OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
  private static final int REMOVE_DIRECTORY = 0x200;

  /** Bytes of a qid: kind, version, identity. */
  private static final int QID = 13;

  private static final int QID_IDENTITY = 5;

  // What Tsetattr changes.
  private static final int SET_MODE = 1;
  private static final int SET_OWNER = 2;
  private static final int SET_GROUP = 4;
  private static final int SET_SIZE = 8;
  private static final int SET_TIMES = 0x10 | 0x20 | 0x80 | 0x100;

  private static final long NANOS = 1_000_000_000;

  private static final int FIRST_TAG = 1;

  private final NinePWire wire;
  private final long owner;
  private final FidPool fids;
  private final NinePExtended extended;
  private final NinePLocks locks;

  /**
   * A client that nothing was asked yet.
   *
   * @param owner of its locks: a number that no other client has
   */
  public NinePClient(ShareTransport transport, ShareHealth health, long owner) {
    this(new NinePWire(transport, health, FIRST_TAG), new FidPool(), owner);
  }

  private NinePClient(NinePWire wire, FidPool fids, long owner) {
    this.wire = wire;
    this.fids = fids;
    this.owner = owner;
    extended = new NinePExtended(this, wire);
    locks = new NinePLocks(wire, owner);
  }

  @Override
  public NinePClient another(int lane) {
    return new NinePClient(wire.another(FIRST_TAG + lane), fids, owner);
  }

  @Override
  public String type() {
    return "9p";
  }

  @Override
  public boolean followsNames() {
    return true;
  }

  /** How many fids the server knows. */
  int fidsInUse() {
    return fids.inUse();
  }

  @Override
  public Remote attach() throws FileError {
    wire.begin();
    int root = fids.take();
    Outgoing out = wire.begin(MessageType.ATTACH).put32(root).put32(NO_FID);
    NinePWire.text(NinePWire.text(out, "root"), "").put32(0);
    wire.exchange(MessageType.ATTACH);
    return look(root, NOT_OPEN);
  }

  // ---- fids

  /** A new fid for what a name stands for, or for the same where there is no name. */
  int walk(long from, String name) throws FileError {
    int fid = fids.take();
    try {
      Outgoing out = wire.begin(MessageType.WALK).put32(from).put32(fid);
      out.put16(name == null ? 0 : 1);
      if (name != null) {
        NinePWire.text(out, name);
      }
      int found = wire.exchange(MessageType.WALK).get16();
      if (found != (name == null ? 0 : 1)) {
        throw wire.nonsense("went " + found + " steps along a path of one");
      }
      return fid;
    } catch (FileError e) {
      fids.give(fid);
      throw e;
    }
  }

  /** A new fid that was not walked to. */
  int takeFid() {
    return fids.take();
  }

  /** The server did not take a fid. */
  void giveFid(int fid) {
    fids.give(fid);
  }

  @Override
  public void release(long handle) throws FileError {
    wire.begin(MessageType.CLUNK).put32(handle);
    try {
      wire.exchange(MessageType.CLUNK);
    } finally {
      fids.give((int) handle); // also after an error
    }
  }

  private void releaseAfter(long handle, FileError error) {
    try {
      release(handle);
    } catch (FileError e) {
      error.addSuppressed(e);
    }
  }

  @Override
  public Remote find(long directory, String name) throws FileError {
    int fid = walk(directory, name);
    try {
      return look(fid, NOT_OPEN);
    } catch (FileError e) {
      releaseAfter(fid, e);
      throw e;
    }
  }

  // ---- attributes

  @Override
  public Remote look(long handle, long open) throws FileError {
    wire.begin(MessageType.GETATTR).put32(open == NOT_OPEN ? handle : open).put64(0x7ff);
    Incoming in = wire.exchange(MessageType.GETATTR).skip(Long.BYTES);
    long identity = in.skip(QID_IDENTITY).get64();
    int mode = in.get32();
    int owner = in.get32();
    int group = in.get32();
    int links = (int) Math.min(in.get64(), Integer.MAX_VALUE);
    long size = in.skip(Long.BYTES).get64();
    in.skip(2 * Long.BYTES);
    long accessed = time(in);
    long modified = time(in);
    long changed = time(in);
    if (size < 0) {
      throw wire.nonsense("has a file of " + Long.toUnsignedString(size) + " bytes");
    }
    return new Remote(
        handle,
        identity,
        new FileAttributes(
            mode, identity, 0, links, owner, group, size, accessed, modified, changed, changed));
  }

  private static long time(Incoming in) throws FileError {
    long seconds = in.get64();
    return seconds * NANOS + in.get64();
  }

  @Override
  public void setPermissions(long handle, int permissions) throws FileError {
    set(handle, SET_MODE, permissions, NOBODY, NOBODY, 0, 0, 0);
  }

  @Override
  public void setOwner(long handle, int owner, int group) throws FileError {
    int what = (owner == NOBODY ? 0 : SET_OWNER) | (group == NOBODY ? 0 : SET_GROUP);
    set(handle, what, 0, owner, group, 0, 0, 0);
  }

  @Override
  public void setTimes(long handle, long accessed, long modified) throws FileError {
    set(handle, SET_TIMES, 0, NOBODY, NOBODY, 0, accessed, modified);
  }

  @Override
  public void truncate(long handle, long open, long size) throws FileError {
    set(handle, SET_SIZE, 0, NOBODY, NOBODY, size, 0, 0);
  }

  private void set(
      long handle,
      int what,
      int permissions,
      int owner,
      int group,
      long size,
      long accessed,
      long modified)
      throws FileError {
    Outgoing out = wire.begin(MessageType.SETATTR).put32(handle).put32(what);
    out.put32(permissions).put32(owner).put32(group).put64(size);
    out.put64(Math.floorDiv(accessed, NANOS)).put64(Math.floorMod(accessed, NANOS));
    out.put64(Math.floorDiv(modified, NANOS)).put64(Math.floorMod(modified, NANOS));
    wire.exchange(MessageType.SETATTR);
  }

  // ---- contents

  @Override
  public long open(long handle, int access) throws FileError {
    int fid = walk(handle, null);
    try {
      wire.begin(MessageType.OPEN).put32(fid).put32(access);
      wire.exchange(MessageType.OPEN);
      return fid;
    } catch (FileError e) {
      releaseAfter(fid, e);
      throw e;
    }
  }

  @Override
  public void close(long handle, long open) throws FileError {
    release(open);
  }

  private int mostContents() {
    return wire.mostBytes() - CONTENTS_OVERHEAD;
  }

  @Override
  public int read(long handle, long open, long position, ByteSink to, int count) throws FileError {
    int asked = Math.min(count, mostContents());
    wire.begin(MessageType.READ).put32(open).put64(position).put32(asked);
    Incoming in = wire.exchange(MessageType.READ);
    int got = in.get32();
    if (got < 0 || got > asked) {
      throw wire.nonsense("gave " + Integer.toUnsignedString(got) + " bytes instead of " + asked);
    }
    in.get(to, got);
    return got;
  }

  @Override
  public int mostWritten() {
    return mostContents();
  }

  @Override
  public int write(long handle, long open, long position, ByteSource from, int count)
      throws FileError {
    wire.begin(MessageType.WRITE).put32(open).put64(position).put32(count).put(from, count);
    int done = wire.exchange(MessageType.WRITE).get32();
    if (done < 0 || done > count) {
      throw wire.nonsense("wrote " + Integer.toUnsignedString(done) + " bytes of " + count);
    }
    return done;
  }

  @Override
  public void force(long handle, long open) throws FileError {
    wire.begin(MessageType.FSYNC).put32(open).put32(0);
    wire.exchange(MessageType.FSYNC);
  }

  @Override
  public boolean lock(long handle, long open, LockRange range, boolean shared) throws FileError {
    return locks.lock(open, range, shared);
  }

  @Override
  public void unlock(long handle, long open, LockRange range) throws FileError {
    locks.unlock(open, range);
  }

  // ---- names

  @Override
  public List<String> names(long directory) throws FileError {
    long fid = open(directory, OpenFlags.READ | OpenFlags.DIRECTORY);
    try {
      List<String> names = new ArrayList<>();
      long offset = 0;
      for (long next = names(fid, offset, names); next != offset; ) {
        offset = next;
        next = names(fid, offset, names);
      }
      return names;
    } finally {
      release(fid);
    }
  }

  /** Adds some names; where the next ones are, or the same place at the end. */
  private long names(long fid, long offset, List<String> names) throws FileError {
    wire.begin(MessageType.READDIR).put32(fid).put64(offset).put32(mostContents());
    Incoming in = wire.exchange(MessageType.READDIR);
    in.limit(in.get32());
    long next = offset;
    while (in.remaining() > 0) {
      next = in.skip(QID).get64();
      String name = in.skip(1).name(in.get16());
      if (!name.equals(".") && !name.equals("..")) {
        names.add(name);
      }
    }
    return next;
  }

  @Override
  public void forceDirectory(long directory) throws FileError {
    long fid = open(directory, OpenFlags.READ | OpenFlags.DIRECTORY);
    try {
      force(directory, fid);
    } finally {
      release(fid);
    }
  }

  @Override
  public Created makeFile(long directory, String name, int permissions) throws FileError {
    int fid = walk(directory, null);
    try {
      Outgoing out = wire.begin(MessageType.CREATE).put32(fid);
      NinePWire.text(out, name).put32(CREATE_NEW).put32(permissions).put32(0);
      long identity = wire.exchange(MessageType.CREATE).skip(QID_IDENTITY).get64();
      Remote made = find(directory, name);
      if (made.identity() != identity) {
        release(made.handle());
        throw new FileError(Errors.EXISTS);
      }
      return new Created(made, fid);
    } catch (FileError e) {
      releaseAfter(fid, e);
      throw e;
    }
  }

  @Override
  public Remote makeDirectory(long directory, String name, int permissions) throws FileError {
    Outgoing out = wire.begin(MessageType.MKDIR).put32(directory);
    NinePWire.text(out, name).put32(permissions).put32(0);
    wire.exchange(MessageType.MKDIR);
    return find(directory, name);
  }

  @Override
  public Remote makeLink(long directory, String name, String target) throws FileError {
    Outgoing out = wire.begin(MessageType.SYMLINK).put32(directory);
    NinePWire.text(NinePWire.text(out, name), target).put32(0);
    wire.exchange(MessageType.SYMLINK);
    return find(directory, name);
  }

  @Override
  public String linkTarget(long handle) throws FileError {
    wire.begin(MessageType.READLINK).put32(handle);
    return NinePWire.text(wire.exchange(MessageType.READLINK));
  }

  @Override
  public Remote link(long handle, long directory, String name) throws FileError {
    NinePWire.text(wire.begin(MessageType.LINK).put32(directory).put32(handle), name);
    wire.exchange(MessageType.LINK);
    return find(directory, name);
  }

  @Override
  public void remove(long directory, String name, boolean isDirectory) throws FileError {
    Outgoing out = wire.begin(MessageType.UNLINK_AT).put32(directory);
    NinePWire.text(out, name).put32(isDirectory ? REMOVE_DIRECTORY : 0);
    wire.exchange(MessageType.UNLINK_AT);
  }

  @Override
  public void rename(long directory, String name, long to, String newName) throws FileError {
    Outgoing out = wire.begin(MessageType.RENAME_AT).put32(directory);
    NinePWire.text(NinePWire.text(out, name).put32(to), newName);
    wire.exchange(MessageType.RENAME_AT);
  }

  @Override
  public StoreSpace space(long handle) throws FileError {
    wire.begin(MessageType.STATFS).put32(handle);
    Incoming in = wire.exchange(MessageType.STATFS).skip(Integer.BYTES);
    long block = in.get32() & 0xffff_ffffL;
    long blocks = in.get64();
    long available = in.skip(Long.BYTES).get64();
    return new StoreSpace(block * blocks, block * available);
  }

  // ---- extended attributes

  @Override
  public byte[] extended(long handle, String name) throws FileError {
    return extended.read(handle, name);
  }

  @Override
  public void setExtended(long handle, String name, byte[] value) throws FileError {
    extended.write(handle, name, value);
  }

  @Override
  public void removeExtended(long handle, String name) throws FileError {
    extended.write(handle, name, new byte[0]);
  }

  @Override
  public List<String> extendedNames(long handle) throws FileError {
    return extended.names(handle);
  }
}
