package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the suite, or a part of it, without Maven: {@code Main TARGET [NAME,GROUP,…] [FOLDER]},
 * where the folder receives classes and images. Prints the differences and a last line with the
 * counts; ends with 1 where there are any.
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
    Map<Program, String> results = suite.compare(Suite.ALL, library.select(names));
    results.forEach(
        (program, difference) -> {
          if (difference != null) {
            System.out.println("FAILED " + program.name() + "\n" + difference);
          }
        });
    long failed = results.values().stream().filter(Objects::nonNull).count();
    long passed = results.size() - failed;
    System.out.println(target + ": " + passed + " programs equal, " + failed + " differ");
    System.exit(failed == 0 ? 0 : 1);
  }
}
