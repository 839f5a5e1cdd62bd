package org.javahermit.compiler.frontend;

import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.SourcePosition;

/**
 * The door to this package: methods in, graphs out.
 *
 * <p>Takes a world and a method of it; leaves a fresh graph that the verifier accepts. A method
 * without code becomes the throw of the error that its call ends in. Safe for use by several
 * threads.
 */
public final class Frontend {
  private final World world;
  private final Bootstraps bootstraps;

  /** A front end for the methods of a world. */
  public Frontend(World world, Bootstraps bootstraps) {
    this.world = world;
    this.bootstraps = bootstraps;
  }

  /** The graph of a method; each call makes a new one. */
  public Graph build(JavaMethod method) {
    return method.hasCode()
        ? BytecodeToSsa.translate(world, method, bootstraps)
        : withoutCode(method);
  }

  private Graph withoutCode(JavaMethod method) {
    Graph graph = new Graph(method);
    List<Instruction> parameters = BytecodeToSsa.parameters(graph, world);
    Emitter emitter = new Emitter(world, graph, new FrameState(parameters.size(), 0));
    emitter.enter(graph.entry(), null);
    emitter.at(new SourcePosition(method, 0, -1, null), null);
    emitter.throwLinkage(
        method.isNative()
            ? LinkageProblem.nativeMethod(method)
            : LinkageProblem.abstractMethod(method));
    return graph;
  }
}
