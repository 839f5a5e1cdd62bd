package org.javahermit.kernel.fs.fuse;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
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
 * A client of FUSE: takes a transport, leaves the operations of a share. A handle is the number of
 * a node, which the server gives out and counts; what is open has a number of its own. What the
 * server says of how long its answers stay true is not used. Source: FUSE's kernel interface,
 * version 7.31.
 */
public final class FuseClient implements ShareProtocol {
  /** Bytes of a request to write, between its header and the contents. */
  static final int WRITE_FIELDS = 40;

  private static final long ROOT = 1;
  private static final int CREATE_NEW =
      OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;

  /** The attributes asked for are those of what is open. */
  private static final int OF_OPEN = 1;

  // What a request changes.
  private static final int SET_MODE = 1;
  private static final int SET_OWNER = 2;
  private static final int SET_GROUP = 4;
  private static final int SET_SIZE = 8;
  private static final int SET_TIMES = 16 | 32;
  private static final int SET_BY_OPEN = 64;

  private static final int NOBODY = -1;
  private static final long NANOS = 1_000_000_000;
  private static final int MOST_EXTENDED = 64 << 10;

  private final FuseWire wire;
  private final Forgets forgets;
  private final FuseLocks locks;

  /**
   * A client that nothing was asked yet.
   *
   * @param owner of its locks: a number that no other client has
   */
  public FuseClient(ShareTransport transport, ShareHealth health, long owner) {
    this(new FuseWire(transport, health, 0), owner);
  }

  private FuseClient(FuseWire wire, long owner) {
    this.wire = wire;
    forgets = new Forgets(wire);
    locks = new FuseLocks(wire, owner);
  }

  @Override
  public FuseClient another(int lane) {
    return new FuseClient(wire.another(lane), locks.owner());
  }

  @Override
  public String type() {
    return "virtiofs";
  }

  @Override
  public boolean followsNames() {
    return false;
  }

  @Override
  public Remote attach() throws FileError {
    wire.begin();
    return look(ROOT, NOT_OPEN);
  }

  @Override
  public Remote find(long directory, String name) throws FileError {
    FuseWire.text(wire.begin(Opcode.LOOKUP, directory), name);
    return entry(wire.exchange());
  }

  /** What an answer shows. */
  private Remote entry(Incoming in) throws FileError {
    long node = in.get64();
    if (node == 0) {
      throw new FileError(Errors.NOT_FOUND);
    }
    in.skip(4 * Long.BYTES);
    return new Remote(node, node, attributes(in));
  }

  @Override
  public void release(long handle) throws FileError {
    if (handle != ROOT) {
      forgets.add(handle);
    }
  }

  @Override
  public void tidy() throws FileError {
    forgets.tell();
  }

  // ---- attributes

  private FileAttributes attributes(Incoming in) throws FileError {
    long number = in.get64();
    long size = in.get64();
    in.skip(Long.BYTES);
    long accessed = in.get64() * NANOS;
    long modified = in.get64() * NANOS;
    long changed = in.get64() * NANOS;
    accessed += in.get32();
    modified += in.get32();
    changed += in.get32();
    int mode = in.get32();
    int links = in.get32();
    int owner = in.get32();
    int group = in.get32();
    in.skip(3 * Integer.BYTES);
    if (size < 0) {
      throw wire.nonsense("has a file of " + Long.toUnsignedString(size) + " bytes");
    }
    return new FileAttributes(
        mode, number, 0, links, owner, group, size, accessed, modified, changed, changed);
  }

  @Override
  public Remote look(long handle, long open) throws FileError {
    boolean isOpen = open != NOT_OPEN;
    wire.begin(Opcode.GETATTR, handle)
        .put32(isOpen ? OF_OPEN : 0)
        .put32(0)
        .put64(isOpen ? open : 0);
    return new Remote(handle, handle, attributes(wire.exchange().skip(2 * Long.BYTES)));
  }

  @Override
  public void setPermissions(long handle, int permissions) throws FileError {
    set(handle, SET_MODE, NOT_OPEN, 0, permissions, NOBODY, NOBODY, 0, 0);
  }

  @Override
  public void setOwner(long handle, int owner, int group) throws FileError {
    int what = (owner == NOBODY ? 0 : SET_OWNER) | (group == NOBODY ? 0 : SET_GROUP);
    set(handle, what, NOT_OPEN, 0, 0, owner, group, 0, 0);
  }

