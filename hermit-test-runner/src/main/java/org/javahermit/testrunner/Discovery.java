package org.javahermit.testrunner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Finds the tests of a module on the build machine's Java virtual machine.
 *
 * <p>Takes the folder of the test classes and a filter; leaves a folder for the image's class path:
 * the names of the classes that have tests, and metadata for all that JUnit does with them by
 * reflection, since a compiler cannot see that. Nothing runs but what the engines run to find
 * tests.
 */
public final class Discovery {
  /** The file with the names of the test classes, a line each. */
  public static final String CLASSES = "META-INF/hermit-test/classes";

  private static final String METADATA =
      "META-INF/native-image/org.javahermit/hermit-test/reachability-metadata.json";

  private Discovery() {}

  /**
   * Runs it.
   *
   * @param args folder of test classes, folder of the results, filter, groups, excluded groups
   */
  public static void main(String[] args) throws IOException {
    Path results = Path.of(args[1]);
    TestRequest request = TestRequest.of(args[2], args[3], args[4]);
    TestPlan plan =
        LauncherFactory.create().discover(request.of(candidates(Path.of(args[0]), request)));
    Set<String> names = new TreeSet<>();
    ReflectiveUse use = new ReflectiveUse(Discovery.class.getClassLoader());
    for (TestIdentifier root : plan.getRoots()) {
      for (TestIdentifier each : plan.getDescendants(root)) {
        String name = TestNames.className(each.getSource().orElse(null));
        if (name != null) {
          names.add(TestClasses.topLevel(name));
          use.test(name);
        }
      }
    }
    write(results.resolve(CLASSES), String.join("\n", names));
    write(results.resolve(METADATA), use.metadata());
  }

  /** Classes whose names match, those without tests among them. */
  private static List<Class<?>> candidates(Path folder, TestRequest request) throws IOException {
    List<Class<?>> candidates = new ArrayList<>();
    for (String name : TestClasses.namesIn(folder)) {
      if (request.filter().matchesClass(name)) {
        try {
          candidates.add(Class.forName(name, false, Discovery.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
          System.err.println("The test class " + name + " cannot be loaded: " + e);
        }
      }
    }
    return candidates;
  }

  /** What has not changed is not written, so that the image is not built for it. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
