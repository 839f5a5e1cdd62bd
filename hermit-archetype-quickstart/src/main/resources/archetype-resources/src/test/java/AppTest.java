package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The program's parts, on this machine's JVM. */
class AppTest {
  @Test
  void greets() {
    assertEquals("Hello, world!\n", App.greeting("/"));
    assertEquals("Hello, Ada!\n", App.greeting("/Ada"));
  }
}
