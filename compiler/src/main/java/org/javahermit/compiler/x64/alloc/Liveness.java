package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Second step of register allocation: which values are live at the start and end of each block, by
 * the usual backward equations, which hold for loops of any shape. Only values that are read in
 * another block than the one that defines them take part.
 */
final class Liveness {
  private final LirFunction function;
  private final int[] definingBlock;
  private final int[] globalNumber;
  private final List<LirValue> globals = new ArrayList<>();
  private final BitSet[] liveIn;
  private final BitSet[] liveOut;

  Liveness(LirFunction function) {
    this.function = function;
    this.definingBlock = new int[function.values().size()];
    this.globalNumber = new int[function.values().size()];
    this.liveIn = new BitSet[function.blocks().size()];
    this.liveOut = new BitSet[function.blocks().size()];
    findDefinitions();
    findGlobals();
    solve();
  }

  /** The values that are live where the block begins, its parameters not included. */
  List<LirValue> liveIn(LirBlock block) {
    return list(liveIn[block.order()]);
  }

  /** The values that are live where the block ends. */
  List<LirValue> liveOut(LirBlock block) {
    return list(liveOut[block.order()]);
  }

  private List<LirValue> list(BitSet set) {
    List<LirValue> list = new ArrayList<>(set.cardinality());
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      list.add(globals.get(i));
    }
    return list;
  }

  private void findDefinitions() {
    for (LirBlock block : function.blocks()) {
      for (LirValue parameter : block.parameters()) {
        definingBlock[parameter.id()] = block.order();
      }
      for (LirInstruction instruction : block.instructions()) {
        if (instruction.result() != null) {
          definingBlock[instruction.result().id()] = block.order();
        }
      }
    }
  }

  private void findGlobals() {
    for (LirBlock block : function.blocks()) {
      for (LirInstruction instruction : block.instructions()) {
        for (Use use : instruction.uses()) {
          read(use.value(), block);
        }
      }
      for (LirEdge edge : block.successors()) {
        for (LirValue argument : edge.arguments()) {
          // on an edge that may be taken from the target's side, the value is read there
          read(argument, block);
        }
      }
    }
  }

  private void read(LirValue value, LirBlock block) {
    if (value.isVirtual()
        && definingBlock[value.id()] != block.order()
        && globalNumber[value.id()] == 0) {
      globals.add(value);
      globalNumber[value.id()] = globals.size();
    }
  }

  private void solve() {
    List<LirBlock> blocks = function.blocks();
    BitSet[] uses = new BitSet[blocks.size()];
    BitSet[] definitions = new BitSet[blocks.size()];
    for (LirBlock block : blocks) {
      int k = block.order();
      uses[k] = new BitSet(globals.size());
      definitions[k] = new BitSet(globals.size());
      liveIn[k] = new BitSet(globals.size());
      liveOut[k] = new BitSet(globals.size());
      gather(block, uses[k], definitions[k]);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int k = blocks.size() - 1; k >= 0; k--) {
        changed |= update(blocks.get(k), uses[k], definitions[k]);
      }
    }
  }

  private void gather(LirBlock block, BitSet uses, BitSet definitions) {
    for (LirValue parameter : block.parameters()) {
      define(parameter, definitions);
    }
    for (LirInstruction instruction : block.instructions()) {
      for (Use use : instruction.uses()) {
        use(use.value(), block, uses);
      }
      if (instruction.result() != null) {
        define(instruction.result(), definitions);
      }
    }
    for (LirEdge edge : block.successors()) {
      for (LirValue argument : edge.arguments()) {
        use(argument, block, uses);
      }
    }
  }

  private void define(LirValue value, BitSet definitions) {
    if (globalNumber[value.id()] != 0) {
      definitions.set(globalNumber[value.id()] - 1);
    }
  }

  private void use(LirValue value, LirBlock block, BitSet uses) {
    if (value.isVirtual() && definingBlock[value.id()] != block.order()) {
      uses.set(globalNumber[value.id()] - 1);
    }
  }

  private boolean update(LirBlock block, BitSet uses, BitSet definitions) {
    int k = block.order();
    BitSet out = liveOut[k];
    for (LirEdge edge : block.successors()) {
      out.or(liveIn[edge.target().order()]);
    }
    for (LirEdge edge : block.handlers()) {
      out.or(liveIn[edge.target().order()]);
    }
    BitSet in = (BitSet) out.clone();
    in.andNot(definitions);
    in.or(uses);
    if (in.equals(liveIn[k])) {
      return false;
    }
    liveIn[k] = in;
    return true;
  }
}
