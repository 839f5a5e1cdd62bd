package org.javahermit.compiler.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes random, verifiable classes with one method {@code static long run(int, int, long, int[])}:
 * blocks that jump anywhere, so that loops are irreducible, all stack bytecodes, nested and
 * overlapping exception ranges. A counter ends every method.
 */
final class RandomBytecode {
  static final String DESCRIPTOR = "(IIJ[I)J";

  private static final int FUEL = 9;
  private static final int ARRAY = 4;
  private static final int[] INTS = {0, 1, 5, 6};
  private static final int[] LONGS = {2, 7};
  private static final int[] INT_OPERATIONS = {
    Opcodes.IADD,
    Opcodes.ISUB,
    Opcodes.IMUL,
    Opcodes.IDIV,
    Opcodes.IREM,
    Opcodes.IAND,
    Opcodes.IOR,
    Opcodes.IXOR,
    Opcodes.ISHL,
    Opcodes.ISHR,
    Opcodes.IUSHR
  };
  private static final int[] LONG_OPERATIONS = {
    Opcodes.LADD,
    Opcodes.LSUB,
    Opcodes.LMUL,
    Opcodes.LDIV,
    Opcodes.LREM,
    Opcodes.LAND,
    Opcodes.LOR,
    Opcodes.LXOR
  };
  private static final String[] CAUGHT = {
    "java/lang/ArithmeticException",
    "java/lang/ArrayIndexOutOfBoundsException",
    "java/lang/NullPointerException",
    "java/lang/RuntimeException",
    "java/lang/Throwable",
    null
  };

  private final Random random;
  private final MethodNode code;
  private final List<Character> stack = new ArrayList<>();
  private Label[] blocks;

  private RandomBytecode(long seed, MethodNode code) {
    this.random = new Random(seed);
    this.code = code;
  }

  /** The class of a seed. */
  static ClassNode make(long seed, String name) {
    ClassNode node = new ClassNode();
    // Old enough for the verifier that needs no stack maps.
    node.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodNode method =
        new MethodNode(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", DESCRIPTOR, null, new String[0]);
    new RandomBytecode(seed, method).method();
    method.visitMaxs(40, 12);
    node.methods.add(method);
    return node;
  }

  private void method() {
    blocks = new Label[3 + random.nextInt(8)];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Label();
    }
    constant(random.nextInt(60));
    code.visitVarInsn(Opcodes.ISTORE, FUEL);
    for (int local : new int[] {5, 6}) {
      constant(random.nextInt());
      code.visitVarInsn(Opcodes.ISTORE, local);
    }
    code.visitLdcInsn(random.nextLong());
    code.visitVarInsn(Opcodes.LSTORE, 7);
    Label end = new Label();
    for (int i = 0; i < blocks.length; i++) {
      code.visitLabel(blocks[i]);
      block();
    }
    code.visitLabel(end);
    handlers(end);
  }

