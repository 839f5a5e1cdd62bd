package org.javahermit.kernel.fs;

import static org.javahermit.kernel.fs.Fixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.LocalSocket;
import org.junit.jupiter.api.Test;

/** Names: what paths lead to, and the rules for making, removing and renaming. */
class FileTreeTest {
  private final Fixture f = new Fixture();

  @Test
  void aPathIsFollowedNameByName() throws FileError {
    f.mkdir("/a");
    f.mkdir("a/b");
    f.write("/a/b/c", "text");
    assertEquals("text", f.read("//a/./b/../b//c"));
    assertEquals("text", f.read("../../a/b/c"));
    assertEquals("/a/b/c", f.tree.realPath("a/../a/b/./c"));
    assertEquals("/", f.tree.realPath("/.."));
    fails(Errors.NOT_FOUND, () -> f.stat("/x"));
    fails(Errors.NOT_FOUND, () -> f.stat("/x/y"));
    fails(Errors.NOT_FOUND, () -> f.stat(""));
    fails(Errors.NOT_A_DIRECTORY, () -> f.stat("/a/b/c/d"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.stat("/a/b/c/"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.stat("/a/b/c/.."));
  }

  @Test
  void namesHaveLimits() throws FileError {
    f.write("n".repeat(255), "");
    fails(Errors.NAME_TOO_LONG, () -> f.stat("n".repeat(256)));
    fails(Errors.NAME_TOO_LONG, () -> f.write("ä".repeat(128), ""));
    fails(Errors.NAME_TOO_LONG, () -> f.stat("a/".repeat(3000)));
  }

  @Test
  void linksAreFollowed() throws FileError {
    f.mkdir("/d");
    f.write("/d/file", "text");
    f.symlink("file", "/d/link");
    f.symlink("/d", "/abs");
    f.symlink("abs/../d/link", "/chain");
    assertEquals("text", f.read("/chain"));
    assertEquals("text", f.read("/abs/link"));
    assertEquals("/d/file", f.tree.realPath("/chain"));
    assertEquals(FileMode.LINK | 0777, f.lstat("/d/link").mode());
    assertEquals(4, f.lstat("/d/link").size());
    assertTrue(f.lstat("/abs/").isDirectory());
    assertEquals("file", f.tree.linkTarget(f.tree.root(), "/d/link"));
    fails(Errors.INVALID, () -> f.tree.linkTarget(f.tree.root(), "/d/file"));
  }

  @Test
  void aSocketHasANameThatNobodyOpens() throws FileError {
    LocalSocket socket = new LocalSocket();
    f.tree.makeSocket("/name", socket);
    assertEquals(FileMode.SOCKET | 0755, f.stat("/name").mode());
    assertSame(socket, f.tree.socket("/name"));
    fails(Errors.NO_DEVICE_OR_ADDRESS, () -> f.read("/name"));
    fails(Errors.EXISTS, () -> f.tree.makeSocket("/name", socket));
    fails(Errors.NOT_FOUND, () -> f.tree.makeSocket("/none/name", socket));
    fails(Errors.NOT_A_DIRECTORY, () -> f.tree.makeSocket("/name/below", socket));
    f.tree.link("/name", "/other");
    f.tree.unlink(f.tree.root(), "/name");
    assertSame(socket, f.tree.socket("/other"));
    fails(Errors.NOT_FOUND, () -> f.tree.socket("/name"));
    f.write("/file", "text");
    fails(Errors.REFUSED, () -> f.tree.socket("/file"));
    fails(Errors.REFUSED, () -> f.tree.socket("/"));
  }

  @Test
  void circlesOfLinksEnd() throws FileError {
    f.symlink("y", "/x");
    f.symlink("x", "/y");
    f.symlink("self/a", "/self");
    fails(Errors.TOO_MANY_LINKS_FOLLOWED, () -> f.stat("/x"));
    fails(Errors.TOO_MANY_LINKS_FOLLOWED, () -> f.stat("/self"));
    for (int i = 0; i < 45; i++) {
      f.symlink(i == 0 ? "/" : "l" + (i - 1), "/l" + i);
    }
    assertTrue(f.stat("/l39").isDirectory());
    fails(Errors.TOO_MANY_LINKS_FOLLOWED, () -> f.stat("/l40"));
  }

  @Test
  void openingSaysWhatMustBeThere() throws FileError {
    f.mkdir("/d");
    f.write("/a", "text");
    f.symlink("nothing", "/dangling");
    f.symlink("a", "/link");
    int create = OpenFlags.READ_WRITE | OpenFlags.CREATE;
    fails(Errors.NOT_FOUND, () -> f.open("/b", OpenFlags.READ));
    fails(Errors.EXISTS, () -> f.open("/a", create | OpenFlags.EXCLUSIVE));
    fails(Errors.EXISTS, () -> f.open("/dangling", create | OpenFlags.EXCLUSIVE));
    fails(Errors.IS_A_DIRECTORY, () -> f.open("/d", OpenFlags.WRITE));
    fails(Errors.IS_A_DIRECTORY, () -> f.open("/d", OpenFlags.CREATE));
    fails(Errors.IS_A_DIRECTORY, () -> f.open("/new/", create));
    fails(Errors.NOT_A_DIRECTORY, () -> f.open("/a", OpenFlags.DIRECTORY));
    fails(Errors.TOO_MANY_LINKS_FOLLOWED, () -> f.open("/link", OpenFlags.NO_FOLLOW));
    f.open("/dangling", create).close();
    assertTrue(f.stat("/nothing").isFile());
    f.open("/a", OpenFlags.READ_WRITE | OpenFlags.TRUNCATE).close();
    assertEquals(0, f.stat("/a").size());
    assertTrue(f.open("/d", OpenFlags.READ).node() instanceof DirectoryNode);
  }

  @Test
  void hardLinksAreOneFile() throws FileError {
    f.write("/a", "text");
    f.tree.link("/a", "/b");
    assertEquals(2, f.stat("/a").links());
    assertEquals(f.stat("/a").number(), f.stat("/b").number());
    f.unlink("/a");
    assertEquals("text", f.read("/b"));
    assertEquals(1, f.stat("/b").links());
    f.mkdir("/d");
    fails(Errors.NOT_PERMITTED, () -> f.tree.link("/d", "/e"));
    fails(Errors.EXISTS, () -> f.tree.link("/b", "/d"));
  }

  @Test
  void directoriesCountTheirLinks() throws FileError {
    f.mkdir("/d");
    assertEquals(2, f.stat("/d").links());
    f.mkdir("/d/e");
    assertEquals(3, f.stat("/d").links());
    f.mkdir("/x");
    f.rename("/d/e", "/x/e");
    assertEquals(2, f.stat("/d").links());
    assertEquals(3, f.stat("/x").links());
    f.rmdir("/x/e");
    assertEquals(2, f.stat("/x").links());
  }

  @Test
  void onlyEmptyDirectoriesAreRemoved() throws FileError {
    f.mkdir("/d");
    f.write("/d/a", "");
    fails(Errors.NOT_EMPTY, () -> f.rmdir("/d"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.rmdir("/d/a"));
    fails(Errors.IS_A_DIRECTORY, () -> f.unlink("/d"));
    fails(Errors.INVALID, () -> f.rmdir("/d/."));
    fails(Errors.BUSY, () -> f.rmdir("/"));
    f.unlink("/d/a");
    f.rmdir("/d/");
    fails(Errors.NOT_FOUND, () -> f.stat("/d"));
  }

  @Test
  void renamingReplaces() throws FileError {
    f.write("/a", "a");
    f.write("/b", "b");
    f.rename("/a", "/b");
    assertEquals("a", f.read("/b"));
    fails(Errors.NOT_FOUND, () -> f.rename("/a", "/c"));
    f.tree.link("/b", "/same");
    f.rename("/b", "/same");
    assertEquals("a", f.read("/b"));
    f.symlink("b", "/link");
    f.rename("/link", "/moved");
    assertEquals("b", f.tree.linkTarget(f.tree.root(), "/moved"));
  }

  @Test
  void renamingKeepsKindsApart() throws FileError {
    f.mkdir("/d");
    f.mkdir("/d/sub");
    f.mkdir("/empty");
    f.write("/a", "a");
    fails(Errors.IS_A_DIRECTORY, () -> f.rename("/a", "/d"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.rename("/d", "/a"));
    fails(Errors.NOT_A_DIRECTORY, () -> f.rename("/a", "/new/"));
    fails(Errors.NOT_EMPTY, () -> f.rename("/empty", "/d"));
    fails(Errors.NOT_EMPTY, () -> f.rename("/d/sub", "/d"));
    fails(Errors.INVALID, () -> f.rename("/d", "/d/sub/x"));
    fails(Errors.BUSY, () -> f.rename("/d/.", "/x"));
    f.rename("/d", "/empty");
    assertTrue(f.stat("/empty/sub").isDirectory());
    fails(Errors.NOT_FOUND, () -> f.stat("/d"));
  }

  @Test
  void anOpenFileOutlivesItsName() throws FileError {
    OpenFile open = f.create("/a");
    Fixture.write(open, "text");
    f.unlink("/a");
    assertEquals(0, open.node().attributes().links());
    open.seek(0);
    assertEquals("text", Fixture.read(open, 10));
    long before = f.fileSystem.freeBytes();
    open.close();
    assertEquals(before + FileMemory.PAGE, f.fileSystem.freeBytes());
  }

  @Test
  void timesFollowWhatHappens() throws FileError {
    f.now = 5;
    f.mkdir("/d");
    f.write("/d/a", "x");
    assertEquals(5, f.stat("/d").modified());
    f.now = 7;
    f.write("/d/b", "x");
    assertEquals(7, f.stat("/d").modified());
    assertEquals(5, f.stat("/d/a").modified());
    f.tree.setPermissions(f.tree.find(f.tree.root(), "/d/a", true), 0600);
    assertEquals(7, f.stat("/d/a").changed());
    assertEquals(5, f.stat("/d/a").modified());
    f.now = 9;
    f.read("/d/a");
    assertEquals(9, f.stat("/d/a").accessed());
    f.tree.setTimes(f.tree.find(f.tree.root(), "/d/a", true), -1, -2);
    assertEquals(-2, f.stat("/d/a").modified());
    assertEquals(5, f.stat("/d/a").created());
  }

  @Test
  void fileSystemsAreMounted() throws FileError {
    MemoryFileSystem other = new MemoryFileSystem(() -> 0, () -> 1 << 20, null);
    f.mkdir("/mnt");
    f.write("/mnt/hidden", "");
    f.tree.mount("/mnt", other);
    fails(Errors.NOT_FOUND, () -> f.stat("/mnt/hidden"));
    f.write("/mnt/a", "text");
    f.mkdir("/mnt/d");
    assertEquals("text", f.read("/mnt/d/../../mnt/a"));
    assertEquals("/mnt/d", f.tree.realPath("/mnt/d/../d"));
    fails(Errors.OTHER_FILE_SYSTEM, () -> f.rename("/mnt/a", "/a"));
    fails(Errors.OTHER_FILE_SYSTEM, () -> f.tree.link("/mnt/a", "/a"));
    fails(Errors.BUSY, () -> f.rmdir("/mnt"));
    fails(Errors.BUSY, () -> f.rename("/mnt", "/x"));
    assertEquals(2, f.tree.mounts().size());
    assertEquals("/mnt", f.tree.mounts().get(1).path());
  }

  @Test
  void permissionsCountForOrdinaryUsers() throws FileError {
    Fixture g = new Fixture(new User(7, 8));
    g.tree.setUmask(0);
    fails(Errors.ACCESS_DENIED, () -> g.mkdir("/x"));
    g.fileSystem.root().setPermissions(0777);
    g.write("/a", "text");
    assertEquals(7, g.stat("/a").owner());
    Place a = g.tree.find(g.tree.root(), "/a", true);
    g.tree.setPermissions(a, 0400);
    assertEquals("text", g.read("/a"));
    fails(Errors.ACCESS_DENIED, () -> g.open("/a", OpenFlags.WRITE));
    a.node().setOwner(1, 8);
    fails(Errors.ACCESS_DENIED, () -> g.read("/a"));
    fails(Errors.NOT_PERMITTED, () -> g.tree.setPermissions(a, 0777));
    a.node().setPermissions(0040);
    assertEquals("text", g.read("/a"));
    fails(Errors.ACCESS_DENIED, () -> g.tree.checkAccess("/a", FileMode.EXECUTE));
    g.fileSystem.root().setPermissions(01777);
    fails(Errors.NOT_PERMITTED, () -> g.unlink("/a"));
    g.fileSystem.root().setPermissions(0666);
    fails(Errors.ACCESS_DENIED, () -> g.stat("/a"));
  }

  @Test
  void theSuperuserExecutesOnlyWhatSomebodyMay() throws FileError {
    f.write("/a", "");
    fails(Errors.ACCESS_DENIED, () -> f.tree.checkAccess("/a", FileMode.EXECUTE));
    f.tree.setPermissions(f.tree.find(f.tree.root(), "/a", true), 0001);
    f.tree.checkAccess("/a", FileMode.EXECUTE | FileMode.READ | FileMode.WRITE);
    assertEquals(0644, create("/b") & 0777);
    f.tree.setUmask(0077);
    assertEquals(0600, create("/c") & 0777);
  }

  private int create(String path) throws FileError {
    f.create(path).close();
    return f.stat(path).mode();
  }

  @Test
  void pathsBeginInAnOpenDirectory() throws FileError {
    f.mkdir("/d");
    f.write("/d/a", "text");
    OpenFile directory = f.open("/d", OpenFlags.READ);
    Place base = directory.place();
    f.rename("/d", "/e");
    assertEquals(4, f.tree.attributes(base, "a", true).size());
    f.tree.rename(base, "a", f.tree.root(), "b");
    assertEquals(List.of(), f.tree.names(base));
    assertEquals("text", f.read("/b"));
    assertFalse(f.tree.names(f.tree.root()).contains("d"));
  }

  @Test
  void extendedAttributes() throws FileError {
    f.write("/a", "");
    Node node = f.tree.find(f.tree.root(), "/a", true).node();
    fails(Errors.NO_DATA, () -> node.extended("user.x"));
    node.setExtended("user.x", new byte[] {1, 2});
    assertEquals(2, node.extended("user.x").length);
    assertEquals(List.of("user.x"), node.extendedNames());
    node.removeExtended("user.x");
    fails(Errors.NO_DATA, () -> node.removeExtended("user.x"));
  }
}
