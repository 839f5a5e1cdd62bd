package org.javahermit.testrunner;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The {@code main} of an image of tests.
 *
 * <p>Takes from system properties the key of the frames and which of the image's tests run; leaves
 * frames on standard output, the last of which says that all is told. The exit code says only
 * whether it came that far: what tests failed, the build machine counts.
 */
public final class RunTests {
  /** System property: the key of the frames. */
  public static final String KEY = "hermit.test.key";

  /** System property: a filter of those tests that are in the image. */
  public static final String FILTER = "hermit.test.filter";

  /** System property: expressions of tags that tests must match. */
  public static final String GROUPS = "hermit.test.groups";

  /** System property: expressions of tags that tests must not match. */
  public static final String EXCLUDED_GROUPS = "hermit.test.excludedGroups";

  /** System property: only classes whose names come behind this one run. */
  public static final String AFTER = "hermit.test.after";

  private RunTests() {}

  /** Runs the tests. */
  public static void main(String[] args) throws IOException {
    FrameWriter frames =
        new FrameWriter(new FileOutputStream(FileDescriptor.out), taken(KEY, "none"));
    TestRequest request =
        TestRequest.of(taken(FILTER, ""), taken(GROUPS, ""), taken(EXCLUDED_GROUPS, ""));
    String after = taken(AFTER, "");
    tellProperties(frames);
    PrintStream out = capture(frames, "out");
    PrintStream err = capture(frames, "err");
    System.setOut(out);
    System.setErr(err);
    TestEvents events = new TestEvents(frames, out, err);
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request.of(classes(request.filter(), after)), events);
    out.flush();
    err.flush();
    frames.send("done");
    // Threads that tests have left do not keep the image.
    System.exit(0);
  }

  /** A property that is gone afterwards: a test does not find it among its own. */
  private static String taken(String property, String otherwise) {
    String value = System.clearProperty(property);
    return value == null ? otherwise : value;
  }

  private static void tellProperties(FrameWriter frames) {
    System.getProperties()
        .forEach((key, value) -> frames.send("property", key.toString(), value.toString()));
  }

  private static PrintStream capture(FrameWriter frames, String kind) {
    return new PrintStream(new CapturedStream(frames, kind), false, StandardCharsets.UTF_8);
  }

  private static List<Class<?>> classes(TestFilter filter, String after) throws IOException {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names()) {
      if (name.compareTo(after) > 0 && filter.matchesClass(name)) {
        classes.add(named(name));
      }
    }
    return classes;
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, RunTests.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the test class " + name + " is not in the image", e);
    }
  }

  private static List<String> names() throws IOException {
    try (InputStream in = RunTests.class.getResourceAsStream("/META-INF/hermit-test/classes")) {
      if (in == null) {
        throw new IllegalStateException("the image has no list of tests");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    }
  }
}