  @Override
  public void setTimes(long handle, long accessed, long modified) throws FileError {
    set(handle, SET_TIMES, NOT_OPEN, 0, 0, NOBODY, NOBODY, accessed, modified);
  }

  @Override
  public void truncate(long handle, long open, long size) throws FileError {
    int what = SET_SIZE | (open == NOT_OPEN ? 0 : SET_BY_OPEN);
    set(handle, what, open, size, 0, NOBODY, NOBODY, 0, 0);
  }

  private void set(
      long handle,
      int what,
      long open,
      long size,
      int permissions,
      int owner,
      int group,
      long accessed,
      long modified)
      throws FileError {
    Outgoing out = wire.begin(Opcode.SETATTR, handle).put32(what).put32(0).put64(open).put64(size);
    out.put64(0).put64(Math.floorDiv(accessed, NANOS)).put64(Math.floorDiv(modified, NANOS));
    out.put64(0).put32(Math.floorMod(accessed, NANOS)).put32(Math.floorMod(modified, NANOS));
    out.put32(0).put32(permissions).put32(0).put32(owner).put32(group).put32(0);
    wire.exchange();
  }

  // ---- contents

  @Override
  public long open(long handle, int access) throws FileError {
    return open(Opcode.OPEN, handle, access);
  }

  private long open(int opcode, long handle, int flags) throws FileError {
    wire.begin(opcode, handle).put32(flags).put32(0);
    return wire.exchange().get64();
  }

  @Override
  public void close(long handle, long open) throws FileError {
    wire.begin(Opcode.FLUSH, handle).put64(open).put64(0).put64(locks.owner());
    try {
      optional();
    } finally {
      close(Opcode.RELEASE, handle, open);
    }
  }

  private void close(int opcode, long handle, long open) throws FileError {
    wire.begin(opcode, handle).put64(open).put64(0).put64(0);
    wire.exchange();
  }

  /** Asks for something that a server need not know of, because it does it anyway. */
  private void optional() throws FileError {
    try {
      wire.exchange();
    } catch (FileError e) {
      if (e.number() != Errors.NOT_SUPPORTED) {
        throw e;
      }
    }
  }

  private Incoming read(int opcode, long handle, long open, long position, int count)
      throws FileError {
    Outgoing out = wire.begin(opcode, handle).put64(open).put64(position).put32(count);
    out.put32(0).put64(0).put64(0);
    Incoming in = wire.exchange(count);
    if (in.remaining() > count) {
      throw wire.nonsense("gave " + in.remaining() + " bytes instead of " + count);
    }
    return in;
  }

  @Override
  public int read(long handle, long open, long position, ByteSink to, int count) throws FileError {
    int asked = Math.min(count, wire.mostRead());
    Incoming in = read(Opcode.READ, handle, open, position, asked);
    int got = in.remaining();
    in.get(to, got);
    return got;
  }

  @Override
  public int mostWritten() {
    return wire.mostWritten();
  }

  @Override
  public int write(long handle, long open, long position, ByteSource from, int count)
      throws FileError {
    Outgoing out = wire.begin(Opcode.WRITE, handle).put64(open).put64(position).put32(count);
    out.put32(0).put64(0).put64(0).put(from, count);
    int done = wire.exchange().get32();
    if (done < 0 || done > count) {
      throw wire.nonsense("wrote " + Integer.toUnsignedString(done) + " bytes of " + count);
    }
    return done;
  }

  @Override
  public void force(long handle, long open) throws FileError {
    wire.begin(Opcode.FSYNC, handle).put64(open).put64(0);
    optional();
  }

  @Override
  public boolean lock(long handle, long open, LockRange range, boolean shared) throws FileError {
    return locks.lock(handle, open, range, shared);
  }

  @Override
  public void unlock(long handle, long open, LockRange range) throws FileError {
    locks.unlock(handle, open, range);
  }

  // ---- names

  @Override
  public List<String> names(long directory) throws FileError {
    long open = open(Opcode.OPENDIR, directory, OpenFlags.READ | OpenFlags.DIRECTORY);
    try {
      List<String> names = new ArrayList<>();
      long offset = 0;
      for (long next = names(directory, open, 0, names); next != offset; ) {
        offset = next;
        next = names(directory, open, offset, names);
      }
      return names;
    } finally {
      close(Opcode.RELEASEDIR, directory, open);
    }
  }

