package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.javahermit.compiler.closedworld.FormatConversions.Kind;
import org.junit.jupiter.api.Test;

/** A format string says which of the formatter's methods it needs. */
class FormatConversionsTest {

  @Test
  void theLetterSaysTheKind() {
    assertEquals("", kinds("no conversion"));
    assertEquals("INTEGER OTHER", kinds("%d lines, %s%n"));
    assertEquals("INTEGER", kinds("%1$-5o %<#X"));
    assertEquals("FLOAT", kinds("%08.3f %e %G %A"));
    assertEquals("CHARACTER BOOLEAN HASH_CODE", kinds("%c %B %h"));
    assertEquals("OTHER", kinds("100 %% done"));
  }

  @Test
  void datesNeedTheLetterBehindT() {
    assertEquals("DATE_TIME", kinds("%tY"));
    assertEquals("DATE_TIME", kinds("%1$TH"));
  }

  @Test
  void aPercentSignAloneEndsTheString() {
    assertEquals("INTEGER", kinds("%d %"));
  }

  @Test
  void stringsThatMeetKeepWhatBothHave() {
    FormatConversions met = FormatConversions.of("%d").and(FormatConversions.of("%tY"));
    assertEquals("DATE_TIME INTEGER", kinds(met));
  }

  @Test
  void whatIsNotConstantMayHaveAny() {
    assertEquals(FormatConversions.ALL, FormatConversions.of(Value.UNKNOWN));
  }

  private static String kinds(String format) {
    return kinds(FormatConversions.of(format));
  }

  private static String kinds(FormatConversions conversions) {
    return Arrays.stream(Kind.values())
        .filter(conversions::contains)
        .map(Kind::name)
        .collect(Collectors.joining(" "));
  }
}
