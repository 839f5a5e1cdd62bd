package org.javahermit.it.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.javahermit.it.Containers;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Each program prints as a unikernel in QEMU what it prints on HotSpot. */
final class HermitConformanceTest {
  /** What the bare machine does not do right yet; each of these works on Linux. */
  private static final Map<String, String> OPEN =
      Map.of(
          "exceptions.OutOfMemory", "what fits into the memory of a small machine differs",
          "exit.Input", "the first byte sent before the serial port is set up is lost",
          "nio.HeapBuffers", "memory outside of the heap is an eighth of the machine's",
          "text.Regex", "a carriage return in the output does not survive the console");

  @TestFactory
  List<DynamicContainer> programs() throws IOException {
    Containers.required();
    return SuiteTests.of("x86_64-hermit", OPEN);
  }
}
