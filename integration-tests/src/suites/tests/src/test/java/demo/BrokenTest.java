package demo;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokenTest {
  @BeforeAll
  static void before() {
    throw new IllegalStateException("cannot begin");
  }

  @Test
  void a() {}

  @Test
  void b() {}
}
