package conformance.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.time.Instant;
import java.util.*;
import java.util.concurrent.TimeUnit;
import support.Folder;

/** Attributes of files: kinds, times, permissions, owners, extended ones, file stores. */
public final class Attributes {
  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder()) {
      Path a = Files.writeString(f.at("a"), "12345");
      Path d = Files.createDirectory(f.at("d"));
      Path l = Files.createSymbolicLink(f.at("l"), Path.of("a"));
      for (Path p : List.of(a, d, l)) {
        f.show(
            "kind of " + p.getFileName(),
            () -> {
              BasicFileAttributes x = Files.readAttributes(p, BasicFileAttributes.class);
              BasicFileAttributes y =
                  Files.readAttributes(p, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
              return x.isRegularFile()
                  + " "
                  + x.isDirectory()
                  + x.isSymbolicLink()
                  + x.isOther()
                  + "/"
                  + y.isRegularFile()
                  + y.isDirectory()
                  + y.isSymbolicLink()
                  + y.isOther()
                  + (x.fileKey() != null)
                  + x.fileKey().equals(y.fileKey());
            });
      }
      f.show(
          "size",
          () ->
              Files.size(a)
                  + " "
                  + Files.size(l)
                  + Files.getAttribute(l, "size", LinkOption.NOFOLLOW_LINKS));
      f.show(
          "times",
          () -> {
            Files.getFileAttributeView(a, BasicFileAttributeView.class)
                .setTimes(
                    FileTime.from(Instant.parse("2001-02-03T04:05:06.789012Z")),
                    FileTime.fromMillis(5),
                    null);
            BasicFileAttributes x = Files.readAttributes(a, BasicFileAttributes.class);
            return x.lastModifiedTime() + " " + x.lastAccessTime();
          });
      f.show(
          "old time",
          () -> {
            Files.setLastModifiedTime(a, FileTime.from(-1500, TimeUnit.MILLISECONDS));
            return Files.getLastModifiedTime(a);
          });
      f.show(
          "now",
          () -> {
            long before = System.currentTimeMillis() - 50;
            Files.writeString(a, "123456");
            long t = Files.getLastModifiedTime(a).toMillis();
            long c = ((FileTime) Files.getAttribute(a, "unix:ctime")).toMillis();
            return (t >= before) + " " + (t <= System.currentTimeMillis() + 50) + (c >= before);
          });
      f.show(
          "folder time",
          () -> {
            Files.setLastModifiedTime(d, FileTime.fromMillis(7));
            Files.createFile(d.resolve("n"));
            boolean later = Files.getLastModifiedTime(d).toMillis() > 7;
            Files.setLastModifiedTime(d, FileTime.fromMillis(7));
            Files.delete(d.resolve("n"));
            return later + " " + (Files.getLastModifiedTime(d).toMillis() > 7);
          });
      f.show(
          "link time",
          () -> {
            Files.getFileAttributeView(l, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.fromMillis(9000), null, null);
            return Files.getLastModifiedTime(l, LinkOption.NOFOLLOW_LINKS)
                + " "
                + (Files.getLastModifiedTime(l).toMillis() > 9000);
          });
      f.show(
          "permissions",
          () -> {
            Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("rwxr-x--x"));
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(a))
                + " "
                + Files.isExecutable(a)
                + Integer.toOctalString((Integer) Files.getAttribute(a, "unix:mode"));
          });
      f.show(
          "permissions at creation",
          () -> {
            Path p =
                Files.createFile(
                    f.at("p"),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
            Path q =
                Files.createDirectory(
                    f.at("q"),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")));
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(p))
                + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(q));
          });
      f.show(
          "usual permissions",
          () ->
              PosixFilePermissions.toString(
                      Files.getPosixFilePermissions(Files.createFile(f.at("u"))))
                  + " "
                  + PosixFilePermissions.toString(
                      Files.getPosixFilePermissions(Files.createDirectory(f.at("v")))));
      f.show(
          "not executable",
          () ->
              Files.isExecutable(f.at("u"))
                  + " "
                  + Files.isReadable(f.at("u"))
                  + Files.isWritable(f.at("u"))
                  + Files.isReadable(f.at("no")));
      f.show(
          "links",
          () ->
              Files.getAttribute(a, "unix:nlink")
                  + " "
                  + Files.getAttribute(Files.createLink(f.at("h"), a), "unix:nlink"));
      f.show(
          "same key",
          () ->
              Files.readAttributes(a, BasicFileAttributes.class)
                  .fileKey()
                  .equals(Files.readAttributes(f.at("h"), BasicFileAttributes.class).fileKey()));
      f.show("map", () -> new TreeMap<>(Files.readAttributes(a, "size,isDirectory,isOther")));
      f.show("posix map", () -> new TreeSet<>(Files.readAttributes(a, "posix:*").keySet()));
      f.show("unix map", () -> new TreeSet<>(Files.readAttributes(a, "unix:*").keySet()));
      f.show("bad name", () -> Files.readAttributes(a, "nothing"));
      f.show("bad view", () -> Files.readAttributes(a, "nothing:x"));
      f.show(
          "set mode",
          () ->
              Integer.toOctalString(
                  (Integer)
                      Files.getAttribute(
                          Files.setAttribute(a, "unix:mode", 0100604), "unix:mode")));
      f.show(
          "owner",
          () -> {
            UserPrincipal o = Files.getOwner(a);
            Files.setOwner(a, o);
            PosixFileAttributes x = Files.readAttributes(a, PosixFileAttributes.class);
            Files.getFileAttributeView(a, PosixFileAttributeView.class).setGroup(x.group());
            return o.equals(x.owner())
                + " "
                + f.path
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(o.getName())
                    .equals(o);
          });
      f.show(
          "no owner",
          () ->
              f.path
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName("nobody-of-that-name"));
      f.show(
          "views",
          () -> {
            Set<String> v = new TreeSet<>(f.path.getFileSystem().supportedFileAttributeViews());
            return v;
          });
      f.show(
          "user attributes",
          () -> {
            UserDefinedFileAttributeView v =
                Files.getFileAttributeView(a, UserDefinedFileAttributeView.class);
            v.write("name", StandardCharsets.UTF_8.encode("value"));
            v.write("other", ByteBuffer.wrap(new byte[3]));
            ByteBuffer b = ByteBuffer.allocate(10);
            int n = v.read("name", b);
            b.flip();
            List<String> names = new ArrayList<>(v.list());
            Collections.sort(names);
            v.delete("other");
            return names + " " + n + StandardCharsets.UTF_8.decode(b) + v.size("name") + v.list();
          });
      f.show(
          "user attribute missing",
          () -> Files.getFileAttributeView(a, UserDefinedFileAttributeView.class).size("no") > 0);
      f.show(
          "store",
          () -> {
            FileStore s = Files.getFileStore(a);
            return (s.getTotalSpace() > 0)
                + " "
                + (s.getUsableSpace() <= s.getTotalSpace())
                + s.isReadOnly()
                + (s.getBlockSize() > 0)
                + s.supportsFileAttributeView("posix")
                + s.supportsFileAttributeView(BasicFileAttributeView.class)
                + (s.name() != null)
                + (s.type() != null)
                + s.equals(Files.getFileStore(d));
          });
      f.show("stores", () -> f.path.getFileSystem().getFileStores().iterator().hasNext());
      f.show("missing", () -> Files.readAttributes(f.at("no"), BasicFileAttributes.class));
      f.show("missing permissions", () -> Files.setPosixFilePermissions(f.at("no"), Set.of()));
      f.show("hidden", () -> Files.isHidden(f.at(".x")) + " " + Files.isHidden(a));
    }
  }
}
