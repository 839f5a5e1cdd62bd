package support.stress;

import conformance.gc.LargeArrays;
import java.util.Arrays;
import support.litmus.Table;

/** Programs that load a machine with four cores, in one image: the first argument chooses. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code litmus}, {@code collector} or {@code arrays}; the arguments behind that are the
   * program's own.
   */
  public static void main(String[] arguments) throws Exception {
    String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (arguments[0].equals("litmus")) {
      Table.main(others);
    } else if (arguments[0].equals("collector")) {
      Collector.main(others);
    } else if (arguments[0].equals("arrays")) {
      LargeArrays.main(others);
    } else {
      throw new IllegalArgumentException(arguments[0]);
    }
  }
}
