import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Does with files what programs do, in a folder that is given, and prints what it saw: the same on
 * HotSpot and in an image over the same folder. With a second argument it only tries to change what
 * is there.
 */
public final class Folders {
  static Path data;

  interface Action {
    Object run() throws Exception;
  }

  static void show(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (IOException e) {
      String text = e.toString().replace(data.toString(), "DATA");
      System.out.println(what + ": " + text);
    } catch (Exception e) {
      System.out.println(what + ": " + e);
      e.printStackTrace(System.out);
    }
  }

  static byte[] contents(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static List<String> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  public static void main(String[] a) throws Exception {
    data = Path.of(a[0]);
    if (a.length > 1) {
      readOnly();
      return;
    }
    show("from the host", () -> Files.readString(data.resolve("host/greeting")));
    show("size from the host", () -> Files.size(data.resolve("host/large")));
    show(
        "large from the host",
        () ->
            Arrays.equals(Files.readAllBytes(data.resolve("host/large")), contents(5, 1_000_001)));
    show("names of the host", () -> list(data.resolve("host")));
    show(
        "mode of the host",
        () ->
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("host/greeting"))));
    show("time of the host", () -> Files.getLastModifiedTime(data.resolve("host/greeting")));
    show(
        "link of the host",
        () ->
            Files.readSymbolicLink(data.resolve("host/link"))
                + " "
                + Files.readString(data.resolve("host/link")));
    names();
    contents();
    attributes();
    mapped();
    threads();
    errors();
    many();
    if (Files.exists(data.resolve("host/locked"))) locks(data.resolve("host/locked"));
  }

  static FileChannel both(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** A thread that waits for a lock until it is told that it does not get it. */
  static String refused(FileChannel channel, boolean interrupts) throws Exception {
    String[] said = new String[1];
    Thread waiting =
        new Thread(
            () -> {
              try {
                said[0] = channel.lock(0, 5, false).toString();
              } catch (IOException e) {
                said[0] = e.getClass().getSimpleName();
              }
            });
    waiting.start();
    Thread.sleep(100);
    if (interrupts) waiting.interrupt();
    else channel.close();
    waiting.join();
    return said[0] + " " + channel.isOpen();
  }

  /** The host has locked ten bytes of a file, until another one is there. */
  static void locks(Path file) {
    show(
        "locked by the host",
        () -> {
          try (FileChannel c = both(file)) {
            return (c.tryLock(0, 5, false) == null)
                + " "
                + (c.tryLock(9, 5, true) == null)
                + " "
                + (c.tryLock() == null)
                + " "
                + c.tryLock(10, 5, false).isValid();
          }
        });
    show("waiting, closed", () -> refused(both(file), false));
    show("waiting, interrupted", () -> refused(both(file), true));
    show(
        "waiting",
        () -> {
          try (FileChannel c = both(file)) {
            Files.createFile(data.resolve("enough"));
            try (var lock = c.lock(0, 5, false)) {
              return lock.isValid();
            }
          }
        });
  }

  static void names() {
    show("directories", () -> Files.isDirectory(Files.createDirectories(data.resolve("a/b/ä c"))));
    show("write", () -> Files.size(Files.writeString(data.resolve("a/b/ä c/text"), "some text")));
    show("read", () -> Files.readString(data.resolve("a/b/ä c/text")));
    show(
        "symlink",
        () ->
            Files.isSymbolicLink(
                Files.createSymbolicLink(data.resolve("a/link"), Path.of("b/ä c/text"))));
    show("through it", () -> Files.readString(data.resolve("a/link")));
    show("real path", () -> data.relativize(data.resolve("a/link").toRealPath()));
    show(
        "hard link",
        () ->
            Files.isSameFile(
                Files.createLink(data.resolve("a/hard"), data.resolve("a/b/ä c/text")),
                data.resolve("a/link")));
    show("links", () -> Files.getAttribute(data.resolve("a/hard"), "unix:nlink"));
    show(
        "exists",
        () -> Files.exists(data.resolve("a/none")) + " " + Files.exists(data.resolve("a/hard")));
    show(
        "move",
        () -> {
          Files.writeString(data.resolve("a/one"), "one");
          Files.writeString(data.resolve("a/two"), "two");
          Files.move(data.resolve("a/one"), data.resolve("a/two"), StandardCopyOption.ATOMIC_MOVE);
          return Files.readString(data.resolve("a/two")) + list(data.resolve("a"));
        });
    show(
        "move a directory",
        () -> {
          Files.move(data.resolve("a/b"), data.resolve("a/c"));
          return list(data.resolve("a/c")) + Files.readString(data.resolve("a/c/ä c/text"));
        });
    show(
        "copy",
        () -> {
          Files.copy(
              data.resolve("a/two"), data.resolve("a/copy"), StandardCopyOption.COPY_ATTRIBUTES);
          Files.copy(
              data.resolve("a/copy"), data.resolve("a/two"), StandardCopyOption.REPLACE_EXISTING);
          return Files.readString(data.resolve("a/copy"));
        });
    show("rename by File", () -> new File(data + "/a/copy").renameTo(new File(data + "/a/copied")));
    show(
        "list by File",
        () -> {
          String[] names = new File(data + "/a").list();
          Arrays.sort(names);
          return Arrays.toString(names);
        });
    show(
        "delete",
        () -> {
          Files.delete(data.resolve("a/hard"));
          return Files.deleteIfExists(data.resolve("a/hard")) + " " + list(data.resolve("a"));
        });
    show(
        "walk",
        () -> {
          try (Stream<Path> all = Files.walk(data.resolve("a"))) {
            return all.map(p -> data.relativize(p).toString()).sorted().toList();
          }
        });
    show(
        "temporary",
        () -> {
          Path made = Files.createTempFile(data, "x", ".tmp");
          boolean is = Files.exists(made);
          Files.delete(made);
          return is;
        });
  }

  static void contents() {
    show(
        "large",
        () -> {
          Files.write(data.resolve("large"), contents(1, 2_500_000));
          return Arrays.equals(Files.readAllBytes(data.resolve("large")), contents(1, 2_500_000));
        });
    show(
        "streams",
        () -> {
          try (var out = new FileOutputStream(data + "/stream")) {
            for (int i = 0; i < 1000; i++) out.write(("line " + i + "\n").getBytes());
          }
          try (var out = new FileOutputStream(data + "/stream", true)) {
            out.write("end\n".getBytes());
          }
          try (var in = new FileInputStream(data + "/stream")) {
            int available = in.available();
            in.skip(5);
            return available
                + " "
                + in.read()
                + " "
                + Files.readAllLines(data.resolve("stream")).size();
          }
        });
    show(
        "random access",
        () -> {
          try (RandomAccessFile f = new RandomAccessFile(data + "/random", "rw")) {
            f.seek(10_000);
            f.writeInt(42);
            f.seek(5);
            f.writeUTF("hello");
            f.seek(5);
            String text = f.readUTF();
            f.seek(10_000);
            int number = f.readInt();
            long length = f.length();
            f.setLength(9000);
            f.setLength(20_000);
            f.seek(10_000);
            int zero = f.readInt();
            return text
                + " "
                + number
                + " "
                + length
                + " "
                + f.length()
                + " "
                + zero
                + " "
                + f.getFilePointer();
          }
        });
    show(
        "channel",
        () -> {
          try (FileChannel c =
              FileChannel.open(
                  data.resolve("channel"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.SYNC)) {
            c.write(ByteBuffer.wrap(contents(3, 200_000)));
            c.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 100_000);
            ByteBuffer back = ByteBuffer.allocate(6);
            int got = c.read(back, 99_999);
            c.truncate(150_000);
            c.force(true);
            return got
                + " "
                + c.size()
                + " "
                + c.position()
                + " "
                + back.get(1)
                + back.get(2)
                + back.get(3)
                + " "
                + c.read(ByteBuffer.allocate(5));
          }
        });
    show(
        "open without a name",
        () -> {
          Path gone = data.resolve("gone");
          try (FileChannel c =
              FileChannel.open(
                  gone,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE)) {
            c.write(ByteBuffer.wrap("still here".getBytes()));
            Files.delete(gone);
            Files.writeString(gone, "another file of that name");
            ByteBuffer back = ByteBuffer.allocate(20);
            int got = c.read(back, 0);
            c.write(ByteBuffer.wrap("!".getBytes()), got);
            return new String(back.array(), 0, got) + " " + c.size() + " " + Files.size(gone);
          }
        });
    show(
        "transfer",
        () -> {
          try (FileChannel from = FileChannel.open(data.resolve("large"));
              FileChannel to =
                  FileChannel.open(
                      data.resolve("transferred"),
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE)) {
            return from.transferTo(1000, 500_000, to) + " " + to.size();
          }
        });
    show(
        "lock",
        () -> {
          try (FileChannel c = FileChannel.open(data.resolve("large"), StandardOpenOption.WRITE)) {
            return c.tryLock().isValid();
          }
        });
  }

  static void attributes() {
    Path file = data.resolve("large");
    show(
        "permissions",
        () -> {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
          return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        });
    show(
        "created with",
        () -> {
          Path made =
              Files.createFile(
                  data.resolve("readable"),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("r--r--r--")));
          return PosixFilePermissions.toString(Files.getPosixFilePermissions(made));
        });
    show(
        "times",
        () -> {
          Files.setLastModifiedTime(
              file, FileTime.from(1_234_567_890_123_456_789L, TimeUnit.NANOSECONDS));
          return Files.getLastModifiedTime(file);
        });
    show(
        "times by File",
        () ->
            new File(data + "/stream").setLastModified(1_000_000_000_000L)
                + " "
                + new File(data + "/stream").lastModified());
    show(
        "attributes",
        () -> {
          var read = Files.readAttributes(file, BasicFileAttributes.class);
          return read.isRegularFile() + " " + read.size() + " " + read.isDirectory();
        });
    show(
        "executable",
        () ->
            new File(data + "/stream").setExecutable(true)
                + " "
                + Files.isExecutable(data.resolve("stream")));
    show(
        "space",
        () -> {
          FileStore store = Files.getFileStore(data);
          return store.getTotalSpace() > 0 && store.getUsableSpace() <= store.getTotalSpace();
        });
    show(
        "modified just now",
        () -> {
          Files.writeString(data.resolve("now"), "now");
          return Math.abs(
                  Files.getLastModifiedTime(data.resolve("now")).toMillis()
                      - System.currentTimeMillis())
              < 3_600_000;
        });
  }

  static void mapped() {
    show(
        "mapped",
        () -> {
          Path file = data.resolve("mapped");
          Files.write(file, contents(7, 100_000));
          try (FileChannel c =
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer map = c.map(FileChannel.MapMode.READ_WRITE, 0, 120_000);
            boolean same = map.get(99_999) == contents(7, 100_000)[99_999];
            map.putInt(50_000, 0x01020304);
            map.put(119_999, (byte) 9);
            map.force();
            ByteBuffer back = ByteBuffer.allocate(4);
            c.read(back, 50_000);
            return same + " " + back.getInt(0) + " " + c.size();
          }
        });
    show(
        "mapped for reading",
        () -> {
          try (FileChannel c = FileChannel.open(data.resolve("large"))) {
            MappedByteBuffer map = c.map(FileChannel.MapMode.READ_ONLY, 4096, 10_000);
            return map.get(1) == contents(1, 2_500_000)[4097];
          }
        });
  }

  static void threads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int number = t;
      all.add(
          pool.submit(
              () -> {
                boolean right = true;
                for (int i = 0; i < 6; i++) {
                  Path file = data.resolve("thread" + number + "-" + i % 3);
                  Files.write(file, contents(number * 100 + i, 20_000 + i));
                  right &=
                      Arrays.equals(
                          Files.readAllBytes(file), contents(number * 100 + i, 20_000 + i));
                }
                return right;
              }));
    }
    for (Future<Boolean> one : all) show("thread", one::get);
    pool.shutdown();
  }

  static void errors() {
    show("missing", () -> Files.readString(data.resolve("none")));
    show("missing stream", () -> new FileInputStream(data + "/none/none"));
    show("exists", () -> Files.createDirectory(data.resolve("a")));
    show("file exists", () -> Files.createFile(data.resolve("large")));
    show(
        "not empty",
        () -> {
          Files.delete(data.resolve("a"));
          return "deleted";
        });
    show("not a directory", () -> Files.createFile(data.resolve("large/x")));
    show("is a directory", () -> new FileOutputStream(data + "/a"));
    show("long name", () -> Files.createFile(data.resolve("n".repeat(300))));
    show(
        "loop",
        () -> {
          Files.createSymbolicLink(data.resolve("loop"), Path.of("loop"));
          return Files.readString(data.resolve("loop"));
        });
    show(
        "move onto a full directory",
        () -> {
          Files.createDirectory(data.resolve("other"));
          return Files.move(
              data.resolve("other"), data.resolve("a"), StandardCopyOption.REPLACE_EXISTING);
        });
  }

  static void many() {
    show(
        "many",
        () -> {
          Path folder = Files.createDirectory(data.resolve("many"));
          for (int i = 0; i < 100; i++) Files.writeString(folder.resolve("file" + i), "" + i);
          int sum = 0;
          for (String name : list(folder))
            sum += Integer.parseInt(Files.readString(folder.resolve(name)));
          for (int i = 0; i < 100; i += 2) Files.delete(folder.resolve("file" + i));
          return sum + " " + list(folder).size();
        });
  }

  static void readOnly() {
    show("read", () -> Files.readString(data.resolve("host/greeting")));
    show("write", () -> Files.writeString(data.resolve("host/greeting"), "x"));
    show("make", () -> Files.createDirectory(data.resolve("new")));
    show(
        "delete",
        () -> {
          Files.delete(data.resolve("host/greeting"));
          return "deleted";
        });
    show("may write", () -> Files.isWritable(data.resolve("host/greeting")));
  }
}
