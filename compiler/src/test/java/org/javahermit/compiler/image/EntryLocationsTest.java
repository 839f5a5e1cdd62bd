package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntryLocationsTest {
  @TempDir private Path folder;

  @Test
  void entriesLieWhereTheirFilesAreShownOrBesideTheProgram() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("a/classes"));
    Path others = Files.createDirectories(folder.resolve("b/classes"));
    Path jar = Files.createFile(folder.resolve("a/lib.jar"));
    Path shown = Files.createFile(folder.resolve("b/shown.jar"));
    List<ImageFile> files = List.of(new ImageFile(folder.resolve("b"), "/app"));
    assertEquals(
        List.of("./classes/", "./lib.jar", "/app/shown.jar", "/app/classes/"),
        EntryLocations.of(List.of(classes, jar, shown, others), files).paths());
    assertEquals(
        List.of("./classes/", "./2-classes/"),
        EntryLocations.of(List.of(classes, others), List.of()).paths());
  }
}
