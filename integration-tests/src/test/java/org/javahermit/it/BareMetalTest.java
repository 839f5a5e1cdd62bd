package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image finds on the machine: memory of any size, parameters, clocks; how it ends. */
final class BareMetalTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int PANIC = 134;
  private static final int CANNOT_START = 125;

  private static final String PROGRAM =
      """
      import java.nio.ByteBuffer;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.concurrent.CyclicBarrier;
      import java.util.concurrent.atomic.AtomicInteger;

      public final class Bare {
        public static void main(String[] a) throws Exception {
          switch (a.length == 0 ? "" : a[0]) {
            case "memory" -> memory(Integer.parseInt(a[1]));
            case "crash" -> crash(Long.decode(a[1]));
            case "clock" -> clock();
            case "cores" -> cores();
            default -> {
              System.out.println(Arrays.toString(a) + System.getProperty("greeting"));
              System.out.println(System.getenv("USER_NAME") + System.getenv("NOTHING"));
            }
          }
        }

        static void memory(int mebibytes) {
          System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
          List<byte[]> heap = new ArrayList<>();
          for (int i = 0; i < mebibytes; i++) {
            byte[] block = new byte[1 << 20];
            block[i] = 1;
            heap.add(block);
          }
          heap.clear();
          List<ByteBuffer> direct = new ArrayList<>();
          for (int i = 0; i < mebibytes; i++) {
            direct.add(ByteBuffer.allocateDirect(1 << 20).put(i, (byte) 1));
          }
          int sum = 0;
          for (int i = 0; i < mebibytes; i++) {
            sum += direct.get(i).get(i);
          }
          System.out.println("blocks " + sum);
        }

        static void crash(long address) {
          System.out.println("before");
          jdk.internal.misc.Unsafe.getUnsafe().putInt(address, 1);
          System.out.println("after");
        }

        /** As many threads as cores meet while all of them run. */
        static void cores() throws Exception {
          int cores = Runtime.getRuntime().availableProcessors();
          CyclicBarrier barrier = new CyclicBarrier(cores);
          AtomicInteger spinning = new AtomicInteger();
          Thread[] threads = new Thread[cores];
          for (int i = 0; i < cores; i++) {
            threads[i] =
                new Thread(
                    () -> {
                      try {
                        barrier.await();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                      spinning.incrementAndGet();
                      while (spinning.get() < cores) {
                        Thread.onSpinWait();
                      }
                    });
            threads[i].start();
          }
          for (Thread thread : threads) {
            thread.join();
          }
          System.out.println(cores + " cores, " + spinning + " met");
        }

        static void clock() throws Exception {
          long start = System.nanoTime();
          Thread.sleep(200);
          long slept = (System.nanoTime() - start) / 1_000_000;
          System.out.println("slept " + (slept >= 200 && slept < 5000));
          System.out.println("now " + System.currentTimeMillis());
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
    image = folder.resolve("bare.elf");
    assertNull(new ImageBuilder("x86_64-hermit").build(classes(), "Bare", image));
    container = Containers.DIRECT ? null : new ContainerMachine(image, Guest.with("64M"));
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  private static Path classes() throws IOException {
    return JavaSource.compile(folder, "Bare", PROGRAM, JavaSource.WITH_UNSAFE);
  }

  private static Execution boot(Guest guest, String... arguments)
      throws IOException, InterruptedException {
    return container == null
        ? new QemuMachine(image, guest).run(List.of(arguments), "", LIMIT)
        : container.run(guest, List.of(arguments), "", LIMIT);
  }

  /** Machines above 2.75 GiB have a hole below 4 GiB and the rest of their memory above. */
  @ParameterizedTest
  @CsvSource({"24M, 1, 6", "128M, 30, 45", "3G, 300, 1200", "6G, 300, 1700"})
  void usesTheMemoryThatThereIs(String memory, int blocks, int least) throws Exception {
    Execution run = boot(Guest.with(memory), "memory", "" + blocks);
    assertEquals(0, run.status(), run.out());
    String[] lines = run.out().split("\n");
    assertTrue(Integer.parseInt(lines[0].split(" ")[1]) >= least, run.out());
    assertEquals("blocks " + blocks, lines[1]);
  }

  /** References that are shifted reach beyond 4 GiB, so the heap takes all that the machine has. */
  @Test
  void usesMoreThanFourGibWithLargeHeap() throws Exception {
    Path large = folder.resolve("large.elf");
    assertNull(new ImageBuilder("x86_64-hermit").build(classes(), "Bare", large, "--large-heap"));
    Execution run = Guest.with("7G").run(large, List.of("memory", "4300"), LIMIT);
    assertEquals(0, run.status(), run.out());
    String[] lines = run.out().split("\n");
    assertTrue(Integer.parseInt(lines[0].split(" ")[1]) >= 6000, run.out());
    assertEquals("blocks 4300", lines[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void runsThreadsOnAllCores(int cores) throws Exception {
    for (String machine : List.of("q35", "pc", "microvm")) {
      Execution run = boot(Guest.with("128M", "-machine", machine).cores(cores), "cores");
      assertEquals(cores + " cores, " + cores + " met\n", run.out());
      assertEquals(0, run.status());
    }
  }

  @Test
  void saysWhenTheMemoryIsTooLittle() throws Exception {
    Execution run = boot(Guest.with("8M"), "memory", "1");
    assertEquals(CANNOT_START, run.status(), run.out());
    assertTrue(run.out().contains("too little memory"), run.out());
  }

  @Test
  void takesParametersFromTheCommandLine() throws Exception {
    Guest guest =
        new Guest(
            "64M",
            1,
            List.of(),
            Map.of("greeting", "hello \"world\""),
            Map.of("USER_NAME", "Ada Lovelace"));
    Execution run = boot(guest, "two words", "", "A=B", "-Dx=y", "\\ \"quoted\"");
    assertEquals(0, run.status());
    assertEquals(
        "[two words, , A=B, -Dx=y, \\ \"quoted\"]hello \"world\"\nAda Lovelacenull\n", run.out());
  }

  @Test
  void panicsReadablyWithACodeOfItsOwn() throws Exception {
    Execution run = boot(Guest.with("64M"), "crash", "0x123456789000");
    assertEquals(PANIC, run.status(), run.out());
    for (String part :
        List.of(
            "before\n",
            "panic: page fault\naddress 0x123456789000",
            "rip 0x",
            "rsp 0x",
            "r15 0x",
            "rax 0x",
            "Bare.crash:")) {
      assertTrue(run.out().contains(part), part + " is missing in " + run.out());
    }
  }

  @Test
  void codeAndConstantsAreNotWritableAndPageZeroIsNotMapped() throws Exception {
    for (String address : List.of("0x200000", "0x400000200000", "0x10")) {
      Execution run = boot(Guest.with("64M"), "crash", address);
      boolean nullPage = address.equals("0x10");
      assertTrue(run.out().contains("before\n") && !run.out().contains("after"), run.out());
      assertTrue(run.status() == PANIC || nullPage && run.status() == 1, run.out());
    }
  }

  @Test
  void knowsTheTime() throws Exception {
    Guest guest = Guest.with("64M", "-rtc", "base=2031-05-06T07:08:09");
    Execution run = boot(guest, "clock");
    assertTrue(run.out().startsWith("slept true\nnow "), run.out());
    long now = Long.parseLong(run.out().substring(run.out().indexOf("now ") + 4).strip());
    long base = java.time.Instant.parse("2031-05-06T07:08:09Z").toEpochMilli();
    assertTrue(now >= base && now < base + LIMIT.toMillis(), run.out());
  }

  @Test
  void bootsOnAMachineWithoutLegacyDevices() throws Exception {
    Execution run = boot(Guest.with("64M", "-machine", "microvm"), "clock");
    assertEquals(0, run.status(), run.out());
    assertTrue(run.out().startsWith("slept true\n"), run.out());
  }
}
