package org.javahermit.compiler.x64.emit;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.alloc.Move;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.BoundsOperands;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.SwitchTable;
import org.javahermit.vm.layout.ThreadLayout;

/** Emitters of calls, checks and terminators. */
final class ControlEmitters {
  private static final Register SCRATCH = CallingConvention.SCRATCH;

  private ControlEmitters() {}

  static void addTo(Map<LirOp, Emitter> table) {
    table.put(LirOp.CALL, ControlEmitters::call);
    table.put(LirOp.CALL_INDIRECT, ControlEmitters::callIndirect);
    table.put(LirOp.THROW, (m, i) -> m.callNoReturn(i, m.facts().calls().exception()));
    table.put(LirOp.CHECK_NULL, (m, i) -> check(m, i, m.facts().calls().nullPointer()));
    table.put(LirOp.CHECK_ZERO, (m, i) -> check(m, i, m.facts().calls().divisionByZero()));
    table.put(LirOp.CHECK_BOUNDS, ControlEmitters::checkBounds);
    table.put(LirOp.SAFEPOINT, ControlEmitters::poll);
    table.put(LirOp.JUMP, (m, i) -> jump(m, i.successors().get(0)));
    table.put(LirOp.BRANCH, ControlEmitters::branch);
    table.put(LirOp.SWITCH, ControlEmitters::search);
    table.put(LirOp.TABLE_SWITCH, ControlEmitters::tableSwitch);
    table.put(LirOp.RETURN, ControlEmitters::returnFrom);
    table.put(LirOp.UNREACHABLE, (m, i) -> m.asm().plain(Plain.UD2));
  }

  // ---- calls

  private static void call(MethodEmitter m, LirInstruction i) {
    m.asm().call((Symbol) i.attribute());
    m.callSite(i);
  }

  private static void callIndirect(MethodEmitter m, LirInstruction i) {
    m.asm().call(Register.RAX);
    m.callSite(i);
  }

  /** A stack limit above every stack is how a thread is asked to stop. */
  private static void poll(MethodEmitter m, LirInstruction i) {
    Label stop = new Label();
    Memory limit = Memory.of(CallingConvention.THREAD, ThreadLayout.STACK_LIMIT);
    m.asm().alu(Alu.CMP, 8, Register.RSP, limit);
    m.asm().jump(ConditionCode.B, stop);
    Label back = m.asm().here();
    m.addStub(
        () -> {
          m.asm().bind(stop);
          m.setLine(i.position());
          m.asm().call(m.facts().calls().poll());
          m.pollSite(i);
          m.asm().jump(back);
        });
  }

  // ---- checks

  private static void check(MethodEmitter m, LirInstruction i, Symbol target) {
    Label stub = new Label();
    Comparing.flags(m, i);
    Comparing.jumpIf(m, i.compare(), stub);
    m.addStub(
        () -> {
          m.asm().bind(stub);
          m.setLine(i.position());
          m.callNoReturn(i, target);
        });
  }

  private static void checkBounds(MethodEmitter m, LirInstruction i) {
    Label stub = new Label();
    Comparing.flags(m, i);
    Comparing.jumpIf(m, i.compare(), stub);
    m.addStub(
        () -> {
          m.asm().bind(stub);
          m.setLine(i.position());
          BoundsOperands operands = (BoundsOperands) i.attribute();
          if (operands.index() == LirCompare.MEMORY || operands.length() == LirCompare.MEMORY) {
            m.asm().load(rowOf(i.compare().width()), 4, SCRATCH, m.plainMemory(i));
          }
          m.mover()
              .parallel(
                  List.of(
                      argument(m, i, operands.index(), Register.RDI),
                      argument(m, i, operands.length(), Register.RSI)));
          m.callNoReturn(i, m.facts().calls().arrayIndex());
        });
  }

  /** What loads an operand that was compared in memory; narrow ones are compared unsigned. */
  private static Load rowOf(int width) {
    return width == 1 ? Load.MOVZX8 : width == 2 ? Load.MOVZX16 : Load.MOV;
  }

  private static Move argument(MethodEmitter m, LirInstruction i, int operand, Register to) {
    LirValue unknown = m.function().thread();
    return switch (operand) {
      case LirCompare.MEMORY -> new Move(unknown, SCRATCH.ordinal(), to.ordinal());
      case LirCompare.IMMEDIATE ->
          new Move(m.function().constant(Type.I32, i.immediate()), Location.NONE, to.ordinal());
      default -> new Move(i.use(operand).value(), m.location(i, operand), to.ordinal());
    };
  }

  // ---- terminators

