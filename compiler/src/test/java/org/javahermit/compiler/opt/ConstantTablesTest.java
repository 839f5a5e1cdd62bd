package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;
import org.junit.jupiter.api.Test;

/** Given code that fills arrays with constants, long tables become data, and nothing else does. */
class ConstantTablesTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();
  private static final String METHOD = "method java/util/Objects.requireNonNull";

  @Test
  void textsOfALongArrayAreData() {
    Graph graph = run(array("v0", 80, 80) + "return v0\n");
    List<Instruction> left = graph.entry().instructions();
    assertEquals(1, count(graph, Opcode.NEW_TABLE));
    assertEquals(0, count(graph, Opcode.STORE_ELEMENT) + count(graph, Opcode.NEW_ARRAY));
    assertEquals(Opcode.RETURN, left.get(left.size() - 1).opcode());
    ConstantTable table = table(graph);
    assertEquals(80, table.length());
    assertEquals("[Ljava/lang/Object;", table.type().descriptor());
  }

  @Test
  void whatTheTextSaysIsReadAgain() {
    Graph graph = run(array("v0", 70, 70) + "return v0\n");
    String text = GraphPrinter.print(graph);
    assertEquals(text, GraphPrinter.print(GraphParser.parse(UNIVERSE, text)));
  }

  @Test
  void aRowInTwoPlacesIsOneRow() {
    Graph graph =
        run(
            array("v0", 70, 70)
                + "v1000: i32 = constant 4\n"
                + "v1001: i32 = constant 0\n"
                + "v1002: i32 = constant 2\n"
                + "v1003: ref [Ljava/lang/Object; exact nonnull = new_array [Ljava/lang/Object;"
                + " v1000\n"
                + "v1004: ref java/lang/Class exact nonnull = class [I\n"
                + "v1005: i32 = constant 3\n"
                + "store_element ref v1003, v1001, v0\n"
                + "store_element ref v1003, v1002, v0\n"
                + "store_element ref v1003, v1005, v1004\n"
                + "return v1003\n");
    ConstantTable table = table(graph);
    assertEquals(2, table.rows().size());
    assertEquals(
        "{ [Ljava/lang/Object; @1, null, @1, class [I }",
        GraphPrinter.print(graph)
            .lines()
            .filter(l -> l.contains("new_table"))
            .findFirst()
            .get()
            .replaceFirst(".*new_table ", "")
            .replaceFirst(" \\{ \\[Ljava/lang/Object; string.*", ""));
  }

  @Test
  void theLastOfTwoStoresCounts() {
    Graph graph =
        run(
            array("v0", 70, 70)
                + "v1000: i32 = constant 3\n"
                + "v1001: ref = constant null\n"
                + "store_element ref v0, v1000, v1001\n"
                + "return v0\n");
    assertEquals(ConstantTable.Entry.NULL, table(graph).rows().get(0).entries().get(3));
  }

  @Test
  void storesBehindACallStay() {
    Graph graph =
        run(
            array("v0", 100, 70)
                + "v1000: i32 = call java/lang/Object.hashCode()I v0\n"
                + "v1001: i32 = constant 90\n"
                + "v1002: ref java/lang/String exact nonnull = string \"late\"\n"
                + "store_element ref v0, v1001, v1002\n"
                + "return v0\n");
    assertEquals(1, count(graph, Opcode.STORE_ELEMENT));
    assertEquals(ConstantTable.Entry.NULL, table(graph).rows().get(0).entries().get(90));
  }

  @Test
  void shortArraysStayCode() {
    assertEquals(0, count(run(array("v0", 20, 20) + "return v0\n"), Opcode.NEW_TABLE));
  }

  @Test
  void arraysThatAreMostlyEmptyStayCode() {
    assertEquals(0, count(run(array("v0", 1000, 70) + "return v0\n"), Opcode.NEW_TABLE));
  }

  @Test
  void rowsThatSomebodyElseGetsStayCode() {
    Graph graph =
        run(
            array("v0", 70, 70)
                + "v1000: i32 = constant 1\n"
                + "v1001: i32 = constant 0\n"
                + "v1002: ref [Ljava/lang/Object; exact nonnull = new_array [Ljava/lang/Object;"
                + " v1000\n"
                + "store_element ref v1002, v1001, v0\n"
                + "v1003: i32 = call java/lang/Object.hashCode()I v0\n"
                + "return v1002\n");
    assertEquals(0, count(graph, Opcode.NEW_TABLE));
  }

  @Test
  void whatIsReadInBetweenStaysCode() {
    Graph graph =
        run(
            array("v0", 70, 40)
                + "v1000: i32 = constant 0\n"
                + "v1001: ref = load_element ref v0, v1000\n"
                + array("v2000", 70, 40)
                + "return v1001\n");
    assertEquals(0, count(graph, Opcode.NEW_TABLE));
  }

  @Test
  void otherTablesOfTheMethodDoNotMatter() {
    Graph graph =
        run(
            array("v0", 70, 70)
                + array("v2000", 80, 80)
                + "v4000: i32 = compare eq v0, v2000\n"
                + "branch v4000 -> b1, b2\n"
                + "b1: return v0\n"
                + "b2: return v2000\n");
    assertEquals(2, count(graph, Opcode.NEW_TABLE));
  }

  @Test
  void theLengthIsKnown() {
    Graph graph =
        parsed(
            array("v0", 70, 70)
                + "v1000: i32 = array_length v0\n"
                + "v1001: ref [I exact nonnull = new_array [I v1000\n"
                + "return v1001\n");
    PassContext context = PassContext.of(new TestWorld(UNIVERSE), GraphProvider.NONE);
    new ConstantTables().run(graph, context);
    assertEquals(0, count(graph, Opcode.STORE_ELEMENT));
    new Canonicalize().run(graph, context);
    assertEquals(0, count(graph, Opcode.ARRAY_LENGTH));
  }

  /** Code that makes an array and fills its first elements with different texts. */
  private static String array(String name, int length, int filled) {
    int first = Integer.parseInt(name.substring(1));
    String stores =
        IntStream.range(0, filled)
            .mapToObj(
                i -> {
                  int index = first + 2 + 2 * i;
                  return ("v%d: i32 = constant %d\n"
                          + "v%d: ref java/lang/String exact nonnull = string \"t%d\"\n"
                          + "store_element ref %s, v%d, v%d\n")
                      .formatted(index, i, index + 1, i, name, index, index + 1);
                })
            .collect(Collectors.joining());
    return "v%d: i32 = constant %d\n".formatted(first + 1, length)
        + "%s: ref [Ljava/lang/Object; exact nonnull = new_array [Ljava/lang/Object; v%d\n"
            .formatted(name, first + 1)
        + stores;
  }

  private static Graph parsed(String body) {
    String text =
        METHOD + "(Ljava/lang/Object;)Ljava/lang/Object; {\nb0(v9999: ref):\n" + body + "}\n";
    Graph graph = GraphParser.parse(UNIVERSE, text);
    Verifier.verify(graph);
    return graph;
  }

  private static Graph run(String body) {
    Graph graph = parsed(body);
    new ConstantTables().run(graph, PassContext.of(new TestWorld(UNIVERSE), GraphProvider.NONE));
    Verifier.verify(graph);
    return graph;
  }

  private static long count(Graph graph, Opcode opcode) {
    return instructions(graph).stream().filter(i -> i.opcode() == opcode).count();
  }

  private static ConstantTable table(Graph graph) {
    return instructions(graph).stream()
        .filter(i -> i.opcode() == Opcode.NEW_TABLE)
        .findFirst()
        .orElseThrow()
        .attribute(ConstantTable.class);
  }

  private static List<Instruction> instructions(Graph graph) {
    return graph.blocks().stream().flatMap(block -> block.instructions().stream()).toList();
  }
}
