package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.it.network.Client;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.wait.strategy.Wait;

/** What the page tables say, and that all cores go by what they say now. */
final class MemoryProtectionTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PANIC = 134;
  private static final String MONITOR = "/unikernel/monitor";

  /** QEMU's line about a page: its address, the physical one, and the bits that are set. */
  private static final Pattern PAGE = Pattern.compile("([0-9a-f]{16}): [0-9a-f]{16} (\\S{9})");

  private static final String PROGRAM =
      """
      import java.nio.ByteBuffer;
      import java.util.Arrays;
      import jdk.internal.misc.Unsafe;

      public final class Protection {
        static volatile boolean isFree;
        static volatile int rounds;
        static volatile int sum;
        static final Unsafe UNSAFE = Unsafe.getUnsafe();

        public static void main(String[] a) throws Exception {
          if (a[0].equals("rest")) {
            rest();
          } else {
            follow();
          }
        }

        /** All kinds of memory are in use while the program waits. */
        static void rest() throws Exception {
          byte[][] heap = new byte[20][1 << 20];
          ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
          for (int i = 0; i < 4; i++) {
            new Thread(
                    () -> {
                      System.out.println("waits");
                      try {
                        Thread.sleep(1_000_000);
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    })
                .start();
          }
          Thread.sleep(1_000_000);
          System.out.println(heap.length + direct.capacity());
        }

        /** One core reads memory of the heap that another one gives back to the machine. */
        static void follow() throws Exception {
          byte[][] blocks = new byte[320][];
          long[] addresses = new long[10]; // few, so that the processor remembers all of them
          for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new byte[1 << 20];
            Arrays.fill(blocks[i], (byte) 1);
          }
          for (int i = 0; i < addresses.length; i++) {
            long slot = Unsafe.ARRAY_OBJECT_BASE_OFFSET + 4L * 32 * i;
            addresses[i] = (UNSAFE.getInt(blocks, slot) & 0xffff_ffffL) + 4096;
          }
          Thread reader =
              new Thread(
                  () -> {
                    while (!isFree) {
                      sum = sum(addresses);
                      rounds++;
                    }
                    System.out.println("all there: " + sum(addresses));
                  });
          reader.start();
          while (rounds < 1000) {
            Thread.onSpinWait();
          }
          blocks = null;
          System.gc();
          isFree = true;
          reader.join();
        }

        static int sum(long[] addresses) {
          int sum = 0;
          for (long address : addresses) {
            sum += UNSAFE.getByteVolatile(null, address);
          }
          return sum;
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.required();
    image = folder.resolve("protection.elf");
    Path classes = JavaSource.compile(folder, "Protection", PROGRAM, JavaSource.WITH_UNSAFE);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Protection", image));
  }

  /** Of the pages that the processor knows none can be both written and executed. */
  @Test
  void onlyCodeIsExecutableAndItIsNotWritable() throws Exception {
    try (UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory("192M")
            .withCores(2)
            .withArguments("rest")
            .withQemuOptions("-monitor", "unix:" + MONITOR + ",server,nowait")
            .waitingFor(Wait.forLogMessage(".*waits.*", 4).withStartupTimeout(LIMIT))) {
      guest.start();
      String text = new Client(guest).run("echo 'info tlb' | nc -w 2 -U " + MONITOR);
      int executable = 0;
      int writable = 0;
      Matcher page = PAGE.matcher(text);
      while (page.find()) {
        boolean isExecutable = page.group(2).charAt(0) != 'X'; // the bit says that it is not
        boolean isWritable = page.group(2).endsWith("W");
        assertFalse(isExecutable && isWritable, page.group());
        executable += isExecutable ? 1 : 0;
        writable += isWritable ? 1 : 0;
      }
      // The code of this image fits one large page; the heap alone has more than ten of them.
      assertEquals(1, executable, text);
      assertTrue(writable > 10, text);
    }
  }

  /**
   * What a core remembers of memory that was given back is forgotten: it comes upon a page that is
   * not there, and does not find the bytes that the memory still holds.
   */
  @Test
  void otherCoresForgetWhereMemoryWas() throws Exception {
    Execution run = Guest.with("512M").cores(2).run(image, List.of("follow"), LIMIT);
    assertTrue(run.out().contains("panic: page fault\n"), run.out());
    assertTrue(run.out().contains("Protection.lambda$follow"), run.out());
    assertEquals(PANIC, run.status());
  }
}
