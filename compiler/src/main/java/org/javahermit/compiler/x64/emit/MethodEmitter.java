package org.javahermit.compiler.x64.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.CodeFacts;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Line;
import org.javahermit.compiler.x64.CompiledMethod.Site;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.alloc.Move;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.asm.RegisterOrMemory;
import org.javahermit.compiler.x64.lir.LirAddress;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Last step of compilation: takes an allocated function, leaves its machine code with relocations,
 * sites and lines. Instructions are emitted block by block with the allocator's moves between them;
 * what is needed rarely stands in stubs behind the blocks, constants behind the stubs.
 */
public final class MethodEmitter {
  private record PendingSite(
      Label label,
      int place,
      int depth,
      int[] references,
      LirEdge handler,
      boolean isPoll,
      SourcePosition position) {}

  private record PendingLine(Label label, SourcePosition position) {}

  private final LirFunction function;
  private final Allocation allocation;
  private final CodeFacts facts;
  private final Assembler asm = new Assembler();
  private final ConstantPool pool = new ConstantPool();
  private final FrameLayout frame;
  private final Mover mover;
  private final BlockLayout layout;
  private final List<Runnable> stubs = new ArrayList<>();
  private final List<PendingSite> sites = new ArrayList<>();
  private final List<PendingLine> lines = new ArrayList<>();
  private SourcePosition line;
  private LirBlock block;

  private MethodEmitter(Allocation allocation, CodeFacts facts) {
    this.function = allocation.function();
    this.allocation = allocation;
    this.facts = facts;
    this.frame = FrameLayout.of(allocation);
    this.mover = new Mover(asm, frame, pool, facts.avx());
    this.layout = new BlockLayout(allocation);
  }

  /** The machine code of an allocated function. */
  public static CompiledMethod emit(Allocation allocation, CodeFacts facts) {
    return new MethodEmitter(allocation, facts).run();
  }

  private CompiledMethod run() {
    new Prologue(this).emit();
    List<LirBlock> order = layout.order();
    for (LirBlock next : order) {
      block = next;
      emitBlock();
    }
    block = null;
    // a stub may ask for another one
    for (int i = 0; i < stubs.size(); i++) {
      stubs.get(i).run();
    }
    if (!sites.isEmpty() && sites.get(sites.size() - 1).place == asm.position()) {
      // The return address of a call that never returns must not be the next method's first byte.
      asm.plain(Plain.INT3);
    }
    pool.write(asm);
    byte[] code = asm.finish();
    return new CompiledMethod(
        function.method(), code, frame.size(), asm.relocations(), finishSites(), finishLines());
  }

