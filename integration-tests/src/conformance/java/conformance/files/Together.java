package conformance.files;

import java.io.*;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.*;
import support.Folder;

/** Files that many threads use. */
public final class Together {
  private static void run(int threads, ThrowingIntConsumer body) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      all.add(
          pool.submit(
              () -> {
                body.accept(number);
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    pool.shutdown();
  }

  interface ThrowingIntConsumer {
    void accept(int i) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      f.show(
          "appending",
          () -> {
            run(
                6,
                t -> {
                  try (FileOutputStream out = new FileOutputStream(f.text("log"), true)) {
                    for (int i = 0; i < 300; i++) {
                      out.write(("thread " + t + " line " + i + "\n").getBytes());
                    }
                  }
                });
            List<String> lines = Files.readAllLines(f.at("log"));
            return lines.size()
                + " "
                + new TreeSet<>(lines).size()
                + " "
                + lines.stream().mapToInt(String::length).max().getAsInt();
          });
      f.show(
          "one position",
          () -> {
            try (FileChannel c =
                FileChannel.open(
                    f.at("pos"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.READ)) {
              run(
                  4,
                  t -> {
                    for (int i = 0; i < 500; i++) {
                      ByteBuffer b = ByteBuffer.allocate(4).putInt(0, t * 1000 + i);
                      c.write(b);
                    }
                  });
              ByteBuffer all = ByteBuffer.allocate((int) c.size());
              c.read(all, 0);
              Set<Integer> seen = new TreeSet<>();
              all.flip();
              while (all.hasRemaining()) {
                seen.add(all.getInt());
              }
              return c.size() + " " + seen.size();
            }
          });
      f.show(
          "own parts",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(f.text("parts"), "rw")) {
              run(
                  5,
                  t -> {
                    byte[] b = new byte[10_000];
                    Arrays.fill(b, (byte) t);
                    r.getChannel().write(ByteBuffer.wrap(b), t * 10_000L);
                  });
              byte[] all = new byte[50_000];
              r.readFully(all);
              return IntStream.range(0, 50_000).allMatch(i -> all[i] == i / 10_000)
                  + " "
                  + r.length();
            }
          });
      f.show(
          "one creates",
          () -> {
            AtomicInteger made = new AtomicInteger();
            for (int round = 0; round < 30; round++) {
              Path p = f.at("once" + round);
              run(
                  4,
                  t -> {
                    try {
                      Files.createFile(p);
                      made.incrementAndGet();
                    } catch (FileAlreadyExistsException e) {
                      // another one did
                    }
                  });
              Files.delete(p);
            }
            return made;
          });
      f.show(
          "making folders",
          () -> {
            run(
                6,
                t -> {
                  for (int i = 0; i < 50; i++) {
                    Files.createDirectories(f.at("many/" + i % 7 + "/" + i));
                    Files.writeString(f.at("many/" + i % 7 + "/" + i + "/" + t), "x".repeat(t));
                  }
                });
            try (Stream<Path> s = Files.walk(f.at("many"))) {
              return s.count();
            }
          });
      f.show(
          "moving around",
          () -> {
            Files.writeString(f.at("ball"), "ball");
            AtomicInteger moved = new AtomicInteger();
            run(
                4,
                t -> {
                  for (int i = 0; i < 200; i++) {
                    if (f.at("ball").toFile().renameTo(f.at("ball" + t).toFile())) {
                      moved.incrementAndGet();
                      if (!f.at("ball" + t).toFile().renameTo(f.at("ball").toFile())) {
                        throw new IllegalStateException("lost");
                      }
                    }
                  }
                });
            return (moved.get() > 0) + Files.readString(f.at("ball"));
          });
      f.show(
          "replacing while reading",
          () -> {
            Files.writeString(f.at("config"), "old".repeat(1000));
            run(
                4,
                t -> {
                  for (int i = 0; i < 100; i++) {
                    if (t == 0) {
                      Files.writeString(
                          f.at("config.tmp"), (i % 2 == 0 ? "new" : "old").repeat(1000));
                      Files.move(
                          f.at("config.tmp"), f.at("config"), StandardCopyOption.ATOMIC_MOVE);
                    } else {
                      String s = Files.readString(f.at("config"));
                      if (!s.equals("new".repeat(1000)) && !s.equals("old".repeat(1000))) {
                        throw new IllegalStateException("torn: " + s.length());
                      }
                    }
                  }
                });
            return Files.size(f.at("config"));
          });
    }
  }
}
