package org.javahermit.compiler.frontend;

import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The translation of one method's bytecode to SSA.
 *
 * <p>Takes a method with code; leaves a graph in which every check, class initialization and
 * exception edge is explicit. Interprets the bytecode over values instead of numbers, node by node
 * in reverse post-order; {@link Merging} makes the block parameters. Source: JVMS §6.5, §2.10
 * (exceptions), §2.11.10 (synchronized methods).
 */
final class BytecodeToSsa {
  private final JavaMethod method;
  private final Bootstraps bootstraps;
  private final Graph graph;
  private final BytecodeFlow flow;
  private final FrameState frame;
  private final Emitter emitter;
  private final ControlBytecodes control;
  private final ObjectBytecodes objects;
  private final MemberBytecodes members;
  private final boolean guessAll;
  private Instruction lock;

  private BytecodeToSsa(World world, JavaMethod method, Bootstraps bootstraps, boolean guessAll) {
    this.guessAll = guessAll;
    this.method = method;
    this.bootstraps = bootstraps;
    this.graph = new Graph(method);
    this.flow =
        new BytecodeFlow(
            method.node(), method.isSynchronized(), index -> world.isExecuted(method, index));
    // The handler that leaves a synchronized method needs one entry, whatever the method needs.
    int stack = Math.max(method.node().maxStack, method.isSynchronized() ? 1 : 0);
    this.frame = new FrameState(method.node().maxLocals, stack);
    this.emitter = new Emitter(world, graph, frame);
    this.control = new ControlBytecodes(emitter, flow);
    this.objects = new ObjectBytecodes(emitter);
    this.members = new MemberBytecodes(emitter, bootstraps);
  }

  /** The graph of a method with code. */
  static Graph translate(World world, JavaMethod method, Bootstraps bootstraps) {
    try {
      return new BytecodeToSsa(world, method, bootstraps, false).translate();
    } catch (Merging.GuessFailed e) {
      return new BytecodeToSsa(world, method, bootstraps, true).translate();
    }
  }

  private Graph translate() {
    begin();
    boolean again = true;
    while (again) {
      again = false;
      for (FlowNode node : flow.order) {
        if (!node.isBegun && !node.arrivals.isEmpty()) {
          translate(node);
          again = true;
        }
      }
    }
    Merging.finish(graph, emitter.universe());
    return graph;
  }

  private void begin() {
    emitter.enter(graph.entry(), null);
    emitter.at(new SourcePosition(method, 0, flow.lines[firstLine()], null), null);
    int local = 0;
    for (Instruction parameter : parameters(graph, emitter.world())) {
      frame.setLocal(local++, parameter);
      // An address is an i64, but takes one local variable as the reference that javac saw.
      int index = graph.entry().parameters().indexOf(parameter) - (method.isStatic() ? 0 : 1);
      local += index >= 0 && method.argumentTypes()[index].getSize() == 2 ? 1 : 0;
    }
    if (method.isSynchronized()) {
      lock = method.isStatic() ? emitter.classConstant(method.owner()) : frame.local(0);
      emitter.emit(Opcode.MONITOR_ENTER, Type.VOID, null, lock);
    }
    if (flow.entry().predecessors.isEmpty()) {
      // Nothing comes back to the first bytecode, so it goes on in the entry block.
      flow.entry().isBegun = true;
      bytecodes(flow.entry());
      close(flow.entry());
    } else {
      control.goTo(flow.entry());
    }
  }

  /** The first line that is known, for what happens before the first bytecode. */
  private int firstLine() {
    for (int i = 0; i < flow.lines.length; i++) {
      if (flow.lines[i] >= 0) {
        return i;
      }
    }
    return 0;
  }

  /** Gives the entry block the method's parameters, and returns them. */
  static List<Instruction> parameters(Graph graph, World world) {
    JavaMethod method = graph.method();
    Block entry = graph.entry();
    if (!method.isStatic()) {
      Type type = Type.ofDescriptor(method.owner().descriptor());
      Instruction receiver = entry.addParameter(type);
      if (type == Type.REF) {
        receiver.setRefType(DeclaredTypes.of(method.owner()).asNonNull());
      }
    }
    for (org.objectweb.asm.Type argument : method.argumentTypes()) {
      String descriptor = argument.getDescriptor();
      entry
          .addParameter(Type.ofDescriptor(descriptor))
          .setRefType(DeclaredTypes.of(world.universe(), descriptor));
    }
    return entry.parameters();
  }

