package org.javahermit.it.conformance;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Each program prints as a Linux executable what it prints on HotSpot. */
final class LinuxConformanceTest {
  @TestFactory
  List<DynamicContainer> programs() throws IOException {
    return SuiteTests.of("x86_64-linux");
  }
}
