package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What threads cost on the bare machine, and that it comes back when they end. */
final class ThreadMemoryTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String PROGRAM =
      """
      import java.util.ArrayList;
      import java.util.List;
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.CyclicBarrier;
      import java.util.concurrent.atomic.AtomicInteger;
      import java.util.concurrent.atomic.AtomicLong;
      import java.util.concurrent.locks.LockSupport;
      import jdk.internal.misc.Unsafe;

      public final class Stacks {
        static final AtomicInteger parked = new AtomicInteger();
        static volatile boolean go;

        public static void main(String[] a) throws Exception {
          int count = Integer.parseInt(a[1]);
          switch (a[0]) {
            case "park" -> park(count);
            case "churn" -> churn(count);
            case "overflow" -> overflow(count);
            case "nested" -> nested(count);
            case "exhaust" -> exhaust(count);
            case "instead" -> instead(count);
            default -> large(count);
          }
        }

        static void park(int count) throws Exception {
          Thread[] threads = new Thread[count];
          for (int i = 0; i < count; i++) {
            threads[i] =
                new Thread(
                    () -> {
                      parked.incrementAndGet();
                      while (!go) {
                        LockSupport.park();
                      }
                      parked.decrementAndGet();
                    });
            threads[i].start();
          }
          while (parked.get() < count) {
            Thread.sleep(10);
          }
          System.out.println("parked " + parked);
          go = true;
          for (int i = count - 1; i >= 0; i--) {
            LockSupport.unpark(threads[i]);
          }
          for (Thread thread : threads) {
            thread.join();
          }
          System.out.println("left " + parked);
        }

        static void churn(int count) throws Exception {
          int before = fill();
          AtomicLong sum = new AtomicLong();
          for (int i = 0; i < count; i += 50) {
            Thread[] threads = new Thread[50];
            for (int j = 0; j < threads.length; j++) {
              int number = i + j;
              threads[j] =
                  new Thread(
                      () -> {
                        down(number % 100 == 0 ? number / 100 % 3000 : 0);
                        sum.addAndGet(number);
                      });
              threads[j].start();
            }
            for (Thread thread : threads) {
              thread.join();
            }
          }
          System.out.println("sum " + sum);
          System.out.println("leaked " + Math.max(before - fill(), 0));
        }

        /** How many blocks the heap can hold. */
        static int fill() {
          List<byte[]> blocks = new ArrayList<>(10_000);
          try {
            while (true) {
              blocks.add(new byte[100_000]);
            }
          } catch (OutOfMemoryError full) {
            int count = blocks.size();
            blocks = null;
            return count;
          }
        }

        static int down(int depth) {
          return depth == 0 ? 0 : 1 + down(depth - 1);
        }

        static int forever(int depth) {
          return 1 + forever(depth + 1);
        }

        static void overflow(int count) throws Exception {
          AtomicInteger caught = new AtomicInteger();
          Thread[] threads = new Thread[count];
          for (int i = 0; i < count; i++) {
            threads[i] =
                new Thread(
                    () -> {
                      for (int round = 0; round < 2; round++) {
                        try {
                          forever(0);
                        } catch (StackOverflowError full) {
                          caught.incrementAndGet();
                        }
                      }
                    });
            threads[i].start();
          }
          for (Thread thread : threads) {
            thread.join();
          }
          System.out.println("caught " + caught);
        }

        /** All stacks grow to more than there is, and stay so. */
        static void exhaust(int count) throws Exception {
          AtomicInteger failed = new AtomicInteger();
          CountDownLatch begin = new CountDownLatch(1);
          Thread[] threads = new Thread[count];
          for (int i = 0; i < count; i++) {
            threads[i] =
                new Thread(
                    () -> {
                      try {
                        begin.await();
                        parkBelow(2000);
                      } catch (OutOfMemoryError full) {
                        failed.incrementAndGet();
                        parked.incrementAndGet();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    });
            threads[i].start();
          }
          begin.countDown();
          while (parked.get() < count) {
            Thread.sleep(10);
          }
          go = true;
          for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
          }
          System.out.println("some failed " + (failed.get() > 0));
          System.out.println("some did not " + (failed.get() < count));
          System.out.println("room again " + (down(3000) == 3000));
        }

        static int parkBelow(int depth) {
          if (depth > 0) {
            return 1 + parkBelow(depth - 1);
          }
          parked.incrementAndGet();
          while (!go) {
            LockSupport.park();
          }
          return 0;
        }

        /** All memory is the heap's at first. */
        static void instead(int count) throws Exception {
          fill();
          CyclicBarrier all = new CyclicBarrier(count);
          AtomicInteger caught = new AtomicInteger();
          Thread[] threads = new Thread[count];
          for (int i = 0; i < count; i++) {
            threads[i] =
                new Thread(
                    () -> {
                      try {
                        forever(0);
                      } catch (StackOverflowError full) {
                        caught.incrementAndGet();
                      }
                      try {
                        all.await();
                      } catch (Exception e) {
                        caught.set(-1);
                      }
                    });
            threads[i].start();
          }
          for (Thread thread : threads) {
            thread.join();
          }
          System.out.println("caught " + caught);
        }

        /** The stack grows in the code that hands out frames. */
        static void nested(int count) throws Exception {
          int[] bad = new int[1];
          for (int i = 0; i < count; i++) {
            int depth = 50 + i % 97 * 7;
            int bytes = 8193 + i % 13;
            Thread thread = new Thread(() -> bad[0] += depth - allocating(depth, bytes));
            thread.start();
            thread.join();
          }
          System.out.println("wrong " + bad[0]);
        }

        static int allocating(int depth, int bytes) {
          Unsafe unsafe = Unsafe.getUnsafe();
          long block = unsafe.allocateMemory(bytes + (depth & 7) * 4096);
          unsafe.putByte(block, (byte) depth);
          int result = depth == 0 ? 0 : 1 + allocating(depth - 1, bytes);
          int wrong = unsafe.getByte(block) == (byte) depth ? 0 : 1;
          unsafe.freeMemory(block);
          return result + wrong;
        }

        static void large(int mebibytes) throws Exception {
          int[] depth = new int[1];
          Thread thread = new Thread(null, () -> depth[0] = down(100_000), "", (long) mebibytes << 20);
          thread.start();
          thread.join();
          System.out.println("depth " + depth[0]);
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  /** Null where QEMU runs without a container. */
  private static ContainerMachine container;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.required();
    image = folder.resolve("stacks.elf");
    assertNull(new ImageBuilder("x86_64-hermit").build(classes(), "Stacks", image));
    container = Containers.DIRECT ? null : new ContainerMachine(image, Guest.with("64M"));
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  private static Path classes() throws IOException {
    return JavaSource.compile(folder, "Stacks", PROGRAM, JavaSource.WITH_UNSAFE);
  }

  private static Execution boot(String memory, String... arguments)
      throws IOException, InterruptedException {
    return boot(Guest.with(memory), arguments);
  }

  private static Execution boot(Guest guest, String... arguments)
      throws IOException, InterruptedException {
    return container == null
        ? new QemuMachine(image, guest).run(List.of(arguments), "", LIMIT)
        : container.run(guest, List.of(arguments), "", LIMIT);
  }

  private static String run(String memory, String... arguments)
      throws IOException, InterruptedException {
    Execution run = boot(memory, arguments);
    assertEquals(0, run.status(), run.out());
    return run.out();
  }

  @Test
  void twentyThousandThreadsFitInto256MiB() throws Exception {
    assertEquals("parked 20000\nleft 0\n", run("256M", "park", "20000"));
  }

  @Test
  void fourCoresShareTwentyThousandThreads() throws Exception {
    Execution run = boot(Guest.with("256M").cores(4), "park", "20000");
    assertEquals("parked 20000\nleft 0\n", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void whatEndedThreadsHadIsFreeAgain() throws Exception {
    assertEquals("sum 199990000\nleaked 0\n", run("128M", "churn", "20000"));
  }

  @Test
  void deepRecursionIsCaughtOnEachOfManyThreads() throws Exception {
    assertEquals("caught 200\n", run("256M", "overflow", "100"));
  }

  @Test
  void stacksGrowWhereFramesAreHandedOut() throws Exception {
    assertEquals("wrong 0\n", run("64M", "nested", "1000"));
  }

  @Test
  void threadsWhoseStacksFindNoMemoryGetAnError() throws Exception {
    assertEquals(
        "some failed true\nsome did not true\nroom again true\n", run("64M", "exhaust", "1000"));
  }

  @Test
  void theHeapMakesRoomForStacks() throws Exception {
    assertEquals("caught 24\n", run("64M", "instead", "24"));
  }

  @Test
  void aStackMayBeLargerThanTheMachine() throws Exception {
    assertEquals("depth 100000\n", run("64M", "large", "1000"));
  }
}
