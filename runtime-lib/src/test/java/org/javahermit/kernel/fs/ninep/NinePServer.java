package org.javahermit.kernel.fs.ninep;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.share.HostLocks;
import org.javahermit.kernel.fs.share.ShareFixture;
import org.javahermit.kernel.net.wire.ArrayBytes;

/**
 * A server of 9P2000.L over a tree, written from its description. As with QEMU's, a fid is a path
 * until it is opened.
 */
final class NinePServer implements ShareFixture.Server {
  private final FileTree tree;
  private final HostLocks locks;
  private final Map<Integer, Fid> fids = new HashMap<>();

  // The message, and the answer.
  private byte[] in;
  private int at;
  private ByteArrayOutputStream out;

  private static final class Fid {
    String path;
    OpenFile open;
    List<String> names;
    byte[] extended;
    String extendedName;
    boolean isSetting;

    Fid(String path) {
      this.path = path;
    }
  }

  NinePServer(FileTree tree, HostLocks locks) {
    this.tree = tree;
    this.locks = locks;
  }

  int inUse() {
    return fids.size();
  }

  @Override
  public byte[] answer(byte[] message) {
    in = message;
    at = 0;
    if (get32() != message.length) {
      throw new AssertionError("a message of another size than it says");
    }
    int type = get8();
    int tag = get16();
    out = new ByteArrayOutputStream();
    int answered = type + 1;
    try {
      serve(type);
    } catch (FileError e) {
      out = new ByteArrayOutputStream();
      put32(e.number());
      answered = 7;
    }
    if (answered != 7 && at != message.length) {
      throw new AssertionError("message " + type + " is longer than it should be");
    }
    return framed(answered, tag);
  }

  private byte[] framed(int type, int tag) {
    byte[] fields = out.toByteArray();
    byte[] all = new byte[fields.length + 7];
    LittleEndian.put32(all, 0, all.length);
    all[4] = (byte) type;
    LittleEndian.put16(all, 5, tag);
    System.arraycopy(fields, 0, all, 7, fields.length);
    return all;
  }

  private int get8() {
    at++;
    return in[at - 1] & 0xff;
  }

  private int get16() {
    return get8() | get8() << 8;
  }

  private int get32() {
    return get16() | get16() << 16;
  }

  private long get64() {
    return get32() & 0xffff_ffffL | (long) get32() << 32;
  }

  private String text() {
    int length = get16();
    at += length;
    return new String(in, at - length, length, StandardCharsets.UTF_8);
  }

  private void put8(int value) {
    out.write(value);
  }

  private void put16(int value) {
    put8(value);
    put8(value >> 8);
  }

  private void put32(int value) {
    put16(value);
    put16(value >> 16);
  }

  private void put64(long value) {
    put32((int) value);
    put32((int) (value >> 32));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put16(bytes.length);
    out.writeBytes(bytes);
  }

  private Fid fid() throws FileError {
    Fid fid = fids.get(get32());
    if (fid == null) {
      throw new FileError(9);
    }
    return fid;
  }

  private Node node(Fid fid) throws FileError {
    return tree.find(tree.root(), fid.path, false).node();
  }

  private void qid(Node node) {
    put8(node.attributes().isDirectory() ? 0x80 : 0);
    put32(0);
    put64(node.number());
  }

  private static String below(Fid directory, String name) {
    return directory.path + "/" + name;
  }

  private void serve(int type) throws FileError {
    switch (type) {
      case MessageType.VERSION -> {
        int size = get32();
        put32(Math.min(size, 4500));
        text(text());
      }
      case MessageType.ATTACH -> {
        Fid root = new Fid("/");
        fids.put(get32(), root);
        get32();
        text();
        text();
        get32();
        qid(node(root));
      }
      case MessageType.WALK -> walk();
      case MessageType.CLUNK -> clunk();
      case MessageType.GETATTR -> getattr();
      case MessageType.SETATTR -> setattr();
      case MessageType.OPEN -> {
        Fid fid = fid();
        fid.open = tree.open(tree.root(), fid.path, get32(), 0);
        qid(fid.open.node());
        put32(0);
      }
      case MessageType.CREATE -> {
        Fid fid = fid();
        fid.path = below(fid, text());
        fid.open = tree.open(tree.root(), fid.path, get32(), get32());
        get32();
        qid(fid.open.node());
        put32(0);
      }
      case MessageType.READ -> read();
      case MessageType.WRITE -> write();
      case MessageType.FSYNC -> {
        fid().open.force();
        get32();
      }
      case MessageType.READDIR -> readdir();
      case MessageType.MKDIR -> {
        String path = below(fid(), text());
        tree.makeDirectory(tree.root(), path, get32());
        get32();
        qid(tree.find(tree.root(), path, false).node());
      }
      case MessageType.SYMLINK -> {
        String path = below(fid(), text());
        tree.makeLink(text(), tree.root(), path);
        get32();
        qid(tree.find(tree.root(), path, false).node());
      }
      case MessageType.READLINK -> text(tree.linkTarget(tree.root(), fid().path));
      case MessageType.LINK -> {
        Fid directory = fid();
        tree.link(fid().path, below(directory, text()));
      }
      case MessageType.UNLINK_AT -> {
        String path = below(fid(), text());
        if (get32() == 0) {
          tree.unlink(tree.root(), path);
        } else {
          tree.removeDirectory(tree.root(), path);
        }
      }
      case MessageType.RENAME_AT -> {
        String from = below(fid(), text());
        tree.rename(tree.root(), from, tree.root(), below(fid(), text()));
      }
      case MessageType.STATFS -> {
        fid();
        put32(0x01021997);
        put32(4096);
        put64(1000);
        put64(600);
        put64(500);
        put64(0);
        put64(0);
        put64(0);
        put32(255);
      }
      case MessageType.LOCK -> lock();
      case MessageType.XATTR_WALK -> xattrWalk();
      case MessageType.XATTR_CREATE -> {
        Fid fid = fid();
        fid.extendedName = text();
        fid.extended = new byte[(int) get64()];
        fid.isSetting = true;
        get32();
      }
      default -> throw new FileError(95);
    }
  }

