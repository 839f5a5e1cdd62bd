package org.javahermit.compiler.frontend;

import java.util.Arrays;
import org.javahermit.compiler.ir.Instruction;

/**
 * Local variables and operand stack at one point, as values (JVMS §2.6). A long or double takes two
 * entries, of which the second one is null, so that the stack bytecodes work as specified.
 */
final class FrameState {
  private final Instruction[] locals;
  private final Instruction[] stack;
  private int depth;
  private Instruction[] localsCopy;

  FrameState(int maxLocals, int maxStack) {
    locals = new Instruction[maxLocals];
    stack = new Instruction[maxStack];
  }

  /** Takes over another point's values. */
  void reset(Instruction[] newLocals, Instruction[] newStack) {
    System.arraycopy(newLocals, 0, locals, 0, locals.length);
    System.arraycopy(newStack, 0, stack, 0, newStack.length);
    depth = newStack.length;
    localsCopy = null;
  }

  Instruction local(int index) {
    return locals[index];
  }

  void setLocal(int index, Instruction value) {
    locals[index] = value;
    localsCopy = null;
  }

  int depth() {
    return depth;
  }

  void clearStack() {
    depth = 0;
  }

  /** The locals as they are now; shared between calls until one is set. */
  Instruction[] copyLocals() {
    if (localsCopy == null) {
      localsCopy = locals.clone();
    }
    return localsCopy;
  }

  Instruction[] copyStack() {
    return Arrays.copyOf(stack, depth);
  }

  void push(Instruction value) {
    stack[depth++] = value;
  }

  void pushWide(Instruction value) {
    stack[depth++] = value;
    stack[depth++] = null;
  }

  /** Pushes a value whose descriptor begins with the letter. */
  void push(Instruction value, char letter) {
    if (letter == 'J' || letter == 'D') {
      pushWide(value);
    } else {
      push(value);
    }
  }

  /** Whether a local or a stack entry is this value. */
  boolean contains(Instruction value) {
    for (int i = 0; i < depth; i++) {
      if (stack[i] == value) {
        return true;
      }
    }
    return Arrays.asList(locals).contains(value);
  }

  Instruction pop() {
    return stack[--depth];
  }

  Instruction popWide() {
    depth--;
    return stack[--depth];
  }

  /** Pops a value whose descriptor begins with the letter. */
  Instruction pop(char letter) {
    return letter == 'J' || letter == 'D' ? popWide() : pop();
  }

  Instruction peek() {
    return stack[depth - 1];
  }

  void drop(int entries) {
    depth -= entries;
  }

  /**
   * Copies the top entries and puts the copy below entries further down: all forms of {@code dup}.
   *
   * @param count how many entries are copied
   * @param below how many entries lie between the copy and the copied
   */
  void dup(int count, int below) {
    System.arraycopy(stack, depth - count - below, stack, depth - below, count + below);
    System.arraycopy(stack, depth, stack, depth - count - below, count);
    depth += count;
  }

  void swap() {
    Instruction top = stack[depth - 1];
    stack[depth - 1] = stack[depth - 2];
    stack[depth - 2] = top;
  }
}
