package org.javahermit.compiler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.javahermit.compiler.BuildSummary;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about a small program: what it says is so, and it needs nothing but itself. */
class ImageReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

  /** So many that they become data. */
  private static final List<String> TEXTS =
      IntStream.range(0, 100).mapToObj(i -> "text number " + i).toList();

  @TempDir static Path folder;
  private static String page;
  private static JsonNode data;
  private static BuildSummary summary;

  @BeforeAll
  static void build() throws IOException {
    Path classes =
        CompiledSources.compile(
            folder,
            List.of(),
            "// app/Main.java\npackage app; public class Main { static int calls;"
                + " public static void main(String[] a) { help(); }"
                + " static void help() { calls++; System.out.println(\"only </script> here\");"
                + " System.out.println(Table.texts().length); } }",
            "// app/Table.java\npackage app; class Table { static Object[] texts() {"
                + " return new Object[] {"
                + TEXTS.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "))
                + "}; } }");
    Path report = folder.resolve("deep/er/report.html");
    summary =
        Compilation.run(
            Builds.forLinux(classes, "app.Main", folder.resolve("image"), false, 2),
            BuildListener.NONE,
            report);
    page = Files.readString(report);
    Matcher matcher = DATA.matcher(page);
    assertTrue(matcher.find());
    data = JsonMapper.builder().build().readTree(matcher.group(1));
  }

  @Test
  void theChainLeadsToTheEntryPoint() {
    List<String> chain = new ArrayList<>();
    List<JsonNode> methods = methods();
    List<String> names = names();
    int at = names.indexOf("app.Main.main([Ljava/lang/String;)V");
    while (at >= 0) {
      chain.add(names.get(at));
      chain.add(data.get("reasons").get(methods.get(at).get(3).intValue()).textValue());
      at = methods.get(at).get(2).intValue();
    }
    assertEquals("app.Main.main([Ljava/lang/String;)V", chain.get(0));
    assertEquals("called by", chain.get(1));
    assertEquals("org.javahermit.vm.ApplicationMain.invoke([Ljava/lang/String;)V", chain.get(2));
    assertEquals("entry point of the image", chain.get(chain.size() - 1));
  }

  @Test
  void everyCompiledMethodIsThereWithItsCode() {
    assertEquals(summary.methods(), methods().size());
    long code = methods().stream().mapToLong(method -> method.get(1).longValue()).sum();
    long known = summary.sizes().codeByPackage().values().stream().mapToLong(l -> l).sum();
    assertEquals(known, code);
  }

  @Test
  void aClassKnowsWhereItIsFromAndWhatItTakes() {
    JsonNode main = classNamed("app.Main");
    assertEquals("application", data.get("origins").get(main.get(1).intValue()).get(0).textValue());
    assertTrue(main.get(2).intValue() > 0, "tables");
    assertEquals(4, main.get(3).intValue(), "static fields");
    assertTrue(main.get(4).intValue() > 0, "objects");
    JsonNode string = classNamed("java.lang.String");
    assertEquals(
        "[\"jdk\",\"java.base\"]", data.get("origins").get(string.get(1).intValue()).toString());
  }

  @Test
  void aTableOfConstantsBelongsToTheClassOfItsCode() {
    JsonNode table = classNamed("app.Table");
    assertTrue(table.get(2).intValue() > 4 * TEXTS.size(), "tables");
    int letters = TEXTS.stream().mapToInt(String::length).sum();
    assertTrue(table.get(4).intValue() > letters, "objects");
    assertTrue(data.get("parts").get("constant tables").intValue() > 4 * TEXTS.size(), "parts");
    assertTrue(table.get(5).get(0).get(1).intValue() < 4 * TEXTS.size(), "code");
  }

  @Test
  void theFileIsWhole() {
    assertFalse(page.contains("/*DATA*/"));
    assertFalse(page.contains("http://") || page.contains("https://"), "needs no network");
    assertEquals(summary.sizes().file(), data.get("file").longValue());
  }

  private static JsonNode classNamed(String name) {
    for (JsonNode type : data.get("classes")) {
      if (type.get(0).textValue().equals(name)) {
        return type;
      }
    }
    throw new AssertionError(name);
  }

  private static List<JsonNode> methods() {
    List<JsonNode> methods = new ArrayList<>();
    data.get("classes").forEach(type -> type.get(5).forEach(methods::add));
    return methods;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode type : data.get("classes")) {
      type.get(5).forEach(m -> names.add(type.get(0).textValue() + "." + m.get(0).textValue()));
    }
    return names;
  }

  @Test
  void theSummarySaysWhoseClassesTakeTheSpace() {
    String line =
        summary.lines().stream().filter(text -> text.startsWith("classes ")).findFirst().get();
    Matcher shares =
        Pattern.compile(
                "classes +application ([0-9.]+)%, library 0.0%, jdk ([0-9.]+)%, runtime"
                    + " ([0-9.]+)%, generated [0-9.]+%, of [0-9]+ bytes that belong to classes")
            .matcher(line);
    assertTrue(shares.matches(), line);
    assertTrue(Double.parseDouble(shares.group(2)) > Double.parseDouble(shares.group(1)), line);
    assertTrue(Double.parseDouble(shares.group(3)) > Double.parseDouble(shares.group(1)), line);
  }
}
