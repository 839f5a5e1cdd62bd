package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests often take their resources for files, which they are on a JVM that runs from folders. */
class ResourceTest {
  @Test
  void aResourceHasAPath() throws IOException, URISyntaxException {
    Path path = Path.of(getClass().getResource("/data/words.txt").toURI());
    assertEquals(List.of("one", "two"), Files.readAllLines(path));
    assertTrue(path.endsWith(Path.of("target", "test-classes", "data", "words.txt")));
  }

  @Test
  void aResourceIsAFile() throws URISyntaxException {
    URL url = getClass().getClassLoader().getResource("data/words.txt");
    assertEquals("file", url.getProtocol());
    assertEquals(8, new File(url.toURI()).length());
    assertEquals(8, new File(url.getFile()).length());
    File folder = new File(getClass().getResource("/data").getFile());
    assertEquals(List.of("words.txt"), List.of(folder.list()));
  }

  @Test
  void thePackageOfATestIsAFolder() throws IOException, URISyntaxException {
    Path folder = Path.of(getClass().getResource(".").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.anyMatch(file -> file.endsWith("ResourceTest.class")));
    }
    assertTrue(getClass().getResource("/").getPath().endsWith("/target/test-classes/"));
  }

  @Test
  void classFilesAreResources() throws IOException {
    try (InputStream in = Numbers.class.getResourceAsStream("Numbers.class")) {
      assertEquals(0xCA, in.read());
    }
    assertNotNull(Numbers.class.getResource("Numbers.class"));
    assertNull(Numbers.class.getResource("NoSuch.class"));
    assertNull(Numbers.class.getResourceAsStream("NoSuch.class"));
  }

  @Test
  void aFileThatATestHasWrittenIsAResource() throws IOException, URISyntaxException {
    Path folder = Path.of(getClass().getResource("/data").toURI());
    Files.writeString(folder.resolve("written.txt"), "new");
    try (InputStream in = getClass().getResourceAsStream("/data/written.txt")) {
      assertEquals("new", new String(in.readAllBytes()));
    } finally {
      Files.delete(folder.resolve("written.txt"));
    }
  }
}
