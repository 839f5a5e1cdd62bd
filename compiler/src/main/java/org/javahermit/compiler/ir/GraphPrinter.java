package org.javahermit.compiler.ir;

import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.link.Symbol;

/**
 * Writes a graph in the textual form that {@link GraphParser} reads; the grammar stands there.
 *
 * <p>Takes a graph, well-formed or not; leaves it unchanged. Values and blocks keep their numbers,
 * so that the text before and after a pass can be compared line by line.
 */
public final class GraphPrinter {
  private final StringBuilder out = new StringBuilder();
  private final boolean withPositions;

  private GraphPrinter(boolean withPositions) {
    this.withPositions = withPositions;
  }

  /** The text of a graph, without source positions. */
  public static String print(Graph graph) {
    return new GraphPrinter(false).graph(graph);
  }

  /** The text of a graph with a comment at each instruction that says where it comes from. */
  public static String printWithPositions(Graph graph) {
    return new GraphPrinter(true).graph(graph);
  }

  /** The text of one instruction, without line end. */
  public static String print(Instruction instruction) {
    GraphPrinter printer = new GraphPrinter(false);
    printer.instruction(instruction);
    return printer.out.toString();
  }

  /** The word for a type: an internal name, an array's descriptor, or a primitive type's name. */
  static String typeName(JavaType type) {
    if (type instanceof PrimitiveType primitive) {
      return primitive.javaName();
    }
    String name = type instanceof JavaClass named ? named.name() : type.descriptor();
    return name.indexOf('(') >= 0 || name.indexOf(')') >= 0 ? quoted(name) : quoteIfNeeded(name);
  }

  private String graph(Graph graph) {
    out.append("method ").append(quoteIfNeeded(graph.method().toString())).append(" {\n");
    for (Block block : graph.blocks()) {
      block(block);
    }
    return out.append("}\n").toString();
  }

  private void block(Block block) {
    out.append(block);
    if (!block.parameters().isEmpty()) {
      String separator = "(";
      for (Instruction parameter : block.parameters()) {
        out.append(separator);
        typed(parameter);
        separator = ", ";
      }
      out.append(')');
    }
    out.append(":\n");
    for (Instruction instruction : block.instructions()) {
      out.append("  ");
      instruction(instruction);
      if (withPositions && instruction.position() != null) {
        position(instruction.position());
      }
      out.append('\n');
    }
  }

  private void instruction(Instruction instruction) {
    if (instruction.type() != Type.VOID) {
      typed(instruction);
      out.append(" = ");
    }
    out.append(instruction.opcode());
    attribute(instruction);
    String separator = " ";
    for (Instruction input : instruction.inputs()) {
      out.append(separator).append(input);
      separator = ", ";
    }
    separator = " -> ";
    for (Edge edge : instruction.successors()) {
      out.append(separator);
      edge(edge, edge == instruction.exceptionEdge());
      separator = ", ";
    }
  }

  private void typed(Instruction value) {
    out.append(value).append(": ").append(value.type());
    RefType known = value.refType();
    if (known != null) {
      out.append(' ').append(typeName(known.type()));
      out.append(known.exact() ? " exact" : "").append(known.nonNull() ? " nonnull" : "");
    }
  }

  private void edge(Edge edge, boolean isException) {
    out.append(isException ? "catch " : "").append(edge.target());
    if (!edge.arguments().isEmpty()) {
      String separator = "(";
      for (Instruction argument : edge.arguments()) {
        out.append(separator).append(argument);
        separator = ", ";
      }
      out.append(')');
    }
  }

  private void attribute(Instruction instruction) {
    AttributeKind kind = AttributeKind.of(instruction.opcode());
    if (kind == AttributeKind.NONE) {
      return;
    }
    out.append(' ');
    Object value = instruction.attribute();
    if (!kind.accepts(value)) {
      out.append('<').append(value).append('>'); // ill-formed, but the verifier wants to show it
      return;
    }
    switch (kind) {
      case STRING -> quote((String) value);
      case TYPE, CLASS -> out.append(typeName((JavaType) value));
      case FIELD, METHOD -> out.append(quoteIfNeeded(value.toString()));
      case CONSTANT -> constant(value);
      case MEMORY_ACCESS -> memoryAccess((MemoryAccess) value);
      case SYMBOL -> symbol((Symbol) value);
      case SIGNATURE -> signature((Signature) value);
      case KEYS -> keys((int[]) value);
      case TABLE -> table((ConstantTable) value);
      default -> out.append(value);
    }
  }

