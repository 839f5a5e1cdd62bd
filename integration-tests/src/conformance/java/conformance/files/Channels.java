package conformance.files;

import static java.nio.file.StandardOpenOption.*;

import java.io.*;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import support.Folder;

/** Channels of files: positions, sizes, transfers, locks, mappings, asynchronous ones. */
public final class Channels {
  private static ByteBuffer bytes(String s) {
    return ByteBuffer.wrap(s.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(FileChannel c, long position, int n) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(n);
    int count = c.read(b, position);
    return count
        + new String(b.array(), 0, Math.max(0, count), StandardCharsets.UTF_8).replace('\0', '0');
  }

  private static String text(ByteBuffer b) {
    byte[] x = new byte[b.remaining()];
    b.duplicate().get(x);
    return new String(x, StandardCharsets.UTF_8).replace('\0', '0');
  }

  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      Path a = f.at("a");
      try (FileChannel c = FileChannel.open(a, CREATE, READ, WRITE)) {
        f.show("write", () -> c.write(bytes("0123456789")) + " " + c.position() + c.size());
        f.show(
            "read at",
            () ->
                read(c, 3, 4)
                    + " "
                    + read(c, 8, 4)
                    + read(c, 10, 4)
                    + read(c, 100, 1)
                    + c.position());
        f.show(
            "write at",
            () ->
                c.write(bytes("ab"), 2)
                    + " "
                    + c.write(bytes("end"), 12)
                    + c.size()
                    + read(c, 0, 20));
        f.show(
            "position",
            () ->
                c.position(5).position()
                    + " "
                    + c.position(1000).position()
                    + c.size()
                    + c.read(ByteBuffer.allocate(1)));
        f.show("negative position", () -> c.position(-1));
        f.show("negative read", () -> c.read(ByteBuffer.allocate(1), -1));
        f.show(
            "truncate", () -> c.truncate(4).position() + " " + c.size() + c.truncate(100).size());
        f.show(
            "gather",
            () ->
                c.position(0).write(new ByteBuffer[] {bytes("xx"), bytes(""), bytes("yyy")})
                    + " "
                    + c.position());
        f.show(
            "scatter",
            () -> {
              ByteBuffer p = ByteBuffer.allocate(2);
              ByteBuffer q = ByteBuffer.allocateDirect(10);
              long n = c.position(0).read(new ByteBuffer[] {p, q});
              return n + text(p.flip()) + text(q.flip());
            });
        f.show(
            "force",
            () -> {
              c.force(true);
              c.force(false);
              return c.isOpen();
            });
        f.show(
            "transfer to",
            () -> {
              try (FileChannel d = FileChannel.open(f.at("b"), CREATE, WRITE)) {
                return c.transferTo(1, 100, d) + " " + c.transferTo(50, 5, d) + d.size();
              }
            });
        f.show(
            "transfer to stream",
            () -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              return c.transferTo(0, 3, java.nio.channels.Channels.newChannel(out))
                  + out.toString();
            });
        f.show(
            "transfer from",
            () -> {
              try (FileChannel d = FileChannel.open(f.at("b"), READ)) {
                return c.transferFrom(d, 2, 3)
                    + " "
                    + c.transferFrom(
                        java.nio.channels.Channels.newChannel(
                            new ByteArrayInputStream(new byte[] {65, 66})),
                        0,
                        9)
                    + read(c, 0, 20)
                    + d.position();
              }
            });
      }
      f.show(
          "closed",
          () -> {
            FileChannel c = FileChannel.open(a, READ);
            c.close();
            return c.size();
          });
      f.show(
          "only read",
          () -> {
            try (FileChannel c = FileChannel.open(a, READ)) {
              return c.write(bytes("x"));
            }
          });
      f.show(
          "only read truncated",
          () -> {
            try (FileChannel c = FileChannel.open(a, READ)) {
              return c.truncate(0);
            }
          });
      f.show(
          "only write",
          () -> {
            try (FileChannel c = FileChannel.open(a, WRITE)) {
              return c.read(ByteBuffer.allocate(1));
            }
          });
      f.show(
          "append",
          () -> {
            try (FileChannel c = FileChannel.open(a, APPEND)) {
              c.write(bytes("++"));
              c.position(0);
              c.write(bytes("--"));
              return c.position() + " " + Files.readString(a);
            }
          });
      f.show("options", () -> FileChannel.open(a, READ, APPEND));
      f.show(
          "truncating",
          () -> {
            try (FileChannel c = FileChannel.open(a, WRITE, TRUNCATE_EXISTING)) {
              return c.size();
            }
          });
      f.show(
          "streams' channels",
          () -> {
            StringBuilder s = new StringBuilder();
            try (FileOutputStream o = new FileOutputStream(a.toFile());
                FileInputStream i = new FileInputStream(a.toFile())) {
              o.write("abcdef".getBytes());
              s.append(o.getChannel().position()).append(o.getChannel().size());
              o.getChannel().position(2);
              o.write('X');
              s.append((char) i.read()).append(i.getChannel().position());
              i.getChannel().position(2);
              s.append(new String(i.readAllBytes()));
            }
            try (RandomAccessFile r = new RandomAccessFile(a.toFile(), "rw")) {
              r.getChannel().position(1);
              s.append((char) r.read())
                  .append(r.getFilePointer())
                  .append(r.getChannel().position());
              r.seek(3);
              s.append(r.getChannel().position());
            }
            return s;
          });
      f.show(
          "sparse",
          () -> {
            try (FileChannel c = FileChannel.open(f.at("s"), CREATE_NEW, READ, WRITE, SPARSE)) {
              c.write(bytes("far"), 5L << 30);
              return c.size() + read(c, (5L << 30) - 3, 10) + read(c, 1 << 20, 2);
            }
          });
      f.show(
          "byte channel",
          () -> {
            try (SeekableByteChannel c = Files.newByteChannel(a, READ, WRITE)) {
              c.position(c.size()).write(bytes("!"));
              return c.size() + " " + c.truncate(3).size() + c.position();
            }
          });
      locks(f, a);
      mappings(f);
      f.show(
          "asynchronous",
          () -> {
            try (AsynchronousFileChannel c =
                AsynchronousFileChannel.open(f.at("async"), CREATE, READ, WRITE)) {
              StringBuilder s = new StringBuilder();
              s.append(c.write(bytes("hello"), 3).get()).append(c.size());
              ByteBuffer b = ByteBuffer.allocate(20);
              CompletableFuture<Integer> done = new CompletableFuture<>();
              c.read(
                  b,
                  2,
                  "x",
                  new CompletionHandler<>() {
                    @Override
                    public void completed(Integer n, String x) {
                      done.complete(n);
                    }

                    @Override
                    public void failed(Throwable e, String x) {
                      done.completeExceptionally(e);
                    }
                  });
              s.append(done.get()).append(text(b.flip()));
              FileLock l = c.lock().get();
              s.append(l.isValid());
              l.release();
              return s.append(c.truncate(4).size());
            }
          });
      f.show(
          "interrupted",
          () -> {
            try (FileChannel c = FileChannel.open(a, READ)) {
              Thread.currentThread().interrupt();
              try {
                c.read(ByteBuffer.allocate(1));
                return "read";
              } catch (ClosedByInterruptException e) {
                return Thread.interrupted() + " " + c.isOpen();
              }
            }
          });
    }
  }

  private static void locks(Folder f, Path a) throws IOException {
    try (FileChannel c = FileChannel.open(a, READ, WRITE);
        FileChannel d = FileChannel.open(a, READ, WRITE)) {
      f.show(
          "lock",
          () -> {
            FileLock l = c.lock();
            String s = l.isShared() + " " + l.isValid() + l.position() + l.size();
            l.release();
            return s + l.isValid();
          });
      f.show(
          "overlap",
          () -> {
            try (FileLock l = c.lock(0, 10, true)) {
              return d.tryLock(5, 1, false);
            }
          });
      f.show(
          "apart",
          () -> {
            try (FileLock l = c.tryLock(0, 10, true);
                FileLock m = d.tryLock(10, 5, false)) {
              return l.isShared() + " " + m.isShared() + l.overlaps(5, 9) + m.overlaps(0, 10);
            }
          });
      f.show(
          "closing",
          () -> {
            FileChannel e = FileChannel.open(a, WRITE);
            FileLock l = e.lock();
            e.close();
            return l.isValid() + " " + (c.tryLock() != null);
          });
    }
    f.show(
        "shared needs reading",
        () -> {
          try (FileChannel c = FileChannel.open(a, WRITE)) {
            return c.lock(0, 1, true);
          }
        });
    f.show(
        "exclusive needs writing",
        () -> {
          try (FileChannel c = FileChannel.open(a, READ)) {
            return c.lock();
          }
        });
  }

  private static void mappings(Folder f) throws IOException {
    Path m = f.at("m");
    Files.writeString(m, "mapped file");
    try (FileChannel c = FileChannel.open(m, READ, WRITE)) {
      MappedByteBuffer shared = c.map(FileChannel.MapMode.READ_WRITE, 0, 11);
      f.show(
          "mapped",
          () -> text(shared) + shared.isDirect() + shared.isReadOnly() + shared.capacity());
      f.show(
          "seen by reads",
          () -> {
            shared.put(0, (byte) 'M');
            shared.force();
            return Files.readString(m) + read(c, 0, 3);
          });
      f.show(
          "seen by the mapping",
          () -> {
            c.write(bytes("FILE"), 7);
            return text(shared);
          });
      f.show(
          "two mappings",
          () -> {
            MappedByteBuffer other = c.map(FileChannel.MapMode.READ_ONLY, 0, 11);
            shared.put(1, (byte) 'A');
            return text(other) + other.isReadOnly();
          });
      f.show("not at a page", () -> text(c.map(FileChannel.MapMode.READ_ONLY, 3, 5)));
      f.show(
          "private",
          () -> {
            MappedByteBuffer own = c.map(FileChannel.MapMode.PRIVATE, 0, 11);
            own.put(0, (byte) '?');
            return text(own) + text(shared);
          });
      f.show(
          "growing",
          () -> {
            MappedByteBuffer more = c.map(FileChannel.MapMode.READ_WRITE, 0, 20000);
            more.put(19999, (byte) 7);
            shared.put(2, (byte) 'P');
            return c.size() + " " + (char) more.get(2) + read(c, 19998, 5).length();
          });
      f.show(
          "growing step by step",
          () -> {
            // Each buffer is garbage when the file is mapped again, and still there perhaps.
            Path steps = f.at("steps");
            try (FileChannel step = FileChannel.open(steps, CREATE, READ, WRITE)) {
              for (int size = 1_000; size < 1_000_000; size *= 3) {
                step.map(FileChannel.MapMode.READ_WRITE, 0, size).put(size - 1, (byte) 'x');
              }
              return step.size() + read(step, 999, 1) + read(step, 242_999, 1);
            }
          });
      f.show("read only put", () -> c.map(FileChannel.MapMode.READ_ONLY, 0, 3).put(0, (byte) 1));
      f.show(
          "behind the end of a file for reading",
          () -> {
            try (FileChannel r = FileChannel.open(m, READ)) {
              return r.map(FileChannel.MapMode.READ_ONLY, 0, 1 << 20);
            }
          });
      f.show(
          "writable map of a file for reading",
          () -> {
            try (FileChannel r = FileChannel.open(m, READ)) {
              return r.map(FileChannel.MapMode.READ_WRITE, 0, 1);
            }
          });
      f.show("empty", () -> c.map(FileChannel.MapMode.READ_WRITE, 5, 0).capacity());
      f.show("loaded", () -> shared.load().isLoaded());
    }
    f.show(
        "after closing",
        () -> {
          MappedByteBuffer b;
          try (FileChannel c = FileChannel.open(m, READ, WRITE)) {
            b = c.map(FileChannel.MapMode.READ_WRITE, 0, 4);
          }
          Files.delete(m);
          b.put(3, (byte) 'x');
          return text(b);
        });
    f.show(
        "big",
        () -> {
          Path p = f.at("big");
          try (FileChannel c = FileChannel.open(p, CREATE, READ, WRITE)) {
            MappedByteBuffer b = c.map(FileChannel.MapMode.READ_WRITE, 4096 * 3, 1 << 20);
            for (int i = 0; i < b.capacity(); i += 4) {
              b.putInt(i, i);
            }
            ByteBuffer part = ByteBuffer.allocate(8);
            c.read(part, 4096 * 3 + 400000);
            return c.size() + " " + part.getInt(0) + read(c, 0, 3);
          }
        });
  }
}
