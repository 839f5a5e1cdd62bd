package org.javahermit.compiler.x64.emit;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.alloc.Move;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * Emits moves between registers, stack slots and constants. Moves that happen at once are put into
 * an order in which nothing is overwritten before it is read; a cycle is broken through the scratch
 * register. Flags are destroyed.
 */
final class Mover {
  private static final Register SCRATCH = CallingConvention.SCRATCH;

  private final Assembler asm;
  private final FrameLayout frame;
  private final ConstantPool pool;
  private final boolean avx;

  Mover(Assembler asm, FrameLayout frame, ConstantPool pool, boolean avx) {
    this.asm = asm;
    this.frame = frame;
    this.pool = pool;
    this.avx = avx;
  }

  /** Moves that happen at once. */
  void parallel(List<Move> moves) {
    if (moves.isEmpty()) {
      return;
    }
    if (moves.size() == 1) {
      single(moves.get(0), true);
      return;
    }
    List<Move> pending = new ArrayList<>(moves.size());
    List<Move> constants = new ArrayList<>(0);
    for (Move move : moves) {
      if (move.value().constant() != null) {
        constants.add(move);
      } else if (move.from() != move.to()) {
        pending.add(move);
      }
    }
    boolean scratchFree = true;
    while (!pending.isEmpty()) {
      int ready = findReady(pending);
      if (ready >= 0) {
        Move move = pending.remove(ready);
        scratchFree |= move.from() == SCRATCH.ordinal();
        single(move, scratchFree);
      } else {
        // every target is still to be read: one of the values waits in the scratch register
        Move move = pending.get(0);
        toScratch(move);
        scratchFree = false;
        replaceSource(pending, move.from());
      }
    }
    for (Move move : constants) {
      single(move, true);
    }
  }

  private static int findReady(List<Move> pending) {
    for (int i = 0; i < pending.size(); i++) {
      int target = pending.get(i).to();
      boolean free = true;
      for (int k = 0; k < pending.size(); k++) {
        free &= k == i || pending.get(k).from() != target;
      }
      if (free) {
        return i;
      }
    }
    return -1;
  }

  private void toScratch(Move move) {
    if (move.value().isVector() && Location.isRegister(move.from())) {
      asm.sse(Sse.MOVD_STORE, 8, Register.of(move.from()), SCRATCH);
    } else if (Location.isRegister(move.from())) {
      asm.store(Store.MOV, 8, SCRATCH, Register.of(move.from()));
    } else {
      asm.load(Load.MOV, 8, SCRATCH, frame.memory(move.from()));
    }
  }

  private static void replaceSource(List<Move> pending, int from) {
    for (int i = 0; i < pending.size(); i++) {
      Move move = pending.get(i);
      if (move.from() == from) {
        pending.set(i, new Move(move.value(), SCRATCH.ordinal(), move.to()));
      }
    }
  }

  /** One move; {@code scratchFree} tells whether the scratch register may be used. */
  void single(Move move, boolean scratchFree) {
    LirValue value = move.value();
    int to = move.to();
    if (value.constant() != null) {
      constant(value, to, true);
    } else if (move.from() == to) {
      return;
    } else if (Location.isRegister(move.from())) {
      fromRegister(value.type(), Register.of(move.from()), to);
    } else if (Location.isRegister(to)) {
      fromStack(value.type(), move.from(), Register.of(to));
    } else if (scratchFree) {
      asm.load(Load.MOV, 8, SCRATCH, frame.memory(move.from()));
      asm.store(Store.MOV, 8, frame.memory(to), SCRATCH);
    } else {
      asm.push(frame.memory(move.from()));
      asm.pop(frame.memory(to));
    }
  }

  private void fromRegister(Type type, Register from, int to) {
    if (Location.isStack(to)) {
      if (from.isVector()) {
        boolean single = type == Type.F32;
        vector(single ? Sse.MOVSS_STORE : Sse.MOVSD_STORE, from, frame.memory(to));
      } else {
        // a 32-bit value too has its upper half, which is 0
        asm.store(Store.MOV, 8, frame.memory(to), from);
      }
      return;
    }
    Register target = Register.of(to);
    if (from.isVector() && target.isVector()) {
      vector(Sse.MOVAPS, target, from);
    } else if (target.isVector()) {
      vector8(Sse.MOVD, target, from);
    } else if (from.isVector()) {
      vector8(Sse.MOVD_STORE, from, target);
    } else {
      asm.load(Load.MOV, type == Type.I32 ? 4 : 8, target, from);
    }
  }

  private void fromStack(Type type, int from, Register to) {
    Memory memory = frame.memory(from);
    if (to.isVector()) {
      vector(type == Type.F32 ? Sse.MOVSS : Sse.MOVSD, to, memory);
    } else {
      asm.load(Load.MOV, type == Type.I32 ? 4 : 8, to, memory);
    }
  }

  private void vector(
      Sse row, Register register, org.javahermit.compiler.x64.asm.RegisterOrMemory rm) {
    if (avx) {
      asm.avx(row, 4, register, register, rm);
    } else {
      asm.sse(row, 4, register, rm);
    }
  }

  private void vector8(Sse row, Register vector, Register general) {
    if (avx) {
      asm.avx(row, 8, vector, vector, general);
    } else {
      asm.sse(row, 8, vector, general);
    }
  }

  /** Puts a constant into a place. */
  void constant(LirValue value, int to, boolean flagsMayChange) {
    if (Location.isRegister(to)) {
      toRegister(value, Register.of(to), flagsMayChange);
    } else if (value.constant() instanceof LirValue.Bits bits && (int) bits.bits() == bits.bits()) {
      asm.moveImmediate(8, frame.memory(to), (int) bits.bits());
    } else {
      toRegister(value, SCRATCH, flagsMayChange);
      asm.store(Store.MOV, 8, frame.memory(to), SCRATCH);
    }
  }

  private void toRegister(LirValue value, Register to, boolean flagsMayChange) {
    if (value.constant() instanceof LirValue.Address address) {
      asm.moveSymbol(to, address.symbol(), address.addend());
      return;
    }
    long bits = ((LirValue.Bits) value.constant()).bits();
    if (!to.isVector()) {
      if (bits == 0 && flagsMayChange) {
        asm.alu(Alu.XOR, 4, to, to);
      } else {
        asm.moveConstant(to, bits);
      }
    } else if (bits == 0) {
      if (avx) {
        asm.avx(Sse.XORPS, 4, to, to, to);
      } else {
        asm.sse(Sse.XORPS, 4, to, to);
      }
    } else {
      int size = value.type().size();
      vector(size == 4 ? Sse.MOVSS : Sse.MOVSD, to, pool.memory(bits, size));
    }
  }
}
