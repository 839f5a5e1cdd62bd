package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.javahermit.target.TargetSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heaps below and above what references of 32 bits reach without a shift. */
final class LinuxHeapTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String TARGET = "/org/javahermit/target/x86_64-linux.json";

  @TempDir private static Path folder;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    classes =
        JavaSource.compile(
            folder,
            "Fill",
            """
            import java.util.ArrayList;
            import java.util.List;

            public final class Fill {
              record Block(long number, byte[] data) {}

              public static void main(String[] a) {
                List<Block> blocks = new ArrayList<>();
                for (int i = 0; i < Integer.parseInt(a[0]); i++) {
                  byte[] data = new byte[1 << 20];
                  data[i] = 1;
                  blocks.add(new Block(i, data));
                }
                System.gc();
                long sum = 0;
                for (Block block : blocks) {
                  sum += block.number * block.data[(int) block.number];
                }
                System.out.println(sum);
              }
            }
            """);
  }

  private static LinuxExecutable build(String target) throws IOException, InterruptedException {
    Path image = folder.resolve("fill");
    assertNull(new ImageBuilder(target).build(classes, "Fill", image));
    return new LinuxExecutable(image);
  }

  @Test
  void moreThanReferencesReachIsAnError() throws IOException, InterruptedException {
    assertEquals(
        new Execution(
            "",
            "javahermit: -Xmx asks for more than references of this image reach; build it for a"
                + " target with a greater references.shift\n",
            1,
            false),
        build("x86_64-linux").run(List.of("-Xmx5g", "1"), "", LIMIT));
  }

  @Test
  void shiftedReferencesReachBeyondFourGib() throws IOException, InterruptedException {
    Path target = folder.resolve("large.json");
    try (InputStream usual = TargetSpecification.class.getResourceAsStream(TARGET)) {
      String text = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(target, text.replace("\"shift\": 0", "\"shift\": 3"));
    }
    int blocks = 4000;
    assertEquals(
        new Execution((long) blocks * (blocks - 1) / 2 + "\n", "", 0, false),
        build(target.toString()).run(List.of("-Xmx6g", "" + blocks), "", LIMIT));
  }
}
