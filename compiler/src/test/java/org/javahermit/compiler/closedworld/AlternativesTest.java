package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JdkImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlternativesTest {
  private static JdkImage jdk;
  private static ClassUniverse universe;

  @BeforeAll
  static void open() {
    jdk = new JdkImage(Path.of(System.getProperty("java.home")));
    universe = new ClassUniverse(List.of(jdk), UnaryOperator.identity());
  }

  @AfterAll
  static void close() {
    jdk.close();
  }

  private static Object merge(Object x, Object y) {
    return Alternatives.merge(x, y, universe);
  }

  @Test
  void namesOfClassesAreKept() {
    Alternatives merged = (Alternatives) merge("java.lang.String", "java.util.List");
    assertEquals(Set.of("java.lang.String", "java.util.List"), merged.constants());
    assertTrue(merged.isComplete());
    assertEquals(merged, merge(merged, "java.util.List"));
  }

  @Test
  void whatIsNotKnownIsNotForgotten() {
    Alternatives merged = (Alternatives) merge("java.lang.String", null);
    assertEquals(Set.of("java.lang.String"), merged.constants());
    assertFalse(merged.isComplete());
    assertNull(merged.conversions());
    assertEquals(merged, merge(merged, null));
  }

  @Test
  void otherStringsSayWhatTheyAreAsFormats() {
    Alternatives merged = (Alternatives) merge("%d", "%s");
    assertEquals(Set.of(), merged.constants());
    assertTrue(merged.conversions().contains(FormatConversions.Kind.INTEGER));
    assertFalse(merged.conversions().contains(FormatConversions.Kind.DATE_TIME));
    assertNull(merge("text", null));
  }

  @Test
  void tooManyAreNone() {
    Object merged = "java.lang.String";
    for (String name :
        "Integer Long Short Byte Character Boolean Float Double Object Number Math System Thread"
            .split(" ")) {
      merged = merge(merged, "java.lang." + name);
    }
    assertEquals(14, ((Alternatives) merged).constants().size());
    for (String name : "List Map Set".split(" ")) {
      merged = merge(merged, "java.util." + name);
    }
    assertTrue(((Alternatives) merged).isFull());
    assertEquals(merged, merge(merged, "java.util.HashMap"));
  }
}
