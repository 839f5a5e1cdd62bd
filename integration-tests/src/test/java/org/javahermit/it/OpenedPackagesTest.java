package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of the JDK that the build opens for the application, as the options of java do. */
final class OpenedPackagesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String PROGRAM =
      """
      import java.lang.invoke.MethodHandles;
      import java.lang.reflect.Field;

      public final class Opened {
        interface Action {
          Object run() throws Throwable;
        }

        public static void main(String[] args) {
          Module base = Object.class.getModule();
          Module own = Opened.class.getModule();
          say("field", () -> {
            Field field = Integer.class.getDeclaredField("value");
            field.setAccessible(true);
            return field.get(7);
          });
          say("lookup", () -> MethodHandles.privateLookupIn(Integer.class, MethodHandles.lookup())
              .findGetter(Integer.class, "value", int.class).invoke((Integer) 8));
          say("exported", () -> Class.forName("sun.util.calendar.ZoneInfoFile")
              .getMethod("getVersion").invoke(null) != null);
          say("not opened", () -> {
            Field field = java.util.ArrayList.class.getDeclaredField("size");
            field.setAccessible(true);
            return field.get(new java.util.ArrayList<>());
          });
          say("asked", () -> base.isOpen("java.lang", own) + " " + base.isOpen("java.lang")
              + " " + base.isOpen("java.util", own) + " "
              + base.isExported("sun.util.calendar", own) + " "
              + base.isOpen("sun.util.calendar", own));
        }

        private static void say(String what, Action action) {
          try {
            System.out.println(what + " " + action.run());
          } catch (Throwable e) {
            System.out.println(what + " " + e.getClass());
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theApplicationMayUseThem() throws Exception {
    Path classes = JavaSource.compile(folder, "Opened", PROGRAM);
    Path image = folder.resolve("opened");
    String opens = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    String exports = "--add-exports=java.base/sun.util.calendar=ALL-UNNAMED";
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Opened", image, opens, exports));
    String expected =
        new HotSpot(classes, "Opened", false, List.of(opens, exports))
            .run(List.of(), "", LIMIT)
            .out();
    assertTrue(
        expected.startsWith("field 7\nlookup 8\nexported true\nnot opened class "), expected);
    assertEquals(expected, new LinuxExecutable(image).run(List.of(), "", LIMIT).out());
  }
}
