package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cores that collect together. */
final class ParallelCollectionTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int ROUNDS = 20;

  @TempDir private static Path folder;

  /**
   * Old objects all over the heap refer to few young ones. So workers copy the same one at the same
   * time, and who comes second takes his copy back; behind a full collection, that may have been
   * the only one in his segment of old objects. The heap is verified around each collection.
   */
  @Test
  void copiesThatAreTakenBackLeaveNothingBehind() throws IOException, InterruptedException {
    Path classes =
        JavaSource.compile(
            folder,
            "SharedYoung",
            """
            public final class SharedYoung {
              static final Object[][] OLD = new Object[8][40_000];
              static final int ITEMS = 4;

              public static void main(String[] a) throws Exception {
                Thread other = new Thread(SharedYoung::rest); // a second core comes with it
                other.setDaemon(true);
                other.start();
                int whole = 0;
                for (int round = 0; round < Integer.parseInt(a[0]); round++) {
                  System.gc();
                  refer(round);
                  fillNursery();
                  whole += areWhole(round) ? 1 : 0;
                }
                System.out.println(whole);
              }

              static synchronized void rest() {
                try {
                  SharedYoung.class.wait();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }

              static void refer(int round) {
                int[][] items = new int[ITEMS][1_000];
                for (int i = 0; i < ITEMS; i++) {
                  items[i][0] = round;
                  items[i][999] = i;
                }
                for (Object[] old : OLD) {
                  for (int i = 0; i < old.length; i++) {
                    old[i] = items[i % ITEMS];
                  }
                }
              }

              /** So often that what survives becomes old. */
              static void fillNursery() {
                for (int i = 0; i < 200_000; i++) {
                  byte[] block = new byte[1_000];
                  if (block[i % 1_000] != 0) {
                    throw new IllegalStateException("new memory is not zero");
                  }
                }
              }

              static boolean areWhole(int round) {
                for (Object[] old : OLD) {
                  for (int i = 0; i < old.length; i++) {
                    int[] item = (int[]) old[i];
                    if (item[0] != round || item[999] != i % ITEMS) {
                      return false;
                    }
                  }
                }
                return true;
              }
            }
            """);
    Path image = folder.resolve("shared-young");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "SharedYoung", image));
    List<String> arguments =
        List.of(
            "-Dhermit.cores=2",
            "-Dhermit.gc.workers=2",
            "-Dhermit.gc.verify=1",
            "-Xmx64m",
            "" + ROUNDS);
    assertEquals(
        new Execution(ROUNDS + "\n", "", 0, false),
        new LinuxExecutable(image).run(arguments, "", LIMIT));
  }

  /** Before a program starts a thread it has one core, unless there is much to collect. */
  @Test
  void allCoresCollectWhatOneThreadBuilds() throws IOException, InterruptedException {
    Path classes =
        JavaSource.compile(
            folder,
            "Tree",
            """
            public final class Tree {
              record Node(Node left, Node right) {}

              static Node kept;

              static Node grow(int depth) {
                return depth == 0 ? null : new Node(grow(depth - 1), grow(depth - 1));
              }

              public static void main(String[] a) {
                kept = grow(20);
                for (int i = 0; i < 5; i++) {
                  grow(20);
                }
                System.out.println(kept.left != null);
              }
            }
            """);
    Path image = folder.resolve("tree");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Tree", image));
    Execution run =
        new LinuxExecutable(image)
            .run(List.of("-Dhermit.cores=2", "-Dhermit.gc.log", "-Xmx200m"), "", LIMIT);
    assertEquals("true\n", run.out());
    assertTrue(run.err().contains("Using 2 workers of 2"), run.err());
  }
}
