package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Addresses of resources in folders and in jars of the class path: what programs and libraries do
 * with them on HotSpot they do in an image.
 */
final class ResourceAddressesTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String PROGRAM =
      """
      import java.io.*;
      import java.net.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.jar.*;
      import java.util.stream.*;

      public final class Addresses {
        interface Question {
          Object ask() throws Exception;
        }

        static void ask(String what, Question question) {
          Object answer;
          try {
            answer = question.ask();
          } catch (Exception e) {
            answer = e.getClass();
          }
          String text = String.valueOf(answer);
          System.out.println(what + ": " + text.replaceAll("/[^ ]*/(classes|texts.jar)", "/$1"));
        }

        static String read(URL url) throws IOException {
          try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), "UTF-8");
          }
        }

        static List<String> walk(Path path) throws IOException {
          try (Stream<Path> paths = Files.walk(path)) {
            return paths.map(Path::toString).sorted().collect(Collectors.toList());
          }
        }

        static Object paths(URI uri, String name) throws IOException {
          if (!uri.getScheme().equals("jar")) {
            return walk(Path.of(uri));
          }
          try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            return walk(jar.getPath(name));
          }
        }

        static Object jar(URL url) throws IOException {
          JarURLConnection connection = (JarURLConnection) url.openConnection();
          JarFile jar = connection.getJarFile();
          List<String> names = jar.stream().map(JarEntry::getName).sorted().toList();
          return connection.getEntryName() + connection.getJarEntry() + jar.getName() + names
              + connection.getJarFileURL() + connection.getMainAttributes().values();
        }

        public static void main(String[] a) throws Exception {
          ClassLoader loader = Addresses.class.getClassLoader();
          for (String name : a) {
            URL url = loader.getResource(name);
            ask(name, () -> url);
            ask("type", () -> url.openConnection().getContentType());
            ask("paths", () -> paths(url.toURI(), "/" + name));
            ask("jar", () -> jar(url));
            if (!name.endsWith("/")) {
              ask("file", () -> new File(url.toURI()).length());
              ask("contents", () -> read(url));
              ask("by its text", () -> read(new URL(url.toString())));
              ask("another", () -> read(new URL(url, "one.txt")));
              ask("none", () -> read(new URL(url, "none.txt")));
            }
          }
          ask("manifests", () -> Collections.list(loader.getResources("META-INF/MANIFEST.MF")).size());
          URL jar = ((JarURLConnection) loader.getResource("deep/one.txt").openConnection()).getJarFileURL();
          ask("loader", () -> read(new URLClassLoader(new URL[] {jar}, null).getResource("deep/one.txt")));
          File source = new File(Addresses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
          ask("source", () -> new File(source, "own/one.txt").length());
        }
      }
      """;

  private static final Map<String, String> IN_JAR =
      Map.of(
          "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMade-By: hand\r\n\r\n",
          "deep/one.txt", "first",
          "deep/er/two \u00e4.txt", "second".repeat(5_000),
          "deep/empty.txt", "");

  @TempDir private Path folder;

  @Test
  void programsDoWithThemWhatTheyDoOnHotSpot() throws IOException, InterruptedException {
    Path classes = JavaSource.compile(folder, "Addresses", PROGRAM);
    Path own = Files.createDirectories(classes.resolve("own"));
    Files.writeString(own.resolve("one.txt"), "own");
    Files.writeString(own.resolve("a b.sql"), "create");
    List<Path> classPath = List.of(classes, jar());
    String[] names = {
      "own/one.txt", "own/a b.sql", "own/", "deep/one.txt", "deep/er/two \u00e4.txt", "deep/"
    };
    Path image = folder.resolve("addresses");
    assertNull(new ImageBuilder("x86_64-linux").build(classPath, "Addresses", image));
    Execution expected =
        new HotSpot(classPath, "Addresses", false, List.of()).run(List.of(names), "", LIMIT);
    assertTrue(expected.out().contains("paths: [/deep, /deep/empty.txt"), expected.out());
    Execution actual = new LinuxExecutable(image).run(List.of(names), "", LIMIT);
    assertEquals(expected.out(), actual.out());
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("texts.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : List.of("META-INF/", "deep/", "deep/er/")) {
        out.putNextEntry(new ZipEntry(name));
      }
      for (Map.Entry<String, String> entry : IN_JAR.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
