package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * What register allocation leaves: the place of each value at each position, and the moves between
 * places. The function itself stays as it is.
 */
public final class Allocation {
  private final LirFunction function;
  private final Interval[] intervals;
  private final int slots;
  private final List<Move>[] before;
  private final List<Move>[] stores;
  private final List<Move>[] after;
  private final Map<LirBlock, List<Move>> entries;
  private final Map<LirBlock, List<Move>> exits;
  private final Map<LirInstruction, int[]> references;

  Allocation(LirFunction function, Interval[] intervals, int instructions, int slots) {
    this.function = function;
    this.intervals = intervals;
    this.slots = slots;
    this.before = lists(instructions);
    this.stores = lists(instructions);
    this.after = lists(instructions);
    Comparator order = new Comparator();
    this.entries = new TreeMap<>(order);
    this.exits = new TreeMap<>(order);
    this.references = new java.util.IdentityHashMap<>();
  }

  private static final class Comparator implements java.util.Comparator<LirBlock> {
    @Override
    public int compare(LirBlock a, LirBlock b) {
      return Integer.compare(a.order(), b.order());
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Move>[] lists(int count) {
    return (List<Move>[]) new List<?>[count];
  }

  /** The steps of register allocation, one after the other. */
  public static Allocation of(LirFunction function) {
    return of(function, -1);
  }

  /** The same with only some registers, a set of {@code Register.bit()}. */
  public static Allocation of(LirFunction function, int allocatable) {
    int instructions = BlockOrder.apply(function);
    Liveness liveness = new Liveness(function);
    IntervalBuilder builder = new IntervalBuilder(function, liveness);
    Interval[] intervals = builder.build();
    new LinearScan(function, intervals, builder.fixed(), allocatable).walk();
    int slots = new SpillSlots(function, intervals).assign();
    Allocation result = new Allocation(function, intervals, instructions, slots);
    new Resolver(function, intervals, liveness, result).resolve();
    return result;
  }

  /** The function. */
  public LirFunction function() {
    return function;
  }

  /** The number of spill slots. */
  public int slots() {
    return slots;
  }

  /** Where the value is at the position. */
  public int locationAt(LirValue value, int position) {
    if (value.register() != null) {
      return value.register().ordinal();
    }
    Interval interval = intervals[value.id()];
    return interval.isEmpty() ? Location.NONE : place(interval.partAt(position));
  }

  static int place(Interval part) {
    return Location.isStack(part.location()) ? part.slot() : part.location();
  }

  /** Where the instruction reads the value. */
  public int locationOfUse(LirInstruction instruction, LirValue value) {
    return locationAt(value, 2 * instruction.number());
  }

  /** Where the instruction leaves its result. */
  public int locationOfResult(LirInstruction instruction) {
    Interval interval = intervals[instruction.result().id()];
    return interval.isEmpty() ? Location.NONE : place(interval.partAt(interval.definition()));
  }

  /** The moves at once before the instruction. */
  public List<Move> before(LirInstruction instruction) {
    return orEmpty(before[instruction.number()]);
  }

  /** The stores right before the instruction, behind {@link #before}. */
  public List<Move> stores(LirInstruction instruction) {
    return orEmpty(stores[instruction.number()]);
  }

  /** The stores of what the instruction defines. */
  public List<Move> after(LirInstruction instruction) {
    return orEmpty(after[instruction.number()]);
  }

  /** The moves at once where the block begins. */
  public List<Move> entry(LirBlock block) {
    return orEmpty(entries.get(block));
  }

  /** The moves at once before the block's final jump. */
  public List<Move> exit(LirBlock block) {
    return orEmpty(exits.get(block));
  }

  /**
   * The slots, and at a safepoint the registers, that hold references needed behind a call,
   * ascending.
   */
  public int[] references(LirInstruction instruction) {
    return references.getOrDefault(instruction, new int[0]);
  }

  private static List<Move> orEmpty(List<Move> list) {
    return list == null ? List.of() : list;
  }

  // ---- filled by the resolver

  void addBefore(int number, Move move) {
    add(before, number, move);
  }

  void addStore(int number, Move move) {
    add(stores, number, move);
  }

  void addAfter(int number, Move move) {
    add(after, number, move);
  }

  void addEntry(LirBlock block, Move move) {
    entries.computeIfAbsent(block, b -> new ArrayList<>()).add(move);
  }

  void addExit(LirBlock block, Move move) {
    exits.computeIfAbsent(block, b -> new ArrayList<>()).add(move);
  }

  void setReferences(LirInstruction instruction, int[] locations) {
    Arrays.sort(locations);
    references.put(instruction, locations);
  }

  private static void add(List<Move>[] lists, int number, Move move) {
    if (lists[number] == null) {
      lists[number] = new ArrayList<>(2);
    }
    lists[number].add(move);
  }
}
