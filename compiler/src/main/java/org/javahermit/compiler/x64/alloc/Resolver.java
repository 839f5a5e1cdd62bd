package org.javahermit.compiler.x64.alloc;

import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * Sixth step of register allocation: makes the moves between the parts of each value inside blocks
 * and along edges, the moves that give parameters their values, the stores of spilled values at
 * their definition, and the reference maps of calls. Source: Wimmer and Franz 2010, §6.
 */
final class Resolver {
  private final LirFunction function;
  private final Interval[] intervals;
  private final Liveness liveness;
  private final Allocation result;
  private final int[] blockStarts;
  private final LirInstruction[] instructions;

  Resolver(LirFunction function, Interval[] intervals, Liveness liveness, Allocation result) {
    this.function = function;
    this.intervals = intervals;
    this.liveness = liveness;
    this.result = result;
    this.blockStarts = function.blocks().stream().mapToInt(LirBlock::from).toArray();
    List<LirInstruction> all =
        function.blocks().stream().flatMap(b -> b.instructions().stream()).toList();
    this.instructions = all.toArray(LirInstruction[]::new);
  }

  void resolve() {
    for (Interval interval : intervals) {
      if (!interval.isEmpty()) {
        connectParts(interval);
        storeAtDefinition(interval);
      }
    }
    resolveEntry();
    for (LirBlock block : function.blocks()) {
      for (LirEdge edge : block.successors()) {
        resolve(edge);
      }
      for (LirEdge edge : block.handlers()) {
        checkLandingPad(edge.target());
      }
    }
    makeReferenceMaps();
  }

  // ---- inside blocks

  private void connectParts(Interval interval) {
    List<Interval> parts = interval.parts();
    for (int i = 1; i < parts.size(); i++) {
      Interval part = parts.get(i);
      Interval previous = parts.get(i - 1);
      if (previous.end() == part.start() && !isBlockStart(part.start())) {
        connect(previous, part);
      }
    }
  }

  private boolean isBlockStart(int position) {
    return Arrays.binarySearch(blockStarts, position) >= 0;
  }

  private void connect(Interval previous, Interval part) {
    int from = Allocation.place(previous);
    int to = Allocation.place(part);
    if (from == to || (Location.isStack(to) && isFilled(part))) {
      return;
    }
    int position = part.start();
    Move move = new Move(part.value(), from, to);
    if ((position & 1) == 0) {
      result.addBefore(position / 2, move);
    } else if (Location.isStack(to)) {
      result.addStore(position / 2, move);
    } else {
      throw new IllegalStateException("move to a register inside an instruction: " + part);
    }
  }

  /** Whether the slot holds the value already. */
  private static boolean isFilled(Interval part) {
    return part.isStored() || Location.isIncoming(part.slot());
  }

  private void storeAtDefinition(Interval interval) {
    int definition = interval.definition();
    int location = Allocation.place(interval.partAt(definition));
    if (!interval.isStored() || Location.isStack(location)) {
      return;
    }
    // an odd position lies in the instruction, an even one behind it, or at a block's label
    boolean parameter = isBlockStart(definition) && isParameter(interval, definition);
    int number = parameter ? definition / 2 : (definition - 1) / 2;
    result.addAfter(number, new Move(interval.value(), location, interval.slot()));
  }

  private boolean isParameter(Interval interval, int definition) {
    int block = Arrays.binarySearch(blockStarts, definition);
    return function.blocks().get(block).parameters().contains(interval.value());
  }

  // ---- along edges

  private void resolveEntry() {
    LirBlock entry = function.blocks().get(0);
    List<LirValue> parameters = entry.parameters();
    List<Type> types = parameters.stream().map(LirValue::type).toList();
    CallingConvention.Place[] places = CallingConvention.places(types);
    for (int i = 0; i < places.length; i++) {
      int to = result.locationAt(parameters.get(i), entry.from());
      int from =
          places[i].register() != null
              ? places[i].register().ordinal()
              : Location.ofIncoming(places[i].slot());
      if (to != Location.NONE && from != to) {
        result.addEntry(entry, new Move(parameters.get(i), from, to));
      }
    }
  }

