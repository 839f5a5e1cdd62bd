package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;

/**
 * Makes random graphs of the shape that the front end makes: structured control flow over a fixed
 * set of variables that all merge at every join, checks before accesses, landing pads in try
 * regions, calls of methods made before. The same seed makes the same graph.
 */
final class RandomGraphs {
  /**
   * The class of the objects that random programs make; its methods are what they are bodies of.
   */
  static class Node {
    static int counter;
    static Node last;
    int number;
    long wide;
    Node next;
    int[] values;

    static long first(int a, int b, long c, double d, int[] e, Node f) {
      return 0;
    }

    static long second(int a, int b, long c, double d, int[] e, Node f) {
      return 0;
    }

    static long third(int a, int b, long c, double d, int[] e, Node f) {
      return 0;
    }
  }

  /** A class below {@link Node}, so that types can be tested. */
  static final class Leaf extends Node {}

  static final List<String> METHODS = List.of("first", "second", "third");
  private static final Type[] VARIABLES = {
    Type.I32, Type.I32, Type.I64, Type.F64, Type.REF, Type.REF, Type.I32, Type.REF
  };
  private static final int ARRAY = 4;
  private static final int[] NODES = {5, 7};
  private static final int[] INTS = {0, 1, 6};
  private static final int[] CONSTANTS = {
    0,
    1,
    -1,
    2,
    3,
    7,
    8,
    31,
    32,
    33,
    63,
    100,
    255,
    256,
    65535,
    -128,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };
  private static final double[] DOUBLES = {
    0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 1e9, -3.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY
  };
  private static final Opcode[] BINARY = {
    Opcode.ADD,
    Opcode.SUB,
    Opcode.MUL,
    Opcode.AND,
    Opcode.OR,
    Opcode.XOR,
    Opcode.SHL,
    Opcode.SHR,
    Opcode.USHR,
    Opcode.ADD,
    Opcode.SUB
  };

  private final Random random;
  private final ClassUniverse universe;
  private final JavaClass node;
  private final JavaClass leaf;
  private final List<JavaMethod> callees;
  private final Graph graph;
  private Block block;
  private Instruction[] variables;
  private Block handler;
  private int budget;
  private final List<Instruction> counters = new ArrayList<>();

  private RandomGraphs(
      long seed, ClassUniverse universe, JavaMethod method, List<JavaMethod> callees, int size) {
    this.random = new Random(seed);
    this.universe = universe;
    this.node = universe.require(Node.class.getName().replace('.', '/'));
    this.leaf = universe.require(Leaf.class.getName().replace('.', '/'));
    this.callees = callees;
    this.graph = new Graph(method);
    this.budget = size;
  }

  static Graph make(
      long seed, ClassUniverse universe, JavaMethod method, List<JavaMethod> callees, int size) {
    RandomGraphs maker = new RandomGraphs(seed, universe, method, callees, size);
    maker.method();
    return maker.graph;
  }

  private void method() {
    block = graph.entry();
    variables = new Instruction[VARIABLES.length];
    for (int i = 0; i < 6; i++) {
      variables[i] = block.addParameter(VARIABLES[i]);
    }
    variables[ARRAY].setRefType(RefType.of(universe.type("[I")));
    variables[5].setRefType(RefType.of(node));
    variables[6] = constant(Type.I32, 0);
    variables[7] = constant(Type.REF, null);
    statements(4);
    if (block != null) {
      end();
    }
  }

  private void end() {
    Instruction sum = emit(Opcode.SIGN_EXTEND_32, Type.I64, null, variables[0]);
    sum = emit(Opcode.XOR, Type.I64, null, sum, variables[2]);
    Instruction real = emit(Opcode.FLOAT_TO_INT, Type.I64, null, variables[3]);
    sum = emit(Opcode.ADD, Type.I64, null, sum, real);
    Instruction more = emit(Opcode.SIGN_EXTEND_32, Type.I64, null, variables[6]);
    emit(Opcode.RETURN, Type.VOID, null, emit(Opcode.SUB, Type.I64, null, sum, more));
    block = null;
  }

  private void statements(int depth) {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count && block != null && budget > 0; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    budget--;
    int kind = random.nextInt(depth > 0 ? 20 : 13);
    if (kind < 5) {
      int target = INTS[random.nextInt(INTS.length)];
      variables[target] = intExpression(3);
    } else if (kind == 5) {
      variables[2] = longExpression(3);
    } else if (kind == 6) {
      variables[3] = doubleExpression(2);
    } else if (kind == 7) {
      arrayAccess();
    } else if (kind < 11) {
      objectAccess();
    } else if (kind == 11) {
      divide();
    } else if (kind == 12) {
      call();
    } else if (kind < 16) {
      conditional(depth - 1);
    } else if (kind < 18) {
      loop(depth - 1);
    } else if (kind == 18) {
      region(depth - 1);
    } else {
      leave();
    }
  }

