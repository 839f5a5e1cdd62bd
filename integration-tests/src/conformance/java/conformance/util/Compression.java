package conformance.util;

import java.io.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.zip.*;

/** Deflate, GZIP and ZIP. */
public final class Compression {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
      if (o instanceof byte[] a) o = Arrays.toString(a);
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  static byte[] sample(int n, int kind) {
    Random r = new Random(kind);
    byte[] b = new byte[n];
    for (int i = 0; i < n; i++)
      b[i] =
          (byte)
              (kind == 0
                  ? 'a'
                  : kind == 1
                      ? r.nextInt(256)
                      : kind == 2
                          ? "the quick brown fox ".charAt((i * 7 + i / 50) % 20)
                          : i > 100 && r.nextInt(9) > 0 ? b[i - 1 - r.nextInt(90)] : r.nextInt(60));
    return b;
  }

  static long sum(byte[] b, int n) {
    CRC32 c = new CRC32();
    c.update(b, 0, n);
    return c.getValue();
  }

  public static void main(String[] a) {
    for (int kind = 0; kind < 4; kind++)
      for (int level = -1; level <= 9; level++) {
        int k = kind, l = level;
        t(
            "level " + l + " kind " + k,
            () -> {
              byte[] d = sample(30000 + k * 20000, k);
              Deflater f = new Deflater(l, l % 2 == 0);
              f.setInput(d);
              f.finish();
              byte[] z = new byte[100000];
              int n = f.deflate(z);
              Inflater i = new Inflater(l % 2 == 0);
              i.setInput(z, 0, n);
              byte[] x = new byte[d.length];
              int m = i.inflate(x);
              return n
                  + " "
                  + sum(z, n)
                  + " "
                  + f.getAdler()
                  + " "
                  + Arrays.equals(x, d)
                  + " "
                  + i.finished()
                  + m
                  + " "
                  + i.getAdler()
                  + " "
                  + f.finished()
                  + f.getBytesRead()
                  + i.getBytesWritten();
            });
      }
    for (int s = 0; s < 3; s++) {
      int st = s;
      t(
          "strategy " + st,
          () -> {
            byte[] d = sample(20000, 3);
            Deflater f = new Deflater(5);
            f.setStrategy(st);
            f.setInput(d);
            f.finish();
            byte[] z = new byte[100000];
            int n = f.deflate(z);
            n += f.deflate(z, n, z.length - n);
            return n + " " + sum(z, n);
          });
    }
    t(
        "flush",
        () -> {
          Deflater f = new Deflater();
          byte[] z = new byte[1000];
          StringBuilder b = new StringBuilder();
          f.setInput("hello".getBytes());
          b.append(f.deflate(z, 0, 1000, Deflater.NO_FLUSH))
              .append(' ')
              .append(f.deflate(z, 0, 1000, Deflater.SYNC_FLUSH))
              .append(f.needsInput());
          f.setInput("hello".getBytes());
          b.append(' ').append(f.deflate(z, 0, 1000, Deflater.FULL_FLUSH));
          f.setInput("hello".getBytes());
          f.finish();
          b.append(' ')
              .append(f.deflate(z, 0, 3))
              .append(f.finished())
              .append(f.deflate(z, 3, 900))
              .append(f.finished());
          return b;
        });
    t(
        "change",
        () -> {
          Deflater f = new Deflater(9, true);
          byte[] z = new byte[50000];
          f.setInput(sample(9000, 2));
          int n = f.deflate(z);
          f.setLevel(0);
          f.setInput(sample(9000, 3));
          n += f.deflate(z, n, z.length - n);
          n += f.deflate(z, n, z.length - n);
          f.setLevel(3);
          f.setStrategy(Deflater.HUFFMAN_ONLY);
          f.setInput(sample(500, 3));
          f.finish();
          while (!f.finished()) n += f.deflate(z, n, 50);
          return n + " " + sum(z, n);
        });
    t(
        "dictionary",
        () -> {
          byte[] dict = "the quick brown fox jumps".getBytes();
          Deflater f = new Deflater();
          f.setDictionary(dict);
          f.setInput("quick brown dogs jump the fox".getBytes());
          f.finish();
          byte[] z = new byte[200];
          int n = f.deflate(z);
          Inflater i = new Inflater();
          i.setInput(z, 0, n);
          byte[] x = new byte[100];
          int m = i.inflate(x);
          String s = n + " " + m + i.needsDictionary() + i.getAdler();
          try {
            i.setDictionary("nope".getBytes());
          } catch (IllegalArgumentException e) {
            s += "no";
          }
          i.setDictionary(dict);
          m = i.inflate(x);
          return s + new String(x, 0, m) + i.finished();
        });
    t(
        "bad header",
        () -> {
          Inflater i = new Inflater();
          i.setInput(new byte[] {1, 2, 3});
          return i.inflate(new byte[9]);
        });
    t(
        "bad method",
        () -> {
          Inflater i = new Inflater();
          i.setInput(new byte[] {0x79, 0x12 ^ 0});
          return i.inflate(new byte[9]);
        });
    t(
        "bad block",
        () -> {
          Inflater i = new Inflater(true);
          i.setInput(new byte[] {7, 0, 0});
          return i.inflate(new byte[9]);
        });
    t(
        "bad stored",
        () -> {
          Inflater i = new Inflater(true);
          i.setInput(new byte[] {1, 2, 0, 3, 0, 0, 0});
          return i.inflate(new byte[9]);
        });
    t(
        "bad distance",
        () -> {
          Inflater i = new Inflater(true);
          i.setInput(new byte[] {0x63, 0x00, 0x02, 0, 0, 0, 0, 0, 0, 0});
          return i.inflate(new byte[9]) + " " + i.getRemaining();
        });
    t(
        "bad check",
        () -> {
          Inflater i = new Inflater();
          i.setInput(new byte[] {120, -100, 75, 4, 0, 0, 98, 0, 99});
          return i.inflate(new byte[9]);
        });
    t(
        "rest",
        () -> {
          Inflater i = new Inflater();
          i.setInput(new byte[] {120, -100, 75, 4, 0, 0, 98, 0, 98, 42, 43});
          int n = i.inflate(new byte[9]);
          return n + " " + i.getRemaining() + i.finished() + i.needsInput();
        });
    t(
        "truncated",
        () ->
            new InflaterInputStream(new ByteArrayInputStream(new byte[] {120, -100, 75}))
                .readAllBytes()
                .length);
    t(
        "ended",
        () -> {
          Inflater i = new Inflater();
          i.end();
          return i.inflate(new byte[1]);
        });
    t(
        "reset",
        () -> {
          Deflater f = new Deflater(1);
          byte[] z = new byte[9000];
          f.setInput(sample(9000, 2));
          f.deflate(z);
          f.reset();
          f.setInput(sample(9000, 2));
          f.finish();
          int n = f.deflate(z);
          Inflater i = new Inflater();
          i.setInput(z, 0, n);
          byte[] x = new byte[9000];
          i.inflate(x, 0, 50);
          i.reset();
          i.setInput(z, 0, n);
          return n + " " + i.inflate(x) + sum(x, 9000);
        });
    t(
        "buffers",
        () -> {
          Deflater f = new Deflater();
          f.setInput(ByteBuffer.wrap(sample(5000, 2)));
          f.finish();
          ByteBuffer z = ByteBuffer.allocate(5000);
          f.deflate(z);
          z.flip();
          Inflater i = new Inflater();
          i.setInput(z);
          ByteBuffer x = ByteBuffer.allocate(6000);
          int m = i.inflate(x);
          return m + " " + x + z;
        });
    t(
        "direct",
        () -> {
          ByteBuffer in = ByteBuffer.allocateDirect(5000);
          in.put(sample(5000, 3)).flip();
          Deflater f = new Deflater();
          f.setInput(in);
          f.finish();
          ByteBuffer z = ByteBuffer.allocateDirect(5000);
          int n = f.deflate(z);
          z.flip();
          Inflater i = new Inflater();
          i.setInput(z);
          ByteBuffer x = ByteBuffer.allocateDirect(6000);
          int m = i.inflate(x);
          return n + " " + m + x + z + in;
        });
    t(
        "gzip",
        () -> {
          ByteArrayOutputStream b = new ByteArrayOutputStream();
          try (GZIPOutputStream g = new GZIPOutputStream(b)) {
            for (int i = 0; i < 20; i++) g.write(sample(3000, i % 4));
          }
          GZIPInputStream g = new GZIPInputStream(new ByteArrayInputStream(b.toByteArray()));
          byte[] x = g.readAllBytes();
          return b.size()
              + " "
              + x.length
              + " "
              + sum(x, x.length)
              + " "
              + sum(b.toByteArray(), b.size());
        });
    t("gzip bad", () -> new GZIPInputStream(new ByteArrayInputStream(new byte[20])).read());
    t(
        "zip",
        () -> {
          ByteArrayOutputStream b = new ByteArrayOutputStream();
          try (ZipOutputStream g = new ZipOutputStream(b)) {
            g.setComment("c");
            for (int i = 0; i < 3; i++) {
              ZipEntry e = new ZipEntry("dir/a" + i + ".txt");
              e.setTime(1234567890000L);
              g.putNextEntry(e);
              g.write(sample(4000, i));
              g.closeEntry();
            }
            ZipEntry s = new ZipEntry("stored");
            s.setMethod(ZipEntry.STORED);
            s.setSize(3);
            s.setCrc(sum(new byte[] {1, 2, 3}, 3));
            g.putNextEntry(s);
            g.write(new byte[] {1, 2, 3});
          }
          StringBuilder s = new StringBuilder().append(b.size());
          ZipInputStream z = new ZipInputStream(new ByteArrayInputStream(b.toByteArray()));
          for (ZipEntry e; (e = z.getNextEntry()) != null; ) {
            byte[] x = z.readAllBytes();
            s.append(' ')
                .append(e.getName())
                .append(x.length)
                .append(e.isDirectory())
                .append(e.getMethod())
                .append(Long.toHexString(e.getCrc() + sum(x, x.length)));
          }
          return s;
        });
    t(
        "zip twice",
        () -> {
          ZipOutputStream g = new ZipOutputStream(new ByteArrayOutputStream());
          g.putNextEntry(new ZipEntry("a"));
          g.putNextEntry(new ZipEntry("a"));
          return 0;
        });
    t(
        "streams",
        () -> {
          byte[] d = sample(70000, 3);
          byte[] z = new DeflaterInputStream(new ByteArrayInputStream(d)).readAllBytes();
          ByteArrayOutputStream o = new ByteArrayOutputStream();
          try (InflaterOutputStream io = new InflaterOutputStream(o)) {
            for (int i = 0; i < z.length; i += 100) io.write(z, i, Math.min(100, z.length - i));
          }
          return z.length + " " + Arrays.equals(d, o.toByteArray());
        });
    t(
        "synced",
        () -> {
          ByteArrayOutputStream o = new ByteArrayOutputStream();
          DeflaterOutputStream z = new DeflaterOutputStream(o, new Deflater(6), 64, true);
          StringBuilder s = new StringBuilder();
          for (int i = 0; i < 5; i++) {
            z.write(sample(100, 2));
            z.flush();
            s.append(o.size()).append(' ');
          }
          z.close();
          return s.append(o.size());
        });
    t(
        "many",
        () -> {
          int n = 0;
          for (int i = 0; i < 300; i++) {
            Deflater f = new Deflater();
            f.setInput(new byte[] {1, 2, 3});
            f.finish();
            n += f.deflate(new byte[50]);
            if (i % 2 == 0) f.end();
          }
          return n;
        });
    t(
        "checked",
        () -> {
          CheckedInputStream c =
              new CheckedInputStream(new ByteArrayInputStream(sample(1000, 1)), new Adler32());
          c.readAllBytes();
          return c.getChecksum().getValue();
        });
  }
}
