package org.javahermit.it.conformance;

import java.io.IOException;
import java.util.List;
import org.javahermit.it.Containers;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Each program prints as a unikernel in QEMU what it prints on HotSpot. */
final class HermitConformanceTest {
  @TestFactory
  List<DynamicContainer> programs() throws IOException {
    Containers.required();
    return SuiteTests.of("x86_64-hermit");
  }
}
