package org.javahermit.compiler.classfile;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;

/**
 * How many slots of the operand stack each instruction takes and leaves (JVMS §6.5); a {@code long}
 * or {@code double} counts two. Labels and the like take and leave none.
 */
public final class StackEffect {
  private static final byte[] POPS = new byte[Opcodes.IFNONNULL + 1];
  private static final byte[] PUSHES = new byte[Opcodes.IFNONNULL + 1];

  static {
    row(1, 8, 0, 1);
    row(9, 10, 0, 2);
    row(11, 13, 0, 1);
    row(14, 15, 0, 2);
    row(16, 18, 0, 1);
    alternate(Opcodes.ILOAD, 2, 0, 1, 0, 2);
    row(Opcodes.ALOAD, Opcodes.ALOAD, 0, 1);
    alternate(Opcodes.IALOAD, 2, 2, 1, 2, 2);
    row(Opcodes.AALOAD, Opcodes.SALOAD, 2, 1);
    alternate(Opcodes.ISTORE, 2, 1, 0, 2, 0);
    row(Opcodes.ASTORE, Opcodes.ASTORE, 1, 0);
    alternate(Opcodes.IASTORE, 2, 3, 0, 4, 0);
    row(Opcodes.AASTORE, Opcodes.SASTORE, 3, 0);
    row(Opcodes.POP, Opcodes.POP, 1, 0);
    row(Opcodes.POP2, Opcodes.POP2, 2, 0);
    row(Opcodes.DUP, Opcodes.DUP, 1, 2);
    row(Opcodes.DUP_X1, Opcodes.DUP_X1, 2, 3);
    row(Opcodes.DUP_X2, Opcodes.DUP_X2, 3, 4);
    row(Opcodes.DUP2, Opcodes.DUP2, 2, 4);
    row(Opcodes.DUP2_X1, Opcodes.DUP2_X1, 3, 5);
    row(Opcodes.DUP2_X2, Opcodes.DUP2_X2, 4, 6);
    row(Opcodes.SWAP, Opcodes.SWAP, 2, 2);
    alternate(Opcodes.IADD, 10, 2, 1, 4, 2);
    alternate(Opcodes.INEG, 2, 1, 1, 2, 2);
    alternate(Opcodes.ISHL, 3, 2, 1, 3, 2);
    alternate(Opcodes.IAND, 3, 2, 1, 4, 2);
    row(Opcodes.I2L, Opcodes.I2L, 1, 2);
    row(Opcodes.I2F, Opcodes.I2F, 1, 1);
    row(Opcodes.I2D, Opcodes.I2D, 1, 2);
    row(Opcodes.L2I, Opcodes.L2F, 2, 1);
    row(Opcodes.L2D, Opcodes.L2D, 2, 2);
    row(Opcodes.F2I, Opcodes.F2I, 1, 1);
    row(Opcodes.F2L, Opcodes.F2D, 1, 2);
    row(Opcodes.D2I, Opcodes.D2I, 2, 1);
    row(Opcodes.D2L, Opcodes.D2L, 2, 2);
    row(Opcodes.D2F, Opcodes.D2F, 2, 1);
    row(Opcodes.I2B, Opcodes.I2S, 1, 1);
    row(Opcodes.LCMP, Opcodes.LCMP, 4, 1);
    row(Opcodes.FCMPL, Opcodes.FCMPG, 2, 1);
    row(Opcodes.DCMPL, Opcodes.DCMPG, 4, 1);
    row(Opcodes.IFEQ, Opcodes.IFLE, 1, 0);
    row(Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPNE, 2, 0);
    row(Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, 1, 0);
    alternate(Opcodes.IRETURN, 2, 1, 0, 2, 0);
    row(Opcodes.ARETURN, Opcodes.ARETURN, 1, 0);
    row(Opcodes.NEW, Opcodes.NEW, 0, 1);
    row(Opcodes.NEWARRAY, Opcodes.ARRAYLENGTH, 1, 1);
    row(Opcodes.ATHROW, Opcodes.ATHROW, 1, 0);
    row(Opcodes.CHECKCAST, Opcodes.INSTANCEOF, 1, 1);
    row(Opcodes.MONITORENTER, Opcodes.MONITOREXIT, 1, 0);
    row(Opcodes.IFNULL, Opcodes.IFNONNULL, 1, 0);
  }

  private StackEffect() {}

  private static void row(int first, int last, int pops, int pushes) {
    for (int opcode = first; opcode <= last; opcode++) {
      POPS[opcode] = (byte) pops;
      PUSHES[opcode] = (byte) pushes;
    }
  }

  /** Pairs of opcodes, one on single slots and one on double slots, as the tables have them. */
  private static void alternate(
      int first, int pairs, int pops, int pushes, int widePops, int widePushes) {
    for (int opcode = first; opcode < first + 2 * pairs; opcode += 2) {
      row(opcode, opcode, pops, pushes);
      row(opcode + 1, opcode + 1, widePops, widePushes);
    }
  }

  /** The slots that the instruction takes. */
  public static int pops(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    switch (opcode) {
      case -1:
        return 0;
      case Opcodes.PUTSTATIC:
        return size((FieldInsnNode) instruction);
      case Opcodes.PUTFIELD:
        return 1 + size((FieldInsnNode) instruction);
      case Opcodes.GETFIELD:
        return 1;
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE:
        return Type.getArgumentsAndReturnSizes(((MethodInsnNode) instruction).desc) >> 2;
      case Opcodes.INVOKESTATIC:
        return (Type.getArgumentsAndReturnSizes(((MethodInsnNode) instruction).desc) >> 2) - 1;
      case Opcodes.INVOKEDYNAMIC:
        return (Type.getArgumentsAndReturnSizes(((InvokeDynamicInsnNode) instruction).desc) >> 2)
            - 1;
      case Opcodes.MULTIANEWARRAY:
        return ((MultiANewArrayInsnNode) instruction).dims;
      default:
        return POPS[opcode];
    }
  }

  /** The slots that the instruction leaves. */
  public static int pushes(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    switch (opcode) {
      case -1:
        return 0;
      case Opcodes.LDC:
        return sizeOfConstant(((LdcInsnNode) instruction).cst);
      case Opcodes.GETSTATIC, Opcodes.GETFIELD:
        return size((FieldInsnNode) instruction);
      case Opcodes.INVOKEVIRTUAL,
      Opcodes.INVOKESPECIAL,
      Opcodes.INVOKEINTERFACE,
      Opcodes.INVOKESTATIC:
        return Type.getArgumentsAndReturnSizes(((MethodInsnNode) instruction).desc) & 3;
      case Opcodes.INVOKEDYNAMIC:
        return Type.getArgumentsAndReturnSizes(((InvokeDynamicInsnNode) instruction).desc) & 3;
      case Opcodes.MULTIANEWARRAY:
        return 1;
      default:
        return PUSHES[opcode];
    }
  }

  private static int size(FieldInsnNode instruction) {
    char first = instruction.desc.charAt(0);
    return first == 'J' || first == 'D' ? 2 : 1;
  }

  private static int sizeOfConstant(Object constant) {
    if (constant instanceof ConstantDynamic dynamic) {
      return dynamic.getSize();
    }
    return constant instanceof Long || constant instanceof Double ? 2 : 1;
  }
}