  private void leave() {
    switch (random.nextInt(3)) {
      case 0 -> end();
      case 1 -> {
        Instruction object = check(variables[NODES[random.nextInt(2)]]);
        throwing(Opcode.THROW, Type.VOID, null, object);
        block = null;
      }
      default -> variables[6] = intExpression(2);
    }
  }

  private Instruction constant(Type type, Object value) {
    return emit(Opcode.CONSTANT, type, value);
  }

  private Instruction emit(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    return block.append(graph.create(opcode, type, attribute, inputs));
  }

  /** An operation that ends its block where there is a handler around it. */
  private Instruction throwing(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Instruction made = emit(opcode, type, attribute, inputs);
    if (handler != null) {
      if (opcode != Opcode.THROW) {
        Block next = graph.createBlock();
        made.addSuccessor(next);
        block = next;
      }
      Block pad = graph.createBlock();
      pad.append(graph.create(Opcode.CATCH, Type.REF, null));
      Instruction jump = pad.append(graph.create(Opcode.JUMP, Type.VOID, null));
      jump.addSuccessor(handler, List.of(variables));
      made.addSuccessor(pad);
    }
    return made;
  }

  private Instruction check(Instruction reference) {
    return throwing(Opcode.NULL_CHECK, Type.REF, null, reference);
  }

  private Instruction intVariable() {
    if (!counters.isEmpty() && random.nextInt(3) == 0) {
      return counters.get(random.nextInt(counters.size()));
    }
    return variables[INTS[random.nextInt(INTS.length)]];
  }

  private Instruction intExpression(int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(12);
    switch (kind) {
      case 0:
        return intVariable();
      case 1:
        return constant(Type.I32, CONSTANTS[random.nextInt(CONSTANTS.length)]);
      case 2:
        return emit(Opcode.NEG, Type.I32, null, intExpression(depth - 1));
      case 3:
        return condition(depth - 1);
      case 4:
        return emit(Opcode.TRUNCATE, Type.I32, null, longExpression(depth - 1));
      case 5:
        Opcode[] extensions = {Opcode.SIGN_EXTEND_8, Opcode.SIGN_EXTEND_16, Opcode.ZERO_EXTEND_16};
        return emit(extensions[random.nextInt(3)], Type.I32, null, intExpression(depth - 1));
      case 6:
        return emit(
            Opcode.SELECT,
            Type.I32,
            null,
            condition(depth - 1),
            intExpression(depth - 1),
            intExpression(depth - 1));
      default:
        Opcode opcode = BINARY[random.nextInt(BINARY.length)];
        Instruction left = intExpression(depth - 1);
        return emit(opcode, Type.I32, null, left, intExpression(depth - 1));
    }
  }

  private Instruction longExpression(int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(8);
    switch (kind) {
      case 0:
        return variables[2];
      case 1:
        return constant(Type.I64, (long) CONSTANTS[random.nextInt(CONSTANTS.length)]);
      case 2:
        return emit(Opcode.SIGN_EXTEND_32, Type.I64, null, intExpression(depth - 1));
      case 3:
        return emit(Opcode.ZERO_EXTEND_32, Type.I64, null, intExpression(depth - 1));
      default:
        Opcode opcode = BINARY[random.nextInt(BINARY.length)];
        Instruction left = longExpression(depth - 1);
        boolean shift = opcode == Opcode.SHL || opcode == Opcode.SHR || opcode == Opcode.USHR;
        return emit(
            opcode,
            Type.I64,
            null,
            left,
            shift ? intExpression(depth - 1) : longExpression(depth - 1));
    }
  }

  private Instruction doubleExpression(int depth) {
    switch (depth == 0 ? random.nextInt(2) : random.nextInt(7)) {
      case 0:
        return variables[3];
      case 1:
        return constant(Type.F64, DOUBLES[random.nextInt(DOUBLES.length)]);
      case 2:
        return emit(Opcode.INT_TO_FLOAT, Type.F64, null, intExpression(depth - 1));
      case 3:
        return emit(Opcode.NEG, Type.F64, null, doubleExpression(depth - 1));
      default:
        Opcode[] opcodes = {Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV, Opcode.REM};
        Instruction left = doubleExpression(depth - 1);
        return emit(opcodes[random.nextInt(5)], Type.F64, null, left, doubleExpression(depth - 1));
    }
  }

