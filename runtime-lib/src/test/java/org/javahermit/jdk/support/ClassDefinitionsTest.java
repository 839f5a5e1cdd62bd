package org.javahermit.jdk.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassDefinitionsTest {
  private static ByteBuffer file(Class<?> type) throws IOException {
    String path = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(path)) {
      return ByteBuffer.wrap(in.readAllBytes());
    }
  }

  @Test
  void theNameStandsInTheClassFile() throws IOException {
    for (Class<?> type :
        List.of(ClassDefinitionsTest.class, String.class, Math.class, StringBuilder.class)) {
      assertEquals(type.getName(), ClassDefinitions.nameIn(file(type)));
    }
  }

  @Test
  void damagedFilesHaveNone() {
    String none = "(without a name: the class file is damaged)";
    assertEquals(none, ClassDefinitions.nameIn(ByteBuffer.allocate(0)));
    assertEquals(none, ClassDefinitions.nameIn(ByteBuffer.allocate(100)));
    assertEquals(
        none, ClassDefinitions.nameIn(ByteBuffer.allocate(12).putInt(0, 0xcafebabe).putInt(8, -1)));
  }

  @Test
  void theMessageNamesTheClass() throws IOException {
    String message = ClassDefinitions.refused(null, file(ClassDefinitionsTest.class)).getMessage();
    assertTrue(
        message.contains(" cannot define the class " + ClassDefinitionsTest.class.getName() + ":"),
        message);
  }
}
