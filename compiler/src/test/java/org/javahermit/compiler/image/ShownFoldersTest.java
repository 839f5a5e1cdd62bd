package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShownFoldersTest {
  @TempDir private Path folder;

  @Test
  void foldersOfTheClassPathAmongTheFilesAreFound() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    Path tests = Files.createDirectories(folder.resolve("target/test-classes"));
    Path jar = Files.createFile(folder.resolve("target/a.jar"));
    ShownFolders shown =
        ShownFolders.of(
            List.of(jar, tests, classes),
            List.of(new ImageFile(classes, "/app"), new ImageFile(jar, "/a.jar")));
    assertEquals(Map.of(2, "/app"), shown.guests());
    assertEquals("2 /app\n", new String(shown.lines(), StandardCharsets.UTF_8));
  }

  @Test
  void aFolderBelowOneThatIsShownIsThereToo() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    assertEquals(Map.of(0, "/classes"), shown(classes, folder.resolve("target"), "/"));
    assertEquals(Map.of(0, "/t/classes"), shown(classes, link, "/t"));
    assertEquals(Map.of(0, ""), shown(classes, classes, "/"));
  }

  private static Map<Integer, String> shown(Path entry, Path host, String guest) {
    return ShownFolders.of(List.of(entry), List.of(new ImageFile(host, guest))).guests();
  }

  @Test
  void withoutFilesThereIsNone() {
    assertTrue(ShownFolders.of(List.of(folder), List.of()).isEmpty());
  }
}
