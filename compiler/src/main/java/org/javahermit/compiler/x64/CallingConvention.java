package org.javahermit.compiler.x64;

import java.util.List;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.asm.Register;

/** Where arguments and results are when a method begins and ends; see docs/abi.md. */
public final class CallingConvention {
  /** The current thread. */
  public static final Register THREAD = Register.R15;

  /** General scratch register of the emitter. */
  public static final Register SCRATCH = Register.R11;

  /** Vector scratch register of the emitter. */
  public static final Register VECTOR_SCRATCH = Register.XMM15;

  private static final List<Register> GENERAL =
      List.of(Register.RDI, Register.RSI, Register.RDX, Register.RCX, Register.R8, Register.R9);
  private static final int VECTORS = 8;

  private CallingConvention() {}

  /**
   * Where an argument is.
   *
   * @param register the register, or null
   * @param slot number of the stack argument where there is no register
   */
  public record Place(Register register, int slot) {}

  /** The places of arguments of the given types. */
  public static Place[] places(List<Type> types) {
    Place[] places = new Place[types.size()];
    int general = 0;
    int vector = 0;
    int slots = 0;
    for (int i = 0; i < places.length; i++) {
      if (types.get(i).isFloat() && vector < VECTORS) {
        places[i] = new Place(Register.of(Register.XMM0.ordinal() + vector++), -1);
      } else if (!types.get(i).isFloat() && general < GENERAL.size()) {
        places[i] = new Place(GENERAL.get(general++), -1);
      } else {
        places[i] = new Place(null, slots++);
      }
    }
    return places;
  }

  /** Where a result of the type is; null for none. */
  public static Register result(Type type) {
    return type == Type.VOID ? null : type.isFloat() ? Register.XMM0 : Register.RAX;
  }
}