  private void emitBlock() {
    asm.bind(layout.label(block));
    List<LirInstruction> instructions = block.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      LirInstruction instruction = instructions.get(i);
      mover.parallel(allocation.before(instruction));
      for (Move store : allocation.stores(instruction)) {
        mover.single(store, true);
      }
      if (i == instructions.size() - 1) {
        mover.parallel(allocation.exit(block));
      }
      setLine(instruction.position());
      prepare(instruction);
      InstructionEmitters.of(instruction.op()).emit(this, instruction);
      if (i == 0) {
        mover.parallel(allocation.entry(block));
      }
      finish(instruction);
    }
  }

  /** Moves fixed operands, and the first one to the result's place, at once. */
  private void prepare(LirInstruction instruction) {
    List<Move> moves = null;
    if (instruction.resultKind() == ResultKind.SAME_AS_FIRST && instruction.result() != null) {
      LirValue first = instruction.use(0).value();
      int from = allocation.locationOfUse(instruction, first);
      int to = allocation.locationOfResult(instruction);
      if (from != to && !IntegerEmitters.isLea(this, instruction)) {
        moves = new ArrayList<>(2);
        moves.add(new Move(first, from, to));
      }
    }
    for (Use use : instruction.uses()) {
      if (use.kind().isMoved()) {
        moves = moves == null ? new ArrayList<>(6) : moves;
        int to =
            use.register() != null ? use.register().ordinal() : Location.ofOutgoing(use.slot());
        moves.add(new Move(use.value(), locationOf(instruction, use.value()), to));
      }
    }
    if (moves != null) {
      mover.parallel(moves);
    }
  }

  private int locationOf(LirInstruction instruction, LirValue value) {
    return value.constant() != null ? Location.NONE : allocation.locationOfUse(instruction, value);
  }

  private void finish(LirInstruction instruction) {
    if (instruction.resultKind() == ResultKind.FIXED && instruction.result() != null) {
      int to = allocation.locationOfResult(instruction);
      if (to != Location.NONE) {
        int from = instruction.resultRegister().ordinal();
        mover.single(new Move(instruction.result(), from, to), true);
      }
    }
    for (Move store : allocation.after(instruction)) {
      mover.single(store, true);
    }
  }

  // ---- sites and lines

  /** Records where the code from here on comes from. */
  void setLine(SourcePosition position) {
    if (position != null && !position.equals(line)) {
      line = position;
      lines.add(new PendingLine(asm.here(), position));
    }
  }

  /** Records that this is the return address of a call of the instruction. */
  void callSite(LirInstruction instruction) {
    addSite(instruction, false, instruction.position(), frame.size());
  }

  /** Records that this is the return address of a loop's poll. */
  void pollSite(LirInstruction instruction) {
    addSite(instruction, true, instruction.position(), frame.size());
  }

  /** Records a call before the frame exists. */
  void bareSite(int depth, SourcePosition position) {
    bareSite(depth, new int[0], position);
  }

  /** The same, where some places relative to the stack pointer hold references. */
  void bareSite(int depth, int[] references, SourcePosition position) {
    sites.add(
        new PendingSite(asm.here(), asm.position(), depth, references, null, false, position));
  }

  /** A fault site must not share its address with the return address of a call right before. */
  private void separateFromLastSite() {
    if (!sites.isEmpty() && sites.get(sites.size() - 1).place == asm.position()) {
      asm.plain(Plain.NOP);
    }
  }

  private void addSite(
      LirInstruction instruction, boolean isPoll, SourcePosition position, int depth) {
    int[] locations = allocation.references(instruction);
    int[] offsets = new int[locations.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] =
          Location.isRegister(locations[i])
              ? SavedRegisters.offset(Register.of(locations[i]))
              : frame.offset(locations[i]);
    }
    java.util.Arrays.sort(offsets);
    LirEdge handler = instruction.handler();
    sites.add(
        new PendingSite(asm.here(), asm.position(), depth, offsets, handler, isPoll, position));
  }

  private List<Site> finishSites() {
    List<Site> result = new ArrayList<>(sites.size());
    boolean catches = sites.stream().anyMatch(site -> site.handler != null);
    for (PendingSite site : sites) {
      int offset = site.label.position();
      int handler = site.isPoll && catches ? offset : -1;
      if (site.handler != null) {
        handler = layout.label(site.handler.target()).position();
      }
      result.add(new Site(offset, site.depth, site.references, handler, site.position));
    }
    result.sort(Comparator.comparingInt(Site::offset));
    return List.copyOf(result);
  }

  private List<Line> finishLines() {
    List<Line> result = new ArrayList<>(lines.size());
    for (PendingLine pending : lines) {
      int offset = pending.label.position();
      if (!result.isEmpty() && result.get(result.size() - 1).offset() == offset) {
        result.remove(result.size() - 1);
      }
      result.add(new Line(offset, pending.position));
    }
    return List.copyOf(result);
  }

  // ---- what the emitters of instructions use

  Assembler asm() {
    return asm;
  }

  CodeFacts facts() {
    return facts;
  }

  FrameLayout frame() {
    return frame;
  }

  LirFunction function() {
    return function;
  }

  Mover mover() {
    return mover;
  }

  ConstantPool pool() {
    return pool;
  }

  /** Adds code that stands behind the blocks. */
  void addStub(Runnable stub) {
    stubs.add(stub);
  }

  /** Calls a method that never returns, on behalf of the instruction. */
  void callNoReturn(LirInstruction instruction, Symbol target) {
    asm.call(target);
    callSite(instruction);
    asm.plain(Plain.INT3);
  }

  /** The label of the edge's target. */
  Label target(LirEdge edge) {
    return layout.label(layout.resolve(edge.target()));
  }

  /** Whether the edge's target follows right behind the current block. */
  boolean isNext(LirEdge edge) {
    return layout.next(block) == layout.resolve(edge.target());
  }

  /** Where the use is. */
  int location(LirInstruction instruction, int use) {
    return allocation.locationOfUse(instruction, instruction.use(use).value());
  }

  /** The register of the use. */
  Register register(LirInstruction instruction, int use) {
    Use operand = instruction.use(use);
    if (operand.kind() == Use.Kind.FIXED) {
      return operand.register();
    }
    return toRegister(location(instruction, use), instruction);
  }

  private static Register toRegister(int location, LirInstruction instruction) {
    if (!Location.isRegister(location)) {
      throw new IllegalStateException("operand of " + instruction.op() + " is not in a register");
    }
    return Register.of(location);
  }

  /** The register of the result. */
  Register result(LirInstruction instruction) {
    return toRegister(allocation.locationOfResult(instruction), instruction);
  }

  /** The register of the temporary value. */
  Register temporary(LirInstruction instruction) {
    return toRegister(allocation.locationOfUse(instruction, instruction.temporary()), instruction);
  }

  /**
   * The operand with the number: a register, its spill slot, a constant in the pool, or the memory
   * operand, which must be used by the very next instruction emitted.
   */
  RegisterOrMemory operand(LirInstruction instruction, int number) {
    if (number < 0) {
      return memory(instruction);
    }
    Use use = instruction.use(number);
    if (use.value().constant() instanceof LirValue.Bits bits) {
      return pool.memory(bits.bits(), use.value().type().size());
    }
    if (use.kind() == Use.Kind.FIXED) {
      return use.register();
    }
    int location = location(instruction, number);
    return Location.isRegister(location) ? Register.of(location) : frame.memory(location);
  }

  /** The operand with the number for a look at it, before it is used. */
  RegisterOrMemory operandLater(LirInstruction instruction, int number) {
    return number < 0 ? plainMemory(instruction) : operand(instruction, number);
  }

  /**
   * The memory operand, which must be used by the very next instruction emitted: where the access
   * may fault, that instruction becomes a site.
   */
  Memory memory(LirInstruction instruction) {
    LirAddress address = instruction.address();
    if (address.mayFault()) {
      separateFromLastSite();
      addSite(instruction, false, address.position(), frame.size());
    }
    return plainMemory(instruction);
  }

  /** The memory operand for an access that cannot fault, or no longer. */
  Memory plainMemory(LirInstruction instruction) {
    LirAddress address = instruction.address();
    if (address.symbol() != null) {
      return Memory.of(address.symbol(), address.displacement());
    }
    Register base = address.base() < 0 ? null : register(instruction, address.base());
    Register index = address.index() < 0 ? null : register(instruction, address.index());
    if (base == null && index == null) {
      return Memory.absolute(address.displacement());
    }
    return Memory.of(base, index, address.scale(), address.displacement());
  }

  /** The general scratch register. */
  static Register scratch() {
    return CallingConvention.SCRATCH;
  }
}
