package org.javahermit.compiler.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A table of zero-terminated names as ELF has them; equal names share their place. */
final class StringTable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> offsets = new HashMap<>();

  StringTable() {
    bytes.write(0);
    offsets.put("", 0);
  }

  /** The offset of a name, which is added where it is new. */
  int add(String name) {
    return offsets.computeIfAbsent(name, this::append);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private int append(String name) {
    int offset = bytes.size();
    bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    return offset;
  }
}
