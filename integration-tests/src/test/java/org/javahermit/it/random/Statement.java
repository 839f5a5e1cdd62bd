package org.javahermit.it.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a generated program: a line, or a head with blocks. Every statement can be removed
 * and leaves a program that compiles, because all variables are declared at the top of methods.
 */
sealed interface Statement {
  /** A statement without blocks. */
  record Line(String text) implements Statement {}

  /**
   * Blocks between texts: {@code texts[0] blocks[0] texts[1] … texts[n]}.
   *
   * @param texts one more than there are blocks
   * @param blocks changeable lists
   */
  record Nest(List<String> texts, List<List<Statement>> blocks) implements Statement {}

  /** A statement with one block. */
  static Statement nest(String head, List<Statement> block) {
    return new Nest(List.of(head + " {", "}"), List.of(block));
  }

  /** Writes statements as source text. */
  static void print(List<Statement> block, String indent, StringBuilder out) {
    for (Statement s : block) {
      if (s instanceof Line line) {
        out.append(indent).append(line.text()).append('\n');
      } else if (s instanceof Nest nest) {
        for (int i = 0; i < nest.blocks().size(); i++) {
          out.append(indent).append(nest.texts().get(i)).append('\n');
          print(nest.blocks().get(i), indent + "  ", out);
        }
        out.append(indent).append(nest.texts().get(nest.blocks().size())).append('\n');
      }
    }
  }

  /** All blocks in and below a block, outer ones first. */
  static List<List<Statement>> blocks(List<Statement> block) {
    List<List<Statement>> all = new ArrayList<>();
    all.add(block);
    for (Statement s : block) {
      if (s instanceof Nest nest) {
        nest.blocks().forEach(b -> all.addAll(blocks(b)));
      }
    }
    return all;
  }
}
