package org.javahermit.compiler.opt;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;

/**
 * Prints the graphs of chosen methods after a chosen pass: "dump after PASS for METHOD".
 *
 * @param pass the name of a pass, or {@code *} for every one
 * @param methods which methods
 * @param output gets one text for each dump, a comment line and the graph
 */
public record GraphDump(String pass, Predicate<JavaMethod> methods, Consumer<String> output)
    implements PassObserver {

  @Override
  public void after(Pass ran, Graph graph) {
    if ((pass.equals("*") || pass.equals(ran.name())) && methods.test(graph.method())) {
      output.accept("# after " + ran.name() + "\n" + GraphPrinter.print(graph));
    }
  }
}