  private static void jump(MethodEmitter m, LirEdge edge) {
    if (!m.isNext(edge)) {
      m.asm().jump(m.target(edge));
    }
  }

  private static void branch(MethodEmitter m, LirInstruction i) {
    boolean same = m.target(i.successors().get(0)) == m.target(i.successors().get(1));
    if (same && (i.address() == null || !i.address().mayFault())) {
      jump(m, i.successors().get(0));
      return;
    }
    Comparing.flags(m, i);
    LirCompare compare = i.compare();
    LirEdge whereTrue = i.successors().get(0);
    LirEdge whereFalse = i.successors().get(1);
    if (compare.parity() == Parity.MUST_BE_CLEAR
        || m.isNext(whereTrue)
        || compare.parity() == Parity.IGNORED && goesBack(m, whereFalse)) {
      // ask the opposite, so that the false side falls through, "unordered" is one more jump, or
      // one jump is left in each round of a loop
      compare = compare.negate();
      LirEdge old = whereTrue;
      whereTrue = whereFalse;
      whereFalse = old;
    }
    if (compare.parity() == Parity.MUST_BE_CLEAR) {
      // equal and ordered, with the other side next
      m.asm().jump(ConditionCode.P, m.target(whereFalse));
      m.asm().jump(compare.condition(), m.target(whereTrue));
    } else if (compare.parity() == Parity.OR_SET && m.isNext(whereTrue)) {
      m.asm().jump(ConditionCode.P, m.target(whereTrue));
      m.asm().jump(compare.condition().negate(), m.target(whereFalse));
      return;
    } else {
      Comparing.jumpIf(m, compare, m.target(whereTrue));
    }
    jump(m, whereFalse);
  }

  private static boolean goesBack(MethodEmitter m, LirEdge edge) {
    return !m.isNext(edge) && m.target(edge).isBound();
  }

  private static void search(MethodEmitter m, LirInstruction i) {
    SwitchTable table = (SwitchTable) i.attribute();
    search(m, i, table, m.register(i, 0), 0, table.keys().length - 1, true);
  }

  private static void search(
      MethodEmitter m,
      LirInstruction i,
      SwitchTable table,
      Register key,
      int low,
      int high,
      boolean last) {
    Assembler asm = m.asm();
    if (high - low < 3) {
      for (int k = low; k <= high; k++) {
        compareKey(asm, key, table.keys()[k]);
        asm.jump(ConditionCode.E, m.target(i.successors().get(table.successors()[k])));
      }
      LirEdge other = i.successors().get(table.defaultSuccessor());
      if (!last || !m.isNext(other)) {
        asm.jump(m.target(other));
      }
      return;
    }
    int middle = (low + high) >>> 1;
    Label upper = new Label();
    compareKey(asm, key, table.keys()[middle]);
    asm.jump(ConditionCode.G, upper);
    search(m, i, table, key, low, middle, false);
    asm.bind(upper);
    search(m, i, table, key, middle + 1, high, last);
  }

  private static void compareKey(Assembler asm, Register key, int value) {
    if (value == 0) {
      asm.store(Store.TEST, 4, key, key);
    } else {
      asm.alu(Alu.CMP, 4, key, value);
    }
  }

  private static void tableSwitch(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    SwitchTable table = (SwitchTable) i.attribute();
    int[] keys = table.keys();
    int first = keys[0];
    int range = keys[keys.length - 1] - first;
    Register index = m.temporary(i);
    Register key = m.register(i, 0);
    if (first == 0) {
      asm.load(Load.MOV, 4, index, key);
    } else {
      asm.load(Load.LEA, 4, index, Memory.of(key, -first));
    }
    LirEdge other = i.successors().get(table.defaultSuccessor());
    asm.alu(Alu.CMP, 4, index, range);
    asm.jump(ConditionCode.A, m.target(other));
    Label start = new Label();
    asm.load(Load.LEA, 8, SCRATCH, Memory.of(start));
    asm.load(Load.MOVSXD, 8, index, Memory.of(SCRATCH, index, 4, 0));
    asm.alu(Alu.ADD, 8, index, SCRATCH);
    asm.jump(index);
    m.addStub(
        () -> {
          asm.bind(start);
          int next = 0;
          for (int k = 0; k <= range; k++) {
            boolean hit = keys[next] == first + k;
            int successor = hit ? table.successors()[next++] : table.defaultSuccessor();
            asm.distance32(m.target(i.successors().get(successor)), start);
          }
        });
  }

  private static void returnFrom(MethodEmitter m, LirInstruction i) {
    Prologue.leave(m);
  }
}
