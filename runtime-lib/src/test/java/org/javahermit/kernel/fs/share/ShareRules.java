package org.javahermit.kernel.fs.share;

import static org.javahermit.kernel.fs.share.ShareFixture.bytes;
import static org.javahermit.kernel.fs.share.ShareFixture.names;
import static org.javahermit.kernel.fs.share.ShareFixture.open;
import static org.javahermit.kernel.fs.share.ShareFixture.read;
import static org.javahermit.kernel.fs.share.ShareFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.MappedRange;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What holds of a share, whatever protocol it speaks: the guest sees what the host has. */
public abstract class ShareRules {
  protected ShareFixture f;

  /** A share over a host's tree that is empty. */
  protected abstract ShareFixture fixture(boolean readOnly) throws FileError;

  /** What the server still knows of, besides the root. */
  protected abstract int inUse() throws FileError;

  @BeforeEach
  void mount() throws FileError {
    f = fixture(false);
  }

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), f.reports);
  }

  protected static void fails(int error, Executable action) {
    assertEquals(error, assertThrows(FileError.class, action).number());
  }

  private static byte[] contents(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private FileAttributes stat(String path) throws FileError {
    return f.guest.attributes(f.guest.root(), path, false);
  }

  @Test
  void eachSeesWhatTheOtherWrites() throws FileError {
    write(f.host, "/from-host", contents(20_000));
    assertArrayEquals(contents(20_000), bytes(f.guest, "/from-host"));
    write(f.guest, "/from-guest", contents(30_000));
    assertArrayEquals(contents(30_000), bytes(f.host, "/from-guest"));
    OpenFile file = open(f.guest, "/from-host", OpenFlags.READ);
    write(f.host, "/from-host", "short");
    assertEquals(5, file.size());
    assertEquals(5, file.available());
    assertEquals("short", read(f.guest, "/from-host"));
    file.close();
    assertEquals(List.of("from-guest", "from-host"), names(f.guest, "/"));
  }

  @Test
  void directoriesAndNames() throws FileError {
    f.guest.makeDirectory(f.guest.root(), "/d", 0750);
    f.guest.makeDirectory(f.guest.root(), "/d/ä", 0700);
    assertEquals(0750, f.host.find(f.host.root(), "/d", false).node().mode() & 07777);
    write(f.guest, "/d/ä/file", "text");
    f.guest.rename(f.guest.root(), "/d/ä/file", f.guest.root(), "/d/moved");
    assertEquals("text", read(f.host, "/d/moved"));
    write(f.guest, "/other", "other");
    f.guest.rename(f.guest.root(), "/other", f.guest.root(), "/d/moved");
    assertEquals("other", read(f.host, "/d/moved"));
    fails(Errors.NOT_EMPTY, () -> f.guest.removeDirectory(f.guest.root(), "/d"));
    f.guest.removeDirectory(f.guest.root(), "/d/ä");
    f.guest.unlink(f.guest.root(), "/d/moved");
    f.guest.removeDirectory(f.guest.root(), "/d");
    assertEquals(List.of(), names(f.host, "/"));
    fails(Errors.NOT_FOUND, () -> read(f.guest, "/d/moved"));
    fails(Errors.NOT_FOUND, () -> f.guest.unlink(f.guest.root(), "/none"));
  }

  @Test
  void manyNames() throws FileError {
    for (int i = 0; i < 300; i++) {
      write(f.host, "/name" + i, "");
    }
    assertEquals(300, names(f.guest, "/").size());
    write(f.host, "/link", "");
  }

  @Test
  void links() throws FileError {
    write(f.guest, "/file", "text");
    f.guest.makeLink("file", f.guest.root(), "/link");
    assertEquals("text", read(f.guest, "/link"));
    assertEquals("file", f.host.linkTarget(f.host.root(), "/link"));
    f.guest.unlink(f.guest.root(), "/link");
    f.host.makeLink("elsewhere", f.host.root(), "/link");
    assertEquals("elsewhere", f.guest.linkTarget(f.guest.root(), "/link"));
    f.guest.link("/file", "/hard");
    assertEquals(2, stat("/file").links());
    assertEquals(stat("/file").number(), stat("/hard").number());
    f.guest.unlink(f.guest.root(), "/file");
    assertEquals(1, stat("/hard").links());
  }

  @Test
  void attributes() throws FileError {
    write(f.guest, "/file", "text");
    f.guest.setPermissions(f.guest.find(f.guest.root(), "/file", true), 0604);
    f.guest.setTimes(f.guest.find(f.guest.root(), "/file", true), 5_000_000_007L, 1_000_000_001L);
    FileAttributes seen = f.host.attributes(f.host.root(), "/file", true);
    assertEquals(FileMode.FILE | 0604, seen.mode());
    assertEquals(5_000_000_007L, seen.accessed());
    assertEquals(1_000_000_001L, seen.modified());
    f.guest.setOwner(f.guest.find(f.guest.root(), "/file", true), -1, 77);
    assertEquals(77, f.host.attributes(f.host.root(), "/file", true).group());
    f.host.setPermissions(f.host.find(f.host.root(), "/file", true), 0400);
    assertEquals(FileMode.FILE | 0400, stat("/file").mode());
    assertEquals(4, stat("/file").size());
  }

  @Test
  void extendedAttributes() throws FileError {
    write(f.guest, "/file", "text");
    var node = f.guest.find(f.guest.root(), "/file", true).node();
    assertEquals(List.of(), node.extendedNames());
    fails(Errors.NO_DATA, () -> node.extended("user.a"));
    node.setExtended("user.a", contents(300));
    node.setExtended("user.b", contents(1));
    assertArrayEquals(contents(300), node.extended("user.a"));
    assertEquals(List.of("user.a", "user.b"), node.extendedNames());
    node.removeExtended("user.a");
    assertEquals(List.of("user.b"), node.extendedNames());
  }

  @Test
  void randomAccess() throws FileError {
    OpenFile file = open(f.guest, "/file", OpenFlags.READ_WRITE | OpenFlags.CREATE);
    file.writeAt(10_000, new ArrayBytes(contents(7000)), 7000);
    assertEquals(17_000, file.size());
    byte[] back = new byte[8000];
    assertEquals(8000, file.readAt(9000, new ArrayBytes(back), 8000));
    assertEquals(0, back[999]);
    assertEquals(contents(7000)[6999], back[7999]);
    assertEquals(0, file.readAt(17_000, new ArrayBytes(back), 10));
    file.truncate(12_000);
    file.truncate(13_000);
    assertEquals(1000, file.readAt(12_000, new ArrayBytes(back), 8000));
    assertEquals(0, back[500]);
    file.force();
    file.close();
    OpenFile appended = open(f.guest, "/file", OpenFlags.WRITE | OpenFlags.APPEND);
    write(f.host, "/file", "12345");
    appended.write(new ArrayBytes("678".getBytes()), 3);
    appended.close();
    assertEquals("12345678", read(f.host, "/file"));
  }

  @Test
  void whatIsOpenLivesWithoutAName() throws FileError {
    OpenFile file = open(f.guest, "/file", OpenFlags.READ_WRITE | OpenFlags.CREATE);
    file.write(new ArrayBytes("one".getBytes()), 3);
    f.guest.unlink(f.guest.root(), "/file");
    write(f.guest, "/file", "another one");
    file.write(new ArrayBytes("two".getBytes()), 3);
    byte[] back = new byte[10];
    assertEquals(6, file.readAt(0, new ArrayBytes(back), 10));
    assertEquals("onetwo", new String(back, 0, 6));
    assertEquals(6, file.size());
    assertEquals(0, file.node().links());
    file.close();
    assertEquals("another one", read(f.guest, "/file"));
  }

  @Test
  void mappedParts() throws FileError {
    write(f.guest, "/file", contents(9000));
    OpenFile file = open(f.guest, "/file", OpenFlags.READ_WRITE);
    MappedRange range = file.map(0, 8192, true);
    assertNotNull(range);
    OpenFile same = open(f.guest, "/file", OpenFlags.READ_WRITE);
    same.writeAt(100, new ArrayBytes(new byte[] {1, 2, 3}), 3);
    range.force();
    same.close();
    file.close();
    assertEquals(2, bytes(f.host, "/file")[101]);
    range.unmap();
    assertEquals(9000, stat("/file").size());
  }

  /** Does something in many threads; what each of them threw, or null. */
  private static List<Throwable> together(int threads, ThrowingConsumer<Integer> action)
      throws InterruptedException {
    Throwable[] thrown = new Throwable[threads];
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  action.accept(number);
                } catch (Throwable e) {
                  thrown[number] = e;
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    return Arrays.asList(thrown);
  }

  private void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("only " + barrier.getNumberWaiting() + " messages at a time", e);
    }
  }

  private List<OpenFile> manyOpen(int count) throws FileError {
    List<OpenFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      write(f.host, "/file" + i, contents(1000 + i));
      files.add(open(f.guest, "/file" + i, OpenFlags.READ_WRITE));
    }
    return files;
  }

  @Test
  void threadsReadAndWriteAtTheSameTime() throws FileError, InterruptedException {
    int count = Lanes.MOST;
    List<OpenFile> files = manyOpen(count);
    CyclicBarrier barrier = new CyclicBarrier(count);
    f.onTheWay = () -> meet(barrier);
    List<Throwable> thrown =
        together(
            count,
            i -> {
              byte[] back = new byte[1000 + i];
              assertEquals(back.length, files.get(i).readAt(0, new ArrayBytes(back), back.length));
              assertArrayEquals(contents(1000 + i), back);
              byte[] twice = contents(2000 + i);
              assertEquals(
                  twice.length, files.get(i).writeAt(0, new ArrayBytes(twice), twice.length));
              files.get(i).force();
            });
    assertEquals(Collections.nCopies(count, null), thrown);
    f.onTheWay = () -> {};
    for (int i = 0; i < count; i++) {
      assertArrayEquals(contents(2000 + i), bytes(f.host, "/file" + i));
      files.get(i).close();
    }
  }

  @Test
  void moreThreadsThanMessages() throws FileError, InterruptedException {
    int count = 3 * Lanes.MOST;
    List<OpenFile> files = manyOpen(count);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    f.onTheWay =
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          Thread.yield();
          underWay.decrementAndGet();
        };
    List<Throwable> thrown =
        together(
            count,
            i -> {
              for (int round = 0; round < 20; round++) {
                byte[] back = new byte[1000 + i];
                files.get(i).readAt(0, new ArrayBytes(back), back.length);
                assertArrayEquals(contents(1000 + i), back);
              }
            });
    assertEquals(Collections.nCopies(count, null), thrown);
    assertTrue(most.get() <= ShareTransport.MOST_AT_A_TIME, most + " messages");
    for (OpenFile file : files) {
      file.close();
    }
  }

  @Test
  void aServerThatMisbehavesFailsAllThatWait() throws FileError, InterruptedException {
    int count = Lanes.MOST;
    List<OpenFile> files = manyOpen(count);
    CyclicBarrier barrier = new CyclicBarrier(count);
    f.onTheWay = () -> meet(barrier);
    f.spoil = answer -> Arrays.copyOf(answer, 3);
    List<Throwable> thrown =
        together(
            count,
            i -> {
              byte[] back = new byte[10];
              assertEquals(-Errors.INPUT_OUTPUT, files.get(i).readAt(0, new ArrayBytes(back), 10));
            });
    assertEquals(Collections.nCopies(count, null), thrown);
    f.onTheWay = () -> {};
    f.spoil = answer -> answer;
    fails(Errors.INPUT_OUTPUT, () -> names(f.guest, "/"));
    assertEquals(
        List.of(
            "share: the server gave an answer that ends too early; the share is not used any more"),
        f.reports);
    f.reports.clear();
  }

  @Test
  void aFileIsOpenAsLongAsAThreadReadsIt() throws FileError, InterruptedException {
    write(f.host, "/file", "text");
    OpenFile file = open(f.guest, "/file", OpenFlags.READ);
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    f.onTheWay =
        () -> {
          reads.countDown();
          awaitLatch(goesOn);
        };
    byte[] back = new byte[4];
    Thread reader = new Thread(() -> file.readAt(0, new ArrayBytes(back), 4));
    reader.start();
    awaitLatch(reads);
    f.onTheWay = () -> {};
    file.close();
    int sent = f.messages;
    assertEquals("text", read(f.guest, "/file"));
    assertTrue(f.messages > sent);
    goesOn.countDown();
    reader.join();
    assertEquals("text", new String(back));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final LockRange WHOLE = LockRange.of(0, Long.MAX_VALUE);

  @Test
  void locksKeepGuestsApart() throws FileError {
    ShareFixture other = f.another();
    write(f.host, "/file", "text");
    OpenFile mine = open(f.guest, "/file", OpenFlags.READ_WRITE);
    OpenFile theirs = open(other.guest, "/file", OpenFlags.READ_WRITE);
    assertTrue(mine.lock(LockRange.of(0, 10), false));
    assertFalse(theirs.lock(LockRange.of(9, 5), false));
    assertFalse(theirs.lock(LockRange.of(9, 5), true));
    assertFalse(theirs.lock(WHOLE, true));
    assertTrue(theirs.lock(LockRange.of(10, 0), false));
    assertFalse(mine.lock(LockRange.of(Long.MAX_VALUE - 1, 1), false));
    mine.unlock(LockRange.of(0, 10));
    assertTrue(theirs.lock(LockRange.of(0, 4), true));
    assertTrue(mine.lock(LockRange.of(2, 5), true));
    assertFalse(mine.lock(LockRange.of(2, 5), false));
    theirs.close();
    assertTrue(mine.lock(WHOLE, false));
    mine.close();
    assertEquals(0, f.locks.count());
    assertEquals(List.of(), other.reports);
  }

  @Test
  void aLockEndsWithTheFileThatItWasGotBy() throws FileError {
    ShareFixture other = f.another();
    write(f.host, "/file", "text");
    OpenFile first = open(f.guest, "/file", OpenFlags.READ_WRITE);
    OpenFile second = open(f.guest, "/file", OpenFlags.READ);
    OpenFile theirs = open(other.guest, "/file", OpenFlags.READ_WRITE);
    assertTrue(first.lock(LockRange.of(0, 1), false));
    assertTrue(second.lock(LockRange.of(1, 1), true));
    second.close();
    assertTrue(theirs.lock(LockRange.of(1, 1), false));
    assertFalse(theirs.lock(LockRange.of(0, 1), false));
    first.close();
    assertTrue(theirs.lock(LockRange.of(0, 1), false));
    theirs.close();
  }

  /** Two guests get the same lock, and nobody asks the server more than once. */
  protected final void assertLocksAreNotKept() throws FileError {
    ShareFixture other = f.another();
    other.spoil = f.spoil;
    write(f.host, "/file", "text");
    OpenFile mine = open(f.guest, "/file", OpenFlags.READ_WRITE);
    OpenFile theirs = open(other.guest, "/file", OpenFlags.READ_WRITE);
    assertTrue(mine.lock(WHOLE, false));
    assertTrue(theirs.lock(WHOLE, false));
    int sent = f.messages;
    mine.unlock(WHOLE);
    assertTrue(mine.lock(WHOLE, false));
    assertEquals(sent, f.messages);
    f.spoil = answer -> answer;
    other.spoil = f.spoil;
    mine.close();
    theirs.close();
    assertEquals(List.of(), other.reports);
  }

  @Test
  void pausesGrow() throws FileError {
    ShareFixture other = f.another();
    write(f.host, "/file", "text");
    OpenFile mine = open(f.guest, "/file", OpenFlags.READ_WRITE);
    OpenFile theirs = open(other.guest, "/file", OpenFlags.READ_WRITE);
    assertTrue(theirs.lock(WHOLE, false));
    List<Integer> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      assertFalse(mine.lock(WHOLE, false));
      pauses.add(mine.lockPause());
    }
    assertEquals(List.of(1, 2, 4, 8, 16, 32, 32, 32), pauses);
    theirs.close();
    assertTrue(mine.lock(WHOLE, false));
    mine.unlock(WHOLE);
    mine.close();
  }

  @Test
  void readOnly() throws FileError {
    f = fixture(true);
    write(f.host, "/file", "text");
    assertEquals("text", read(f.guest, "/file"));
    fails(Errors.READ_ONLY, () -> write(f.guest, "/file", "x"));
    fails(Errors.READ_ONLY, () -> f.guest.unlink(f.guest.root(), "/file"));
    fails(Errors.READ_ONLY, () -> f.guest.makeDirectory(f.guest.root(), "/d", 0777));
    var place = f.guest.find(f.guest.root(), "/file", true);
    fails(Errors.READ_ONLY, () -> f.guest.setPermissions(place, 0));
  }

  @Test
  void handlesAreGivenBack() throws FileError, InterruptedException {
    f.guest.makeDirectory(f.guest.root(), "/d", 0777);
    for (int i = 0; i < 200; i++) {
      write(f.guest, "/d/file" + i, "text");
      assertEquals("text", read(f.guest, "/d/file" + i));
      int number = i;
      fails(Errors.NOT_FOUND, () -> read(f.guest, "/d/none" + number));
      fails(Errors.EXISTS, () -> f.guest.makeDirectory(f.guest.root(), "/d", 0777));
      f.guest.unlink(f.guest.root(), "/d/file" + i);
    }
    int left = inUse();
    for (int i = 0; i < 50 && left > 10; i++) {
      System.gc();
      Thread.sleep(20);
      names(f.guest, "/");
      left = inUse();
    }
    assertTrue(left <= 10, left + " handles");
  }
}
