package org.javahermit.compiler.frontend;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;

/** The bytecodes that can throw (JVMS §6.5), link errors included. */
final class ThrowingBytecodes {
  private static final BitSet TABLE = new BitSet();

  static {
    range(Opcodes.IALOAD, Opcodes.SALOAD);
    range(Opcodes.IASTORE, Opcodes.SASTORE);
    range(Opcodes.IDIV, Opcodes.LDIV);
    range(Opcodes.IREM, Opcodes.LREM);
    range(Opcodes.GETSTATIC, Opcodes.MONITOREXIT);
    TABLE.set(Opcodes.MULTIANEWARRAY);
    TABLE.set(Opcodes.LDC);
  }

  private ThrowingBytecodes() {}

  /** Whether the bytecode can throw; −1, a pseudo instruction of ASM, cannot. */
  static boolean contains(int opcode) {
    return opcode >= 0 && TABLE.get(opcode);
  }

  private static void range(int first, int last) {
    TABLE.set(first, last + 1);
  }
}