  private void constant(Object value) {
    if (value instanceof Float number && number.isNaN()) {
      out.append("nan:").append(Integer.toHexString(Float.floatToRawIntBits(number)));
    } else if (value instanceof Double number && number.isNaN()) {
      out.append("nan:").append(Long.toHexString(Double.doubleToRawLongBits(number)));
    } else {
      out.append(value);
    }
  }

  private void memoryAccess(MemoryAccess access) {
    out.append('[').append(access.kind());
    out.append(access.scale() == 0 ? "" : " *" + access.scale());
    out.append(access.displacement() == 0 ? "" : " " + signed(access.displacement()));
    out.append(access.isVolatile() ? " volatile" : "");
    out.append(access.implicitNullCheck() ? " faults" : "").append(']');
  }

  private static String signed(int number) {
    return number > 0 ? "+" + number : Integer.toString(number);
  }

  private void symbol(Symbol symbol) {
    if (symbol instanceof Symbol.Code code) {
      out.append("code ").append(quoteIfNeeded(code.method().toString()));
    } else if (symbol instanceof Symbol.Descriptor descriptor) {
      out.append("descriptor ").append(typeName(descriptor.type()));
    } else if (symbol instanceof Symbol.ClassObject object) {
      out.append("class ").append(typeName(object.type()));
    } else if (symbol instanceof Symbol.StringObject object) {
      out.append("string ");
      quote(object.value());
    } else if (symbol instanceof Symbol.StaticField field) {
      out.append("static ").append(quoteIfNeeded(field.field().toString()));
    } else if (symbol instanceof Symbol.FieldOffset offset) {
      out.append("offset ").append(quoteIfNeeded(offset.field().toString()));
    } else if (symbol instanceof Symbol.ArrayBase base) {
      out.append("arraybase ").append(base.element());
    } else if (symbol instanceof Symbol.ElementSize size) {
      out.append("elementsize ").append(size.element());
    } else if (symbol instanceof Symbol.ClassState state) {
      out.append("state ").append(typeName(state.type()));
    } else if (symbol instanceof Symbol.Table table) {
      out.append("table ");
      table(table.content());
    } else if (symbol instanceof Symbol.Named named) {
      out.append("named ");
      quote(named.name());
    } else {
      throw new IllegalStateException("no text for " + symbol);
    }
  }

  private void table(ConstantTable table) {
    String between = "";
    for (ConstantTable.Row row : table.rows()) {
      out.append(between).append("{ ").append(typeName(row.type()));
      String separator = " ";
      for (ConstantTable.Entry entry : row.entries()) {
        out.append(separator);
        entry(entry);
        separator = ", ";
      }
      out.append(" }");
      between = " ";
    }
  }

  private void entry(ConstantTable.Entry entry) {
    if (entry.isRow()) {
      out.append('@').append(entry.row());
    } else if (entry.object() == null) {
      out.append("null");
    } else {
      symbol(entry.object());
    }
  }

  private void signature(Signature signature) {
    String separator = "(";
    for (Type argument : signature.arguments()) {
      out.append(separator).append(argument);
      separator = ",";
    }
    out.append(signature.arguments().isEmpty() ? "()" : ")").append(signature.result());
  }

  private void keys(int[] keys) {
    String separator = "[";
    for (int key : keys) {
      out.append(separator).append(key);
      separator = ", ";
    }
    out.append(keys.length == 0 ? "[]" : "]");
  }

  private void position(SourcePosition position) {
    out.append("  # ");
    for (SourcePosition p = position; p != null; p = p.caller()) {
      out.append(p == position ? "" : " in ").append(p.method().owner().name()).append('.');
      out.append(p.method().name()).append('@').append(p.bytecodeIndex());
      out.append(p.line() < 0 ? "" : ":" + p.line());
    }
  }

  /** Names of class files may hold nearly any character; those that confuse are quoted. */
  private static String quoteIfNeeded(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '#' || c == ',' || c == '=') {
        return quoted(word);
      }
    }
    return word;
  }

  private static String quoted(String text) {
    GraphPrinter printer = new GraphPrinter(false);
    printer.quote(text);
    return printer.out.toString();
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
