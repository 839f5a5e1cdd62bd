package org.javahermit.compiler.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.javahermit.compiler.classfile.JarSource;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.Heard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given this repository and these jars, these entries, notes, warnings and errors. */
class RepositoryMetadataTest {
  private static final String INDEX =
      """
      [ { "latest": true, "metadata-version": "3.0", "tested-versions": ["3.0", "3.1"],
          "description": "What nobody here asks for." },
        { "metadata-version": "2.0", "tested-versions": ["2.0"], "default-for": "2\\\\..*",
          "override": true, "allowed-packages": ["demo"] } ]
      """;

  @TempDir Path folder;
  private Path repository;
  private final Heard heard = new Heard();

  @BeforeEach
  void makeRepository() throws IOException {
    repository = folder.resolve("repository");
    file("org.demo/lib/index.json", INDEX);
    file("org.demo/lib/3.0/reachability-metadata.json", unified("demo.Three"));
    file("org.demo/lib/2.0/reflect-config.json", "[ { \"name\": \"demo.Two\" } ]");
  }

  private void file(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String unified(String type) {
    return "{ \"reflection\": [ { \"type\": \"%s\" } ] }".formatted(type);
  }

  @Test
  void testedVersionsComeFirstThenThoseMeantThenTheLatest() throws IOException {
    assertEquals(List.of("demo.Three"), types(jar("a.jar", "lib", "3.1")));
    assertEquals(List.of("demo.Two"), types(jar("b.jar", "lib", "2.5")));
    assertEquals(List.of("demo.Three"), types(jar("c.jar", "lib", "1.0")));
    assertEquals(List.of(), types(jar("d.jar", "other", "1.0")));
    assertEquals(List.of(), heard.warnings);
    assertEquals(
        List.of(
            "metadata of org.demo:lib:3.1: org.demo/lib/3.0 of the repository, tested with this"
                + " version",
            "metadata of org.demo:lib:2.5: org.demo/lib/2.0 of the repository, meant for this"
                + " version; the jar's own is not read",
            "metadata of org.demo:lib:1.0: org.demo/lib/3.0 of the repository, the latest there is,"
                + " not tested with this version"),
        heard.notes);
  }

  @Test
  void anOverrideStandsInThePlaceOfTheJarsOwn() throws IOException {
    Map<String, String> own =
        Map.of("META-INF/native-image/own/reachability-metadata.json", unified("demo.Own"));
    assertEquals(List.of("demo.Own", "demo.Three"), types(jar("a.jar", "lib", "3.0", own)));
    assertEquals(List.of("demo.Two"), types(jar("b.jar", "lib", "2.0", own)));
  }

  @Test
  void ofAJarWithSeveralLibrariesAnOverrideReplacesItsPart() throws IOException {
    Map<String, String> packed =
        Map.of(
            "META-INF/maven/org.demo/other/pom.properties",
            "groupId=org.demo\nartifactId=other\nversion=1\n",
            "META-INF/native-image/org.demo/other/reachability-metadata.json",
            unified("demo.Other"),
            "META-INF/native-image/org.demo/lib/reachability-metadata.json",
            unified("demo.Lib"));
    assertEquals(List.of("demo.Other", "demo.Two"), types(jar("a.jar", "lib", "2.0", packed)));
  }

  @Test
  void jarsThatDoNotSayWhatTheyAreAreToldAndCanBeGivenAName() throws IOException {
    Path jar = zip("plain.jar", Map.of("demo/a.txt", ""));
    assertEquals(List.of(), types(jar));
    assertEquals(1, heard.warnings.size());
    assertTrue(heard.warnings.get(0).contains("plain.jar"), heard.warnings.toString());
    assertTrue(heard.warnings.get(0).contains("--coordinates"), heard.warnings.toString());
    Map<Path, Coordinates> given =
        MetadataInput.coordinates(List.of(jar + "=org.demo:lib:3.0"), List.of(jar));
    assertEquals(List.of("demo.Three"), types(jar, given));
    assertEquals(1, heard.warnings.size());
  }

  @Test
  void aZipFileAndAnOlderRepositoryWithARootIndex() throws IOException {
    file(
        "index.json",
        """
        [ { "module": "org.demo:lib", "directory": "elsewhere/lib", "allowed-packages": [] },
          { "module": "org.demo:none", "requires": ["org.demo:lib"] } ]
        """);
    file(
        "elsewhere/lib/index.json",
        """
        [ { "module": "org.demo:more", "latest": true, "metadata-version": "9" },
          { "module": "org.demo:lib", "latest": true, "metadata-version": "1" } ]
        """);
    file("elsewhere/lib/1/index.json", "[ \"reflect-config.json\" ]");
    file("elsewhere/lib/1/reflect-config.json", "[ { \"name\": \"demo.Old\" } ]");
    Path jar = jar("a.jar", "lib", "3.0");
    assertEquals(List.of("demo.Old"), types(jar));
    repository = zipOf(repository, folder.resolve("repository.zip"));
    assertEquals(List.of("demo.Old"), types(jar));
    assertEquals(List.of(), heard.warnings);
  }

  @Test
  void aCopyOfItsProjectHasItInAFolder() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.move(repository, project.resolve("metadata"));
    repository = project;
    assertEquals(List.of("demo.Three"), types(jar("a.jar", "lib", "3.0")));
  }