  private Instruction condition(int depth) {
    Condition[] integer = {
      Condition.EQ,
      Condition.NE,
      Condition.LT,
      Condition.LE,
      Condition.GT,
      Condition.GE,
      Condition.BELOW,
      Condition.ABOVE_EQ
    };
    int below = Math.max(0, depth);
    switch (random.nextInt(7)) {
      case 0:
        {
          Instruction a = longExpression(below);
          Instruction order = emit(Opcode.LCMP, Type.I32, null, a, longExpression(below));
          Condition asked = integer[random.nextInt(6)];
          return emit(Opcode.COMPARE, Type.I32, asked, order, constant(Type.I32, 0));
        }
      case 1:
        {
          Instruction a = doubleExpression(below);
          Opcode opcode = random.nextBoolean() ? Opcode.FCMPL : Opcode.FCMPG;
          Instruction order = emit(opcode, Type.I32, null, a, doubleExpression(below));
          Condition asked = integer[random.nextInt(6)];
          return emit(Opcode.COMPARE, Type.I32, asked, order, constant(Type.I32, 0));
        }
      case 2:
        {
          Instruction reference = variables[NODES[random.nextInt(2)]];
          Condition asked = random.nextBoolean() ? Condition.EQ : Condition.NE;
          return emit(Opcode.COMPARE, Type.I32, asked, reference, constant(Type.REF, null));
        }
      case 3:
        {
          Instruction reference = variables[NODES[random.nextInt(2)]];
          return emit(Opcode.INSTANCE_OF, Type.I32, random.nextBoolean() ? leaf : node, reference);
        }
      default:
        {
          Instruction a = intExpression(below);
          Condition asked = integer[random.nextInt(integer.length)];
          return emit(Opcode.COMPARE, Type.I32, asked, a, intExpression(below));
        }
    }
  }

  private void arrayAccess() {
    if (random.nextInt(12) == 0) {
      Instruction length = emit(Opcode.AND, Type.I32, null, intVariable(), constant(Type.I32, 15));
      variables[ARRAY] = throwing(Opcode.NEW_ARRAY, Type.REF, universe.type("[I"), length);
      return;
    }
    Instruction array = check(variables[ARRAY]);
    Instruction length = emit(Opcode.ARRAY_LENGTH, Type.I32, null, array);
    Instruction index =
        switch (random.nextInt(4)) {
          case 0 -> intExpression(1);
          case 1 -> emit(Opcode.AND, Type.I32, null, intVariable(), constant(Type.I32, 7));
          case 2 -> constant(Type.I32, random.nextInt(9));
          default -> intVariable();
        };
    throwing(Opcode.BOUNDS_CHECK, Type.VOID, null, index, length);
    if (random.nextBoolean()) {
      variables[INTS[random.nextInt(INTS.length)]] =
          emit(Opcode.LOAD_ELEMENT, Type.I32, MemoryKind.I32, array, index);
    } else {
      emit(Opcode.STORE_ELEMENT, Type.VOID, MemoryKind.I32, array, index, intVariable());
    }
  }

  private void objectAccess() {
    int which = NODES[random.nextInt(2)];
    int kind = random.nextInt(12);
    switch (kind) {
      case 0, 1:
        JavaClass type = random.nextInt(3) == 0 ? leaf : node;
        variables[which] = throwing(Opcode.NEW, Type.REF, type);
        return;
      case 2:
        variables[which] = random.nextBoolean() ? variables[5] : variables[7];
        return;
      case 3:
        variables[which] = throwing(Opcode.CAST_CHECK, Type.REF, leaf, variables[which]);
        return;
      case 4:
        emit(Opcode.STORE_STATIC, Type.VOID, node.declaredField("counter", "I"), intVariable());
        return;
      case 5:
        variables[6] = emit(Opcode.LOAD_STATIC, Type.I32, node.declaredField("counter", "I"));
        return;
      case 6:
        if (random.nextBoolean()) {
          Object last = node.declaredField("last", node.descriptor());
          emit(Opcode.STORE_STATIC, Type.VOID, last, variables[which]);
        } else {
          Object last = node.declaredField("last", node.descriptor());
          variables[which] = emit(Opcode.LOAD_STATIC, Type.REF, last);
        }
        return;
      default:
        Instruction object = check(variables[which]);
        fieldAccess(object, which, kind);
    }
  }

  private void fieldAccess(Instruction object, int which, int kind) {
    Object number = node.declaredField("number", "I");
    Object wide = node.declaredField("wide", "J");
    Object next = node.declaredField("next", node.descriptor());
    switch (kind) {
      case 7 -> emit(Opcode.STORE_FIELD, Type.VOID, number, object, intVariable());
      case 8 -> variables[0] = emit(Opcode.LOAD_FIELD, Type.I32, number, object);
      case 9 -> emit(Opcode.STORE_FIELD, Type.VOID, wide, object, variables[2]);
      case 10 -> {
        variables[2] = emit(Opcode.LOAD_FIELD, Type.I64, wide, object);
        variables[1] = emit(Opcode.LOAD_FIELD, Type.I32, number, object);
      }
      default -> {
        if (random.nextBoolean()) {
          emit(Opcode.STORE_FIELD, Type.VOID, next, object, variables[NODES[random.nextInt(2)]]);
        } else {
          variables[which] = emit(Opcode.LOAD_FIELD, Type.REF, next, object);
        }
      }
    }
  }

