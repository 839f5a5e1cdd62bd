package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loaders that define classes at run time, by each of the ways there are, are told who and what.
 */
final class DefinedClassesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String PROGRAM =
      """
      import java.nio.ByteBuffer;
      import java.security.*;

      public final class Defines {
        static final class Loader extends SecureClassLoader {
          Class<?> define(int way, byte[] file) {
            ProtectionDomain domain = Defines.class.getProtectionDomain();
            CodeSource source = domain.getCodeSource();
            return switch (way) {
              case 0 -> defineClass("a.Made", file, 0, file.length);
              case 1 -> defineClass("a.Made", file, 0, file.length, domain);
              case 2 -> defineClass("a.Made", ByteBuffer.wrap(file), domain);
              case 3 -> defineClass("a.Made", file, 0, file.length, source);
              default -> defineClass("a.Made", ByteBuffer.wrap(file), (CodeSource) null);
            };
          }
        }

        public static void main(String[] args) {
          for (int way = 0; way < 5; way++) {
            try {
              System.out.println(new Loader().define(way, new byte[100]));
            } catch (Throwable e) {
              System.out.println(e);
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void allWaysAreRefusedWithTheNameOfTheClassAndOfTheLoader()
      throws IOException, InterruptedException {
    Path image = folder.resolve("defines");
    Path classes = JavaSource.compile(folder, "Defines", PROGRAM);
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Defines", image));
    String refused =
        "java.lang.UnsupportedOperationException: Defines$Loader.define cannot define the class"
            + " a.Made: an image has the classes that it was built with, and no bytecode at run"
            + " time. Make the class when the application is built, or configure the library not"
            + " to make any\n";
    assertEquals(refused.repeat(5), new LinuxExecutable(image).run(List.of(), "", LIMIT).out());
  }
}
