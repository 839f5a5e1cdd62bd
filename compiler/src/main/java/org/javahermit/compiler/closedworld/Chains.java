package org.javahermit.compiler.closedworld;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Explains why methods are reachable: takes the finished states of an analysis, leaves for each
 * method the shortest chain of calls that leads to it from an entry point, which says more to a
 * reader than the one that the analysis happened to meet first. Breadth-first search, one entry
 * point after the other; virtual calls of what all objects have, such as {@code hashCode}, are
 * followed last, since they lead from everywhere to everywhere.
 */
final class Chains {
  private final Map<JavaMethod, Cause> nearest = new HashMap<>();

  private record Step(JavaMethod to, Cause cause) {}

  Chains(Map<JavaMethod, MethodState> states) {
    Map<JavaMethod, List<Step>> steps = steps(states);
    ArrayDeque<JavaMethod> pending = new ArrayDeque<>();
    ArrayDeque<Step> far = new ArrayDeque<>();
    states.forEach(
        (method, state) -> {
          if (state.cause().from() == null) {
            far.add(new Step(method, state.cause()));
          }
        });
    while (!pending.isEmpty() || !far.isEmpty()) {
      if (pending.isEmpty()) {
        follow(far.remove(), pending);
        continue;
      }
      for (Step step : steps.getOrDefault(pending.remove(), List.of())) {
        if (step.cause.isCommon()) {
          far.add(step);
        } else {
          follow(step, pending);
        }
      }
    }
  }

  private void follow(Step step, ArrayDeque<JavaMethod> pending) {
    if (nearest.putIfAbsent(step.to, step.cause) == null) {
      pending.add(step.to);
    }
  }

  /** What leads from each method to others. */
  private static Map<JavaMethod, List<Step>> steps(Map<JavaMethod, MethodState> states) {
    Map<JavaMethod, List<Step>> steps = new LinkedHashMap<>();
    states.forEach(
        (method, state) -> {
          add(steps, method, state.cause());
          state.callers().forEach(caller -> add(steps, method, Cause.call(caller)));
          for (VirtualCall call : state.virtualCalls()) {
            for (JavaMethod caller : call.callers()) {
              add(steps, method, Cause.virtualCall(caller, call.resolved(), method));
            }
          }
        });
    return steps;
  }

  private static void add(Map<JavaMethod, List<Step>> steps, JavaMethod to, Cause cause) {
    steps.computeIfAbsent(cause.from(), key -> new ArrayList<>()).add(new Step(to, cause));
  }

  /** The last step of the chain that leads to a reachable method. */
  Cause cause(JavaMethod method) {
    return nearest.get(method);
  }

  /** The chain from a reachable method up to an entry point, each a line for a reader. */
  List<String> of(JavaMethod method) {
    List<String> lines = new ArrayList<>();
    lines.add(method.toString());
    Cause cause = nearest.get(method);
    while (cause.from() != null) {
      lines.add(cause.how() + " " + cause.from());
      cause = nearest.get(cause.from());
    }
    lines.add(cause.how());
    return lines;
  }
}