  private void translate(FlowNode node) {
    Facts facts = Merging.begin(node, flow, emitter, guessAll);
    emitter.enter(node.block, facts);
    if (node.isSearch()) {
      search(node);
    } else {
      bytecodes(node);
    }
    close(node);
  }

  private static void close(FlowNode node) {
    for (FlowNode successor : node.successors) {
      successor.openPredecessors--;
    }
  }

  /** Tests the handlers in the order of the exception table (JVMS §2.10). */
  private void search(FlowNode node) {
    emitter.at(new SourcePosition(method, 0, -1, null), null);
    Instruction exception = frame.peek();
    for (FlowNode.Handler handler : node.handlers) {
      if (handler.type() == null || handler.type().equals("java/lang/Throwable")) {
        control.goTo(handler.target());
        return;
      }
      JavaClass type = emitter.universe().find(handler.type());
      boolean possible =
          type != null
              && emitter.world().mayHaveObjects(type)
              && emitter.isExecuted(handler.target().first);
      if (possible) {
        Instruction test = emitter.emit(Opcode.INSTANCE_OF, Type.I32, type, exception);
        Instruction branch = emitter.end(Opcode.BRANCH, null, test);
        emitter.goTo(branch, handler.target());
        Block next = graph.createBlock();
        branch.addSuccessor(next);
        emitter.enter(next, null);
      }
    }
    if (lock != null) {
      emitter.emit(Opcode.MONITOR_EXIT, Type.VOID, null, lock);
    }
    emitter.throwValue(exception);
  }

  private void bytecodes(FlowNode node) {
    for (int i = node.first; i < node.end && emitter.block() != null; i++) {
      AbstractInsnNode instruction = flow.code[i];
      if (!emitter.isExecuted(i)) {
        emitter.unreachable();
      } else if (instruction.getOpcode() >= 0) {
        emitter.at(new SourcePosition(method, i, flow.lines[i], null), flow.searchAt(i));
        bytecode(instruction, i);
      }
    }
    if (emitter.block() != null) {
      if (node.end == flow.code.length) {
        throw emitter.unusable("Control runs off the end of the code");
      }
      emitter.at(null, null);
      control.goTo(flow.at(node.end));
    }
  }

  private void bytecode(AbstractInsnNode node, int index) {
    int opcode = node.getOpcode();
    if (SimpleBytecodes.translate(opcode, emitter)) {
      return;
    }
    switch (node.getType()) {
      case AbstractInsnNode.VAR_INSN -> variable((VarInsnNode) node);
      case AbstractInsnNode.IINC_INSN -> increment((IincInsnNode) node);
      case AbstractInsnNode.INT_INSN -> withInteger(opcode, ((IntInsnNode) node).operand);
      case AbstractInsnNode.LDC_INSN -> loadConstant((LdcInsnNode) node);
      case AbstractInsnNode.JUMP_INSN ->
          control.jump(
              (JumpInsnNode) node, index + 1 < flow.code.length ? flow.at(index + 1) : null);
      case AbstractInsnNode.TABLESWITCH_INSN -> control.tableSwitch((TableSwitchInsnNode) node);
      case AbstractInsnNode.LOOKUPSWITCH_INSN -> control.lookupSwitch((LookupSwitchInsnNode) node);
      case AbstractInsnNode.FIELD_INSN -> members.field((FieldInsnNode) node);
      case AbstractInsnNode.METHOD_INSN -> members.call((MethodInsnNode) node);
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN ->
          members.callMade(bootstraps.callSite(method, (InvokeDynamicInsnNode) node).target());
      case AbstractInsnNode.TYPE_INSN ->
          objects.typeInstruction(opcode, ((TypeInsnNode) node).desc);
      case AbstractInsnNode.MULTIANEWARRAY_INSN ->
          objects.newMultiArray((MultiANewArrayInsnNode) node);
      default -> withoutOperand(opcode);
    }
  }

  private void variable(VarInsnNode node) {
    int opcode = node.getOpcode();
    boolean wide =
        opcode == Opcodes.LLOAD
            || opcode == Opcodes.DLOAD
            || opcode == Opcodes.LSTORE
            || opcode == Opcodes.DSTORE;
    if (opcode == Opcodes.RET) {
      throw emitter.unusable("A subroutine of an old class file was not inlined");
    }
    if (opcode >= Opcodes.ISTORE) {
      frame.setLocal(node.var, wide ? frame.popWide() : frame.pop());
    } else {
      Instruction value = frame.local(node.var);
      if (value == null) {
        throw emitter.unusable("Local variable " + node.var + " is read before it is written");
      }
      frame.push(value, wide ? 'J' : 'I');
    }
  }

