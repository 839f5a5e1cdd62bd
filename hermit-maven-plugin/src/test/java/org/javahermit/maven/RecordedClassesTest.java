package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class RecordedClassesTest {
  @TempDir Path folder;
  private Path traces;
  private Path metadata;

  @BeforeEach
  void makeFolders() throws IOException {
    traces = Files.createDirectories(folder.resolve("traces"));
    metadata = folder.resolve("resources/META-INF/native-image/reachability-metadata.json");
  }

  private byte[] record(String name, String superclass, int access) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, access, name, null, superclass, null);
    writer.visitEnd();
    Files.write(traces.resolve(name.replace('/', '.') + ".classdata"), writer.toByteArray());
    return writer.toByteArray();
  }

  private int copy() throws IOException {
    return new RecordedClasses(new KnownClasses(List.of())).copy(traces, metadata);
  }

  private Path copyOf(String name) {
    return metadata.resolveSibling("predefined-classes/" + name + ".classdata");
  }

  @Test
  void thoseWhoseSupertypesAnImageHasAreCopiedWhenTheyChange() throws IOException {
    record("a/Made", "java/lang/Object", 0);
    record("a/Made$1", "a/Made", 0);
    record("a/OfTests", "org/mock/Base", 0);
    assertEquals(2, copy());
    assertEquals(0, copy());
    byte[] changed = record("a/Made", "java/lang/Object", Opcodes.ACC_PUBLIC);
    assertEquals(1, copy());
    assertArrayEquals(changed, Files.readAllBytes(copyOf("a.Made")));
    assertFalse(Files.exists(copyOf("a.OfTests")));
  }

  @Test
  void noClassesLeaveNoFolder() throws IOException {
    assertEquals(0, copy());
    assertFalse(Files.exists(metadata.resolveSibling("predefined-classes")));
  }
}
