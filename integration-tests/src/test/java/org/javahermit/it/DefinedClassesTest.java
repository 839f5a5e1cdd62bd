package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loaders that define classes at run time, by each of the ways there are, get those that were
 * recorded, and are told who and what where there is none.
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
            + " time. Run mvn hermit:trace, which records classes that have the same name each"
            + " time, make the class when the application is built, or configure the library not"
            + " to make any\n";
    assertEquals(refused.repeat(5), new LinuxExecutable(image).run(List.of(), "", LIMIT).out());
  }

  private static final String MADE =
      """
      package a;
      public class Made implements Runnable {
        public static int count = 40;
        public final String name;
        public Made(String name) { this.name = name; }
        public int call2() { return ++count; }
        private static long call1(int[] a) { return a.length; }
        public void run() { System.out.println("runs as " + name); }
      }
      """;

  private static final String MAKER =
      """
      package a;
      import java.lang.invoke.MethodHandles;

      public final class Maker {
        static final class Loader extends ClassLoader {
          Class<?> define(byte[] file) { return defineClass("a.Made", file, 0, file.length); }
        }

        static byte[] read(String name) throws Exception {
          try (var in = Maker.class.getResourceAsStream("/" + name)) { return in.readAllBytes(); }
        }

        public static void main(String[] args) throws Exception {
          byte[] file = read("first.bin");
          Class<?> made = args[0].equals("loader")
              ? new Loader().define(file) : MethodHandles.lookup().defineClass(file);
          Object object = made.getConstructor(String.class).newInstance("Ada");
          ((Runnable) object).run();
          System.out.println(made.getMethod("call2").invoke(object));
          System.out.println(made.getField("count").getInt(null) + " " + made);
          if (args[0].equals("other")) {
            try {
              new Loader().define(read("second.bin"));
            } catch (UnsupportedOperationException e) {
              System.out.println(e.getMessage());
            }
          }
        }
      }
      """;

  /** The class file of a class in the package {@code a}. */
  private byte[] classFile(String text) throws IOException {
    Path made = Files.createDirectories(folder.resolve("made"));
    Path classes = JavaSource.compile(made, "Made", text);
    return Files.readAllBytes(classes.resolve("a/Made.class"));
  }

  private Path makerWith(byte[] recorded) throws IOException {
    Path classes = JavaSource.compile(folder, "Maker", MAKER);
    Files.write(classes.resolve("first.bin"), classFile(MADE));
    // The same class made once more, and another one.
    Files.write(classes.resolve("second.bin"), classFile(MADE.replace("long call1", "int call1")));
    Path metadata = Files.createDirectories(classes.resolve("META-INF/native-image/demo"));
    Files.write(metadata.resolve("a.Made.classdata"), recorded);
    Files.writeString(
        metadata.resolve("resource-config.json"), "{\"resources\": [{\"glob\": \"*.bin\"}]}");
    return classes;
  }

  @Test
  void recordedClassesAreDefined() throws IOException, InterruptedException {
    // Names that a library numbers may come in another order, and so may the methods.
    Path classes = makerWith(classFile(MADE.replace("call1", "call7")));
    Path image = folder.resolve("maker");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "a.Maker", image));
    HotSpot expected = new HotSpot(classes, "a.Maker", false, List.of());
    for (String way : List.of("loader", "lookup")) {
      assertEquals(
          expected.run(List.of(way), "", LIMIT).out(),
          new LinuxExecutable(image).run(List.of(way), "", LIMIT).out());
    }
    String other = new LinuxExecutable(image).run(List.of("other"), "", LIMIT).out();
    String message =
        "a.Maker$Loader.define defines another class a.Made than the one that was recorded. Run mvn"
            + " hermit:trace again and build the image again\n";
    assertEquals(message, other.substring(other.indexOf("a.Maker$Loader")));
  }

  @Test
  void damagedRecordsStopTheBuild() throws IOException, InterruptedException {
    Path image = folder.resolve("maker");
    String error =
        new ImageBuilder("x86_64-linux").build(makerWith(new byte[10]), "a.Maker", image);
    assertTrue(error.contains("a.Made.classdata is no class file that can be read"), error);
  }
}
