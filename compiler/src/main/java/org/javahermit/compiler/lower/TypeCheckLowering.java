package org.javahermit.compiler.lower;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.layout.InterfaceDisplay;
import org.javahermit.compiler.layout.TypeNumbering;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Lowers casts, {@code instanceof} and array store checks to compares in line.
 *
 * <p>For a reference that is not null: a type without subtypes is one compare of descriptors, a
 * class or an array of classes one range compare of pre-order numbers ({@link TypeNumbering}), an
 * interface one compare of a display cell ({@link InterfaceDisplay}). Only arrays of interfaces
 * call the runtime.
 */
final class TypeCheckLowering {
  private final ImageLayout layout;
  private final Map<RuntimeHelper, JavaMethod> helpers;

  TypeCheckLowering(ImageLayout layout, Map<RuntimeHelper, JavaMethod> helpers) {
    this.layout = layout;
    this.helpers = helpers;
  }

  void castCheck(Instruction i) {
    Instruction value = i.input(0);
    JavaType target = i.attribute(JavaType.class);
    i.replaceAllUses(value);
    if (isKnown(value.refType(), target)) {
      Splitting.removeIdle(i);
      return;
    }
    Splitting split = Splitting.at(i);
    Block fail = split.newBlock();
    Low low = split.before();
    if (!isNonNull(value)) {
      Block test = split.newBlock();
      low.branch(low.isNotNull(value), test, split.rest());
      low = split.atEnd(test);
    }
    branchOnType(low, value, target, split.rest(), fail);
    Instruction descriptor = split.atEnd(fail).symbol(new Symbol.Descriptor(target));
    split.callAndStop(fail, helpers.get(RuntimeHelper.THROW_CLASS_CAST), value, descriptor);
    split.finish();
  }

  void instanceOf(Instruction i) {
    Instruction value = i.input(0);
    JavaType target = i.attribute(JavaType.class);
    if (isKnown(value.refType(), target)) {
      Low low = Low.before(i);
      i.replaceAllUses(isNonNull(value) ? low.constant(1) : low.isNotNull(value));
      i.remove();
      return;
    }
    if (isNonNull(value)) {
      i.replaceAllUses(condition(Low.before(i), value, target));
      i.remove();
      return;
    }
    Instruction branch = branchBehind(i);
    if (branch != null) {
      fuse(i, branch, value, target);
      return;
    }
    Splitting split = Splitting.at(i);
    Instruction result = split.rest().addParameter(Type.I32);
    i.replaceAllUses(result);
    Block test = split.newBlock();
    Low low = split.before();
    Instruction zero = low.constant(0);
    Instruction decision = low.add(Opcode.BRANCH, Type.VOID, null, low.isNotNull(value));
    decision.addSuccessor(test);
    decision.addSuccessor(split.rest(), List.of(zero));
    low = split.atEnd(test);
    low.jump(split.rest(), condition(low, value, target));
    split.finish();
  }

  /** The branch right behind the instruction that alone reads it, or null. */
  private static Instruction branchBehind(Instruction i) {
    List<Instruction> all = i.block().instructions();
    Instruction next = all.get(all.indexOf(i) + 1);
    boolean fits =
        next.opcode() == Opcode.BRANCH && i.uses().size() == 1 && i.uses().get(0) == next;
    return fits ? next : null;
  }

  /** Turns {@code branch (v instanceof T)} into two branches without a value between. */
  private void fuse(Instruction i, Instruction branch, Instruction value, JavaType target) {
    Block block = i.block();
    Block test = block.graph().createBlock();
    Block no = block.graph().createBlock();
    Edge whenTrue = branch.successors().get(0);
    Edge whenFalse = branch.successors().get(1);
    Low low = Low.atEnd(test, i.position());
    Instruction decision = low.add(Opcode.BRANCH, Type.VOID, null, condition(low, value, target));
    decision.addSuccessor(whenTrue.target(), whenTrue.arguments());
    decision.addSuccessor(no);
    Instruction jump = no.append(no.graph().create(Opcode.JUMP, Type.VOID, null));
    jump.setPosition(branch.position());
    jump.addSuccessor(whenFalse.target(), whenFalse.arguments());
    branch.remove();
    i.remove();
    Low end = Low.atEnd(block, i.position());
    end.branch(end.isNotNull(value), test, no);
  }

