package conformance.files;

import java.io.*;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.jar.*;
import java.util.zip.*;
import support.Folder;

/** Archives in files: ZipFile, JarFile, and addresses of the protocols file and jar. */
public final class Zips {
  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      File z = f.at("z.zip").toFile();
      f.show(
          "make",
          () -> {
            try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(z))) {
              out.setComment("a comment");
              for (int i = 0; i < 50; i++) {
                out.putNextEntry(new ZipEntry("dir/entry" + i));
                out.write(("contents " + i + " ").repeat(100 * i).getBytes());
                out.closeEntry();
              }
              ZipEntry e = new ZipEntry("stored");
              e.setMethod(ZipEntry.STORED);
              e.setSize(3);
              e.setCompressedSize(3);
              CRC32 crc = new CRC32();
              crc.update(new byte[] {1, 2, 3});
              e.setCrc(crc.getValue());
              out.putNextEntry(e);
              out.write(new byte[] {1, 2, 3});
              out.closeEntry();
            }
            return z.length() > 1000;
          });
      f.show(
          "zip",
          () -> {
            try (ZipFile file = new ZipFile(z)) {
              StringBuilder s = new StringBuilder(file.getComment() + file.size());
              for (String n : List.of("dir/entry0", "dir/entry7", "dir/entry49", "stored")) {
                ZipEntry e = file.getEntry(n);
                byte[] b = file.getInputStream(e).readAllBytes();
                s.append(' ')
                    .append(e.getSize())
                    .append(' ')
                    .append(Arrays.hashCode(b))
                    .append(e.getMethod());
              }
              return s
                  + " "
                  + file.getEntry("no")
                  + file.stream().count()
                  + Collections.list(file.entries()).get(3);
            }
          });
      f.show("missing", () -> new ZipFile(f.text("no.zip")));
      f.show(
          "no zip",
          () -> {
            Files.writeString(f.at("t"), "text");
            return new ZipFile(f.text("t"));
          });
      f.show(
          "empty",
          () -> {
            Files.createFile(f.at("e"));
            return new ZipFile(f.text("e"));
          });
      f.show(
          "delete",
          () -> {
            new ZipOutputStream(new FileOutputStream(f.text("d.zip"))).close();
            ZipFile file =
                new ZipFile(new File(f.text("d.zip")), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
            int n = file.size();
            file.close();
            return n + " " + new File(f.text("d.zip")).exists();
          });
      File j = f.at("j.jar").toFile();
      f.show(
          "jar",
          () -> {
            Manifest m = new Manifest();
            m.getMainAttributes().put(java.util.jar.Attributes.Name.MANIFEST_VERSION, "1.0");
            m.getMainAttributes().put(java.util.jar.Attributes.Name.MAIN_CLASS, "x.Main");
            try (JarOutputStream out = new JarOutputStream(new FileOutputStream(j), m)) {
              out.putNextEntry(new JarEntry("x/data.txt"));
              out.write("in the jar".getBytes());
              out.closeEntry();
            }
            try (JarFile file = new JarFile(j)) {
              return file.getManifest().getMainAttributes().getValue("Main-Class")
                  + file.getJarEntry("x/data.txt").getSize()
                  + file.isMultiRelease();
            }
          });
      f.show(
          "jar stream",
          () -> {
            try (JarInputStream in = new JarInputStream(new FileInputStream(j))) {
              return in.getManifest().getMainAttributes().size() + in.getNextJarEntry().getName();
            }
          });
      f.show(
          "file address",
          () -> {
            URL u = f.at("t").toUri().toURL();
            try (InputStream in = u.openStream()) {
              return u.getProtocol()
                  + new String(in.readAllBytes(), StandardCharsets.UTF_8)
                  + u.openConnection().getContentLength();
            }
          });
      f.show("file address missing", () -> f.at("no").toUri().toURL().openStream());
      f.show(
          "jar address",
          () -> {
            URL u = new URL("jar:" + j.toURI() + "!/x/data.txt");
            try (InputStream in = u.openStream()) {
              return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
          });
      f.show(
          "gzip",
          () -> {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(f.at("g")))) {
              out.write("x".repeat(100000).getBytes());
            }
            try (InputStream in = new GZIPInputStream(Files.newInputStream(f.at("g")))) {
              return in.readAllBytes().length;
            }
          });
    }
  }
}