  private void increment(IincInsnNode node) {
    Instruction old = emitter.typed(frame.local(node.var), Type.I32);
    frame.setLocal(
        node.var, emitter.emit(Opcode.ADD, Type.I32, null, old, emitter.constant(node.incr)));
  }

  private void withInteger(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      objects.newPrimitiveArray(operand);
    } else {
      frame.push(emitter.constant(operand));
    }
  }

  private void loadConstant(LdcInsnNode node) {
    Object value = node.cst;
    if (value instanceof Integer) {
      frame.push(emitter.emit(Opcode.CONSTANT, Type.I32, value));
    } else if (value instanceof Float) {
      frame.push(emitter.emit(Opcode.CONSTANT, Type.F32, value));
    } else if (value instanceof Long) {
      frame.pushWide(emitter.emit(Opcode.CONSTANT, Type.I64, value));
    } else if (value instanceof Double) {
      frame.pushWide(emitter.emit(Opcode.CONSTANT, Type.F64, value));
    } else if (value instanceof String text) {
      frame.push(emitter.string(text));
    } else if (value instanceof org.objectweb.asm.Type type
        && type.getSort() != org.objectweb.asm.Type.METHOD) {
      loadClass(type);
    } else {
      // Handles, method types and dynamic constants.
      members.callMade(bootstraps.constant(method, node).target());
    }
  }

  private void loadClass(org.objectweb.asm.Type constant) {
    JavaType type = emitter.universe().type(constant.getDescriptor());
    if (type == null) {
      String name =
          constant.getSort() == org.objectweb.asm.Type.ARRAY
              ? constant.getElementType().getInternalName()
              : constant.getInternalName();
      emitter.throwLinkage(LinkageProblem.noClass(emitter.universe(), name));
    } else {
      frame.push(emitter.classConstant(type));
    }
  }

  private void withoutOperand(int opcode) {
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      objects.loadElement(SimpleBytecodes.element(opcode - Opcodes.IALOAD));
      return;
    }
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      objects.storeElement(SimpleBytecodes.element(opcode - Opcodes.IASTORE));
      return;
    }
    switch (opcode) {
      case Opcodes.NOP -> {}
      case Opcodes.POP -> frame.drop(1);
      case Opcodes.POP2 -> frame.drop(2);
      case Opcodes.DUP -> frame.dup(1, 0);
      case Opcodes.DUP_X1 -> frame.dup(1, 1);
      case Opcodes.DUP_X2 -> frame.dup(1, 2);
      case Opcodes.DUP2 -> frame.dup(2, 0);
      case Opcodes.DUP2_X1 -> frame.dup(2, 1);
      case Opcodes.DUP2_X2 -> frame.dup(2, 2);
      case Opcodes.SWAP -> frame.swap();
      case Opcodes.ARRAYLENGTH -> objects.arrayLength();
      case Opcodes.ATHROW -> emitter.throwValue(frame.pop());
      case Opcodes.MONITORENTER -> objects.monitor(Opcode.MONITOR_ENTER);
      case Opcodes.MONITOREXIT -> objects.monitor(Opcode.MONITOR_EXIT);
      case Opcodes.RETURN -> returnValue(null);
      case Opcodes.LRETURN, Opcodes.DRETURN -> returnValue(frame.popWide());
      case Opcodes.IRETURN, Opcodes.FRETURN, Opcodes.ARETURN -> returnValue(frame.pop());
      default -> throw emitter.unusable("Unknown bytecode " + opcode);
    }
  }

  private void returnValue(Instruction value) {
    Instruction result = value;
    if (value != null) {
      String descriptor = method.returnType().getDescriptor();
      emitter.typed(value, Type.ofDescriptor(descriptor));
      result = NarrowValues.narrow(emitter, value, descriptor.charAt(0));
    }
    if (lock != null) {
      emitter.emit(Opcode.MONITOR_EXIT, Type.VOID, null, lock);
    }
    if (result == null) {
      emitter.end(Opcode.RETURN, null);
    } else {
      emitter.end(Opcode.RETURN, null, result);
    }
  }
}
