package org.javahermit.compiler;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.opt.Pass;
import org.javahermit.compiler.opt.PassObserver;
import org.javahermit.compiler.opt.Pipeline;
import org.javahermit.compiler.report.CompilerException;

/** What is looked at between passes: the verifier, and the methods that the user wants to see. */
final class GraphDumps {
  private static final String ALL = "all";

  private GraphDumps() {}

  /**
   * Which pass is to be followed by a print of which methods.
   *
   * @param pass name of a pass, or {@code all}
   * @param method a part of {@code package/Class.name(descriptor)}
   */
  private record Request(String pass, String method) {
    static Request parse(String text) {
      int colon = text.indexOf(':');
      String pass = colon < 0 ? text : text.substring(0, colon);
      if (colon < 0 || !pass.equals(ALL) && Pipeline.named(pass) == null) {
        throw new CompilerException(
            "'"
                + text
                + "' names no dump: write PASS:METHOD, where PASS is "
                + ALL
                + " or one of "
                + String.join(", ", passNames())
                + ", and METHOD a part of package/Class.name(descriptor).");
      }
      return new Request(pass, text.substring(colon + 1));
    }

    boolean matches(Pass ran, Graph graph) {
      return (pass.equals(ALL) || pass.equals(ran.name()))
          && graph.method().toString().contains(method);
    }
  }

  /** The observer that does what the options ask for. */
  static PassObserver observer(CompilationOptions options) {
    PassObserver observer =
        options.verify() ? (pass, graph) -> Verifier.verify(graph) : PassObserver.NONE;
    List<Request> requests = options.dumps().stream().map(Request::parse).toList();
    return requests.isEmpty()
        ? observer
        : observer.andThen(
            (pass, graph) -> {
              if (requests.stream().anyMatch(request -> request.matches(pass, graph))) {
                print(pass, graph);
              }
            });
  }

  private static void print(Pass pass, Graph graph) {
    String text = "; after " + pass.name() + "\n" + GraphPrinter.print(graph) + "\n";
    synchronized (System.err) {
      System.err.print(text);
    }
  }

  private static List<String> passNames() {
    List<String> names = new ArrayList<>();
    for (Pipeline pipeline : List.of(Pipeline.early(), Pipeline.high(), Pipeline.low())) {
      for (Pass pass : pipeline.passes()) {
        if (!names.contains(pass.name())) {
          names.add(pass.name());
        }
      }
    }
    return names;
  }
}
