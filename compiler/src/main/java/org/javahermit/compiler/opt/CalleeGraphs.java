package org.javahermit.compiler.opt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;

/**
 * A {@link GraphProvider} that builds each graph once and keeps it.
 *
 * <p>Takes a function from a method to its graph, for instance the front end followed by {@link
 * Pipeline#early()}; the function must depend on the method alone, so that the result does not
 * depend on which thread asks first, and must not ask this provider itself.
 */
public final class CalleeGraphs implements GraphProvider {
  private final Map<JavaMethod, Optional<Graph>> graphs = new ConcurrentHashMap<>();
  private final Function<JavaMethod, Graph> builder;

  /** A provider over a function that gives the graph of a method, or null where it has no code. */
  public CalleeGraphs(Function<JavaMethod, Graph> builder) {
    this.builder = builder;
  }

  @Override
  public Graph graphOf(JavaMethod method) {
    return graphs
        .computeIfAbsent(method, key -> Optional.ofNullable(builder.apply(key)))
        .orElse(null);
  }

  /** A graph of the method that belongs to the caller, or null where there is none. */
  public Graph copyOf(JavaMethod method) {
    Graph shared = graphOf(method);
    return shared == null ? null : GraphCopy.of(shared);
  }
}
