package org.javahermit.compiler.frontend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Instruction;

/**
 * The methods whose calls become operations: one table by {@code owner.name(arguments)result}.
 * Everything else is compiled from its bytecode.
 */
public final class Intrinsics {
  private static final Map<String, Intrinsic> TABLE;

  static {
    Map<String, Intrinsic> table = new HashMap<>();
    AddressIntrinsics.addTo(table);
    MachineIntrinsics.addTo(table);
    UnsafeIntrinsics.addTo(table);
    JdkIntrinsics.addTo(table);
    ImageFactIntrinsics.addTo(table);
    TABLE = Map.copyOf(table);
  }

  private Intrinsics() {}

  /**
   * Whether calls of the method, once it is resolved, become operations: its body is not called.
   */
  public static boolean contains(JavaMethod method) {
    return TABLE.containsKey(method.toString());
  }

  /**
   * Emits the operations for a call and pushes its result.
   *
   * @return whether the method is an intrinsic; if not, nothing has happened
   */
  static boolean emit(JavaMethod method, List<Instruction> arguments, Emitter emitter) {
    Intrinsic intrinsic = TABLE.get(method.toString());
    if (intrinsic == null) {
      return false;
    }
    Instruction result = intrinsic.emit(emitter, arguments);
    if (result != null) {
      emitter.frame().push(result, method.returnType().getDescriptor().charAt(0));
    }
    return true;
  }
}
