package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;

/**
 * Turns calls that select by the receiver's class into direct ones, where the closed world has one
 * method to select. A call without any can never be reached: no object that understands it exists.
 *
 * <p>Relies on the receiver having been checked for null before, and on {@link TypeFlow} for its
 * type. Source: D. Bacon, P. Sweeney, "Fast Static Analysis of C++ Virtual Function Calls".
 */
final class Devirtualize implements Pass {

  @Override
  public String name() {
    return "devirtualize";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (context.world() == null) {
      return;
    }
    for (Block block : new ArrayList<>(graph.blocks())) {
      for (Instruction call : List.copyOf(block.instructions())) {
        if (call.block() != null) {
          resolve(call, context.world());
        }
      }
    }
  }

  /** Makes a call direct where it can be; tells whether it is a direct call now. */
  static boolean resolve(Instruction call, World world) {
    if (call.opcode() != Opcode.CALL_VIRTUAL && call.opcode() != Opcode.CALL_INTERFACE) {
      return call.opcode() == Opcode.CALL;
    }
    JavaMethod resolved = call.attribute(JavaMethod.class);
    Collection<JavaMethod> targets = world.targets(resolved, TypeFlow.receiver(call));
    if (targets.size() != 1) {
      return false;
    }
    JavaMethod target = targets.iterator().next();
    if (target.isAbstract()) {
      return false;
    }
    List<Instruction> arguments = List.copyOf(call.inputs());
    call.become(Opcode.CALL, call.type(), target, arguments.toArray(Instruction[]::new));
    return true;
  }
}
