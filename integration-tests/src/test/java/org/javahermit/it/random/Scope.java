package org.javahermit.it.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What a statement may name: variables by type, loops around it, methods before it. */
final class Scope {
  private final int method;
  private final Map<String, List<String>> variables = new TreeMap<>();
  private final Deque<String> loops = new ArrayDeque<>();
  private final Deque<String> counters = new ArrayDeque<>();
  private int serial;

  Scope(int method) {
    this.method = method;
  }

  void add(String type, String name) {
    variables.computeIfAbsent(type, t -> new ArrayList<>()).add(name);
  }

  /** A variable of the type that may be assigned. */
  String pick(String type, Random random) {
    List<String> names = variables.get(type);
    return names.get(random.nextInt(names.size()));
  }

  void enter(String label, String counter) {
    loops.push(label);
    counters.push(counter);
  }

  void leave() {
    loops.pop();
    counters.pop();
  }

  int loops() {
    return loops.size();
  }

  String anyLoop(Random random) {
    return new ArrayList<>(loops).get(random.nextInt(loops.size()));
  }

  /** The counter of the innermost loop, or null. */
  String counter() {
    return counters.peek();
  }

  /** Methods with smaller numbers may be called. */
  int method() {
    return method;
  }

  /** A new number for names. */
  int fresh() {
    return ++serial;
  }

  int last() {
    return serial;
  }
}
