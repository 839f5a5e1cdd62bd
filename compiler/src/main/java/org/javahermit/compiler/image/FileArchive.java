package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.report.CompilerException;

/**
 * Packs files into an archive that the image unpacks when it starts to use files: takes files and
 * folders of this machine, leaves a cpio archive of the format "newc", in which the same files are
 * always the same bytes. Permissions say whether a file can be executed; times are those of the
 * first day of 1980. Source: cpio(5).
 */
final class FileArchive {
  private static final String MAGIC = "070701";
  private static final int DIRECTORY = 0040755;
  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;
  private static final int LINK = 0120777;
  private static final long TIME = 315_532_800;
  private static final int ALIGNMENT = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int count;

  private FileArchive() {}

  /** The archive of all files; later ones win. */
  static byte[] of(List<ImageFile> files) {
    FileArchive archive = new FileArchive();
    for (ImageFile file : files) {
      archive.addTree(file.host(), file.guest());
    }
    archive.put("TRAILER!!!", 0, new byte[0]);
    return archive.out.toByteArray();
  }

  private void addTree(Path host, String guest) {
    try {
      add(host, guest.equals("/") ? "" : guest.substring(1), true);
    } catch (IOException e) {
      throw new CompilerException(
          host + " cannot be put into the image: " + e + ". Make it readable.", e);
    }
  }

  private void add(Path host, String guest, boolean follow) throws IOException {
    if (!follow && Files.isSymbolicLink(host)) {
      String target = Files.readSymbolicLink(host).toString();
      put(guest, LINK, target.getBytes(StandardCharsets.UTF_8));
    } else if (Files.isDirectory(host)) {
      addDirectory(host, guest);
    } else if (Files.isRegularFile(host, follow ? new LinkOption[0] : noFollow())) {
      put(guest, Files.isExecutable(host) ? PROGRAM : FILE, Files.readAllBytes(host));
    }
  }

  private static LinkOption[] noFollow() {
    return new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  private void addDirectory(Path host, String guest) throws IOException {
    if (!guest.isEmpty()) {
      put(guest, DIRECTORY, new byte[0]);
    }
    List<Path> children;
    try (Stream<Path> listed = Files.list(host)) {
      children = listed.sorted().toList();
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      add(child, guest.isEmpty() ? name : guest + "/" + name, false);
    }
  }

  private void put(String name, int mode, byte[] content) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    count++;
    StringBuilder header = new StringBuilder(MAGIC);
    long[] numbers = {count, mode, 0, 0, 1, TIME, content.length, 0, 0, 0, 0, path.length + 1, 0};
    for (long number : numbers) {
      header.append(String.format("%08x", number));
    }
    out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(path);
    out.write(0);
    align();
    out.writeBytes(content);
    align();
  }

  private void align() {
    while (out.size() % ALIGNMENT != 0) {
      out.write(0);
    }
  }
}
