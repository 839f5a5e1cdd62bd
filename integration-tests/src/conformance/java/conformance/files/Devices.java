package conformance.files;

import java.io.*;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;
import support.Folder;

/** The devices below /dev that need no hardware: attributes, reading, writing, positions. */
public final class Devices {
  private static final List<String> NAMES = List.of("null", "zero", "full", "random", "urandom");

  private static Path device(String name) {
    return Path.of("/dev", name);
  }

  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      for (String name : NAMES) {
        attributes(f, name);
        streams(f, name);
        channels(f, name);
        positions(f, name);
        refused(f, name);
      }
      contents(f);
      names(f);
    }
  }

  private static void attributes(Folder f, String name) {
    Path p = device(name);
    f.show(
        name,
        () -> {
          PosixFileAttributes a = Files.readAttributes(p, PosixFileAttributes.class);
          return a.isOther()
              + " "
              + a.isRegularFile()
              + a.isDirectory()
              + a.isSymbolicLink()
              + a.size()
              + PosixFilePermissions.toString(a.permissions());
        });
    f.show(
        name + " unix",
        () ->
            Files.getAttribute(p, "unix:mode")
                + " "
                + Files.getAttribute(p, "unix:rdev")
                + " "
                + Files.getAttribute(p, "unix:nlink")
                + Files.getAttribute(p, "unix:uid")
                + Files.getAttribute(p, "unix:gid"));
    f.show(
        name + " file",
        () -> {
          File file = p.toFile();
          return file.exists()
              + " "
              + file.isFile()
              + file.isDirectory()
              + file.canRead()
              + file.canWrite()
              + file.canExecute()
              + file.length()
              + file.isHidden();
        });
  }

  /** How many bytes, and whether they are all zero. */
  private static String told(byte[] bytes, int count) {
    boolean zero = true;
    for (byte b : bytes) {
      zero &= b == 0;
    }
    return count + (zero ? " zeroes" : " bytes");
  }

  private static void streams(Folder f, String name) {
    String path = device(name).toString();
    f.show(
        name + " in",
        () -> {
          try (FileInputStream in = new FileInputStream(path)) {
            byte[] bytes = new byte[3000];
            return in.available()
                + " "
                + told(bytes, in.read(bytes))
                + " "
                + told(bytes, in.readNBytes(bytes, 0, 2999))
                + " "
                + in.skip(5)
                + in.getChannel().position()
                + in.available();
          }
        });
    f.show(
        name + " out",
        () -> {
          try (FileOutputStream out = new FileOutputStream(path)) {
            out.write(new byte[3000]);
            out.write(1);
            return out.getChannel().position();
          }
        });
    f.show(
        name + " appending",
        () -> {
          try (FileOutputStream out = new FileOutputStream(path, true)) {
            out.write(new byte[3000]);
            return out.getChannel().position();
          }
        });
    f.show(
        name + " writer", () -> Files.writeString(Path.of(path), "text", StandardOpenOption.WRITE));
    f.show(
        name + " safe",
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(path, "rws")) {
            file.writeUTF("text");
            return file.getFilePointer();
          }
        });
  }

  private static void channels(Folder f, String name) {
    Path p = device(name);
    f.show(
        name + " channel",
        () -> {
          try (FileChannel c =
              FileChannel.open(p, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer direct = ByteBuffer.allocateDirect(700);
            ByteBuffer heap = ByteBuffer.allocate(9);
            return c.read(direct)
                + " "
                + c.read(heap, 1L << 40)
                + " "
                + c.read(new ByteBuffer[] {ByteBuffer.allocate(3), ByteBuffer.allocate(4)})
                + " "
                + c.size()
                + c.position()
                + c.truncate(0).position()
                + c.position(9).position()
                + c.map(FileChannel.MapMode.READ_ONLY, 0, 0).capacity();
          }
        });
    f.show(
        name + " written",
        () -> {
          try (SeekableByteChannel c =
              Files.newByteChannel(
                  p,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING)) {
            return c.write(ByteBuffer.allocate(800)) + " " + c.position() + c.size();
          }
        });
    f.show(
        name + " at",
        () -> {
          try (FileChannel c = FileChannel.open(p, StandardOpenOption.WRITE)) {
            return c.write(ByteBuffer.allocate(5), 1L << 40)
                + " "
                + c.write(new ByteBuffer[] {ByteBuffer.allocate(3), ByteBuffer.allocate(4)});
          }
        });
    f.show(
        name + " from a file",
        () -> {
          Path from = Files.write(f.at("from"), new byte[20000]);
          try (FileChannel c = FileChannel.open(p, StandardOpenOption.WRITE);
              FileChannel file = FileChannel.open(from)) {
            return file.transferTo(0, 20000, c) + " " + c.transferFrom(file, 0, 100);
          }
        });
    f.show(
        name + " to a file",
        () -> {
          try (FileChannel c = FileChannel.open(p);
              FileChannel file =
                  FileChannel.open(
                      f.at("to"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return c.transferTo(0, 100, file) + " " + file.transferFrom(c, 0, 100) + file.size();
          }
        });
  }

  private static void positions(Folder f, String name) {
    f.show(
        name + " positions",
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(device(name).toFile(), "rw")) {
            file.seek(7);
            long first = file.getFilePointer();
            file.read(new byte[10]);
            return first + " " + file.getFilePointer() + file.length() + file.skipBytes(4);
          }
        });
  }

  private static void refused(Folder f, String name) {
    Path p = device(name);
    f.show(
        name + " length",
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(p.toFile(), "rw")) {
            file.setLength(5);
            return file.length();
          }
        });
    f.show(
        name + " force",
        () -> {
          try (FileChannel c = FileChannel.open(p, StandardOpenOption.WRITE)) {
            c.force(true);
            return "forced";
          }
        });
    f.show(
        name + " sync",
        () -> {
          try (FileOutputStream out = new FileOutputStream(p.toFile())) {
            out.getFD().sync();
            return "synced";
          }
        });
    f.show(
        name + " map",
        () -> {
          try (FileChannel c =
              FileChannel.open(p, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return c.map(FileChannel.MapMode.READ_WRITE, 0, 4096).capacity();
          }
        });
    f.show(name + " made", () -> Files.createFile(p));
    f.show(name + " folder", () -> Files.newDirectoryStream(p));
    f.show(name + " below", () -> Files.readString(p.resolve("x")));
    f.show(name + " link", () -> Files.createLink(f.at("l" + name), p));
  }

  private static void contents(Folder f) {
    f.show("nothing", () -> Files.readAllBytes(device("null")).length);
    f.show("no lines", () -> Files.readAllLines(device("null")));
    f.show("no text", () -> Files.newBufferedReader(device("null")).readLine());
    f.show(
        "different",
        () -> {
          try (InputStream one = Files.newInputStream(device("random"));
              InputStream two = Files.newInputStream(device("urandom"))) {
            Set<ByteBuffer> all = new HashSet<>();
            for (int i = 0; i < 50; i++) {
              all.add(ByteBuffer.wrap(one.readNBytes(16)));
              all.add(ByteBuffer.wrap(two.readNBytes(16)));
            }
            return all.size();
          }
        });
    f.show(
        "spread",
        () -> {
          try (InputStream in = new FileInputStream("/dev/urandom")) {
            int ones = 0;
            for (byte b : in.readNBytes(100_000)) {
              ones += Integer.bitCount(b & 0xff);
            }
            return Math.abs(ones - 400_000) < 4000;
          }
        });
    f.show(
        "output to nothing",
        () -> {
          try (PrintStream out = new PrintStream("/dev/null", StandardCharsets.UTF_8)) {
            out.println("nobody reads this");
            return out.checkError();
          }
        });
    f.show(
        "output to a full device",
        () -> {
          try (PrintStream out = new PrintStream("/dev/full", StandardCharsets.UTF_8)) {
            out.println("nobody reads this");
            return out.checkError();
          }
        });
  }

  private static void names(Folder f) {
    f.show("real", () -> device("../dev/./null").toRealPath());
    f.show(
        "link",
        () -> {
          Path link = Files.createSymbolicLink(f.at("nothing"), device("null"));
          Files.writeString(link, "text");
          return Files.size(link) + " " + Files.isSameFile(link, device("null"));
        });
    f.show(
        "listed",
        () -> {
          List<String> listed = Arrays.asList(new File("/dev").list());
          return listed.containsAll(NAMES);
        });
    f.show(
        "store",
        () ->
            Files.getFileStore(device("null")).equals(Files.getFileStore(device("zero")))
                + " "
                + Files.getFileStore(device("null")).equals(Files.getFileStore(f.path)));
    f.show(
        "folder",
        () -> {
          PosixFileAttributes a = Files.readAttributes(Path.of("/dev"), PosixFileAttributes.class);
          return a.isDirectory() + " " + PosixFilePermissions.toString(a.permissions());
        });
  }
}
