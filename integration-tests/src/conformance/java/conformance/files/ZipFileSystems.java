package conformance.files;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Zip files as file systems. */
public final class ZipFileSystems {
  interface Action {
    Object call() throws Exception;
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Exception e) {
      System.out.println(what + " throws " + e.getClass().getName());
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("zip");
    Path zip = folder.resolve("a.zip");
    write(zip);
    fileSystem(zip, folder.resolve("new.zip"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void write(Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setComment("a comment");
      out.putNextEntry(new ZipEntry("text.txt"));
      out.write("hello zip ".repeat(100).getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      out.putNextEntry(new ZipEntry("folder/"));
      out.closeEntry();
      ZipEntry stored = new ZipEntry("folder/stored.bin");
      byte[] bytes = {1, 2, 3, 4};
      CRC32 crc = new CRC32();
      crc.update(bytes);
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(4);
      stored.setCrc(crc.getValue());
      stored.setExtra(new byte[] {9, 9, 2, 0, 1, 2});
      stored.setComment("as it is");
      out.putNextEntry(stored);
      out.write(bytes);
      out.closeEntry();
      out.putNextEntry(new ZipEntry("umläut.txt"));
      out.write("ü".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      try {
        out.putNextEntry(new ZipEntry("text.txt"));
      } catch (ZipException e) {
        System.out.println("twice: " + e.getMessage());
      }
    }
  }

  private static void fileSystem(Path zip, Path made) {
    say(
        "zip file system",
        () -> {
          try (FileSystem system = FileSystems.newFileSystem(zip)) {
            TreeSet<String> names = new TreeSet<>();
            try (Stream<Path> all = Files.walk(system.getPath("/"))) {
              all.forEach(path -> names.add(path.toString()));
            }
            Path text = system.getPath("folder", "stored.bin");
            return names + " " + Files.size(text) + " " + Files.readAllBytes(text)[3];
          }
        });
    say(
        "made",
        () -> {
          URI uri = URI.create("jar:" + made.toUri());
          try (FileSystem system = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            Files.createDirectory(system.getPath("/sub"));
            Files.writeString(system.getPath("/sub/x.txt"), "written " + "x".repeat(1000));
            Files.copy(system.getPath("/sub/x.txt"), system.getPath("/y.txt"));
            Files.move(system.getPath("/y.txt"), system.getPath("/z.txt"));
            try (OutputStream out = Files.newOutputStream(system.getPath("/sub/out"))) {
              out.write(65);
            }
          }
          try (ZipFile file = new ZipFile(made.toFile())) {
            List<String> names = new ArrayList<>(file.stream().map(ZipEntry::getName).toList());
            Collections.sort(names);
            return names + " " + file.getEntry("z.txt").getSize();
          }
        });
    say(
        "read again",
        () -> {
          try (FileSystem system = FileSystems.newFileSystem(made)) {
            String text = Files.readString(system.getPath("z.txt"));
            Files.delete(system.getPath("sub/out"));
            return text.length() + " " + Files.exists(system.getPath("/sub/out"));
          }
        });
  }
}
