package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  void lengthsBeforeNamesAreNoLetters() throws IOException {
    String name = "org.demo." + "x".repeat('A' - 9);
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(table);
    out.writeInt(2);
    out.writeUTF(name);
    out.writeUTF("a.B");
    assertEquals(
        List.of(name, "a.B"),
        List.copyOf(QualifiedNames.in(table.toString(StandardCharsets.ISO_8859_1))));
  }

  @Test
  void namesInATextStandBetweenOtherThings() {
    assertEquals(
        List.of("a.B", "c.d.E$F"),
        List.copyOf(QualifiedNames.in("<x class=\"a.B\"/> key=c.d.E$F, 1.5 and a.B again.")));
  }
}
