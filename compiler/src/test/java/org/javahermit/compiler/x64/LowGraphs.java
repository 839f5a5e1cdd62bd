package org.javahermit.compiler.x64;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Signature;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * Random lowered graphs from a seed: arithmetic of all types, memory, calls, checks with and
 * without landing pads, branches, switches and bounded loops over a growing set of live values.
 */
final class LowGraphs {
  /** Symbol of the memory that graphs read and write. */
  static final Symbol MEMORY = new Symbol.Named("test.memory");

  static final int MEMORY_SIZE = 1024;

  private static final Type[] TYPES = {Type.I32, Type.I64, Type.F32, Type.F64, Type.REF};
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    3,
    7,
    8,
    31,
    32,
    63,
    64,
    127,
    128,
    -128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0x80000000L,
    0xFFFFFFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x123456789ABCDEFL,
    10,
    100,
    1000,
    -7,
    5,
    9,
    12
  };

  private final Random random;
  private final Graph graph;
  private final JavaMethod helper;
  private final Symbol helperAddress;
  private Block block;
  private List<Instruction> available = new ArrayList<>();
  private final List<Instruction> throughEdge = new ArrayList<>();
  private Block handler;
  private int budget;

  private LowGraphs(long seed, JavaMethod method, JavaMethod helper) {
    this.random = new Random(seed);
    this.graph = new Graph(method);
    this.helper = helper;
    this.helperAddress = new Symbol.Code(helper);
    this.block = graph.entry();
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

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  // ---- values

  private Instruction emit(Opcode opcode, Type type, Object attribute, Instruction... inputs) {
    Instruction made = block.append(graph.create(opcode, type, attribute, inputs));
    if (type != Type.VOID) {
      available.add(made);
    }
    return made;
  }

  private Instruction value(Type type) {
    List<Instruction> fitting = available.stream().filter(i -> i.type() == type).toList();
    if (fitting.isEmpty() || chance(12)) {
      return constant(type);
    }
    // recent values more often, but old ones too: they make pressure
    int size = fitting.size();
    int index = chance(50) ? random.nextInt(size) : size - 1 - random.nextInt(Math.min(4, size));
    return fitting.get(index);
  }

  private Instruction constant(Type type) {
    long number = chance(70) ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextLong();
    Object attribute =
        switch (type) {
          case I32 -> (int) number;
          case I64 -> number;
          case F32 -> floats()[random.nextInt(floats().length)];
          case F64 -> (double) floats()[random.nextInt(floats().length)] * 1.1;
          default -> null;
        };
    return emit(Opcode.CONSTANT, type, attribute);
  }

  private static float[] floats() {
    return new float[] {
      0f,
      -0f,
      1f,
      -1f,
      0.5f,
      3.25f,
      1e10f,
      -1e10f,
      1e20f,
      -1e20f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MIN_VALUE,
      2147483647f,
      1e-3f
    };
  }

  /** A float whose bits may be looked at: the sign and payload of NaN are nobody's promise. */
  private Instruction ordered(Instruction f) {
    Instruction isNumber = emit(Opcode.COMPARE, Type.I32, Condition.EQ, f, f);
    Object zero = f.type() == Type.F32 ? (Object) 0f : (Object) 0d;
    Instruction other = emit(Opcode.CONSTANT, f.type(), zero);
    return emit(Opcode.SELECT, f.type(), null, isNumber, f, other);
  }

  // ---- statements

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

  /** Copies and fills of parts of the memory, in the direction that overlap asks for. */
  private void bulk() {
    Instruction base = emit(Opcode.SYMBOL, Type.I64, MEMORY);
    long low = random.nextInt(200);
    long high = low + random.nextInt(chance(50) ? 20 : 200);
    Instruction first = moved(base, low);
    Instruction second = moved(base, high);
    Instruction count;
    if (chance(50)) {
      long any = chance(30) ? 500 + random.nextInt(100) : random.nextInt(100);
      count = emit(Opcode.CONSTANT, Type.I64, any);
    } else {
      Instruction mask = emit(Opcode.CONSTANT, Type.I64, 63L);
      count = emit(Opcode.AND, Type.I64, null, value(Type.I64), mask);
    }
    switch (random.nextInt(4)) {
      case 3 -> {
        Instruction mask = emit(Opcode.CONSTANT, Type.I64, 31L);
        Instruction words = emit(Opcode.AND, Type.I64, null, value(Type.I64), mask);
        MachineOperation fill = MachineOperation.FILL_WORDS;
        emit(Opcode.MACHINE, Type.VOID, fill, first, words, value(Type.I64));
      }
      case 0 ->
          emit(Opcode.MACHINE, Type.VOID, MachineOperation.COPY_FORWARD, first, second, count);
      case 1 ->
          emit(Opcode.MACHINE, Type.VOID, MachineOperation.COPY_BACKWARD, second, first, count);
      default -> emit(Opcode.MACHINE, Type.VOID, MachineOperation.ZERO_FILL, first, count);
    }
  }

  private Instruction moved(Instruction base, long distance) {
    Instruction constant = emit(Opcode.CONSTANT, Type.I64, distance);
    return emit(Opcode.ADD, Type.I64, null, base, constant);
  }

  private void operation() {
    Type type = TYPES[random.nextInt(4)];
    switch (random.nextInt(type.isFloat() ? 6 : 11)) {
      case 0, 1, 2 -> arithmetic(type);
      case 3 -> convert();
      case 4 -> compare();
      case 5 -> choose();
      case 6 -> shift(type);
      case 7 -> divide(type);
      case 8 -> reference();
      case 9 -> bits(type);
      default -> arithmetic(type);
    }
  }

  private void arithmetic(Type type) {
    Opcode[] floats = {Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV};
    Opcode[] integers = {Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.AND, Opcode.OR, Opcode.XOR};
    if (chance(10)) {
      Opcode unary = type.isFloat() && chance(50) ? Opcode.SQRT : Opcode.NEG;
      emit(unary, type, null, value(type));
      return;
    }
    Opcode[] from = type.isFloat() ? floats : integers;
    emit(from[random.nextInt(from.length)], type, null, value(type), value(type));
  }

  private void shift(Type type) {
    Opcode[] shifts = {Opcode.SHL, Opcode.SHR, Opcode.USHR, Opcode.ROTATE_LEFT};
    emit(shifts[random.nextInt(4)], type, null, value(type), value(Type.I32));
  }

  private void bits(Type type) {
    Opcode[] counts = {Opcode.LEADING_ZEROS, Opcode.TRAILING_ZEROS, Opcode.BIT_COUNT};
    switch (random.nextInt(4)) {
      case 0 -> emit(counts[random.nextInt(3)], Type.I32, null, value(type));
      case 1 -> emit(Opcode.BYTE_SWAP, type, null, value(type));
      case 2 ->
          emit(Opcode.MULTIPLY_HIGH_UNSIGNED, Type.I64, null, value(Type.I64), value(Type.I64));
      default -> emit(Opcode.MULTIPLY_HIGH, Type.I64, null, value(Type.I64), value(Type.I64));
    }
  }

  private void divide(Type type) {
    Instruction divisor = value(type);
    if (divisor.opcode() == Opcode.CONSTANT && ((Number) divisor.attribute()).longValue() == 0) {
      return;
    }
    Instruction dividend = value(type);
    end(block.append(graph.create(Opcode.ZERO_CHECK, Type.VOID, null, divisor)));
    emit(chance(50) ? Opcode.DIV : Opcode.REM, type, null, dividend, divisor);
  }

  private void reference() {
    if (chance(50)) {
      Instruction mask = emit(Opcode.CONSTANT, Type.I64, 0x7FFFF8L);
      Instruction address = emit(Opcode.AND, Type.I64, null, value(Type.I64), mask);
      emit(Opcode.ADDRESS_TO_REF, Type.REF, null, address);
    } else {
      emit(Opcode.REF_TO_ADDRESS, Type.I64, null, value(Type.REF));
    }
  }

  private void convert() {
    switch (random.nextInt(14)) {
      case 0 -> emit(Opcode.SIGN_EXTEND_8, Type.I32, null, value(Type.I32));
      case 1 -> emit(Opcode.SIGN_EXTEND_16, Type.I32, null, value(Type.I32));
      case 2 -> emit(Opcode.ZERO_EXTEND_16, Type.I32, null, value(Type.I32));
      case 3 -> emit(Opcode.SIGN_EXTEND_32, Type.I64, null, value(Type.I32));
      case 4 -> emit(Opcode.ZERO_EXTEND_32, Type.I64, null, value(Type.I32));
      case 5 -> emit(Opcode.TRUNCATE, Type.I32, null, value(Type.I64));
      case 6 -> emit(Opcode.INT_TO_FLOAT, Type.F32, null, value(integer()));
      case 7 -> emit(Opcode.INT_TO_FLOAT, Type.F64, null, value(integer()));
      case 8 -> emit(Opcode.FLOAT_TO_INT, Type.I32, null, value(floating()));
      case 9 -> emit(Opcode.FLOAT_TO_INT, Type.I64, null, value(floating()));
      case 10 -> emit(Opcode.FLOAT_TO_FLOAT, Type.F32, null, value(Type.F64));
      case 11 -> emit(Opcode.FLOAT_TO_FLOAT, Type.F64, null, value(Type.F32));
      case 12 -> {
        Instruction f = ordered(value(floating()));
        emit(Opcode.BITCAST, f.type() == Type.F32 ? Type.I32 : Type.I64, null, f);
      }
      default -> {
        Type from = integer();
        emit(Opcode.BITCAST, from == Type.I32 ? Type.F32 : Type.F64, null, value(from));
      }
    }
  }

  private Type integer() {
    return chance(50) ? Type.I32 : Type.I64;
  }

  private Type floating() {
    return chance(50) ? Type.F32 : Type.F64;
  }

  private Instruction compare() {
    Type type = TYPES[random.nextInt(TYPES.length)];
    if (chance(15)) {
      if (type.isFloat()) {
        emit(chance(50) ? Opcode.FCMPL : Opcode.FCMPG, Type.I32, null, value(type), value(type));
      } else {
        emit(Opcode.LCMP, Type.I32, null, value(Type.I64), value(Type.I64));
      }
      if (chance(50)) {
        return available.get(available.size() - 1);
      }
      Instruction three = available.get(available.size() - 1);
      Instruction zero = emit(Opcode.CONSTANT, Type.I32, 0);
      return emit(Opcode.COMPARE, Type.I32, Condition.values()[random.nextInt(6)], three, zero);
    }
    Condition[] all = Condition.values();
    Condition c;
    if (type == Type.REF) {
      c = all[random.nextInt(2)];
    } else if (type.isFloat()) {
      int n = random.nextInt(10);
      c = all[n < 6 ? n : n + 4];
    } else {
      c = all[random.nextInt(10)];
    }
    return emit(Opcode.COMPARE, Type.I32, c, value(type), value(type));
  }

  private Instruction condition() {
    return chance(75) ? compare() : value(Type.I32);
  }

  private void choose() {
    Instruction condition = condition();
    Type type = TYPES[random.nextInt(TYPES.length)];
    emit(Opcode.SELECT, type, null, condition, value(type), value(type));
  }

  // ---- memory

  private record Place(List<Instruction> inputs, int scale, int displacement) {}

  private Place place(boolean mayBeNull) {
    List<Instruction> inputs = new ArrayList<>();
    Instruction base = emit(Opcode.SYMBOL, Type.I64, MEMORY);
    if (mayBeNull) {
      Instruction object = emit(Opcode.ADDRESS_TO_REF, Type.REF, null, base);
      available.remove(object);
      Instruction nothing = emit(Opcode.CONSTANT, Type.REF, null);
      Instruction maybe = emit(Opcode.SELECT, Type.REF, null, condition(), object, nothing);
      available.remove(maybe);
      inputs.add(maybe);
      return new Place(inputs, 0, random.nextInt(100));
    }
    if (chance(40)) {
      Instruction object = emit(Opcode.ADDRESS_TO_REF, Type.REF, null, base);
      available.remove(object);
      if (chance(50)) {
        base = emit(Opcode.REF_TO_ADDRESS, Type.I64, null, object);
      } else {
        inputs.add(object);
        return indexed(inputs);
      }
    }
    if (chance(40)) {
      Instruction mask = emit(Opcode.CONSTANT, Type.I64, 15L);
      Instruction part = emit(Opcode.AND, Type.I64, null, value(Type.I64), mask);
      if (chance(50)) {
        Instruction count = emit(Opcode.CONSTANT, Type.I32, 1 + random.nextInt(2));
        part = emit(Opcode.SHL, Type.I64, null, part, count);
      }
      base = emit(Opcode.ADD, Type.I64, null, base, part);
    }
    if (chance(30)) {
      Instruction offset = emit(Opcode.CONSTANT, Type.I64, (long) random.nextInt(20));
      base = emit(Opcode.ADD, Type.I64, null, base, offset);
    }
    inputs.add(base);
    return indexed(inputs);
  }

  private Place indexed(List<Instruction> inputs) {
    int displacement = random.nextInt(30);
    if (chance(50)) {
      return new Place(inputs, 0, displacement);
    }
    Type type = integer();
    Object bits = type == Type.I32 ? (Object) 7 : (Object) 7L;
    Instruction mask = emit(Opcode.CONSTANT, type, bits);
    inputs.add(emit(Opcode.AND, type, null, value(type), mask));
    return new Place(inputs, 1 << random.nextInt(4), displacement);
  }

  private MemoryKind kind() {
    return MemoryKind.values()[random.nextInt(MemoryKind.values().length)];
  }

  private void memory() {
    MemoryKind kind = kind();
    boolean faults = chance(25);
    Place place = place(faults);
    boolean isVolatile = chance(10);
    MemoryAccess access =
        new MemoryAccess(kind, place.scale, place.displacement, isVolatile, faults);
    List<Instruction> inputs = new ArrayList<>(place.inputs);
    if (chance(50)) {
      Instruction load = block.append(graph.create(Opcode.LOAD, kind.type(), access, inputs));
      if (faults) {
        end(load);
      }
      available.add(load);
      if (chance(50)) {
        useLoaded(load, inputs, access);
      }
      return;
    }
    Instruction value = value(kind.type());
    inputs.add(value.type().isFloat() ? ordered(value) : value);
    Instruction store = block.append(graph.create(Opcode.STORE, Type.VOID, access, inputs));
    if (faults) {
      end(store);
    }
  }

  /** Right behind a load something that selection may fold it into. */
  private void useLoaded(Instruction load, List<Instruction> inputs, MemoryAccess access) {
    Type type = load.type();
    if (type == Type.REF || load.block() != block) {
      return;
    }
    available.remove(load);
    if (type.isInteger() && chance(50)) {
      Opcode[] all = {Opcode.ADD, Opcode.SUB, Opcode.AND, Opcode.OR, Opcode.XOR};
      Opcode opcode = all[random.nextInt(5)];
      Instruction made = emit(opcode, type, null, load, value(type));
      if (chance(60) && !access.implicitNullCheck()) {
        List<Instruction> store = new ArrayList<>(inputs);
        store.add(made);
        available.remove(made);
        block.append(graph.create(Opcode.STORE, Type.VOID, access, store));
      }
    } else {
      Condition c = Condition.values()[random.nextInt(6)];
      emit(Opcode.COMPARE, Type.I32, c, load, value(type));
    }
  }

  private void atomic() {
    MemoryKind kind = kind();
    Place place = place(false);
    MemoryAccess access = new MemoryAccess(kind, place.scale, place.displacement, true, false);
    List<Instruction> inputs = new ArrayList<>(place.inputs);
    Opcode[] all = {
      Opcode.COMPARE_AND_SET, Opcode.COMPARE_AND_EXCHANGE, Opcode.EXCHANGE, Opcode.FETCH_AND_ADD
    };
    Opcode opcode = all[random.nextInt(kind.type().isInteger() ? 4 : 3)];
    int count = opcode == Opcode.COMPARE_AND_SET || opcode == Opcode.COMPARE_AND_EXCHANGE ? 2 : 1;
    for (int i = 0; i < count; i++) {
      Instruction value = value(kind.type());
      inputs.add(value.type().isFloat() ? ordered(value) : value);
    }
    Type type = opcode == Opcode.COMPARE_AND_SET ? Type.I32 : kind.type();
    available.add(block.append(graph.create(opcode, type, access, inputs)));
  }

  // ---- control

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

  /** Gives what may throw its edges where a try region is open. */
  private void end(Instruction throwing) {
    if (handler == null) {
      return;
    }
    Block next = graph.createBlock();
    if (throwing.type() != Type.VOID && chance(50)) {
      // known only where the region goes on, not to the handler
      throughEdge.add(next.addParameter(throwing.type()));
      throwing.addSuccessor(next, List.of(throwing));
    } else {
      throwing.addSuccessor(next);
    }
    Block pad = graph.createBlock();
    throwing.addSuccessor(pad);
    Instruction exception = pad.append(graph.create(Opcode.CATCH, Type.REF, null));
    // what the handler takes must be there where the region begins
    List<Instruction> arguments = new ArrayList<>();
    arguments.add(exception);
    for (int i = 1; i < handler.parameters().size(); i++) {
      arguments.add(existing(handler.parameters().get(i).type()));
    }
    available.addAll(throughEdge);
    throughEdge.clear();
    pad.append(graph.create(Opcode.JUMP, Type.VOID, null)).addSuccessor(handler, arguments);
    block = next;
  }

  private Instruction existing(Type type) {
    List<Instruction> fitting = available.stream().filter(i -> i.type() == type).toList();
    return fitting.get(random.nextInt(fitting.size()));
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

  // ---- the end

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