  private void resolve(LirEdge edge) {
    LirBlock source = edge.source();
    LirBlock target = edge.target();
    boolean atExit = source.successors().size() == 1;
    if (!atExit && target.predecessors().size() != 1) {
      throw new IllegalStateException("critical edge from " + source + " to " + target);
    }
    for (LirValue value : liveness.liveIn(target)) {
      Interval interval = intervals[value.id()];
      int from = Allocation.place(interval.partAt(source.to() - 1));
      Interval part = interval.partAt(target.from());
      int to = Allocation.place(part);
      if (from != to && !(Location.isStack(to) && isFilled(part))) {
        add(edge, atExit, new Move(value, from, to));
      }
    }
    for (int i = 0; i < edge.arguments().size(); i++) {
      LirValue argument = edge.arguments().get(i);
      LirValue parameter = target.parameters().get(i);
      int to = result.locationAt(parameter, target.from());
      if (to != Location.NONE) {
        int from =
            argument.constant() != null
                ? Location.NONE
                : result.locationAt(argument, source.to() - 1);
        if (from != to) {
          add(edge, atExit, new Move(argument, from, to));
        }
      }
    }
  }

  private void add(LirEdge edge, boolean atExit, Move move) {
    if (atExit) {
      result.addExit(edge.source(), move);
    } else {
      result.addEntry(edge.target(), move);
    }
  }

  private void checkLandingPad(LirBlock block) {
    for (LirValue value : liveness.liveIn(block)) {
      if (!Location.isStack(result.locationAt(value, block.from()))) {
        throw new IllegalStateException(value + " is in a register at landing pad " + block);
      }
    }
  }

  // ---- reference maps

  private void makeReferenceMaps() {
    int count = 0;
    int[] sites = new int[instructions.length];
    for (LirInstruction instruction : instructions) {
      if (instruction.isCall() || instruction.op() == LirOp.SAFEPOINT) {
        sites[count++] = instruction.number();
      }
    }
    int[][] maps = new int[count][];
    int[] sizes = new int[count];
    for (Interval interval : intervals) {
      if (interval.value().type() == Type.REF && !interval.isEmpty()) {
        for (Interval part : interval.parts()) {
          note(interval, part, sites, count, maps, sizes);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      if (sizes[i] > 0) {
        result.setReferences(instructions[sites[i]], Arrays.copyOf(maps[i], sizes[i]));
      }
    }
    for (LirInstruction instruction : instructions) {
      if (!instruction.isCall() && instruction.handler() != null) {
        noteLandingPad(instruction);
      }
    }
  }

  private void note(
      Interval interval, Interval part, int[] sites, int count, int[][] maps, int[] sizes) {
    for (int r = 0; r < part.rangeCount(); r++) {
      int first = Arrays.binarySearch(sites, 0, count, part.rangeFrom(r) / 2);
      for (int k = first < 0 ? -first - 1 : first; k < count; k++) {
        int position = 2 * sites[k] + 1;
        if (position >= part.rangeTo(r)) {
          break;
        }
        if (position >= part.rangeFrom(r)) {
          boolean onStack = Location.isStack(part.location());
          if (!onStack && instructions[sites[k]].isCall()) {
            throw new IllegalStateException(part + " is in a register during a call");
          }
          if (!onStack) {
            add(k, part.location(), maps, sizes);
          }
          // A value that is in a register at a poll may have been stored for later as well.
          if (onStack || interval.slot() != Location.NONE && isFilled(interval)) {
            add(k, onStack ? part.slot() : interval.slot(), maps, sizes);
          }
        }
      }
    }
  }

  private static void add(int site, int location, int[][] maps, int[] sizes) {
    maps[site] = maps[site] == null ? new int[4] : maps[site];
    if (sizes[site] == maps[site].length) {
      maps[site] = Arrays.copyOf(maps[site], 2 * sizes[site]);
    }
    maps[site][sizes[site]++] = location;
  }

  /** A check or fault: the frame is left, or goes on in the landing pad. */
  private void noteLandingPad(LirInstruction instruction) {
    int[] locations =
        liveness.liveIn(instruction.handler().target()).stream()
            .filter(value -> value.type() == Type.REF)
            .mapToInt(value -> intervals[value.id()].slot())
            .toArray();
    result.setReferences(instruction, locations);
  }
}
