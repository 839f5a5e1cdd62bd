package org.javahermit.it.random;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a failing program small: deletes statements, in chunks that get smaller, as long as the
 * failure stays.
 */
final class Reducer {
  /** Says whether a program still fails. */
  interface Failing {
    boolean test() throws Exception;
  }

  private final RandomProgram program;
  private final Failing failing;

  Reducer(RandomProgram program, Failing failing) {
    this.program = program;
    this.failing = failing;
  }

  /** Changes the program; returns how many statements are left. */
  int reduce() throws Exception {
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int m = program.methods().size() - 1; m >= 0; m--) {
        smaller |= reduceMethod(program.methods().get(m).body());
      }
    }
    return count();
  }

  private boolean reduceMethod(List<Statement> body) throws Exception {
    boolean smaller = false;
    List<List<Statement>> waiting = new ArrayList<>(Statement.blocks(body));
    for (List<Statement> block : waiting) {
      for (int size = block.size(); size > 0; size /= 2) {
        for (int at = block.size() - size; at >= 0; at -= size) {
          smaller |= remove(block, at, Math.min(size, block.size() - at));
        }
      }
    }
    return smaller;
  }

  private boolean remove(List<Statement> block, int at, int size) throws Exception {
    if (size <= 0) {
      return false;
    }
    List<Statement> before = new ArrayList<>(block);
    block.subList(at, at + size).clear();
    if (failing.test()) {
      return true;
    }
    block.clear();
    block.addAll(before);
    return false;
  }

  private int count() {
    int n = 0;
    for (RandomProgram.Method m : program.methods()) {
      for (List<Statement> block : Statement.blocks(m.body())) {
        n += block.size();
      }
    }
    return n;
  }
}
