package org.javahermit.it.random;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.javahermit.it.conformance.Program;

/**
 * Compares generated programs without Maven: {@code Main TARGET FIRST COUNT [FOLDER]}, and {@code
 * Main TARGET reduce SEED [FOLDER]}, which deletes statements of a failing program as long as it
 * fails and leaves the rest in the folder.
 */
public final class Main {
  private Main() {}

  /** Runs from the module's folder. */
  public static void main(String[] arguments) throws Exception {
    String target = arguments[0];
    Path work = Path.of(arguments.length > 3 ? arguments[3] : "target/random/" + target);
    RandomSuite suite = new RandomSuite(target, work, System.out::println);
    if (arguments[1].equals("reduce")) {
      reduce(suite, Long.parseLong(arguments[2]), work);
      return;
    }
    int failed = 0;
    int passed = 0;
    for (var group :
        suite.write(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2])).entrySet()) {
      for (Map.Entry<Program, String> e :
          suite.compare(group.getKey(), group.getValue()).entrySet()) {
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

  private static void reduce(RandomSuite suite, long seed, Path work) throws Exception {
    RandomProgram program = RandomProgram.of(seed);
    if (suite.compareOne(seed, program) == null) {
      System.out.println("Seed " + seed + " does not fail.");
      return;
    }
    int left = new Reducer(program, () -> suite.compareOne(seed, program) != null).reduce();
    Path result = work.resolve(RandomProgram.className(seed) + ".java");
    Files.writeString(result, program.source("conformance.one"));
    System.out.println(left + " statements left, in " + result);
    System.out.println(suite.compareOne(seed, program));
  }
}
