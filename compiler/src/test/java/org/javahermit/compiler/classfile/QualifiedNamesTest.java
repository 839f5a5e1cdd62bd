package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualifiedNamesTest {
  @Test
  void namesHaveAPackage() {
    assertTrue(QualifiedNames.is("demo.Main$Inner"));
    assertFalse(QualifiedNames.is("Main"));
    assertFalse(QualifiedNames.is("demo..Main"));
    assertFalse(QualifiedNames.is("version 1.2"));
    assertFalse(QualifiedNames.is(""));
  }

  @Test
  void namesInATextStandBetweenOtherThings() {
    assertEquals(
        List.of("a.B", "c.d.E$F"),
        List.copyOf(QualifiedNames.in("<x class=\"a.B\"/> key=c.d.E$F, 1.5 and a.B again.")));
  }
}