  void storeCheck(Instruction i) {
    Instruction array = i.input(0);
    Instruction value = i.input(1);
    if (alwaysFits(array.refType(), value.refType())) {
      Splitting.removeIdle(i);
      return;
    }
    Splitting split = Splitting.at(i);
    Low low = split.before();
    if (!isNonNull(value)) {
      Block test = split.newBlock();
      low.branch(low.isNotNull(value), test, split.rest());
      low = split.atEnd(test);
    }
    Instruction arrayDescriptor = low.load(MemoryKind.U32, ObjectLayout.DESCRIPTOR, array);
    Instruction element = low.load(MemoryKind.U32, DescriptorLayout.ELEMENT, arrayDescriptor);
    Instruction actual = low.load(MemoryKind.U32, ObjectLayout.DESCRIPTOR, value);
    Block slow = split.newBlock();
    low.branch(low.compare(Condition.EQ, element, actual), split.rest(), slow);
    split.callAndContinue(slow, helpers.get(RuntimeHelper.CHECK_STORE), array, value);
    split.finish();
  }

  /** Whether every array that the reference may denote takes every value of the other's type. */
  private boolean alwaysFits(RefType array, RefType value) {
    if (array == null || value == null || !(array.type() instanceof ArrayType type)) {
      return false;
    }
    TypeNumbering.Range range = layout.numbering().range(type);
    boolean exact =
        array.exact() || (TypeNumbering.isRanged(type) && range != null && range.count() == 1);
    return exact && value.type().isSubtypeOf(type.element());
  }

  private static boolean isNonNull(Instruction value) {
    return value.opcode() == Opcode.NULL_CHECK
        || (value.refType() != null && value.refType().nonNull());
  }

  private static boolean isKnown(RefType known, JavaType target) {
    return known != null && known.type().isSubtypeOf(target);
  }

  private void branchOnType(
      Low low, Instruction value, JavaType target, Block whenTrue, Block whenFalse) {
    low.branch(condition(low, value, target), whenTrue, whenFalse);
  }

  /** I32 1 where the object, which is not null, has the type. */
  private Instruction condition(Low low, Instruction value, JavaType target) {
    TypeNumbering.Range range = layout.numbering().range(target);
    if (target instanceof JavaClass c && c.isInterface()) {
      return implementsInterface(low, value, target);
    }
    if (range == null && target instanceof JavaClass) {
      return low.constant(0);
    }
    if (range == null || !TypeNumbering.isRanged(target)) {
      return low.add(
          Opcode.CALL,
          Type.I32,
          helpers.get(RuntimeHelper.IS_ARRAY_OF),
          value,
          low.symbol(new Symbol.Descriptor(target)));
    }
    Instruction descriptor = low.load(MemoryKind.U32, ObjectLayout.DESCRIPTOR, value);
    if (range.count() == 1) {
      return low.compare(Condition.EQ, descriptor, low.symbol(new Symbol.Descriptor(target)));
    }
    Instruction number = low.load(MemoryKind.I32, DescriptorLayout.TYPE_FIRST, descriptor);
    Instruction distance =
        range.first() == 0
            ? number
            : low.add(Opcode.SUB, Type.I32, null, number, low.constant(range.first()));
    return low.compare(Condition.BELOW, distance, low.constant(range.count()));
  }

  private Instruction implementsInterface(Low low, Instruction value, JavaType target) {
    InterfaceDisplay.Cell cell = layout.display().cell(target);
    if (cell == null) {
      return low.constant(0);
    }
    Instruction descriptor = low.load(MemoryKind.U32, ObjectLayout.DESCRIPTOR, value);
    Instruction display = low.load(MemoryKind.I32, DescriptorLayout.DISPLAY, descriptor);
    MemoryAccess access = new MemoryAccess(MemoryKind.U16, 1, 2 * cell.colour(), false, false);
    Instruction identifier = low.add(Opcode.LOAD, Type.I32, access, descriptor, display);
    return low.compare(Condition.EQ, identifier, low.constant(cell.identifier()));
  }
}