  @Test
  void filesOfUnknownNamesAreToldAndLibrariesForNoImageHaveNone() throws IOException {
    file("org.demo/lib/3.0/notes.txt", "");
    file("org.demo/lib/3.0/.gitkeep", "");
    file(
        "org.demo/other/index.json",
        "[ { \"not-for-native-image\": true, \"reason\": \"none\" } ]");
    assertEquals(List.of("demo.Three"), types(jar("a.jar", "lib", "3.0")));
    assertEquals(1, heard.warnings.size());
    assertTrue(heard.warnings.get(0).contains("notes.txt"), heard.warnings.toString());
    assertEquals(List.of(), types(jar("b.jar", "other", "3.0")));
  }

  @Test
  void whatIsNoRepositoryIsAnError() throws IOException {
    Path jar = jar("a.jar", "lib", "3.0");
    repository = Files.createDirectories(folder.resolve("empty"));
    assertRefused(jar, "empty", "no index.json", "Name the folder");
    repository = folder.resolve("absent");
    assertRefused(jar, "absent", "does not exist", "Name its folder");
    repository = Files.writeString(folder.resolve("text.txt"), "no zip file");
    assertRefused(jar, "text.txt", "neither a folder nor a zip file", "Name its folder");
  }

  @Test
  void aLibraryWithoutAnIndexIsAnError() throws IOException {
    file("org.demo/bare/1/reflect-config.json", "[]");
    assertRefused(jar("a.jar", "bare", "1"), "org.demo/bare", "without index.json", "Get");
  }

  @Test
  void coordinatesAreChecked() {
    List<Path> classPath = List.of(Path.of("a.jar"));
    for (String wrong : List.of("a.jar", "a.jar=org.demo:lib", "b.jar=org.demo:lib:1")) {
      assertThrows(
          CompilerException.class, () -> MetadataInput.coordinates(List.of(wrong), classPath));
    }
  }

  private void assertRefused(Path jar, String... parts) {
    String message = assertThrows(CompilerException.class, () -> types(jar)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private List<String> types(Path jar) {
    return types(jar, Map.of());
  }

  /** The registered classes of a class path of one jar. */
  private List<String> types(Path jar, Map<Path, Coordinates> given) {
    try (JarSource source = new JarSource(jar, Layer.APPLICATION)) {
      MetadataInput input = new MetadataInput(List.of(), repository, given);
      RepositoryMetadata chosen = RepositoryMetadata.choose(List.of(source), input, heard);
      return MetadataFiles.read(List.of(source), List.of(), chosen, heard.warnings::add)
          .types()
          .stream()
          .map(TypeEntry::type)
          .toList();
    }
  }

  private Path jar(String name, String artifact, String version) throws IOException {
    return jar(name, artifact, version, Map.of());
  }

  private Path jar(String name, String artifact, String version, Map<String, String> more)
      throws IOException {
    Map<String, String> files = new HashMap<>(more);
    files.put(
        "META-INF/maven/org.demo/" + artifact + "/pom.properties",
        "groupId=org.demo\nartifactId=" + artifact + "\nversion=" + version + "\n");
    return zip(name, files);
  }

  private Path zip(String name, Map<String, String> files) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static Path zipOf(Path tree, Path file) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"));
        Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.toList()) {
        Path target = zip.getPath("/" + tree.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return file;
  }
}