  /** Adds some names; where the next ones are, or the same place at the end. */
  private long names(long directory, long open, long offset, List<String> names) throws FileError {
    Incoming in = read(Opcode.READDIR, directory, open, offset, wire.mostRead());
    long next = offset;
    while (in.remaining() > 0) {
      next = in.skip(Long.BYTES).get64();
      int length = in.get32();
      String name = in.skip(Integer.BYTES).name(length);
      in.skip(Math.min(-length & 7, in.remaining())); // to a multiple of eight
      if (!name.equals(".") && !name.equals("..")) {
        names.add(name);
      }
    }
    return next;
  }

  @Override
  public void forceDirectory(long directory) throws FileError {
    long open = open(Opcode.OPENDIR, directory, OpenFlags.READ | OpenFlags.DIRECTORY);
    try {
      wire.begin(Opcode.FSYNCDIR, directory).put64(open).put64(0);
      optional();
    } finally {
      close(Opcode.RELEASEDIR, directory, open);
    }
  }

  @Override
  public Created makeFile(long directory, String name, int permissions) throws FileError {
    Outgoing out = wire.begin(Opcode.CREATE, directory).put32(CREATE_NEW);
    FuseWire.text(out.put32(FileMode.FILE | permissions).put64(0), name);
    Incoming in = wire.exchange();
    Remote made = entry(in);
    return new Created(made, in.get64());
  }

  @Override
  public Remote makeDirectory(long directory, String name, int permissions) throws FileError {
    FuseWire.text(wire.begin(Opcode.MKDIR, directory).put32(permissions).put32(0), name);
    return entry(wire.exchange());
  }

  @Override
  public Remote makeLink(long directory, String name, String target) throws FileError {
    FuseWire.text(FuseWire.text(wire.begin(Opcode.SYMLINK, directory), name), target);
    return entry(wire.exchange());
  }

  @Override
  public String linkTarget(long handle) throws FileError {
    wire.begin(Opcode.READLINK, handle);
    Incoming in = wire.exchange();
    return in.text(in.remaining());
  }

  @Override
  public Remote link(long handle, long directory, String name) throws FileError {
    FuseWire.text(wire.begin(Opcode.LINK, directory).put64(handle), name);
    return entry(wire.exchange());
  }

  @Override
  public void remove(long directory, String name, boolean isDirectory) throws FileError {
    FuseWire.text(wire.begin(isDirectory ? Opcode.RMDIR : Opcode.UNLINK, directory), name);
    wire.exchange();
  }

  @Override
  public void rename(long directory, String name, long to, String newName) throws FileError {
    Outgoing out = wire.begin(Opcode.RENAME2, directory).put64(to).put64(0);
    FuseWire.text(FuseWire.text(out, name), newName);
    wire.exchange();
  }

  @Override
  public StoreSpace space(long handle) throws FileError {
    wire.begin(Opcode.STATFS, handle);
    Incoming in = wire.exchange();
    long blocks = in.get64();
    long available = in.skip(Long.BYTES).get64();
    long block = in.skip(2 * Long.BYTES + 2 * Integer.BYTES).get32() & 0xffff_ffffL;
    return new StoreSpace(block * blocks, block * available);
  }

  // ---- extended attributes

  @Override
  public byte[] extended(long handle, String name) throws FileError {
    Incoming in = extended(Opcode.GETXATTR, handle, name);
    return in.get(in.remaining());
  }

  private Incoming extended(int opcode, long handle, String name) throws FileError {
    int room = Math.min(MOST_EXTENDED, wire.mostRead());
    Outgoing out = wire.begin(opcode, handle).put32(room).put32(0);
    if (name != null) {
      FuseWire.text(out, name);
    }
    return wire.exchange();
  }

  @Override
  public void setExtended(long handle, String name, byte[] value) throws FileError {
    Outgoing out = wire.begin(Opcode.SETXATTR, handle).put32(value.length).put32(0);
    FuseWire.text(out, name).put(value);
    wire.exchange();
  }

  @Override
  public void removeExtended(long handle, String name) throws FileError {
    FuseWire.text(wire.begin(Opcode.REMOVEXATTR, handle), name);
    wire.exchange();
  }

  @Override
  public List<String> extendedNames(long handle) throws FileError {
    Incoming in = extended(Opcode.LISTXATTR, handle, null);
    return Incoming.texts(in.get(in.remaining()));
  }
}
