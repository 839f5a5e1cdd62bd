package org.javahermit.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.testing.TestUniverse;
import org.junit.jupiter.api.Test;

/** Given a text that breaks one rule, the verifier names the instruction and the rule. */
class VerifierTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  private static void assertProblem(String expected, String body) {
    String text = "method java/lang/Math.abs(I)I {\n" + body + "}\n";
    List<String> problems = Verifier.problems(GraphParser.parse(UNIVERSE, text));
    assertTrue(problems.contains(expected), () -> expected + "\nnot in\n" + problems);
  }

  @Test
  void aUseBeforeItsDefinition() {
    assertProblem(
        "v1: i32 = neg v2: reads v2, which is not defined on every way there",
        """
        b0(v0: i32):
          v1: i32 = neg v2
          v2: i32 = neg v0
          return v1
        """);
  }

  @Test
  void aUseOnOneWayOnly() {
    assertProblem(
        "return v1: reads v1, which is not defined on every way there",
        """
        b0(v0: i32):
          branch v0 -> b1, b2
        b1:
          v1: i32 = neg v0
          jump -> b2
        b2:
          return v1
        """);
  }

  @Test
  void theResultOfAThrowingInstructionOnItsExceptionEdge() {
    assertProblem(
        "return v1: reads v1, which is not defined on every way there",
        """
        b0(v0: i32):
          v1: i32 = call java/lang/Math.abs(I)I v0 -> b1, catch b2
        b1:
          return v1
        b2:
          v2: ref = catch
          return v1
        """);
  }

  @Test
  void theResultOfAThrowingInstructionBehindAJoin() {
    assertProblem(
        "return v1: reads v1, which is not defined on every way there",
        """
        b0(v0: i32):
          branch v0 -> b3, b1
        b3:
          v1: i32 = call java/lang/Math.abs(I)I v0 -> b1, catch b2
        b1:
          return v1
        b2:
          v2: ref = catch
          return v0
        """);
  }

  @Test
  void aMissingArgument() {
    assertProblem(
        "jump -> b1: gives b1 [] for its parameters [i32]",
        """
        b0(v0: i32):
          jump -> b1
        b1(v1: i32):
          return v1
        """);
  }

  @Test
  void anExceptionEdgeToAnOrdinaryBlock() {
    assertProblem(
        "v1: i32 = call java/lang/Math.abs(I)I v0 -> b1, catch b2: an exception edge must lead to a"
            + " landing pad, others must not",
        """
        b0(v0: i32):
          v1: i32 = call java/lang/Math.abs(I)I v0 -> b1, catch b2
        b1:
          return v1
        b2:
          return v0
        """);
  }

  @Test
  void twoEdgesToOneLandingPad() {
    assertProblem(
        "b2: a landing pad needs one exception edge and no other predecessor",
        """
        b0(v0: i32):
          v1: i32 = call java/lang/Math.abs(I)I v0 -> b1, catch b2
        b1:
          v3: i32 = call java/lang/Math.abs(I)I v0 -> b3, catch b2
        b2:
          v2: ref = catch
          return v0
        b3:
          return v0
        """);
  }

  @Test
  void wrongOperandTypes() {
    assertProblem(
        "v2: i64 = add v1, v0: operand 1 must not be i32 (pattern NN:N)",
        """
        b0(v0: i32):
          v1: i64 = constant 5
          v2: i64 = add v1, v0
          return v0
        """);
    assertProblem(
        "return v1: the method returns i32",
        """
        b0(v0: i32):
          v1: i64 = constant 5
          return v1
        """);
  }

  @Test
  void aBlockThatDoesNotEnd() {
    assertProblem("b0: does not end with a terminator", "b0(v0: i32):\n  v1: i32 = constant 1\n");
  }

  @Test
  void aTerminatorInTheMiddle() {
    assertProblem(
        "return v0: stands in the middle of b0, but ends a block",
        "b0(v0: i32):\n  return v0\n  return v0\n");
  }

  @Test
  void anEntryWithPredecessorsOrWrongParameters() {
    assertProblem("b0: the entry has predecessors", "b0(v0: i32):\n  jump -> b0(v0)\n");
    assertProblem("b0: parameters are [i64], the method's [i32]", "b0(v0: i64):\n  unreachable\n");
  }

  @Test
  void wellFormedLoopsPass() {
    String text =
        """
        method java/lang/Math.abs(I)I {
        b0(v0: i32):
          jump -> b1(v0)
        b1(v1: i32):
          v2: i32 = constant 1
          v3: i32 = sub v1, v2
          branch v3 -> b1(v3), b2
        b2:
          return v3
        }
        """;
    assertEquals(List.of(), Verifier.problems(GraphParser.parse(UNIVERSE, text)));
  }
}