  private void divide() {
    boolean wide = random.nextBoolean();
    Type type = wide ? Type.I64 : Type.I32;
    Instruction dividend = wide ? longExpression(1) : intExpression(1);
    Instruction divisor = wide ? longExpression(1) : intExpression(1);
    throwing(Opcode.ZERO_CHECK, Type.VOID, null, divisor);
    Opcode opcode = random.nextBoolean() ? Opcode.DIV : Opcode.REM;
    variables[wide ? 2 : 0] = emit(opcode, type, null, dividend, divisor);
  }

  private void call() {
    if (callees.isEmpty()) {
      return;
    }
    Instruction[] arguments = {
      intExpression(1), intVariable(), variables[2], variables[3], variables[ARRAY], variables[5]
    };
    JavaMethod callee = callees.get(random.nextInt(callees.size()));
    variables[2] = throwing(Opcode.CALL, Type.I64, callee, arguments);
  }

  private Block join() {
    Block made = graph.createBlock();
    for (Type type : VARIABLES) {
      made.addParameter(type);
    }
    return made;
  }

  private void jump(Block target) {
    if (block != null) {
      emit(Opcode.JUMP, Type.VOID, null).addSuccessor(target, List.of(variables));
    }
    block = null;
  }

  private void enter(Block target) {
    block = target;
    variables = target.parameters().toArray(Instruction[]::new);
    if (target.predecessors().isEmpty()) {
      block = null;
    }
  }

  private void conditional(int depth) {
    Instruction branch = emit(Opcode.BRANCH, Type.VOID, null, condition(1));
    Block yes = graph.createBlock();
    Block no = graph.createBlock();
    Block end = join();
    branch.addSuccessor(yes);
    branch.addSuccessor(no);
    Instruction[] before = variables.clone();
    block = yes;
    statements(depth);
    jump(end);
    block = no;
    variables = before;
    if (random.nextBoolean()) {
      statements(depth);
    }
    jump(end);
    if (end.predecessors().isEmpty()) {
      graph.removeBlock(end);
    } else {
      enter(end);
    }
  }

  private void loop(int depth) {
    Block head = join();
    Instruction counter = head.addParameter(Type.I32);
    List<Instruction> first = new ArrayList<>(List.of(variables));
    first.add(constant(Type.I32, random.nextInt(3) - 1));
    emit(Opcode.JUMP, Type.VOID, null).addSuccessor(head, first);
    block = head;
    variables = head.parameters().subList(0, VARIABLES.length).toArray(Instruction[]::new);
    Instruction limit = constant(Type.I32, random.nextInt(7));
    if (random.nextInt(3) == 0) {
      limit = emit(Opcode.ARRAY_LENGTH, Type.I32, null, check(variables[ARRAY]));
    }
    Block body = graph.createBlock();
    Block exit = join();
    Instruction test = emit(Opcode.COMPARE, Type.I32, Condition.LT, counter, limit);
    Instruction branch = emit(Opcode.BRANCH, Type.VOID, null, test);
    branch.addSuccessor(body);
    branch.addSuccessor(exit, List.of(variables));
    block = body;
    counters.add(counter);
    statements(depth);
    counters.remove(counter);
    if (block != null && random.nextInt(3) == 0) {
      Block on = graph.createBlock();
      Instruction leave = emit(Opcode.BRANCH, Type.VOID, null, condition(1));
      leave.addSuccessor(exit, List.of(variables));
      leave.addSuccessor(on);
      block = on;
    }
    if (block != null) {
      Instruction step = constant(Type.I32, 1 + random.nextInt(2));
      List<Instruction> again = new ArrayList<>(List.of(variables));
      again.add(emit(Opcode.ADD, Type.I32, null, counter, step));
      emit(Opcode.JUMP, Type.VOID, null).addSuccessor(head, again);
    }
    enter(exit);
  }

  private void region(int depth) {
    Block outer = handler;
    handler = join();
    Block end = join();
    statements(depth);
    jump(end);
    Block caught = handler;
    handler = outer;
    if (caught.predecessors().isEmpty()) {
      graph.removeBlock(caught);
    } else {
      enter(caught);
      statements(depth);
      jump(end);
    }
    if (end.predecessors().isEmpty()) {
      graph.removeBlock(end);
    } else {
      enter(end);
    }
  }
}
