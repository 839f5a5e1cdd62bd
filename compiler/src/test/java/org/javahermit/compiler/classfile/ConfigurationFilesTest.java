package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of classes in the files of a class path. */
class ConfigurationFilesTest {
  @TempDir Path folder;
  private ConfigurationFiles files;

  @BeforeEach
  void makeFiles() throws IOException {
    write("own/demo/Main.class", "no names.in.Code");
    write("own/demo/settings.properties", "plugin = demo.Plugin");
    write("own/META-INF/services/demo.Api", "demo.Service");
    write("own/META-INF/MANIFEST.MF", "Main-Class: demo.Main");
    write("library/lib/parts.dat", "lib.Part; lib.Other");
    write("library/lib/settings.properties", "lib.Setting");
    write("library/META-INF/services/lib/parts/first", "class=lib.First");
    write("library/META-INF/parts/lib.Api/lib.Made$Part", "");
    write(
        "library/META-INF/mailcap", "text/plain;; x-java-content-handler=lib.handlers.text_plain");
    files = ConfigurationFiles.of(List.of(place("library"), place("own")), "demo/Main");
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private ClassSource place(String name) {
    return ClassPath.open(folder.resolve(name), Layer.APPLICATION);
  }

  @Test
  void theProgramsOwnFilesOfConfigurationCount() {
    assertEquals(Set.of("demo.Plugin"), files.ownNames());
    assertEquals(Set.of(), ConfigurationFiles.NONE.ownNames());
  }

  @Test
  void filesOfLibrariesAndTablesCountByTheirPaths() {
    assertEquals(Set.of("lib.Part", "lib.Other"), files.namesIn("lib/parts.dat"));
    assertEquals(Set.of("demo.Service"), files.namesIn("/META-INF/services/demo.Api"));
    assertEquals(Set.of("lib.Setting"), files.namesIn("lib/settings.properties"));
    assertEquals(Set.of("lib.handlers.text_plain"), files.namesIn("META-INF/mailcap"));
  }

  @Test
  void filesOfAFolderCountByThePathInWhichTheirNamesAreFilled() {
    assertEquals(Set.of("lib.Setting"), files.namesIn("lib/%s.properties"));
    assertEquals(Set.of("lib.Setting"), files.namesIn("/lib/set%s.properties"));
    assertEquals(Set.of(), files.namesIn("%s"));
    assertEquals(Set.of(), files.namesIn("lib/%s.text"));
    assertEquals(Set.of(), files.namesIn("%s: no file.properties"));
  }

  @Test
  void filesOfAllPackagesCountByTheNameThatIsAppendedToTheirs() {
    assertEquals(
        Set.of("lib.Setting", "demo.Plugin"), files.namesBehindFolders("/settings.properties"));
    assertEquals(Set.of(), files.namesBehindFolders("settings.properties"));
    assertEquals(Set.of(), files.namesBehindFolders("/parts.dat"));
    assertEquals(Set.of(), files.namesBehindFolders("/none.properties"));
  }

  @Test
  void filesOfAnyPlaceCountByTheirEnding() {
    assertEquals(Set.of("lib.Part", "lib.Other"), files.namesInAll(".dat"));
    assertEquals(Set.of(), files.namesInAll(".xsb"));
  }

  @Test
  void filesOfAFolderMayBeNamedAfterClasses() {
    assertEquals(Set.of("lib.Made$Part"), files.namesIn("META-INF/parts/"));
    assertEquals(Set.of("lib.Made$Part"), files.namesIn("META-INF/parts/lib.Api/"));
    assertEquals(Set.of(), files.namesIn("META-INF/services/"));
    assertEquals(Set.of(), files.namesIn("META-INF/"));
    assertEquals(Set.of(), files.namesIn("META-INF/none/"));
  }

  @Test
  void filesOfAFolderOfServicesMayNameClasses() {
    assertEquals(Set.of("lib.First"), files.namesIn("META-INF/services/lib/parts/"));
    assertEquals(Set.of("lib.First"), files.namesIn("/META-INF/services/lib/parts/first"));
  }

  @Test
  void otherTextsAreNoPaths() {
    assertEquals(Set.of(), files.namesIn("lib"));
    assertEquals(Set.of(), files.namesIn("a text. And more"));
    assertEquals(Set.of(), files.namesIn("../library/lib/parts.dat"));
    assertEquals(Set.of(), files.namesIn("demo/Main.class"));
    assertEquals(Set.of(), files.namesIn("META-INF/MANIFEST.MF"));
  }
}
