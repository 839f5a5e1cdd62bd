package org.javahermit.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.testing.TestUniverse;
import org.junit.jupiter.api.Test;

/** Given a text, parsing and printing gives the same text; given a wrong one, a line is named. */
class GraphTextTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  private static final String EVERYTHING =
      """
      method java/lang/String.length()I {
      b0(v0: ref java/lang/String nonnull):
        v1: ref [B nonnull = load_field java/lang/String.value:[B v0
        v2: i32 = array_length v1
        v3: i32 = constant 7
        v4: f64 = constant -0.0
        v5: f32 = constant nan:7fc00001
        v6: i64 = constant -9223372036854775808
        v7: ref = constant null
        v8: ref java/lang/String exact nonnull = string "a \\"quoted\\" \\\\ \\u00e4\\n"
        v9: ref = class int
        v10: i32 = compare ult v5, v5
        v11: i64 = symbol named "heap.start"
        v12: i64 = symbol code java/lang/String.length()I
        v13: i64 = symbol descriptor [[I
        v14: i64 = symbol state java/lang/String
        v15: i64 = symbol static java/lang/String.CASE_INSENSITIVE_ORDER:Ljava/util/Comparator;
        v16: ref = symbol string "x"
        v17: i32 = load [i32 *4 +16 volatile faults] v11, v2
        store [u8 -1] v11, v3
        v18: i64 = call_indirect (i64,ref)i64 v11, v6, v8
        v19: i32 = machine in8 v3
        v20: i32 = load_element u8 v1, v2
        switch [-1, 5] v20 -> b1(v2), b1(v3), b2
      b1(v21: i32):
        v22: i32 = call java/lang/String.hashCode()I v0 -> b4, catch b3
      b2:
        branch v10 -> b1(v2), b5
      b3:
        v23: ref java/lang/Throwable nonnull = catch
        throw v23
      b4:
        return v22
      b5:
        v24: ref [I exact nonnull = new_array [I v3
        v25: i32 = instance_of java/lang/Cloneable v24
        v26: ref = new_table { [[Ljava/lang/Object; @1, null, @1 } { [Ljava/lang/Object; string "a, }", class [I, class int }
        v27: i64 = symbol table { [[I null }
        return v25
      }
      """;

  @Test
  void parsingAndPrintingGivesTheSameText() {
    Graph graph = GraphParser.parse(UNIVERSE, EVERYTHING);
    assertEquals(EVERYTHING, GraphPrinter.print(graph));
    assertEquals(List.of(), Verifier.problems(graph));
  }

  @Test
  void commentsAndForwardReferencesAreRead() {
    Graph graph =
        GraphParser.parse(
            UNIVERSE,
            """
            # before
            method java/lang/String.length()I {
            b0(v0: ref): jump -> b2 # behind
            b1: return v7
            b2: v7: i32 = constant 1
              jump -> b1
            }
            """);
    assertEquals(List.of(), Verifier.problems(graph));
  }

  @Test
  void aWrongWordIsNamedWithItsLine() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GraphParser.parse(
                    UNIVERSE,
                    """
                    method java/lang/String.length()I {
                    b0(v0: ref):
                      v1: i32 = konstant 5
                    }
                    """));
    assertTrue(e.getMessage().startsWith("line 3: no opcode: konstant"), e.getMessage());
  }
}
