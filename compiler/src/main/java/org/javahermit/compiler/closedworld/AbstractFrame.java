package org.javahermit.compiler.closedworld;

import java.util.Arrays;
import org.javahermit.compiler.classfile.ClassUniverse;

/** The locals and the operand stack at one place of a method, slot by slot (JVMS §2.6). */
final class AbstractFrame {
  private final Value[] locals;
  private final Value[] stack;
  private int depth;

  AbstractFrame(int maxLocals, int maxStack) {
    locals = new Value[maxLocals];
    stack = new Value[maxStack];
    Arrays.fill(locals, Value.UNKNOWN);
  }

  private AbstractFrame(AbstractFrame from) {
    locals = from.locals.clone();
    stack = from.stack.clone();
    depth = from.depth;
  }

  AbstractFrame copy() {
    return new AbstractFrame(this);
  }

  /** A copy with nothing but the exception on the stack. */
  AbstractFrame atHandler(Value exception) {
    AbstractFrame made = new AbstractFrame(this);
    made.depth = 0;
    made.push(exception);
    return made;
  }

  Value local(int index) {
    return locals[index];
  }

  void setLocal(int index, Value value) {
    locals[index] = value;
  }

  void push(Value value) {
    stack[depth++] = value;
  }

  Value pop() {
    return stack[--depth];
  }

  void drop(int slots) {
    depth -= slots;
  }

  void pushUnknown(int slots) {
    for (int i = 0; i < slots; i++) {
      push(Value.UNKNOWN);
    }
  }

  /** The slot that is {@code below} slots under the topmost one. */
  Value peek(int below) {
    return stack[depth - 1 - below];
  }

  /** Copies the topmost {@code slots} slots and puts the copy under {@code skip} more slots. */
  void duplicate(int slots, int skip) {
    int moved = slots + skip;
    System.arraycopy(stack, depth - moved, stack, depth - moved + slots, moved);
    System.arraycopy(stack, depth, stack, depth - moved, slots);
    depth += slots;
  }

  void swap() {
    Value top = pop();
    Value below = pop();
    push(top);
    push(below);
  }

  /** Covers the other frame as well; whether that changed anything. */
  boolean merge(AbstractFrame other, ClassUniverse universe) {
    boolean changed = mergeSlots(locals, other.locals, locals.length, universe);
    return mergeSlots(stack, other.stack, Math.min(depth, other.depth), universe) | changed;
  }

  private static boolean mergeSlots(Value[] into, Value[] from, int count, ClassUniverse universe) {
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      if (into[i] != from[i] && into[i] != Value.UNKNOWN) {
        Value merged = Value.merge(into[i], from[i], universe);
        if (!merged.equals(into[i])) {
          into[i] = merged;
          changed = true;
        }
      }
    }
    return changed;
  }
}
