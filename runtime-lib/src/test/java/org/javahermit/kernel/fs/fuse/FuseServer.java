package org.javahermit.kernel.fs.fuse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.Place;
import org.javahermit.kernel.fs.share.HostLocks;
import org.javahermit.kernel.fs.share.ShareFixture;
import org.javahermit.kernel.net.wire.ArrayBytes;

/** A server of FUSE over a tree, written from the description of its messages. */
final class FuseServer implements ShareFixture.Server {
  private static final long ROOT = 1;
  private static final long NANOS = 1_000_000_000;

  private final FileTree tree;
  private final HostLocks locks;
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Long, Long> shown = new HashMap<>();
  private final Map<Long, OpenFile> open = new HashMap<>();
  private final Map<Long, List<String>> listings = new HashMap<>();
  private long lastOpen;

  // The request, and the answer.
  private byte[] in;
  private int at;
  private ByteArrayOutputStream out;

  FuseServer(FileTree tree, HostLocks locks) {
    this.tree = tree;
    this.locks = locks;
    places.put(ROOT, tree.root());
  }

  /** Nodes and files that the client has not given back. */
  int inUse() {
    return shown.size() + open.size();
  }

  @Override
  public byte[] answer(byte[] request) {
    in = request;
    at = 0;
    if (get32() != request.length) {
      throw new AssertionError("a request of another length than it says");
    }
    int opcode = get32();
    long number = get64();
    long node = get64();
    get64();
    get64();
    out = new ByteArrayOutputStream();
    int error = 0;
    try {
      serve(opcode, node);
      if (at != request.length) {
        throw new AssertionError("request " + opcode + " is longer than it should be");
      }
    } catch (FileError e) {
      out = new ByteArrayOutputStream();
      error = -e.number();
    }
    byte[] fields = out.toByteArray();
    byte[] all = new byte[fields.length + 16];
    LittleEndian.put32(all, 0, all.length);
    LittleEndian.put32(all, 4, error);
    LittleEndian.put32(all, 8, number);
    LittleEndian.put32(all, 12, number >>> 32);
    System.arraycopy(fields, 0, all, 16, fields.length);
    return all;
  }

  private int get32() {
    at += 4;
    return LittleEndian.get32(in, at - 4);
  }

  private long get64() {
    return get32() & 0xffff_ffffL | (long) get32() << 32;
  }

  private String text() {
    int start = at;
    while (in[at] != 0) {
      at++;
    }
    at++;
    return new String(in, start, at - 1 - start, StandardCharsets.UTF_8);
  }

  private void put32(int value) {
    for (int i = 0; i < 4; i++) {
      out.write(value >> 8 * i);
    }
  }

  private void put64(long value) {
    put32((int) value);
    put32((int) (value >> 32));
  }

  private Place place(long node) throws FileError {
    Place place = places.get(node);
    if (place == null) {
      throw new AssertionError("node " + node + " was not shown");
    }
    return place;
  }

  private void attributes(Node node) {
    FileAttributes a = node.attributes();
    put64(a.number());
    put64(a.size());
    put64(0);
    put64(a.accessed() / NANOS);
    put64(a.modified() / NANOS);
    put64(a.changed() / NANOS);
    put32((int) (a.accessed() % NANOS));
    put32((int) (a.modified() % NANOS));
    put32((int) (a.changed() % NANOS));
    put32(a.mode());
    put32(a.links());
    put32(a.owner());
    put32(a.group());
    put32(0);
    put32(4096);
    put32(0);
  }

  private void entry(Place directory, String name) throws FileError {
    Place found = tree.find(directory, name, false);
    long number = found.node().number() + 100;
    places.put(number, found);
    shown.merge(number, 1L, Long::sum);
    put64(number);
    put64(0);
    put64(0);
    put64(0);
    put64(0);
    attributes(found.node());
  }

  private void opened(OpenFile file) {
    lastOpen++;
    open.put(lastOpen, file);
    put64(lastOpen);
    put64(0);
  }

