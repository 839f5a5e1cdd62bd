package org.javahermit.compiler.x64;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MachineOperation;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * Random accesses of a lowered graph to one piece of memory: loads and stores with all forms of
 * addresses, checked ones, atomic ones, copies and fills.
 */
abstract class LowMemory extends LowOperations {
  /** Symbol of the memory that graphs read and write. */
  static final Symbol MEMORY = new Symbol.Named("test.memory");

  static final int MEMORY_SIZE = 1024;

  LowMemory(long seed, JavaMethod method) {
    super(seed, method);
  }

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

  void memory() {
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

  void atomic() {
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

  /** Copies and fills of parts of the memory, in the direction that overlap asks for. */
  void bulk() {
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
}
