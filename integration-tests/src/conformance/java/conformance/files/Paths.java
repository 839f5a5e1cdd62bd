package conformance.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.*;
import java.util.stream.Stream;
import support.Folder;

/** The operations of java.nio.file.Files on files and folders. */
public final class Paths {
  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      Path a = f.at("a");
      f.show(
          "write", () -> Files.readString(Files.writeString(a, "some text\nand more\n")).length());
      f.show("lines", () -> Files.readAllLines(a));
      f.show(
          "append", () -> Files.size(Files.write(a, List.of("x", "y"), StandardOpenOption.APPEND)));
      f.show("create new", () -> Files.writeString(a, "", StandardOpenOption.CREATE_NEW));
      f.show("no create", () -> Files.writeString(f.at("n"), "", StandardOpenOption.WRITE));
      f.show(
          "stream",
          () -> {
            try (Stream<String> s = Files.lines(a)) {
              return s.map(String::toUpperCase).toList();
            }
          });
      f.show("bytes", () -> Files.readAllBytes(Files.write(f.at("b"), new byte[] {1, 2, 3})));
      f.show(
          "writer",
          () -> {
            try (var w = Files.newBufferedWriter(f.at("w"), StandardCharsets.ISO_8859_1)) {
              w.write("ä");
            }
            return Files.size(f.at("w"));
          });
      f.show("malformed", () -> Files.readString(f.at("w")));
      f.show(
          "in and out",
          () -> {
            try (var out = Files.newOutputStream(f.at("io"))) {
              out.write(5);
              out.write(new byte[100]);
            }
            try (var in = Files.newInputStream(f.at("io"))) {
              return in.read() + in.skip(50) + " " + in.available() + in.readAllBytes().length;
            }
          });
      f.show(
          "delete on close",
          () -> {
            try (var out =
                Files.newOutputStream(
                    f.at("doc"), StandardOpenOption.CREATE, StandardOpenOption.DELETE_ON_CLOSE)) {
              out.write(1);
            }
            return Files.exists(f.at("doc"));
          });
      f.show("folder", () -> Files.createDirectory(f.at("d")));
      f.show("folder again", () -> Files.createDirectory(f.at("d")));
      f.show("folders", () -> Files.createDirectories(f.at("d/e/f")));
      f.show("folders again", () -> Files.createDirectories(f.at("d/e/f")));
      f.show("folders on file", () -> Files.createDirectories(f.at("a/e/f")));
      f.show("folder nowhere", () -> Files.createDirectory(f.at("no/e")));
      f.show("file", () -> Files.createFile(f.at("d/file")));
      f.show("file again", () -> Files.createFile(f.at("d/file")));
      f.show(
          "not empty",
          () -> {
            Files.delete(f.at("d"));
            return "";
          });
      f.show(
          "missing",
          () -> {
            Files.delete(f.at("no"));
            return "";
          });
      f.show(
          "if exists",
          () -> Files.deleteIfExists(f.at("no")) + " " + Files.deleteIfExists(f.at("b")));
      f.show("copy", () -> Files.mismatch(a, Files.copy(a, f.at("c"))));
      f.show("copy over", () -> Files.copy(a, f.at("c")));
      f.show(
          "copy replacing",
          () -> Files.copy(f.at("io"), f.at("c"), StandardCopyOption.REPLACE_EXISTING));
      f.show(
          "mismatch",
          () -> Files.mismatch(a, f.at("c")) + " " + Files.mismatch(f.at("io"), f.at("c")));
      f.show("copy folder", () -> Files.isDirectory(Files.copy(f.at("d"), f.at("dd"))) + f.tree());
      f.show(
          "copy keeping",
          () -> {
            Files.setLastModifiedTime(a, java.nio.file.attribute.FileTime.fromMillis(1000000));
            Files.copy(a, f.at("k"), StandardCopyOption.COPY_ATTRIBUTES);
            return Files.getLastModifiedTime(f.at("k"));
          });
      f.show(
          "copy stream",
          () ->
              Files.copy(new java.io.ByteArrayInputStream(new byte[77]), f.at("s"))
                  + Files.copy(f.at("s"), new java.io.ByteArrayOutputStream()));
      f.show("copy to itself", () -> Files.copy(a, a));
      f.show("move", () -> Files.move(f.at("k"), f.at("m")));
      f.show("move over", () -> Files.move(f.at("m"), a));
      f.show("move replacing", () -> Files.move(f.at("m"), a, StandardCopyOption.REPLACE_EXISTING));
      f.show("move atomic", () -> Files.move(a, f.at("d/a"), StandardCopyOption.ATOMIC_MOVE));
      f.show("move folder", () -> Files.move(f.at("d"), f.at("x")));
      f.show(
          "move on full",
          () -> Files.move(f.at("dd"), f.at("x"), StandardCopyOption.REPLACE_EXISTING));
      f.show("move into itself", () -> Files.move(f.at("x"), f.at("x/e/y")));
      f.show("move missing", () -> Files.move(f.at("no"), f.at("y")));
      f.show("tree", f::tree);
      f.show(
          "list",
          () -> {
            try (Stream<Path> s = Files.list(f.at("x"))) {
              return s.map(p -> p.getFileName().toString()).sorted().toList();
            }
          });
      f.show(
          "glob",
          () -> {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> s = Files.newDirectoryStream(f.path, "{c,i*}")) {
              s.forEach(p -> names.add(p.getFileName().toString()));
            }
            Collections.sort(names);
            return names;
          });
      f.show("list a file", () -> Files.list(f.at("c")));
      f.show(
          "list twice",
          () -> {
            try (DirectoryStream<Path> s = Files.newDirectoryStream(f.path)) {
              s.iterator();
              return s.iterator();
            }
          });
      f.show(
          "secure",
          () -> {
            try (DirectoryStream<Path> s = Files.newDirectoryStream(f.at("x"))) {
              SecureDirectoryStream<Path> t = (SecureDirectoryStream<Path>) s;
              try (var c =
                  t.newByteChannel(
                      Path.of("new"),
                      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
                c.write(java.nio.ByteBuffer.wrap(new byte[9]));
              }
              t.move(Path.of("new"), t, Path.of("newer"));
              long size =
                  t.getFileAttributeView(
                          Path.of("newer"), java.nio.file.attribute.BasicFileAttributeView.class)
                      .readAttributes()
                      .size();
              t.deleteFile(Path.of("newer"));
              try (SecureDirectoryStream<Path> e = t.newDirectoryStream(Path.of("e"))) {
                e.deleteDirectory(Path.of("f"));
              }
              return size + f.tree();
            }
          });
      f.show(
          "walk",
          () -> {
            List<String> seen = new ArrayList<>();
            Files.walkFileTree(
                f.path,
                new SimpleFileVisitor<>() {
                  @Override
                  public FileVisitResult preVisitDirectory(Path p, BasicFileAttributes at) {
                    seen.add("<" + f.path.relativize(p));
                    return FileVisitResult.CONTINUE;
                  }

                  @Override
                  public FileVisitResult postVisitDirectory(Path p, IOException e) {
                    seen.add(f.path.relativize(p) + ">");
                    return FileVisitResult.CONTINUE;
                  }

                  @Override
                  public FileVisitResult visitFile(Path p, BasicFileAttributes at) {
                    seen.add(f.path.relativize(p) + "=" + at.size());
                    return FileVisitResult.CONTINUE;
                  }
                });
            Collections.sort(seen);
            return seen;
          });
      f.show(
          "find",
          () -> {
            try (Stream<Path> s =
                Files.find(f.path, 9, (p, at) -> at.isRegularFile() && at.size() > 50)) {
              return s.map(p -> f.path.relativize(p).toString()).sorted().toList();
            }
          });
      f.show(
          "same",
          () ->
              Files.isSameFile(f.at("c"), f.at("./x/../c"))
                  + " "
                  + Files.isSameFile(f.at("c"), f.at("s")));
      f.show("real", () -> f.at("x/./../c").toRealPath());
      f.show("real missing", () -> f.at("x/./../no").toRealPath());
      f.show(
          "temp",
          () -> {
            Path t = Files.createTempFile(f.path, "pre", ".x");
            Path d = Files.createTempDirectory(f.path, "dir");
            String s =
                t.getFileName().toString().startsWith("pre")
                    + " "
                    + Files.isDirectory(d)
                    + java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(t))
                    + java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(d));
            Files.delete(t);
            Files.delete(d);
            return s;
          });
      f.show("not a folder", () -> Files.readString(f.at("c/x")));
      f.show("read folder", () -> Files.readString(f.at("x")));
      f.show("write folder", () -> Files.writeString(f.at("x"), "q"));
      f.show("long", () -> Files.createFile(f.at("n".repeat(256))).getNameCount() > 0);
      f.show(
          "empty dir",
          () -> {
            try (Stream<Path> s = Files.list(f.at("x/e"))) {
              return s.count();
            }
          });
    }
  }
}
