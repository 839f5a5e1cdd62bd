package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace adds to metadata. */
class MetadataMergeTest {
  @TempDir Path folder;
  private Path classes;
  private Path file;

  @BeforeEach
  void classes() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes/app"));
    for (String name : List.of("A.class", "B.class", "I.class", "words.properties")) {
      Files.createFile(classes.resolve(name));
    }
    file = folder.resolve("new/reachability-metadata.json");
  }

  @Test
  void aNewFileHasEverything() throws IOException {
    merge(
        "type\tapp.A",
        "method\tapp.A\t<init>\t",
        "method\tapp.A\tset\tint,java.lang.String[]",
        "field\tapp.A\tcount",
        "proxy\tapp.I,java.lang.Runnable",
        "serializable\tapp.B",
        "type\tapp.B[][]",
        "type\tint[]",
        "type\tapp.None[]",
        "resource\tapp/words.properties",
        "bundle\tapp.words");
    assertEquals(
        json(
            "{'reflection': [{'type': 'app.A', 'fields': [{'name': 'count'}], 'methods': ["
                + "{'name': '<init>', 'parameterTypes': []},"
                + "{'name': 'set', 'parameterTypes': ['int', 'java.lang.String[]']}]},"
                + "{'type': {'proxy': ['app.I', 'java.lang.Runnable']}},"
                + "{'type': 'app.B', 'serializable': true},"
                + "{'type': 'app.B[][]'}, {'type': 'int[]'}],"
                + "'resources': [{'bundle': 'app.words'}, {'glob': 'app/words.properties'}]}"),
        read());
  }

  @Test
  void theSecondTimeNothingIsMissing() throws IOException {
    assertTrue(merge("method\tapp.A\tset\tint", "proxy\tapp.I") > 0);
    String text = Files.readString(file);
    assertEquals(0, merge("method\tapp.A\tset\tint", "proxy\tapp.I", "type\tapp.A"));
    assertEquals(text, Files.readString(file));
  }

  @Test
  void whatWasThereStaysAndCounts() throws IOException {
    write(
        "{'comment': 'mine', 'reflection': [{'type': 'app.A', 'allDeclaredMethods': true},"
            + "{'type': 'app.B', 'condition': {'typeReached': 'app.A'}}]}");
    assertEquals(2, merge("method\tapp.A\tset\tint", "field\tapp.A\tcount", "type\tapp.B"));
    assertEquals(
        json(
            "{'comment': 'mine', 'reflection': [{'type': 'app.A', 'allDeclaredMethods': true,"
                + "'fields': [{'name': 'count'}]},"
                + "{'type': 'app.B', 'condition': {'typeReached': 'app.A'}}, {'type': 'app.B'}]}"),
        read());
  }

  @Test
  void whatImagesDoNotHaveIsLeftOut() throws IOException {
    assertEquals(
        0,
        merge(
            "type\torg.junit.Test",
            "method\tjdk.internal.misc.VM\tx\t",
            "proxy\tapp.I,org.mockito.Mock",
            "resource\tapp/none.txt",
            "bundle\tapp.none"));
    assertFalse(Files.exists(file));
  }

  @Test
  void brokenJsonIsNamedAndKept() throws IOException {
    write("{'reflection': [");
    IOException e = assertThrows(IOException.class, () -> merge("type\tapp.A"));
    assertTrue(e.getMessage().startsWith(file + " is not valid JSON"), e.getMessage());
    assertEquals("{\"reflection\": [", Files.readString(file));
  }

  private int merge(String... lines) throws IOException {
    KnownClasses known = new KnownClasses(List.of(classes.getParent()));
    return new MetadataMerge(known).merge(new TreeSet<>(List.of(lines)), file);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace('\'', '"'));
  }

  private JsonNode read() throws IOException {
    return JsonMapper.builder().build().readTree(file.toFile());
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }
}
