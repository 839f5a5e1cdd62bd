package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CharsetCatalogTest {
  private static final int BASIC = 12;

  private final JdkImage jdk = new JdkImage(Path.of(System.getProperty("java.home")));
  private final CharsetCatalog catalog = CharsetCatalog.of(jdk);

  @AfterEach
  void close() {
    jdk.close();
  }

  @Test
  void everyNameOfTheRunningJdkIsKnown() {
    List<String> unknown = new ArrayList<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      List<String> names = new ArrayList<>(charset.aliases());
      names.add(charset.name());
      names.removeIf(catalog::contains);
      unknown.addAll(names);
    }
    assertEquals(List.of(), unknown);
    assertEquals(Charset.availableCharsets().size() - BASIC, catalog.further().size());
  }

  @Test
  void namesLeadToClasses() {
    for (CharsetCatalog.Entry entry : catalog.further()) {
      Charset charset = Charset.forName(entry.names().get(0));
      assertEquals(charset.getClass().getName(), entry.type().replace('/', '.'));
    }
    assertEquals("sun/nio/cs/MS1251", catalog.further("CP1251").type());
    assertEquals("sun/nio/cs/ext/IBM037", catalog.further("ebcdic-cp-us").type());
  }

  @Test
  void basicOnesAreNoFurtherOnes() {
    assertTrue(catalog.contains("Latin1"));
    assertNull(catalog.further("Latin1"));
    assertFalse(catalog.contains("no-such-charset"));
    assertNull(catalog.further("no-such-charset"));
    assertEquals(List.of(), CharsetCatalog.NONE.further());
  }
}
