package org.javahermit.compiler.x64.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.BoundsOperands;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.MachineForm;
import org.javahermit.compiler.x64.lir.SwitchTable;
import org.javahermit.compiler.x64.lir.Use;

/** Rules for calls, checks, terminators and operations of the machine. */
final class ControlRules {
  /** A table is taken from so many keys on, if it is filled to a third. */
  private static final int TABLE_KEYS = 5;

  private ControlRules() {}

  static void addTo(Map<Opcode, Rule> table) {
    table.put(Opcode.CALL, ControlRules::call);
    table.put(Opcode.CALL_INDIRECT, ControlRules::callIndirect);
    table.put(Opcode.CATCH, ControlRules::catchException);
    table.put(Opcode.NULL_CHECK, ControlRules::checkNull);
    table.put(Opcode.BOUNDS_CHECK, ControlRules::checkBounds);
    table.put(Opcode.ZERO_CHECK, ControlRules::checkZero);
    table.put(Opcode.MACHINE, ControlRules::machine);
    table.put(Opcode.SAFEPOINT, (s, i) -> s.emit(LirOp.SAFEPOINT, 8));
    table.put(Opcode.JUMP, (s, i) -> jump(s, i.successors().get(0)));
    table.put(Opcode.BRANCH, ControlRules::branch);
    table.put(Opcode.SWITCH, ControlRules::switchOver);
    table.put(Opcode.RETURN, ControlRules::returnValue);
    table.put(Opcode.THROW, ControlRules::throwException);
    table.put(Opcode.UNREACHABLE, (s, i) -> s.emit(LirOp.UNREACHABLE, 8).successors(List.of()));
  }

  // ---- calls

