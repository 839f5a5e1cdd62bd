package conformance.nio;

import java.io.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;

/** Names of files, and what happens where a file does not exist. */
public final class MissingFiles {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
      if (o instanceof Object[] a) o = Arrays.toString(a);
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  public static void main(String[] a) {
    t(
        "file",
        () -> {
          File f = new File("/tmp/../a/b.txt");
          return f.getName()
              + f.getParent()
              + f.isAbsolute()
              + f.getPath()
              + f.compareTo(new File("x"))
              + new File("a", "b")
              + f.toPath().normalize()
              + f.getCanonicalPath()
              + f.hashCode()
              + f.toURI();
        });
    t("seps", () -> File.separator + File.pathSeparator + File.separatorChar);
    t("fnf", () -> new FileInputStream("/nope/x"));
    t("fnfr", () -> new FileReader("nope.txt"));
    t(
        "exists",
        () ->
            new File("/nope").exists()
                + " "
                + new File("/nope").length()
                + new File("/nope").isFile()
                + new File("/nope").canRead()
                + new File("/nope").lastModified()
                + new File("/nope").delete()
                + Arrays.toString(new File("/nope").list())
                + Arrays.toString(new File("/nope").listFiles())
                + new File("/nope/a").mkdir()
                + new File("/nope/a").renameTo(new File("/nope/b")));
    t(
        "root",
        () ->
            new File("/").exists()
                + " "
                + new File("/").isDirectory()
                + new File("/").canRead()
                + new File("/.").getCanonicalPath()
                + new File("/").isHidden());
    t("files", () -> Files.readString(Path.of("/nope")));
    t("lines", () -> Files.lines(Path.of("nope.csv")));
    t(
        "fexists",
        () ->
            Files.exists(Path.of("/nope"))
                + " "
                + Files.notExists(Path.of("/nope/q"))
                + Files.isDirectory(Path.of("/"))
                + Files.isRegularFile(Path.of("/x"))
                + Files.isReadable(Path.of("/nope")));
    t("size", () -> Files.size(Path.of("/nope")));
    t("del", () -> Files.deleteIfExists(Path.of("/nope")));
    t(
        "del2",
        () -> {
          Files.delete(Path.of("/nope"));
          return 0;
        });
    t("ls", () -> Files.list(Path.of("/nope")));
    t("walk", () -> Files.walk(Path.of("/nope")));
    t("reader", () -> Files.newBufferedReader(Path.of("/nope")));
    t("attrs", () -> Files.getLastModifiedTime(Path.of("/nope")));
    t(
        "path",
        () ->
            Path.of("a", "b", "..", "c").normalize()
                + " "
                + Path.of("/x/y").relativize(Path.of("/x/z"))
                + Path.of("q.txt").getFileName()
                + Path.of("/a/b/c").subpath(1, 3)
                + Path.of("/a/b").resolve("c").getParent()
                + Path.of("a").compareTo(Path.of("b"))
                + Path.of("/a/b").startsWith("/a")
                + Path.of("x").resolveSibling("y")
                + Path.of("/a/b/c").getNameCount()
                + Paths.get("a//b/").toString()
                + Path.of("/").getRoot()
                + Path.of("/a").iterator().next());
    t(
        "glob",
        () ->
            FileSystems.getDefault().getPathMatcher("glob:*.{java,txt}").matches(Path.of("x.java"))
                + " "
                + FileSystems.getDefault().getPathMatcher("regex:a.*").matches(Path.of("b")));
    t("bad", () -> Path.of("a\0b"));
    t("uri", () -> Path.of("/a b").toUri() + " " + Path.of(java.net.URI.create("file:///x/y")));
    t("raf", () -> new RandomAccessFile("/nope/x", "r"));
    t("print", () -> new PrintWriter("/nope/x"));
    t("scan", () -> new Scanner(new File("/nope")));
  }
}
