package org.javahermit.compiler;

import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.ProgramClasses;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.frontend.Frontend;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.lower.ImplicitNullChecks;
import org.javahermit.compiler.lower.Lowering;
import org.javahermit.compiler.lower.SafepointPolls;
import org.javahermit.compiler.lower.UninterruptibleCheck;
import org.javahermit.compiler.opt.CalleeGraphs;
import org.javahermit.compiler.opt.GraphProvider;
import org.javahermit.compiler.opt.PassContext;
import org.javahermit.compiler.opt.PassObserver;
import org.javahermit.compiler.opt.Pipeline;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.Backend;
import org.javahermit.compiler.x64.CodeFacts;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * The way of one method: bytecode, SSA, optimizer, lowering, optimizer, machine code. One object
 * serves all threads; a method's result depends on the method and the world alone.
 */
final class MethodCompiler {
  private final World world;
  private final Frontend frontend;
  private final Lowering lowering;
  private final CodeFacts facts;
  private final CalleeGraphs callees;
  private final PassContext early;
  private final PassContext high;
  private final PassContext low;

  MethodCompiler(ProgramClasses classes, ImageLayout layout, CompilationOptions options) {
    this.world = layout.world();
    this.frontend = new Frontend(world, classes.bootstraps());
    this.lowering = new Lowering(layout);
    this.facts = new TargetSupport(options.target()).codeFacts(classes.universe());
    PassObserver observer = GraphDumps.observer(options);
    this.early = PassContext.of(world, GraphProvider.NONE).withObserver(observer);
    this.callees =
        new CalleeGraphs(
            method -> world.isReachable(method) && method.hasCode() ? fit(method) : null);
    CalleeGraphs helpers =
        new CalleeGraphs(
            method -> {
              Graph graph = callees.copyOf(method);
              return graph == null ? null : lowered(graph);
            });
    this.high = early.withCallees(callees);
    this.low = high.withCallees(helpers);
  }

  /** Compiles a method of the world. */
  CompiledMethod compile(JavaMethod method) {
    try {
      Graph copy = callees.copyOf(method);
      Graph graph = copy != null ? copy : fit(method);
      Pipeline.high().run(graph, high);
      UninterruptibleCheck.run(graph, world);
      lowered(graph);
      Pipeline.low().run(graph, low);
      ImplicitNullChecks.run(graph);
      SafepointPolls.run(graph);
      return Backend.compile(graph, facts);
    } catch (CompilerException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("while compiling " + method, e);
    }
  }

  private Graph fit(JavaMethod method) {
    Graph graph = frontend.build(method);
    Pipeline.early().run(graph, early);
    return graph;
  }

  private Graph lowered(Graph graph) {
    lowering.run(graph);
    return graph;
  }
}
