package org.javahermit.compiler.x64;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Signature;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * Random lowered graphs from a seed: arithmetic of all types, memory, calls, checks with and
 * without landing pads, branches, switches and bounded loops over a growing set of live values.
 */
final class LowGraphs extends LowMemory {
  private final JavaMethod helper;
  private final Symbol helperAddress;
  private int budget;

  private LowGraphs(long seed, JavaMethod method, JavaMethod helper) {
    super(seed, method);
    this.helper = helper;
    this.helperAddress = new Symbol.Code(helper);
    this.budget = 10 + random.nextInt(random.nextInt(8) == 0 ? 500 : 120);
  }

  /** A graph that takes any arguments and returns an I64. */
  static Graph create(long seed, JavaMethod method, JavaMethod helper) {
    LowGraphs maker = new LowGraphs(seed, method, helper);
    maker.make();
    return maker.graph;
  }

  private void make() {
    int parameters = 1 + random.nextInt(random.nextInt(4) == 0 ? 16 : 6);
    for (int i = 0; i < parameters; i++) {
      available.add(block.addParameter(TYPES[random.nextInt(TYPES.length)]));
    }
    statements(3);
    finish();
  }

  private void statements(int depth) {
    int count = 2 + random.nextInt(8);
    for (int i = 0; i < count && budget > 0; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    budget--;
    int kind = random.nextInt(100);
    if (kind < 55 || depth == 0) {
      operation();
    } else if (kind < 65) {
      memory();
    } else if (kind < 72) {
      call();
    } else if (kind < 78) {
      check();
    } else if (kind < 86) {
      ifElse(depth);
    } else if (kind < 91) {
      loop(depth);
    } else if (kind < 94) {
      switchOver(depth);
    } else if (kind < 97) {
      tryRegion(depth);
    } else if (kind < 98) {
      bulk();
    } else {
      atomic();
    }
  }

  private void call() {
    List<Instruction> inputs = new ArrayList<>();
    // the helper takes any number of integers and references
    int count = 1 + random.nextInt(chance(20) ? 12 : 4);
    boolean indirect = chance(40);
    List<Type> types = new ArrayList<>();
    if (indirect) {
      inputs.add(emit(Opcode.SYMBOL, Type.I64, helperAddress));
      available.remove(inputs.get(0));
    }
    // the first argument says how many others there are and what the result is
    Type result = chance(30) ? Type.REF : Type.I64;
    long header = count | (result == Type.REF ? NativeProgram.WANTS_REFERENCE : 0);
    Instruction total = emit(Opcode.CONSTANT, Type.I64, header);
    for (int i = 0; i < count; i++) {
      Type type = i == 0 ? Type.I64 : chance(30) ? Type.REF : integer();
      types.add(type);
      inputs.add(value(type));
    }
    inputs.add(total);
    types.add(Type.I64);
    java.util.Collections.swap(inputs, inputs.size() - 1, indirect ? 1 : 0);
    Instruction call =
        indirect
            ? graph.create(Opcode.CALL_INDIRECT, result, new Signature(types, result), inputs)
            : graph.create(Opcode.CALL, result, helper, inputs);
    block.append(call);
    end(call);
    available.add(call);
  }

  private void check() {
    Instruction check =
        switch (random.nextInt(3)) {
          case 0 -> graph.create(Opcode.NULL_CHECK, Type.REF, null, value(Type.REF));
          case 1 -> graph.create(Opcode.ZERO_CHECK, Type.VOID, null, value(integer()));
          default -> bounds();
        };
    block.append(check);
    end(check);
    if (check.type() != Type.VOID) {
      available.add(check);
    }
  }

  private Instruction bounds() {
    Instruction index = value(Type.I32);
    Instruction length = value(Type.I32);
    if (chance(60)) {
      Instruction mask = emit(Opcode.CONSTANT, Type.I32, 15);
      index = emit(Opcode.AND, Type.I32, null, index, mask);
      length = emit(Opcode.CONSTANT, Type.I32, 12);
    }
    return graph.create(Opcode.BOUNDS_CHECK, Type.VOID, null, index, length);
  }

  private void tryRegion(int depth) {
    Block outer = handler;
    Block join = graph.createBlock();
    handler = join;
    List<Instruction> before = new ArrayList<>(available);
    Instruction marker = value(Type.REF);
    join.addParameter(Type.REF);
    List<Type> merged = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Instruction sample = available.get(random.nextInt(available.size()));
      merged.add(sample.type());
      join.addParameter(sample.type());
    }
    statements(depth - 1);
    handler = outer;
    List<Instruction> arguments = new ArrayList<>();
    arguments.add(marker);
    for (Type type : merged) {
      arguments.add(existing(type));
    }
    block.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(join, arguments);
    block = join;
    available = before;
    available.addAll(join.parameters());
  }

