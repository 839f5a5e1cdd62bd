package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.User;

/**
 * Lets what is taken out of a box be what was put in: {@code Integer.valueOf(x).intValue()} is
 * {@code x}; a box that is not needed for anything else is not made.
 *
 * <p>Relies on calls of {@code valueOf} not having been inlined, with their cache of small values,
 * which is why {@link InlinePolicy} leaves them for its second turn. JLS §5.1.7.
 */
final class BoxElimination implements Pass {
  /** The boxes by the name of their class, with the descriptor of what they hold. */
  private static final Map<String, String> CONTENTS =
      Map.of(
          "java/lang/Boolean", "Z",
          "java/lang/Byte", "B",
          "java/lang/Character", "C",
          "java/lang/Short", "S",
          "java/lang/Integer", "I",
          "java/lang/Long", "J",
          "java/lang/Float", "F",
          "java/lang/Double", "D");

  @Override
  public String name() {
    return "box-elimination";
  }

  /** Whether the method puts a value of a primitive type into its box. */
  static boolean isBoxing(JavaMethod method) {
    String content = CONTENTS.get(method.owner().name());
    return content != null
        && method.name().equals("valueOf")
        && method.descriptor().equals("(" + content + ")" + method.owner().descriptor());
  }

  @Override
  public void run(Graph graph, PassContext context) {
    for (Block block : new ArrayList<>(graph.blocks())) {
      for (Instruction call : List.copyOf(block.instructions())) {
        if (call.opcode() == Opcode.CALL && isBoxing(call.attribute(JavaMethod.class))) {
          unbox(call, call.input(0), call.attribute(JavaMethod.class));
          if (!call.hasUses()) {
            Edits.delete(call);
          }
        }
      }
    }
  }

  /** Replaces what takes the value out of the box, directly or behind a check. */
  private static void unbox(Instruction box, Instruction value, JavaMethod boxing) {
    for (User user : List.copyOf(box.uses())) {
      if (!(user instanceof Instruction reader)) {
        continue;
      }
      if (reader.opcode() == Opcode.NULL_CHECK) {
        unbox(reader, value, boxing);
        if (!reader.hasUses()) {
          Edits.delete(reader);
        }
      } else if (takesOut(reader, boxing)) {
        Edits.replace(reader, value);
      }
    }
  }

  private static boolean takesOut(Instruction reader, JavaMethod boxing) {
    String content = CONTENTS.get(boxing.owner().name());
    if (reader.opcode() == Opcode.LOAD_FIELD) {
      JavaField field = reader.attribute(JavaField.class);
      return field.owner() == boxing.owner()
          && field.name().equals("value")
          && field.descriptor().equals(content);
    }
    if (reader.opcode() != Opcode.CALL) {
      return false;
    }
    JavaMethod method = reader.attribute(JavaMethod.class);
    return method.owner() == boxing.owner()
        && method.name().endsWith("Value")
        && method.descriptor().equals("()" + content);
  }
}
