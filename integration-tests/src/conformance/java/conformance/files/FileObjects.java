package conformance.files;

import java.io.*;
import java.util.*;
import support.Folder;

/** What java.io.File asks and does. */
public final class FileObjects {
  private static String facts(File x) {
    return x.exists()
        + " "
        + x.isFile()
        + x.isDirectory()
        + x.isHidden()
        + x.canRead()
        + x.canWrite()
        + x.canExecute();
  }

  private static String[] sorted(String[] names) {
    if (names != null) {
      Arrays.sort(names);
    }
    return names;
  }

  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      File dir = f.path.toFile();
      File a = new File(dir, "a");
      f.show("new", () -> a.createNewFile() + " " + a.createNewFile() + a.length() + facts(a));
      f.show("new in nothing", () -> new File(dir, "x/y").createNewFile());
      f.show("new is folder", () -> dir.createNewFile());
      f.show("folder", () -> facts(dir));
      f.show(
          "mkdir",
          () ->
              new File(dir, "d").mkdir()
                  + " "
                  + new File(dir, "d").mkdir()
                  + facts(new File(dir, "d")));
      f.show(
          "mkdirs",
          () ->
              new File(dir, "e/f/g").mkdirs()
                  + " "
                  + new File(dir, "e/f/g").mkdirs()
                  + new File(a, "z").mkdirs());
      f.show("hidden", () -> new File(dir, ".h").createNewFile() + facts(new File(dir, ".h")));
      f.show("list", () -> sorted(dir.list()));
      f.show("filtered", () -> sorted(dir.list((d, n) -> n.length() == 1)));
      f.show(
          "files",
          () -> {
            File[] all = dir.listFiles(File::isDirectory);
            Arrays.sort(all);
            return all;
          });
      f.show("list a file", () -> a.list());
      f.show(
          "times",
          () -> {
            boolean set = a.setLastModified(1234567890123L);
            return set
                + " "
                + a.lastModified()
                + a.setLastModified(0)
                + a.lastModified()
                + new File(dir, "no").setLastModified(5);
          });
      f.show("negative time", () -> a.setLastModified(-1));
      f.show(
          "permissions",
          () ->
              a.setReadOnly()
                  + " "
                  + a.setWritable(true)
                  + a.setExecutable(true)
                  + a.canExecute()
                  + a.setExecutable(false, false)
                  + a.canExecute()
                  + a.setReadable(true, false)
                  + new File(dir, "no").setReadable(true));
      f.show(
          "rename",
          () -> {
            File b = new File(dir, "b");
            return a.renameTo(b) + " " + a.exists() + b.exists() + a.renameTo(b) + b.renameTo(a);
          });
      f.show(
          "rename over",
          () -> {
            File b = new File(dir, "b");
            try (FileWriter w = new FileWriter(b)) {
              w.write("bbb");
            }
            return a.length() + " " + b.renameTo(a) + a.length() + b.exists();
          });
      f.show(
          "rename folder over full folder", () -> new File(dir, "d").renameTo(new File(dir, "e")));
      f.show(
          "rename folder into itself", () -> new File(dir, "e").renameTo(new File(dir, "e/f/x")));
      f.show("rename folder over file", () -> new File(dir, "d").renameTo(a));
      f.show("rename file over folder", () -> a.renameTo(new File(dir, "d")));
      f.show(
          "rename folder over empty folder",
          () ->
              new File(dir, "e").renameTo(new File(dir, "d"))
                  + " "
                  + new File(dir, "d/f/g").isDirectory());
      f.show("delete full", () -> new File(dir, "d").delete());
      f.show(
          "delete",
          () ->
              new File(dir, "d/f/g").delete()
                  + " "
                  + new File(dir, "d/f").delete()
                  + new File(dir, "d").delete()
                  + new File(dir, "d").delete());
      f.show(
          "canonical",
          () ->
              new File(dir, "./no/../a").getCanonicalPath()
                  + " "
                  + new File(dir, "../../../../../..//").getCanonicalPath()
                  + new File("/no/such/./x/../y").getCanonicalPath()
                  + new File(dir, "a/").getCanonicalFile().getName());
      f.show(
          "absolute",
          () -> new File("/a/../b").getAbsolutePath() + " " + new File("q").isAbsolute());
      f.show(
          "temp",
          () -> {
            File t = File.createTempFile("pre", ".suf", dir);
            String n = t.getName();
            return n.startsWith("pre")
                + " "
                + n.endsWith(".suf")
                + t.exists()
                + t.length()
                + t.delete();
          });
      f.show("temp short", () -> File.createTempFile("p", null, dir));
      f.show(
          "temp nowhere",
          () -> {
            try {
              return File.createTempFile("pre", null, new File(dir, "no"));
            } catch (IOException e) {
              return e.getClass() + e.getMessage();
            }
          });
      f.show(
          "space",
          () ->
              (dir.getTotalSpace() > 0)
                  + " "
                  + (dir.getFreeSpace() > 0)
                  + (dir.getUsableSpace() <= dir.getTotalSpace())
                  + new File(dir, "no").getTotalSpace());
      f.show("roots", () -> File.listRoots());
      f.show(
          "long name",
          () ->
              new File(dir, "n".repeat(255)).createNewFile()
                  + " "
                  + new File(dir, "n".repeat(255)).delete());
      f.show("too long name", () -> new File(dir, "n".repeat(256)).createNewFile());
      f.show(
          "unicode",
          () ->
              new File(dir, "äöü €").createNewFile()
                  + " "
                  + Arrays.toString(sorted(dir.list((d, n) -> n.startsWith("ä"))))
                  + new File(dir, "äöü €").delete());
      f.show(
          "zero in name",
          () -> new File(dir, "a\0b").exists() + " " + new File(dir, "a\0b").delete());
      f.show("zero opened", () -> new FileInputStream(new File(dir, "a\0b")));
      f.show(
          "raf",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "rw")) {
              StringBuilder s = new StringBuilder();
              r.writeInt(0x01020304);
              r.seek(1000);
              r.write(9);
              s.append(r.length()).append(' ').append(r.getFilePointer()).append(' ');
              r.seek(1);
              s.append(r.read()).append(r.readShort()).append(' ').append(r.readByte());
              r.setLength(3);
              s.append(' ').append(r.getFilePointer()).append(r.read());
              r.setLength(6);
              s.append(' ').append(r.length()).append(' ').append(r.getFilePointer());
              r.seek(0);
              byte[] all = new byte[6];
              r.readFully(all);
              s.append(Arrays.toString(all)).append(r.read(all)).append(r.skipBytes(5));
              r.writeUTF("x\u00e4");
              r.writeBytes("end\nnext");
              r.seek(r.length() - 8);
              s.append(r.readLine()).append(r.readLine()).append(r.readLine());
              return s;
            }
          });
      f.show(
          "raf eof",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "r")) {
              r.seek(1 << 20);
              return r.readInt();
            }
          });
      f.show(
          "raf only read",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "r")) {
              r.write(1);
              return "";
            }
          });
      f.show(
          "raf resize only read",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "r")) {
              r.setLength(1);
              return "";
            }
          });
      f.show(
          "raf negative",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "rwd")) {
              r.seek(-1);
              return "";
            }
          });
      f.show("raf mode", () -> new RandomAccessFile(new File(dir, "r"), "w"));
      f.show("raf missing", () -> new RandomAccessFile(new File(dir, "none"), "r"));
      f.show(
          "raf closed",
          () -> {
            RandomAccessFile r = new RandomAccessFile(new File(dir, "r"), "rws");
            r.close();
            return r.length();
          });
      f.show(
          "raf huge hole",
          () -> {
            try (RandomAccessFile r = new RandomAccessFile(new File(dir, "hole"), "rw")) {
              r.seek(40L << 30);
              r.write(7);
              r.seek((20L << 30) - 1);
              return r.length() + " " + r.read();
            }
          });
      f.show("tree", f::tree);
    }
  }
}
