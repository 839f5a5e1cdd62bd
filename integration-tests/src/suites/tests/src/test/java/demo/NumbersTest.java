package demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of every kind and with every result. */
class NumbersTest {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  @TempDir Path folder;

  @BeforeEach
  void before() {
    System.out.println("before");
  }

  @Test
  void passes() {
    assertEquals(6, Numbers.gcd(12, 18));
  }

  @Test
  void fails() {
    System.err.println("to err");
    assertEquals(7, Numbers.gcd(12, 18), "wrong <gcd>");
  }

  @Test
  void errs() {
    throw new IllegalStateException("an error");
  }

  @Test
  @Disabled("not yet")
  void disabled() {}

  @Test
  void aborted() {
    assumeTrue(false, "no such thing");
  }

  @Test
  @DisplayName("a nice name")
  void named() {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void odd(int n) {
    assertTrue(n % 2 == 1);
  }

  @ParameterizedTest
  @CsvSource({"a, 1, 2020-01-01", "b, 2, 2021-02-02"})
  void csv(String s, long n, LocalDate d) {
    assertNotNull(d);
  }

  @ParameterizedTest
  @EnumSource(Colour.class)
  void colours(Colour c) {
    assertNotNull(c);
  }

  @ParameterizedTest
  @EnumSource
  void colours2(Colour c) {
    assertNotNull(c);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairs(String a, List<String> b) {
    assertNotNull(b);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Arguments.of("x", List.of("y")), Arguments.of("z", List.of()));
  }

  @ParameterizedTest
  @MethodSource("demo.Factory#numbers")
  void elsewhere(int n) {
    assertTrue(n > 0);
  }

  @ParameterizedTest(name = "{0} named")
  @CsvSource({"RED", "GREEN"})
  void converted(Colour c) {}

  @RepeatedTest(2)
  void repeated(RepetitionInfo info) {
    assertTrue(info.getCurrentRepetition() > 0);
  }

  @Test
  void temp() throws Exception {
    Files.writeString(folder.resolve("a"), "b");
    assertEquals("b", Files.readString(folder.resolve("a")));
  }

  @TestFactory
  Stream<DynamicTest> dynamic() {
    return Stream.of(1, 2).map(n -> DynamicTest.dynamicTest("dyn " + n, () -> assertTrue(n < 2)));
  }

  @Test
  @Timeout(5)
  void timed() {}

  @Test
  @Tag("slow")
  void tagged(TestInfo info) {
    assertEquals(Set.of("slow"), info.getTags());
  }

  @Test
  void throwsIt() {
    assertThrows(ArithmeticException.class, () -> Numbers.gcd(1, Integer.parseInt("0") / 0));
  }

  @Test
  void all() {
    assertAll(() -> assertEquals(1, 1), () -> assertEquals("a", "b"));
  }

  @Nested
  class Inner {
    @Test
    void inside() {
      assertNotNull(folder);
    }

    @Nested
    class Deeper {
      @Test
      void deep() {
        fail("deep");
      }
    }
  }
}
