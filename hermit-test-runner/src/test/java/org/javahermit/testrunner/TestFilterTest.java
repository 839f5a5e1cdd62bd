package org.javahermit.testrunner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Surefire's language of patterns. */
class TestFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NumbersTest",
        "Numbers*",
        "*Test",
        "N?mbersTest",
        "demo.a.NumbersTest",
        "a.NumbersTest",
        "demo/**/*Test.java",
        "**/NumbersTest.class",
        "demo/a/",
        "%regex[.*Numbers.*]",
        "%regex[demo/a/(X|Numbers)Test.class]",
        "%ant[**/N*]",
        "Other, NumbersTest",
        "!Other",
        "#adds",
        ""
      })
  void matchesTheClass(String pattern) {
    assertTrue(TestFilter.parse(pattern).matchesClass("demo.a.NumbersTest"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Numbers", "demo.NumbersTest", "Numbers*,!NumbersTest", "!demo/**", "?Test"})
  void doesNotMatchTheClass(String pattern) {
    assertFalse(TestFilter.parse(pattern).matchesClass("demo.a.NumbersTest"));
  }

  @ParameterizedTest
  @CsvSource({
    "NumbersTest#adds, true",
    "NumbersTest#ad*, true",
    "NumbersTest#subtracts+adds, true",
    "NumbersTest#subtracts, false",
    "OtherTest#adds, false",
    "!NumbersTest#adds, false",
    "!NumbersTest#subtracts, true",
    "'NumbersTest,!#adds', false",
    "'NumbersTest#adds(int)[1]', true",
    "'%regex[.*Numbers.*#a.*]', true",
    "NumbersTest, true"
  })
  void matchesTheMethod(String pattern, boolean matches) {
    assertEquals(matches, TestFilter.parse(pattern).matchesMethod("demo.NumbersTest", "adds"));
  }

  @Test
  void nestedClassesBelongToTheOneAroundThem() {
    assertTrue(TestFilter.parse("NumbersTest#a").matchesMethod("demo.NumbersTest$Inner", "a"));
  }

  @Test
  void whatIncludesAndWhatExcludesIsOneText() {
    assertEquals("*Test,!Slow*", TestFilter.text(List.of("*Test"), List.of("Slow*")));
  }

  @Test
  void aBracketThatIsNotClosedIsAnError() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> TestFilter.parse("%regex[a"));
    assertEquals(
        "The pattern of tests %regex[a is not closed. Put ] behind it.", error.getMessage());
  }
}
