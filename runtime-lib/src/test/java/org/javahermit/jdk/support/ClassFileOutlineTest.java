package org.javahermit.jdk.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassFileOutlineTest {
  private static ByteBuffer file(Class<?> type) throws IOException {
    String path = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(path)) {
      return ByteBuffer.wrap(in.readAllBytes());
    }
  }

  private static List<String> methods(Class<?> type) {
    List<String> methods = new ArrayList<>();
    Stream.of(type.getDeclaredConstructors())
        .map(each -> MethodType.methodType(void.class, each.getParameterTypes()))
        .forEach(each -> methods.add("<init>" + each.toMethodDescriptorString()));
    Stream.of(type.getDeclaredMethods())
        .forEach(
            each ->
                methods.add(
                    each.getName()
                        + MethodType.methodType(each.getReturnType(), each.getParameterTypes())
                            .toMethodDescriptorString()));
    return methods.stream().sorted().toList();
  }

  @Test
  void itIsWhatReflectionTells() throws IOException {
    for (Class<?> type :
        List.of(HashMap.class, ConcurrentHashMap.class, String.class, ClassFileOutline.class)) {
      ClassFileOutline outline = ClassFileOutline.of(file(type));
      assertEquals(type.getName(), outline.name());
      assertEquals(type.getSuperclass().getName(), outline.superclass());
      assertEquals(
          Stream.of(type.getInterfaces()).map(Class::getName).toList(), outline.interfaces());
      assertEquals(methods(type), outline.methods().stream().sorted().toList());
    }
    assertEquals("java.lang.Object", ClassFileOutline.of(file(Runnable.class)).superclass());
  }

  @Test
  void damagedFilesHaveNone() throws IOException {
    ByteBuffer file = file(ClassFileOutlineTest.class);
    ByteBuffer half = file.slice(0, file.capacity() / 2);
    assertThrows(RuntimeException.class, () -> ClassFileOutline.of(half));
    assertThrows(RuntimeException.class, () -> ClassFileOutline.of(ByteBuffer.allocate(100)));
  }
}
