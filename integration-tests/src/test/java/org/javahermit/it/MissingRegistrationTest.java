package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image is mended by its messages alone: what it says is put where it says, and the next image
 * does what HotSpot does. One program asks for each kind of thing by names that come from outside.
 */
final class MissingRegistrationTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** What comes before an entry, the entry, and where it is to be put. */
  private static final Pattern REMEDY =
      Pattern.compile(
          "If it exists, add (\\{.*\\}) to \"reflection\" in src/main/resources/(\\S+) and build the"
              + " image again");

  private static final String PROGRAM =
      """
      import java.io.*;
      import java.lang.invoke.*;
      import java.lang.reflect.*;
      import java.util.*;

      public final class Asks {
        public static void main(String[] args) {
          for (String arg : args) {
            try {
              System.out.println(answer(arg.split(" ")));
            } catch (Throwable e) {
              System.out.println("missing " + e);
            }
          }
        }

        private static Object answer(String[] words) throws Throwable {
          MethodHandles.Lookup lookup = MethodHandles.lookup();
          Class<?>[] known = {Derived.class, Random.class, StreamTokenizer.class, Row.class, Greeter.class};
          Class<?> type = known[words[0].charAt(0) - '0'];
          MethodType longs = MethodType.methodType(long.class);
          switch (words[1]) {
            case "class":
              return Class.forName(words[2]).getSimpleName();
            case "constructor":
              return type.getConstructor(long.class).newInstance(7L).getClass();
            case "method":
              return type.getMethod(words[2], String[].class).invoke(new Derived(), (Object) new String[2]);
            case "field":
              return type.getField(words[2]).get(null);
            case "array":
              return Array.newInstance(type, 2, 3).getClass().getName();
            case "type":
              return type.arrayType().getName();
            case "handle":
              return lookup.findVirtual(type, words[2], longs).type();
            case "maker":
              return lookup.findConstructor(type, MethodType.methodType(void.class, Reader.class)).type();
            case "getter":
              return lookup.findStaticGetter(type, words[2], int.class).invoke();
            default:
              Class<?>[] types = {type};
              return Proxy.newProxyInstance(Asks.class.getClassLoader(), types, (p, m, a) -> m.getName()).toString();
          }
        }
      }

      class Plugin {}

      class Base {
        public String inherited(String[] words) {
          return words.length + " words";
        }
      }

      class Derived extends Base {}

      class Row {}

      class Column {}

      interface Greeter {}
      """;

  /** The class that is looked into, the kind of question, a name. */
  private static final List<String> QUESTIONS =
      List.of(
          "0 class Plugin",
          "0 class [LColumn;",
          "0 class [[Lno.Such;",
          "0 class [J;",
          "1 constructor",
          "0 method inherited",
          "2 field TT_EOL",
          "3 array",
          "2 type",
          "1 handle nextLong",
          "2 maker",
          "2 getter TT_EOF",
          "4 proxy");

  @TempDir private Path folder;

  @Test
  void whatTheMessagesSayIsEnough() throws Exception {
    Path classes = JavaSource.compile(folder, "Asks", PROGRAM);
    List<String> wanted =
        new HotSpot(classes, "Asks", false, List.of())
            .run(QUESTIONS, "", LIMIT)
            .out()
            .lines()
            .toList();
    List<String> first = answers(classes);
    Set<String> entries = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      boolean isMissing = !wanted.get(i).startsWith("missing");
      Matcher remedy = REMEDY.matcher(first.get(i));
      assertEquals(isMissing, remedy.find(), QUESTIONS.get(i) + ": " + first.get(i));
      if (isMissing) {
        entries.add(remedy.group(1));
        files.add(remedy.group(2));
      }
    }
    assertEquals(1, files.size(), files.toString());
    Path file = classes.resolve(files.iterator().next());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"reflection\": [" + String.join(",\n", entries) + "]}");
    assertEquals(String.join("\n", wanted), String.join("\n", answers(classes)));
  }

  private List<String> answers(Path classes) throws IOException, InterruptedException {
    Path image = folder.resolve("asks");
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Asks", image));
    Execution run = new LinuxExecutable(image).run(QUESTIONS, "", LIMIT);
    assertTrue(run.err().isEmpty(), run.err());
    return run.out().lines().toList();
  }
}
