package org.javahermit.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an image was built from, and whether that has changed.
 *
 * <p>Takes inputs and products; keeps a line for each in a file, with the hash of its contents, so
 * that a file that was only touched has not changed. The hash of a folder is that of the names and
 * contents of all files in it.
 */
final class BuildRecord {
  private static final List<String> JDK_FILES =
      List.of("release", "lib/tzdb.dat", "lib/security/cacerts", "conf/security/java.security");

  private final Path file;
  private final List<String> inputs = new ArrayList<>();

  BuildRecord(Path file) {
    this.file = file;
  }

  /** An input that is a text. */
  void text(String kind, String value) {
    MessageDigest digest = digest();
    digest.update(value.getBytes(StandardCharsets.UTF_8));
    inputs.add(line(kind, "", digest));
  }

  /** An input that is a file or a folder; one that does not exist is an input too. */
  void content(String kind, Path path) throws IOException {
    inputs.add(line(kind, path.toString(), contentOf(path)));
  }

  /** The class library. Its module image is too large to be read: size and time tell it. */
  void jdk(Path home) throws IOException {
    Path modules = home.resolve("lib/modules");
    if (Files.isRegularFile(modules)) {
      text("jdk", Files.size(modules) + " " + Files.getLastModifiedTime(modules));
    }
    for (String name : JDK_FILES) {
      content("jdk", home.resolve(name));
    }
  }

  /**
   * What has changed since the record was written; null where nothing has.
   *
   * @param products what was made of the inputs, and must be as it was
   */
  String firstChange(List<Path> products) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "no record of an earlier build";
    }
    List<String> known = Files.readAllLines(file);
    for (String line : allLines(products)) {
      if (!known.contains(line)) {
        return line.substring(0, line.lastIndexOf(' '));
      }
    }
    boolean isLess =
        known.stream().filter(line -> !line.startsWith("product ")).count() > inputs.size();
    return isLess ? "an input that is gone" : null;
  }

  /** Writes the record. */
  void write(List<Path> products) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, allLines(products));
  }

  /** Takes the record away: whatever happens from now on, what is there does not count. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  private List<String> allLines(List<Path> products) throws IOException {
    List<String> lines = new ArrayList<>(inputs);
    for (Path product : products) {
      lines.add(line("product", product.toString(), contentOf(product)));
    }
    return lines;
  }

  private static String line(String kind, String name, MessageDigest digest) {
    return kind + " " + name + " " + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest contentOf(Path path) throws IOException {
    MessageDigest digest = digest();
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path each : files.sorted().toList()) {
          one(digest, path.relativize(each).toString(), each);
        }
      }
    } else {
      one(digest, "", path);
    }
    return digest;
  }

  private static void one(MessageDigest digest, String name, Path path) throws IOException {
    String facts = name;
    if (Files.isSymbolicLink(path)) {
      facts += " -> " + Files.readSymbolicLink(path);
    }
    if (Files.isRegularFile(path)) {
      facts += " " + Files.size(path) + (Files.isExecutable(path) ? " x" : "");
    } else {
      facts += Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? " folder" : " nothing";
    }
    digest.update((facts + "\n").getBytes(StandardCharsets.UTF_8));
    if (Files.isRegularFile(path)) {
      contents(digest, path);
    }
  }

  private static void contents(MessageDigest digest, Path path) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