  private void ifElse(int depth) {
    Instruction condition = condition();
    Instruction branch = block.append(graph.create(Opcode.BRANCH, Type.VOID, null, condition));
    Block whereTrue = graph.createBlock();
    Block join = graph.createBlock();
    List<Instruction> before = new ArrayList<>(available);
    List<Type> merged = merged();
    branch.addSuccessor(whereTrue);
    if (chance(60)) {
      Block whereFalse = graph.createBlock();
      branch.addSuccessor(whereFalse);
      arm(whereFalse, join, before, merged, depth);
    } else {
      List<Instruction> arguments = merged.stream().map(this::existing).toList();
      addParameters(join, merged);
      branch.addSuccessor(join, arguments);
    }
    arm(whereTrue, join, before, merged, depth);
    block = join;
    available = before;
    available.addAll(join.parameters());
  }

  private List<Type> merged() {
    List<Type> merged = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      merged.add(available.get(random.nextInt(available.size())).type());
    }
    return merged;
  }

  private static void addParameters(Block join, List<Type> types) {
    if (join.parameters().isEmpty()) {
      types.forEach(join::addParameter);
    }
  }

  private void arm(
      Block start, Block join, List<Instruction> before, List<Type> merged, int depth) {
    addParameters(join, merged);
    block = start;
    available = new ArrayList<>(before);
    statements(depth - 1);
    List<Instruction> arguments = merged.stream().map(this::existing).toList();
    block.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(join, arguments);
  }

  private void loop(int depth) {
    Block header = graph.createBlock();
    List<Type> merged = merged();
    Instruction zero = emit(Opcode.CONSTANT, Type.I32, 0);
    List<Instruction> arguments = new ArrayList<>();
    arguments.add(zero);
    merged.forEach(type -> arguments.add(existing(type)));
    header.addParameter(Type.I32);
    merged.forEach(header::addParameter);
    block.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(header, arguments);
    block = header;
    available.addAll(header.parameters());
    if (chance(40)) {
      operation();
    }
    Instruction limit = emit(Opcode.CONSTANT, Type.I32, 1 + random.nextInt(5));
    Instruction more =
        emit(Opcode.COMPARE, Type.I32, Condition.LT, header.parameters().get(0), limit);
    Block body = graph.createBlock();
    Block exit = graph.createBlock();
    Instruction branch = block.append(graph.create(Opcode.BRANCH, Type.VOID, null, more));
    branch.addSuccessor(body);
    branch.addSuccessor(exit);
    List<Instruction> outside = new ArrayList<>(available);
    block = body;
    statements(depth - 1);
    Instruction one = emit(Opcode.CONSTANT, Type.I32, 1);
    List<Instruction> again = new ArrayList<>();
    again.add(emit(Opcode.ADD, Type.I32, null, header.parameters().get(0), one));
    merged.forEach(type -> again.add(existing(type)));
    block.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(header, again);
    block = exit;
    available = outside;
  }

  private void switchOver(int depth) {
    Instruction mask = emit(Opcode.CONSTANT, Type.I32, 15);
    Instruction key = emit(Opcode.AND, Type.I32, null, value(Type.I32), mask);
    int count = 1 + random.nextInt(9);
    int step = 1 + random.nextInt(2);
    int first = random.nextInt(4) - 1;
    int[] keys = new int[count];
    for (int i = 0; i < count; i++) {
      keys[i] = first + i * step;
    }
    Instruction branch = block.append(graph.create(Opcode.SWITCH, Type.VOID, keys, key));
    Block join = graph.createBlock();
    List<Instruction> before = new ArrayList<>(available);
    List<Type> merged = merged();
    addParameters(join, merged);
    Block shared = graph.createBlock();
    List<Block> arms = new ArrayList<>();
    arms.add(shared);
    for (int i = 0; i <= count; i++) {
      if (chance(25)) {
        available = before;
        branch.addSuccessor(join, merged.stream().map(this::existing).toList());
      } else if (chance(40) || i == 0) {
        branch.addSuccessor(shared);
      } else {
        Block own = graph.createBlock();
        branch.addSuccessor(own);
        arms.add(own);
      }
    }
    if (shared.predecessors().isEmpty()) {
      arms.remove(shared);
      graph.removeBlock(shared);
    }
    for (Block arm : arms) {
      arm(arm, join, before, merged, depth > 1 ? 1 : depth);
    }
    block = join;
    available = before;
    available.addAll(join.parameters());
  }

  /** Mixes much of what is there into the result. */
  private void finish() {
    Instruction result = emit(Opcode.CONSTANT, Type.I64, 17L);
    List<Instruction> all = new ArrayList<>(available);
    Instruction factor = emit(Opcode.CONSTANT, Type.I64, 31L);
    for (Instruction i : all) {
      if (i.opcode() == Opcode.CONSTANT || chance(40)) {
        continue;
      }
      Instruction bits = i;
      if (i.type().isFloat()) {
        Instruction f = ordered(i);
        bits = emit(Opcode.BITCAST, f.type() == Type.F32 ? Type.I32 : Type.I64, null, f);
      }
      if (bits.type() == Type.I32) {
        bits = emit(Opcode.SIGN_EXTEND_32, Type.I64, null, bits);
      } else if (bits.type() == Type.REF) {
        bits = emit(Opcode.REF_TO_ADDRESS, Type.I64, null, bits);
      }
      Instruction product = emit(Opcode.MUL, Type.I64, null, result, factor);
      result = emit(Opcode.XOR, Type.I64, null, product, bits);
    }
    block.append(graph.create(Opcode.RETURN, Type.VOID, null, result));
  }
}
