package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a change, and what does not. */
class BuildRecordTest {
  @TempDir Path folder;
  private Path classes;
  private Path image;

  @BeforeEach
  void buildOnce() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes/app")).getParent();
    Files.writeString(classes.resolve("app/Main.class"), "code");
    image = Files.writeString(folder.resolve("image"), "image");
    record("options").write(List.of(image));
  }

  @Test
  void nothingHasChanged() throws IOException {
    assertNull(change("options"));
  }

  @Test
  void aTouchedFileHasNotChanged() throws IOException {
    Files.setLastModifiedTime(classes.resolve("app/Main.class"), FileTime.fromMillis(0));
    assertNull(change("options"));
  }

  @Test
  void contentsOptionsAndNamesCount() throws IOException {
    assertEquals("options ", change("others"));
    Files.writeString(classes.resolve("app/Main.class"), "edoc");
    assertEquals("class path " + classes, change("options"));
    Files.writeString(classes.resolve("app/Main.class"), "code");
    assertNull(change("options"));
    Files.writeString(classes.resolve("app/More.txt"), "");
    assertEquals("class path " + classes, change("options"));
  }

  @Test
  void anImageThatIsGoneOrAnotherIsMadeAgain() throws IOException {
    Files.writeString(image, "by hand");
    assertEquals("product " + image, change("options"));
    Files.delete(image);
    assertEquals("product " + image, change("options"));
  }

  @Test
  void oneMoreProductIsMade() throws IOException {
    Path report = folder.resolve("report");
    assertEquals("product " + report, record("options").firstChange(List.of(image, report)));
  }

  @Test
  void anInputThatIsGoneCounts() throws IOException {
    BuildRecord record = new BuildRecord(folder.resolve("record"));
    record.text("options", "options");
    assertEquals("an input that is gone", record.firstChange(List.of(image)));
  }

  @Test
  void aRecordThatIsForgottenSaysNothing() throws IOException {
    record("options").forget();
    assertTrue(change("options").contains("no record"));
  }

  private String change(String options) throws IOException {
    return record(options).firstChange(List.of(image));
  }

  private BuildRecord record(String options) throws IOException {
    BuildRecord record = new BuildRecord(folder.resolve("record"));
    record.text("options", options);
    record.content("class path", classes);
    record.content("file", folder.resolve("does not exist"));
    return record;
  }
}
