package org.javahermit.testrunner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that {@link RunnerTest} runs; their names are not those of tests of this module. */
@ExtendWith(Samples.Announcement.class)
class Samples {
  static final class Announcement implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      System.out.println("it begins");
    }
  }

  /** Made of text by its factory. */
  record Length(int metres) {
    static Length parse(String text) {
      return new Length(Integer.parseInt(text));
    }
  }

  static final class Elsewhere {
    static Stream<String> texts() {
      return Stream.of("a", "b");
    }
  }

  @Test
  void fails() {
    System.err.println("about to fail");
    assertEquals(1, 2);
  }

  @Test
  @Disabled("not today")
  void disabled() {}

  @ParameterizedTest
  @MethodSource("org.javahermit.testrunner.Samples$Elsewhere#texts")
  void texts(String text) {
    assertEquals(1, text.length());
  }

  static Stream<Arguments> bytesAndTexts() {
    return Stream.of(Arguments.of(new byte[1], new String[1][2]));
  }

  @ParameterizedTest
  @MethodSource("bytesAndTexts")
  void arrays(byte[] bytes, String[][] texts) {
    assertEquals(bytes.length, texts.length);
  }

  @ParameterizedTest
  @CsvSource({"3"})
  void lengths(Length length) {
    assertEquals(3, length.metres());
  }

  @Nested
  class Inner {
    @Test
    void breaks() {
      throw new IllegalStateException("broken");
    }
  }
}