  private void handlers(Label end) {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      int first = random.nextInt(blocks.length);
      int last = first + 1 + random.nextInt(blocks.length - first);
      Label handler = new Label();
      Label stop = last == blocks.length ? end : blocks[last];
      String type = CAUGHT[random.nextInt(CAUGHT.length)];
      code.visitTryCatchBlock(blocks[first], stop, handler, type);
      code.visitLabel(handler);
      code.visitInsn(Opcodes.POP);
      code.visitIincInsn(INTS[random.nextInt(INTS.length)], i + 1);
      code.visitJumpInsn(Opcodes.GOTO, target());
    }
  }

  private void block() {
    Label goesOn = new Label();
    code.visitIincInsn(FUEL, -1);
    code.visitVarInsn(Opcodes.ILOAD, FUEL);
    code.visitJumpInsn(Opcodes.IFGE, goesOn);
    result();
    code.visitLabel(goesOn);
    int steps = random.nextInt(14);
    for (int i = 0; i < steps; i++) {
      step();
    }
    while (!stack.isEmpty()) {
      store();
    }
    leave();
  }

  private void leave() {
    switch (random.nextInt(6)) {
      case 0 -> code.visitJumpInsn(Opcodes.GOTO, target());
      case 1 -> {
        int[] keys = random.ints(1 + random.nextInt(4), -4, 5).distinct().sorted().toArray();
        Label[] labels = new Label[keys.length];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = target();
        }
        load('I');
        code.visitLookupSwitchInsn(target(), keys, labels);
        stack.clear();
      }
      case 2 -> {
        load('I');
        Label[] labels = {target(), target(), target()};
        code.visitTableSwitchInsn(-1, 1, target(), labels);
        stack.clear();
      }
      default -> {
        branch();
        code.visitJumpInsn(Opcodes.GOTO, target());
      }
    }
  }

  private void branch() {
    switch (random.nextInt(4)) {
      case 0 -> {
        load('I');
        code.visitJumpInsn(Opcodes.IFEQ + random.nextInt(6), target());
      }
      case 1 -> {
        load('I');
        load('I');
        code.visitJumpInsn(Opcodes.IF_ICMPEQ + random.nextInt(6), target());
      }
      case 2 -> {
        load('J');
        load('J');
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFEQ + random.nextInt(6), target());
      }
      default -> {
        code.visitVarInsn(Opcodes.ALOAD, ARRAY);
        code.visitJumpInsn(Opcodes.IFNULL + random.nextInt(2), target());
      }
    }
    stack.clear();
  }

  private void result() {
    code.visitVarInsn(Opcodes.LLOAD, LONGS[0]);
    for (int local : INTS) {
      code.visitLdcInsn(31L);
      code.visitInsn(Opcodes.LMUL);
      code.visitVarInsn(Opcodes.ILOAD, local);
      code.visitInsn(Opcodes.I2L);
      code.visitInsn(Opcodes.LADD);
    }
    code.visitVarInsn(Opcodes.LLOAD, LONGS[1]);
    code.visitInsn(Opcodes.LXOR);
    code.visitInsn(Opcodes.LRETURN);
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1 -> load('I');
      case 2 -> load('J');
      case 3, 4 -> operate();
      case 5 -> duplicate();
      case 6 -> swap();
      case 7 -> store();
      case 8 -> element();
      case 9 -> array();
      case 10 -> code.visitIincInsn(INTS[random.nextInt(INTS.length)], random.nextInt(600) - 300);
      default -> convert();
    }
  }

  private void load(char type) {
    if (stack.size() > 9) {
      store();
    }
    boolean constant = random.nextInt(3) == 0;
    if (type == 'I' && constant) {
      constant(random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(7) - 3);
    } else if (type == 'I') {
      code.visitVarInsn(Opcodes.ILOAD, INTS[random.nextInt(INTS.length)]);
    } else if (constant) {
      code.visitLdcInsn((long) random.nextInt(9) - 4);
    } else {
      code.visitVarInsn(Opcodes.LLOAD, LONGS[random.nextInt(LONGS.length)]);
    }
    stack.add(type);
  }

  private void constant(int value) {
    code.visitLdcInsn(value);
  }

  private char top(int depth) {
    int index = stack.size() - 1 - depth;
    return index < 0 ? 0 : stack.get(index);
  }

  private void pop(int count) {
    for (int i = 0; i < count; i++) {
      stack.remove(stack.size() - 1);
    }
  }

  private void operate() {
    if (top(0) == 'I' && top(1) == 'I') {
      code.visitInsn(INT_OPERATIONS[random.nextInt(INT_OPERATIONS.length)]);
      pop(1);
    } else if (top(0) == 'J' && top(1) == 'J') {
      code.visitInsn(LONG_OPERATIONS[random.nextInt(LONG_OPERATIONS.length)]);
      pop(1);
    } else if (top(0) == 'I' && top(1) == 'J') {
      code.visitInsn(Opcodes.LSHL + 2 * random.nextInt(3));
      pop(1);
    } else {
      load('I');
    }
  }

  /** Every form of {@code dup} that the types on the stack allow. */
  private void duplicate() {
    if (stack.isEmpty() || stack.size() > 9) {
      return;
    }
    char first = top(0);
    char second = top(1);
    char third = top(2);
    boolean wide = first == 'J';
    int form = random.nextInt(3);
    if (!wide && second == 'I' && random.nextBoolean()) {
      twoNarrow(form, third, top(3));
    } else if (form == 0 || second == 0) {
      code.visitInsn(wide ? Opcodes.DUP2 : Opcodes.DUP);
      stack.add(first);
    } else if (form == 1 && second == 'I') {
      code.visitInsn(wide ? Opcodes.DUP2_X1 : Opcodes.DUP_X1);
      stack.add(stack.size() - 2, first);
    } else if (second == 'J') {
      code.visitInsn(wide ? Opcodes.DUP2_X2 : Opcodes.DUP_X2);
      stack.add(stack.size() - 2, first);
    } else if (third == 'I') {
      code.visitInsn(wide ? Opcodes.DUP2_X2 : Opcodes.DUP_X2);
      stack.add(stack.size() - 3, first);
    }
  }

  private void twoNarrow(int form, char third, char fourth) {
    int below;
    if (form == 1 && third == 'I') {
      code.visitInsn(Opcodes.DUP2_X1);
      below = 3;
    } else if (form == 2 && third == 'J') {
      code.visitInsn(Opcodes.DUP2_X2);
      below = 3;
    } else if (form == 2 && third == 'I' && fourth == 'I') {
      code.visitInsn(Opcodes.DUP2_X2);
      below = 4;
    } else {
      code.visitInsn(Opcodes.DUP2);
      below = 2;
    }
    stack.add(stack.size() - below, 'I');
    stack.add(stack.size() - below, 'I');
  }

  private void swap() {
    if (top(0) == 'I' && top(1) == 'I') {
      code.visitInsn(Opcodes.SWAP);
    } else if (top(0) == 'J' || top(0) == 'I') {
      code.visitInsn(top(0) == 'J' ? Opcodes.POP2 : Opcodes.POP);
      pop(1);
    }
  }

  private void store() {
    if (stack.isEmpty()) {
      return;
    }
    if (top(0) == 'I') {
      code.visitVarInsn(Opcodes.ISTORE, INTS[random.nextInt(INTS.length)]);
    } else {
      code.visitVarInsn(Opcodes.LSTORE, LONGS[random.nextInt(LONGS.length)]);
    }
    pop(1);
  }

  private void element() {
    code.visitVarInsn(Opcodes.ALOAD, ARRAY);
    code.visitVarInsn(Opcodes.ILOAD, INTS[random.nextInt(INTS.length)]);
    if (random.nextInt(3) > 0) {
      constant(7);
      code.visitInsn(Opcodes.IAND);
    }
    if (random.nextBoolean()) {
      code.visitInsn(Opcodes.IALOAD);
      stack.add('I');
    } else {
      code.visitVarInsn(Opcodes.ILOAD, INTS[random.nextInt(INTS.length)]);
      code.visitInsn(Opcodes.IASTORE);
    }
  }

  private void array() {
    switch (random.nextInt(4)) {
      case 0 -> {
        if (random.nextInt(4) == 0) {
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitVarInsn(Opcodes.ASTORE, ARRAY);
        }
      }
      case 1 -> {
        constant(random.nextInt(9));
        code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
        code.visitVarInsn(Opcodes.ASTORE, ARRAY);
      }
      default -> {
        code.visitVarInsn(Opcodes.ALOAD, ARRAY);
        code.visitInsn(Opcodes.ARRAYLENGTH);
        stack.add('I');
      }
    }
  }

  private void convert() {
    if (top(0) == 'J') {
      code.visitInsn(Opcodes.L2I);
      pop(1);
      stack.add('I');
    } else if (top(0) == 'I') {
      int kind = random.nextInt(4);
      code.visitInsn(kind == 0 ? Opcodes.I2L : Opcodes.I2L + 11 + kind);
      if (kind == 0) {
        pop(1);
        stack.add('J');
      }
    }
  }

  private Label target() {
    return blocks[random.nextInt(blocks.length)];
  }

  /** The argument types, for reflection. */
  static Class<?>[] parameters() {
    return new Class<?>[] {int.class, int.class, long.class, int[].class};
  }
}