  private void lock() throws FileError {
    Node node = fid().open.node();
    int kind = get8();
    if (get32() != 0) {
      throw new AssertionError("a server that waits cannot answer anybody else");
    }
    LockRange range = LockRange.of(get64(), get64());
    int process = get32();
    String owner = text() + " " + process;
    boolean isGot = kind == 2 || locks.lock(node.number(), owner, range, kind == 0);
    if (kind == 2) {
      locks.unlock(node.number(), owner, range);
    }
    put8(isGot ? 0 : 1);
  }

  private void walk() throws FileError {
    Fid from = fid();
    int number = get32();
    Fid to = new Fid(from.path);
    int steps = get16();
    put16(steps);
    for (int i = 0; i < steps; i++) {
      to.path = below(to, text());
      qid(node(to));
    }
    if (fids.put(number, to) != null) {
      throw new AssertionError("fid " + number + " is in use");
    }
  }

  private void clunk() throws FileError {
    int number = get32();
    Fid fid = fids.remove(number);
    if (fid == null) {
      throw new AssertionError("fid " + number + " is not in use");
    }
    if (fid.open != null) {
      fid.open.close();
    }
    if (fid.isSetting && fid.extended.length == 0) {
      node(fid).removeExtended(fid.extendedName);
    } else if (fid.isSetting) {
      node(fid).setExtended(fid.extendedName, fid.extended);
    }
  }

  private void getattr() throws FileError {
    Node node = node(fid());
    get64();
    FileAttributes attributes = node.attributes();
    put64(0x7ff);
    qid(node);
    put32(attributes.mode());
    put32(attributes.owner());
    put32(attributes.group());
    put64(attributes.links());
    put64(0);
    put64(attributes.size());
    put64(4096);
    put64(0);
    time(attributes.accessed());
    time(attributes.modified());
    time(attributes.changed());
    time(0);
    put64(0);
    put64(0);
  }

  private void time(long nanos) {
    put64(nanos / 1_000_000_000);
    put64(nanos % 1_000_000_000);
  }

  private long time() {
    return get64() * 1_000_000_000 + get64();
  }

  private void setattr() throws FileError {
    Fid fid = fid();
    int what = get32();
    int mode = get32();
    int owner = get32();
    int group = get32();
    long size = get64();
    long accessed = time();
    long modified = time();
    Node node = node(fid);
    if ((what & 1) != 0) {
      node.setPermissions(mode & FileMode.PERMISSIONS);
    }
    if ((what & 6) != 0) {
      node.setOwner((what & 2) != 0 ? owner : -1, (what & 4) != 0 ? group : -1);
    }
    if ((what & 8) != 0) {
      ((org.javahermit.kernel.fs.FileNode) node).truncate(size);
    }
    if ((what & 0x1b0) == 0x1b0) {
      node.setTimes(accessed, modified);
    }
  }

  private void read() throws FileError {
    Fid fid = fid();
    long position = get64();
    byte[] bytes = new byte[get32()];
    int count;
    if (fid.extended != null) {
      count = Math.min(bytes.length, fid.extended.length - (int) position);
      System.arraycopy(fid.extended, (int) position, bytes, 0, count);
    } else {
      count = fid.open.readAt(position, new ArrayBytes(bytes), bytes.length);
    }
    check(count);
    put32(count);
    out.write(bytes, 0, count);
  }

  private void write() throws FileError {
    Fid fid = fid();
    long position = get64();
    int count = get32();
    at += count;
    ArrayBytes from = new ArrayBytes(in, at - count);
    if (fid.isSetting) {
      from.take(fid.extended, (int) position, count);
    } else {
      count = fid.open.writeAt(position, from, count);
    }
    check(count);
    put32(count);
  }

  private static void check(int count) throws FileError {
    if (count < 0) {
      throw new FileError(-count);
    }
  }

  private void readdir() throws FileError {
    Fid fid = fid();
    int offset = (int) get64();
    int room = get32();
    if (offset == 0) {
      fid.names = new java.util.ArrayList<>(tree.names(fid.open.place()));
      fid.names.add(0, "..");
      fid.names.add(0, ".");
    }
    ByteArrayOutputStream answer = out;
    out = new ByteArrayOutputStream();
    for (int i = offset; i < fid.names.size() && out.size() + 300 < room; i++) {
      put8(0);
      put32(0);
      put64(i);
      put64(i + 1);
      put8(0);
      text(fid.names.get(i));
    }
    ByteArrayOutputStream entries = out;
    out = answer;
    put32(entries.size());
    out.writeBytes(entries.toByteArray());
  }

  private void xattrWalk() throws FileError {
    Fid from = fid();
    Fid to = new Fid(from.path);
    int number = get32();
    String name = text();
    Node node = node(from);
    to.extended =
        name.isEmpty()
            ? String.join("", node.extendedNames().stream().map(n -> n + "\0").toList()).getBytes()
            : node.extended(name);
    fids.put(number, to);
    put64(to.extended.length);
  }
}
