package org.javahermit.testrunner;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
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

  /** System property: which of the image's classes have run before, see {@link #numbers}. */
  public static final String DONE = "hermit.test.done";

  private RunTests() {}

  /** Runs the tests. */
  public static void main(String[] args) throws IOException {
    FrameWriter frames =
        new FrameWriter(new FileOutputStream(FileDescriptor.out), taken(KEY, "none"));
    TestRequest request =
        TestRequest.of(taken(FILTER, ""), taken(GROUPS, ""), taken(EXCLUDED_GROUPS, ""));
    BitSet done = numbers(taken(DONE, ""));
    List<String> names = names();
    frames.send("classes", String.join("\n", names));
    tellProperties(frames);
    PrintStream out = capture(frames, "out");
    PrintStream err = capture(frames, "err");
    System.setOut(out);
    System.setErr(err);
    TestEvents events = new TestEvents(frames, out, err);
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request.of(classes(names, request.filter(), done)), events);
    out.flush();
    err.flush();
    frames.send("done");
    // Threads that tests have left do not keep the image.
    System.exit(0);
  }

  /** Numbers as a text: the hexadecimal number in which their bits are 1. */
  public static String text(BitSet numbers) {
    return new BigInteger(1, reversed(numbers.toByteArray())).toString(16);
  }

  /** The numbers of such a text; none where it is empty. */
  public static BitSet numbers(String text) {
    return text.isEmpty()
        ? new BitSet()
        : BitSet.valueOf(reversed(new BigInteger(text, 16).toByteArray()));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
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

  private static List<Class<?>> classes(List<String> names, TestFilter filter, BitSet done) {
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!done.get(i) && filter.matchesClass(names.get(i))) {
        classes.add(named(names.get(i)));
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
