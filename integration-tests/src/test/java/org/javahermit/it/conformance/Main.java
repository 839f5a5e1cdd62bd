package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the suite, or a part of it, without Maven: {@code Main TARGET [NAME,GROUP,…] [FOLDER]},
 * where the folder receives classes and images. Prints the differences and a last line with the
 * counts; ends with 1 where there are any. With {@code -Dconformance.together=true} all programs
 * share one image, and where that cannot be compiled, nothing else is tried.
 */
public final class Main {
  private Main() {}

  /** Runs from the module's folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String target = arguments.length > 0 ? arguments[0] : "x86_64-linux";
    String names = arguments.length > 1 ? arguments[1] : "";
    Path work = Path.of(arguments.length > 2 ? arguments[2] : "target/conformance/" + target);
    Library library = Library.standard();
    Suite suite = new Suite(library, target, work, System.out::println);
    int failed = 0;
    int passed = 0;
    Map<String, List<Program>> groups =
        Boolean.getBoolean("conformance.together")
            ? Map.of("together", library.select(names))
            : Library.byGroup(library.select(names));
    for (var group : groups.entrySet()) {
      Map<Program, String> results = suite.compareGroup(group.getKey(), group.getValue());
      for (Map.Entry<Program, String> e : results.entrySet()) {
        if (e.getValue() == null) {
          passed++;
        } else {
          failed++;
          System.out.println("FAILED " + e.getKey().name() + "\n" + e.getValue());
        }
      }
    }
    System.out.println(target + ": " + passed + " programs equal, " + failed + " differ");
    System.exit(failed == 0 ? 0 : 1);
  }
}