  private void serve(int opcode, long node) throws FileError {
    switch (opcode) {
      case Opcode.INIT -> init();
      case Opcode.LOOKUP -> entry(place(node), text());
      case Opcode.GETATTR -> {
        boolean isOpen = get32() != 0;
        get32();
        long file = get64();
        put64(0);
        put64(0);
        attributes(isOpen ? open.get(file).node() : place(node).node());
      }
      case Opcode.SETATTR -> setattr(place(node).node());
      case Opcode.READLINK -> {
        Place link = place(node);
        String target = tree.linkTarget(link.parent(), link.name());
        out.writeBytes(target.getBytes(StandardCharsets.UTF_8));
      }
      case Opcode.SYMLINK -> {
        String name = text();
        tree.makeLink(text(), place(node), name);
        entry(place(node), name);
      }
      case Opcode.MKDIR -> {
        int mode = get32();
        get32();
        String name = text();
        tree.makeDirectory(place(node), name, mode);
        entry(place(node), name);
      }
      case Opcode.UNLINK -> tree.unlink(place(node), text());
      case Opcode.RMDIR -> tree.removeDirectory(place(node), text());
      case Opcode.LINK -> {
        Place old = place(get64());
        String name = text();
        tree.link(old.path(), place(node).path() + "/" + name);
        entry(place(node), name);
      }
      case Opcode.RENAME2 -> {
        Place to = place(get64());
        get64();
        String name = text();
        tree.rename(place(node), name, to, text());
      }
      case Opcode.OPEN -> {
        int flags = get32();
        get32();
        Place file = place(node);
        opened(tree.open(file.parent(), file.name(), flags, 0));
      }
      case Opcode.CREATE -> {
        int flags = get32();
        int mode = get32();
        get64();
        String name = text();
        OpenFile made = tree.open(place(node), name, flags, mode & FileMode.PERMISSIONS);
        entry(place(node), name);
        opened(made);
      }
      case Opcode.READ, Opcode.READDIR -> read(opcode);
      case Opcode.WRITE -> {
        OpenFile file = open.get(get64());
        long position = get64();
        int count = get32();
        at += 20 + count;
        int done = file.writeAt(position, new ArrayBytes(in, at - count), count);
        check(done);
        put32(done);
        put32(0);
      }
      case Opcode.STATFS -> {
        put64(1000);
        put64(600);
        put64(500);
        put64(0);
        put64(0);
        put32(4096);
        put32(255);
        put32(4096);
        put32(0);
      }
      case Opcode.FLUSH -> {
        get64();
        get64();
        locks.unlock(place(node).node().number(), get64(), LockRange.of(0, 0));
        throw new FileError(38);
      }
      case Opcode.RELEASE, Opcode.RELEASEDIR -> {
        long file = get64();
        get64();
        get64();
        open.remove(file).close();
        listings.remove(file);
      }
      case Opcode.FSYNC, Opcode.FSYNCDIR -> {
        open.get(get64()).force();
        get64();
      }
      case Opcode.OPENDIR -> {
        get64();
        Place directory = place(node);
        opened(tree.open(directory, ".", 0, 0));
        List<String> names = new ArrayList<>(List.of(".", ".."));
        names.addAll(tree.names(directory));
        listings.put(lastOpen, names);
      }
      case Opcode.SETLK -> lock(place(node).node().number());
      case Opcode.BATCH_FORGET -> forget();
      case Opcode.GETXATTR -> {
        get64();
        out.writeBytes(place(node).node().extended(text()));
      }
      case Opcode.LISTXATTR -> {
        get64();
        for (String name : place(node).node().extendedNames()) {
          out.writeBytes((name + "\0").getBytes());
        }
      }
      case Opcode.SETXATTR -> {
        byte[] value = new byte[get32()];
        get32();
        String name = text();
        System.arraycopy(in, at, value, 0, value.length);
        at += value.length;
        place(node).node().setExtended(name, value);
      }
      case Opcode.REMOVEXATTR -> place(node).node().removeExtended(text());
      default -> throw new FileError(38);
    }
  }

  private void init() {
    get64();
    get64();
    put32(7);
    put32(33);
    put32(0);
    put32(2); // it keeps locks
    put32(0);
    put32(4096);
    for (int i = 0; i < 10; i++) {
      put32(0);
    }
  }

  private void lock(long file) throws FileError {
    get64();
    long owner = get64();
    LockRange range = new LockRange(get64(), get64());
    int kind = get32();
    get32();
    get64();
    if (kind == 2) {
      locks.unlock(file, owner, range);
    } else if (!locks.lock(file, owner, range, kind == 0)) {
      throw new FileError(11);
    }
  }

  private static void check(int count) throws FileError {
    if (count < 0) {
      throw new FileError(-count);
    }
  }

  private void read(int opcode) throws FileError {
    long number = get64();
    long position = get64();
    byte[] bytes = new byte[get32()];
    at += 20;
    if (opcode == Opcode.READDIR) {
      names(listings.get(number), (int) position, bytes.length);
      return;
    }
    int count = open.get(number).readAt(position, new ArrayBytes(bytes), bytes.length);
    check(count);
    out.write(bytes, 0, count);
  }

  private void names(List<String> names, int from, int room) {
    for (int i = from; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
      int padding = -name.length & 7;
      if (out.size() + 24 + name.length + padding > room) {
        return;
      }
      put64(i + 1);
      put64(i + 1);
      put32(name.length);
      put32(0);
      out.writeBytes(name);
      out.writeBytes(new byte[padding]);
    }
  }

  private void forget() {
    int count = get32();
    get32();
    for (int i = 0; i < count; i++) {
      long node = get64();
      long times = get64();
      long left = shown.getOrDefault(node, 0L) - times;
      if (left < 0) {
        throw new AssertionError("node " + node + " is forgotten more often than it was shown");
      }
      shown.put(node, left);
      if (left == 0) {
        shown.remove(node);
        places.remove(node);
      }
    }
  }

  private void setattr(Node found) throws FileError {
    int what = get32();
    get32();
    long file = get64();
    long size = get64();
    get64();
    long accessed = get64() * NANOS;
    long modified = get64() * NANOS;
    get64();
    accessed += get32();
    modified += get32();
    get32();
    int mode = get32();
    get32();
    int owner = get32();
    int group = get32();
    get32();
    Node node = (what & 64) != 0 ? open.get(file).node() : found;
    if ((what & 1) != 0) {
      node.setPermissions(mode & FileMode.PERMISSIONS);
    }
    if ((what & 6) != 0) {
      node.setOwner((what & 2) != 0 ? owner : -1, (what & 4) != 0 ? group : -1);
    }
    if ((what & 8) != 0) {
      ((FileNode) node).truncate(size);
    }
    if ((what & 0x30) == 0x30) {
      node.setTimes(accessed, modified);
    }
    put64(0);
    put64(0);
    attributes(node);
  }
}
