package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.report.CompilerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class RecordedClassesTest {
  @TempDir Path folder;

  private static byte[] file(String name, int access) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", null);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private Path write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private RecordedClasses read(Path... named) {
    ClassSource place = new DirectorySource(folder.resolve("classes"), Layer.APPLICATION);
    return RecordedClasses.in(List.of(place), List.of(named));
  }

  @Test
  void thoseBelowTheFolderOfMetadataAndInNamedFoldersAreFound() throws IOException {
    byte[] first = file("a/Made", Opcodes.ACC_PUBLIC);
    write("classes/META-INF/native-image/demo/predefined-classes/a.Made.classdata", first);
    write("classes/a/Other.classdata", file("a/Other", Opcodes.ACC_PUBLIC));
    write("more/x.classdata", file("b/Made", Opcodes.ACC_PUBLIC));
    write("more/y.classdata", file("a/Made", Opcodes.ACC_FINAL));
    RecordedClasses classes = read(folder.resolve("more"));
    assertEquals(Set.of("a/Made", "b/Made"), classes.names());
    assertArrayEquals(first, classes.find("a/Made").bytes());
    assertNull(classes.find("a/Other"));
    assertTrue(classes.list("").isEmpty());
  }

  @Test
  void aDamagedOneIsNamed() throws IOException {
    write("classes/META-INF/native-image/broken.classdata", new byte[] {1, 2, 3});
    String message = assertThrows(CompilerException.class, this::read).getMessage();
    assertTrue(message.contains("META-INF/native-image/broken.classdata is no class"), message);
  }
}
