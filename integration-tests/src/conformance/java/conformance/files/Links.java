package conformance.files;

import java.io.File;
import java.nio.file.*;
import java.util.*;
import java.util.stream.Stream;
import support.Folder;

/** Symbolic links and hard links. */
public final class Links {
  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      Files.createDirectories(f.at("d/e"));
      Files.writeString(f.at("d/file"), "contents");
      f.show(
          "link", () -> Files.readString(Files.createSymbolicLink(f.at("l"), Path.of("d/file"))));
      f.show(
          "absolute",
          () -> Files.readString(Files.createSymbolicLink(f.at("abs"), f.at("d/file"))));
      f.show(
          "to folder",
          () ->
              Files.readString(Files.createSymbolicLink(f.at("dl"), Path.of("d")).resolve("file")));
      f.show("chain", () -> Files.readString(Files.createSymbolicLink(f.at("c"), Path.of("l"))));
      f.show(
          "up",
          () -> Files.readString(Files.createSymbolicLink(f.at("d/e/up"), Path.of("../file"))));
      f.show(
          "target",
          () -> Files.readSymbolicLink(f.at("l")) + " " + Files.readSymbolicLink(f.at("abs")));
      f.show("target of file", () -> Files.readSymbolicLink(f.at("d/file")));
      f.show("exists", () -> Files.createSymbolicLink(f.at("l"), Path.of("x")));
      f.show(
          "dangling",
          () -> {
            Path p = Files.createSymbolicLink(f.at("dangling"), Path.of("nothing"));
            return Files.exists(p)
                + " "
                + Files.exists(p, LinkOption.NOFOLLOW_LINKS)
                + Files.isSymbolicLink(p)
                + p.toFile().exists();
          });
      f.show("read dangling", () -> Files.readString(f.at("dangling")));
      f.show(
          "write dangling",
          () -> {
            Files.writeString(f.at("dangling"), "now");
            return Files.readString(f.at("nothing"));
          });
      f.show(
          "create new dangling",
          () -> {
            Files.delete(f.at("nothing"));
            return Files.createFile(f.at("dangling"));
          });
      f.show(
          "loop",
          () -> {
            Files.createSymbolicLink(f.at("x"), Path.of("y"));
            Files.createSymbolicLink(f.at("y"), Path.of("x"));
            return Files.readString(f.at("x"));
          });
      f.show("loop real", () -> f.at("x").toRealPath());
      f.show(
          "loop file",
          () ->
              f.at("x").toFile().exists()
                  + " "
                  + Files.exists(f.at("x"))
                  + new File(f.text("x")).delete());
      f.show("no follow", () -> Files.newByteChannel(f.at("l"), LinkOption.NOFOLLOW_LINKS).size());
      f.show(
          "real",
          () ->
              f.at("dl/e/up").toRealPath()
                  + " "
                  + f.at("dl/e/up").toRealPath(LinkOption.NOFOLLOW_LINKS));
      f.show(
          "canonical",
          () ->
              new File(f.text("dl/e/up")).getCanonicalPath()
                  + " "
                  + new File(f.text("dl/none/x")).getCanonicalPath());
      f.show("same", () -> Files.isSameFile(f.at("c"), f.at("d/file")));
      f.show(
          "through dots",
          () -> Files.exists(f.at("dl/../l")) + " " + Files.exists(f.at("dl/e/../../l")));
      f.show(
          "list",
          () -> {
            try (Stream<Path> s = Files.list(f.at("dl"))) {
              return s.map(p -> p.getFileName().toString()).sorted().toList();
            }
          });
      f.show(
          "walk",
          () -> {
            try (Stream<Path> s = Files.walk(f.path)) {
              return s.count();
            }
          });
      f.show(
          "walk following",
          () -> {
            Files.delete(f.at("y"));
            Files.deleteIfExists(f.at("x"));
            try (Stream<Path> s = Files.walk(f.path, FileVisitOption.FOLLOW_LINKS)) {
              return s.count();
            }
          });
      f.show(
          "walk in a circle",
          () -> {
            Files.createSymbolicLink(f.at("d/e/top"), f.path);
            try (Stream<Path> s = Files.walk(f.path, FileVisitOption.FOLLOW_LINKS)) {
              return s.count();
            } catch (java.io.UncheckedIOException e) {
              return e.getCause().getClass();
            } finally {
              Files.delete(f.at("d/e/top"));
            }
          });
      f.show(
          "delete link",
          () -> {
            Files.delete(f.at("dl"));
            return Files.exists(f.at("d/file")) + " " + Files.exists(f.at("dl"));
          });
      f.show(
          "copy link",
          () -> {
            Files.copy(f.at("l"), f.at("copied"));
            Files.copy(f.at("l"), f.at("copied link"), LinkOption.NOFOLLOW_LINKS);
            return Files.isSymbolicLink(f.at("copied"))
                + " "
                + Files.isSymbolicLink(f.at("copied link"));
          });
      f.show(
          "move link",
          () -> {
            Files.move(f.at("c"), f.at("moved"));
            return Files.readSymbolicLink(f.at("moved"));
          });
      f.show(
          "hard",
          () -> {
            Files.createLink(f.at("h"), f.at("d/file"));
            Files.writeString(f.at("h"), "changed");
            return Files.readString(f.at("d/file")) + Files.isSameFile(f.at("h"), f.at("d/file"));
          });
      f.show("hard exists", () -> Files.createLink(f.at("h"), f.at("d/file")));
      f.show("hard folder", () -> Files.createLink(f.at("hd"), f.at("d")));
      f.show("hard missing", () -> Files.createLink(f.at("hm"), f.at("no")));
      f.show(
          "hard survives",
          () -> {
            Files.delete(f.at("d/file"));
            return Files.readString(f.at("h")) + Files.exists(f.at("l"));
          });
      f.show(
          "rename onto same",
          () -> {
            Files.createLink(f.at("h2"), f.at("h"));
            return f.at("h").toFile().renameTo(f.at("h2").toFile())
                + " "
                + Files.exists(f.at("h"))
                + Files.exists(f.at("h2"));
          });
      f.show("tree", f::tree);
    }
  }
}
