package org.javahermit.compiler.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.testing.TestUniverse;
import org.junit.jupiter.api.Test;

/** Orders, dominators and loops of small graphs, and of random ones against the definition. */
class AnalysisTest {
  private static Graph parse(String body) {
    return GraphParser.parse(
        TestUniverse.create(), "method java/lang/Math.abs(I)I {\n" + body + "}\n");
  }

  private static final String NEST =
      """
      b0(v0: i32):
        jump -> b1
      b1:
        branch v0 -> b2, b5
      b2:
        branch v0 -> b2, b3
      b3:
        branch v0 -> b4, b1
      b4:
        jump -> b1
      b5:
        return v0
      b6:
        jump -> b5
      """;

  @Test
  void reversePostOrderBeginsAtTheEntryAndLeavesOutTheUnreachable() {
    assertEquals("[b0, b1, b2, b3, b4, b5]", BlockOrder.reversePostOrder(parse(NEST)).toString());
  }

  @Test
  void dominatorsOfNestedLoops() {
    Graph graph = parse(NEST);
    DominatorTree tree = DominatorTree.of(graph);
    Block b1 = graph.blocks().get(1);
    Block b4 = graph.blocks().get(4);
    Block b5 = graph.blocks().get(5);
    assertEquals(b1, tree.immediateDominator(b5));
    assertTrue(tree.dominates(b1, b4));
    assertFalse(tree.dominates(b4, b1));
    assertEquals(b1, tree.commonDominator(b4, b5));
    assertFalse(tree.isReachable(graph.blocks().get(6)));
  }

  @Test
  void nestedLoops() {
    Graph graph = parse(NEST);
    LoopForest forest = LoopForest.of(graph, DominatorTree.of(graph));
    assertEquals("[loop b1 [b1, b2, b3, b4], loop b2 [b2]]", forest.loops().toString());
    assertEquals(2, forest.depth(graph.blocks().get(2)));
    assertEquals(1, forest.depth(graph.blocks().get(4)));
    assertEquals(2, forest.loops().get(0).backEdges().size());
    assertEquals("b5", forest.loops().get(0).exits().get(0).target().toString());
    assertTrue(forest.irreducibleEdges().isEmpty());
  }

  @Test
  void loopsWithoutATree() {
    assertEquals(
        "[loop b1 [b1, b2, b3, b4], loop b2 [b2]]", LoopForest.of(parse(NEST)).loops().toString());
    assertEquals("{1, 2}", BlockOrder.backwardTargets(parse(NEST)).toString());
    Graph straight =
        parse("b0(v0: i32):\n  branch v0 -> b1, b2\nb1:\n  jump -> b2\nb2:\n  return v0\n");
    assertTrue(LoopForest.of(straight).loops().isEmpty());
    assertEquals(0, LoopForest.of(straight).depth(straight.blocks().get(2)));
  }

  @Test
  void aCycleWithTwoEntriesIsNoLoop() {
    Graph graph =
        parse(
            """
            b0(v0: i32):
              branch v0 -> b1, b2
            b1:
              jump -> b2
            b2:
              jump -> b1
            """);
    LoopForest forest = LoopForest.of(graph, DominatorTree.of(graph));
    assertEquals(0, forest.loops().size());
    assertEquals(1, forest.irreducibleEdges().size());
  }

  @Test
  void dominanceOfRandomGraphsIsWhatRemovingABlockCutsOff() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int count = 3 + random.nextInt(10);
      StringBuilder body = new StringBuilder("b0(v0: i32):\n  jump -> b1\n");
      for (int i = 1; i < count; i++) {
        body.append("b").append(i).append(":\n  branch v0 -> b");
        body.append(1 + random.nextInt(count - 1)).append(", b");
        body.append(1 + random.nextInt(count - 1)).append('\n');
      }
      Graph graph = parse(body.toString());
      DominatorTree tree = DominatorTree.of(graph);
      for (Block a : tree.reversePostOrder()) {
        for (Block b : tree.reversePostOrder()) {
          assertEquals(a == b || !reaches(graph.entry(), b, a), tree.dominates(a, b));
        }
      }
    }
  }

  private static boolean reaches(Block from, Block to, Block without) {
    Set<Block> seen = new HashSet<>();
    ArrayDeque<Block> work = new ArrayDeque<>();
    if (from != without) {
      work.add(from);
    }
    while (!work.isEmpty()) {
      Block block = work.remove();
      if (block == to) {
        return true;
      }
      if (seen.add(block)) {
        for (Edge edge : block.successors()) {
          if (edge.target() != without) {
            work.add(edge.target());
          }
        }
      }
    }
    return false;
  }
}