  private static void call(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.CALL, 8);
    op.attribute(new Symbol.Code(i.attribute(JavaMethod.class)));
    arguments(s, op, i.inputs());
    finishCall(s, op, i);
  }

  private static void callIndirect(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.CALL_INDIRECT, 8);
    List<Instruction> arguments = i.inputs().subList(1, i.inputs().size());
    arguments(s, op, arguments);
    // rax is no argument register
    op.second(op.addFixedUse(s.valueOf(i.input(0)), Register.RAX));
    finishCall(s, op, i);
  }

  private static void arguments(Selector s, LirInstruction op, List<Instruction> arguments) {
    List<Type> types = arguments.stream().map(Instruction::type).toList();
    CallingConvention.Place[] places = CallingConvention.places(types);
    for (int k = 0; k < places.length; k++) {
      LirValue value = s.valueOf(arguments.get(k));
      if (places[k].register() != null) {
        op.addFixedUse(value, places[k].register());
      } else {
        op.addOutgoingUse(value, places[k].slot());
      }
    }
  }

  private static void finishCall(Selector s, LirInstruction op, Instruction i) {
    op.clobbers(-1);
    s.emit(op).fixedResult(s.result(), CallingConvention.result(i.type()));
  }

  private static void catchException(Selector s, Instruction i) {
    s.emit(LirOp.CATCH, 8).fixedResult(s.result(), Register.RAX);
  }

  private static void throwException(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.THROW, 8);
    op.addFixedUse(s.valueOf(i.input(0)), Register.RDI);
    op.clobbers(-1);
    s.emit(op).successors(List.of());
  }

  // ---- checks

  private static void checkNull(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.CHECK_NULL, 8);
    Comparisons.addZero(s, op, Condition.EQ, i.input(0));
    s.emit(op);
  }

  private static void checkZero(Selector s, Instruction i) {
    Instruction divisor = i.input(0);
    if (Selector.isConstant(divisor) && Selector.number(divisor) != 0) {
      return;
    }
    LirInstruction op = new LirInstruction(LirOp.CHECK_ZERO, divisor.type().size());
    Comparisons.addZero(s, op, Condition.EQ, divisor);
    s.emit(op);
  }

  private static void checkBounds(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.CHECK_BOUNDS, 4);
    boolean swapped = Selector.isConstant(i.input(0)) && !Selector.isConstant(i.input(1));
    Comparisons.addBounds(s, op, i.input(0), i.input(1));
    LirCompare compare = op.compare();
    // the comparison exchanges its operands where that helps: its condition tells
    boolean exchanged =
        swapped || compare.condition() == org.javahermit.compiler.x64.asm.ConditionCode.BE;
    op.attribute(
        exchanged
            ? new BoundsOperands(compare.second(), compare.first())
            : new BoundsOperands(compare.first(), compare.second()));
    s.emit(op);
  }

  // ---- terminators

  private static void jump(Selector s, Edge edge) {
    s.emit(LirOp.JUMP, 8).successors(List.of(s.edge(edge)));
  }

  private static void branch(Selector s, Instruction i) {
    Edge whereTrue = i.successors().get(0);
    Edge whereFalse = i.successors().get(1);
    if (whereTrue.target() == whereFalse.target()
        && whereTrue.arguments().equals(whereFalse.arguments())) {
      jump(s, whereTrue);
      return;
    }
    LirInstruction op = new LirInstruction(LirOp.BRANCH, 4);
    Comparisons.addNotZero(s, op, i.input(0));
    s.emit(op).successors(List.of(s.edge(whereTrue), s.edge(whereFalse)));
  }

  private static void switchOver(Selector s, Instruction i) {
    int[] keys = i.attribute(int[].class);
    List<Edge> distinct = new ArrayList<>();
    int[] numbers = new int[keys.length + 1];
    for (int k = 0; k <= keys.length; k++) {
      numbers[k] = findOrAdd(distinct, i.successors().get(k));
    }
    if (distinct.size() == 1) {
      jump(s, distinct.get(0));
      return;
    }
    int[] ofKeys = java.util.Arrays.copyOf(numbers, keys.length);
    SwitchTable table = new SwitchTable(keys, ofKeys, numbers[keys.length]);
    long range = (long) keys[keys.length - 1] - keys[0] + 1;
    boolean dense = keys.length >= TABLE_KEYS && range <= 3L * keys.length + 4;
    LirInstruction op = new LirInstruction(dense ? LirOp.TABLE_SWITCH : LirOp.SWITCH, 4);
    op.addUse(s.inRegister(i.input(0)), Use.Kind.REGISTER_LATE);
    if (dense) {
      op.temporary(s.temporary(Type.I64));
    }
    List<LirEdge> edges = new ArrayList<>();
    for (Edge edge : distinct) {
      edges.add(s.edge(edge));
    }
    s.emit(op).attribute(table).successors(edges);
  }

  private static int findOrAdd(List<Edge> distinct, Edge edge) {
    for (int k = 0; k < distinct.size(); k++) {
      Edge other = distinct.get(k);
      if (other.target() == edge.target() && other.arguments().equals(edge.arguments())) {
        return k;
      }
    }
    distinct.add(edge);
    return distinct.size() - 1;
  }

  private static void returnValue(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.RETURN, 8);
    if (!i.inputs().isEmpty()) {
      Instruction value = i.input(0);
      op.addFixedUse(s.valueOf(value), CallingConvention.result(value.type()));
    }
    s.emit(op).successors(List.of());
  }

  // ---- operations of the machine

  private static void machine(Selector s, Instruction i) {
    MachineForm form = MachineForm.of(i.attribute(MachineOperation.class));
    LirInstruction op = new LirInstruction(LirOp.MACHINE, 8);
    op.attribute(i.attribute(MachineOperation.class));
    for (int k = 0; k < form.inputs().size(); k++) {
      Register register = form.inputs().get(k).register();
      if (register != null) {
        op.addFixedUse(s.valueOf(i.input(k)), register);
      } else {
        op.addUse(s.inRegister(i.input(k)), Use.Kind.REGISTER);
      }
    }
    op.clobbers(form.clobbers());
    LirValue result = s.result();
    if (form.result() != null) {
      op.fixedResult(result, form.result());
    } else if (i.type() != Type.VOID) {
      op.result(result != null ? result : s.temporary(i.type()), ResultKind.REGISTER);
    }
    s.emit(op);
  }
}
