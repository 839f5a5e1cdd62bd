package org.javahermit.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.link.Symbol;

/**
 * Reads the textual form that {@link GraphPrinter} writes.
 *
 * <p>Takes text and a universe that knows the types and members it names; leaves a graph with the
 * numbers of the text, not verified. Values may be read before the line that defines them. The
 * grammar, where {@code X*} means X any number of times, {@code [X]} that X may be left out, and
 * {@code X,…} a list with commas:
 *
 * <pre>
 * graph       = "method" MEMBER "{" block* "}"
 * block       = BLOCK ["(" typed,… ")"] ":" instruction*          the first block is b0, the entry
 * instruction = [typed "="] opcode [attribute] [VALUE,…] ["-&gt;" edge,…]
 * typed       = VALUE ":" type [TYPE ["exact"] ["nonnull"]]        behind "ref" what is known of it
 * edge        = ["catch"] BLOCK ["(" VALUE,… ")"]                  "catch": the exception edge
 * type        = "i32" | "i64" | "f32" | "f64" | "ref"
 * VALUE       = v0, v1, …         BLOCK = b0, b1, …
 * TYPE        = java/lang/String | [I | int                        class, array, primitive type
 * MEMBER      = java/lang/String.hash:I | java/lang/String.length()I
 * attribute   = by the opcode:
 *   constant        5 | 5.0 | nan:7fc00001 | null
 *   string          "text"
 *   class, cast_check, instance_of, new, new_array, new_multi_array, class_init   TYPE
 *   field accesses, calls                                                         MEMBER
 *   compare         eq | ne | lt | … (Condition)
 *   array elements  i8 | u8 | … (MemoryKind)
 *   load, store, …  "[" MemoryKind [*SCALE] [+DISPLACEMENT] ["volatile"] ["faults"] "]"
 *   symbol          code MEMBER | descriptor TYPE | class TYPE | string "text" | static MEMBER
 *                   | offset MEMBER | arraybase MemoryKind | elementsize MemoryKind
 *                   | state TYPE | table TABLE | named "text"
 *   call_indirect   (i64,ref)void
 *   machine         in8 | … (MachineOperation)
 *   switch          [1, 2, 7]
 *   new_table       TABLE: row*, where row = "{" TYPE entry,… "}" and an entry is null, string "text",
 *                   class TYPE, or the number of a row behind "@"
 * </pre>
 *
 * <p>Operands begin on the line of their operation. {@code #} begins a comment up to the end of the
 * line. Names with characters outside printable ASCII, or with space, comma, quote, {@code #},
 * {@code =}, stand in quotes.
 */
public final class GraphParser {
  private static final Map<String, Opcode> OPCODES = names(Opcode.values());
  private static final Map<String, Condition> CONDITIONS = names(Condition.values());
  private static final Map<String, MemoryKind> MEMORY_KINDS = names(MemoryKind.values());
  private static final Map<String, Type> TYPES = names(Type.values());

  private final ClassUniverse universe;
  private final TextScanner scanner;
  private final Map<Integer, Instruction> values = new HashMap<>();
  private final Map<Integer, Block> blocks = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private Graph graph;

  /** What an instruction's line says, kept until all values and blocks are known. */
  private record Line(
      int number,
      Block block,
      Typed result,
      Opcode opcode,
      Object attribute,
      List<Integer> inputs,
      List<Target> edges) {}

  private record Typed(int value, Type type, RefType refType) {}

  private record Target(int block, List<Integer> arguments) {}

  private GraphParser(ClassUniverse universe, String text) {
    this.universe = universe;
    this.scanner = new TextScanner(text);
  }

  /**
   * The graph that the text describes.
   *
   * @throws IllegalArgumentException where the text is not of the grammar; the message has the line
   */
  public static Graph parse(ClassUniverse universe, String text) {
    GraphParser parser = new GraphParser(universe, text);
    Graph graph = parser.graph();
    if (!parser.scanner.atEnd()) {
      throw parser.scanner.error("expected the end");
    }
    return graph;
  }

  private Graph graph() {
    scanner.expect("method");
    graph = new Graph(method(scanner.word()));
    scanner.expect("{");
    while (!scanner.accept("}")) {
      block();
    }
    int anonymous = graph.valueCount();
    for (Line line : lines) {
      anonymous = create(line, anonymous);
    }
    return graph;
  }

  private void block() {
    int number = scanner.number('b');
    Block block;
    if (blocks.isEmpty()) {
      if (number != 0) {
        throw scanner.error("the first block must be b0, the entry");
      }
      block = graph.entry();
    } else {
      block = graph.createNumberedBlock(number);
    }
    if (blocks.put(number, block) != null) {
      throw scanner.error("b" + number + " is there already");
    }
    if (scanner.accept("(")) {
      do {
        Typed parameter = typed();
        define(parameter, block.addNumberedParameter(parameter.value, parameter.type));
      } while (scanner.accept(","));
      scanner.expect(")");
    }
    scanner.expect(":");
    while (!scanner.seesName('b') && !scanner.sees("}")) {
      line(block);
    }
  }

  private void line(Block block) {
    int number = scanner.line();
    Typed result = null;
    if (scanner.seesName('v')) {
      result = typed();
      scanner.expect("=");
    }
    Opcode opcode = lookUp(OPCODES, scanner.word(), "opcode");
    Object attribute = attribute(opcode, result == null ? Type.VOID : result.type);
    List<Integer> inputs = new ArrayList<>();
    if (scanner.seesName('v') && scanner.line() == number) {
      valueList(inputs);
    }
    List<Target> edges = new ArrayList<>();
    if (scanner.accept("->")) {
      do {
        scanner.acceptWord("catch");
        int target = scanner.number('b');
        List<Integer> arguments = new ArrayList<>();
        if (scanner.accept("(")) {
          valueList(arguments);
          scanner.expect(")");
        }
        edges.add(new Target(target, arguments));
      } while (scanner.accept(","));
    }
    if (result != null) {
      // Reserve the number before instructions without one take theirs.
      define(result, graph.createNumbered(result.value, opcode, result.type, attribute));
    }
    lines.add(new Line(number, block, result, opcode, attribute, inputs, edges));
  }

  private void valueList(List<Integer> into) {
    do {
      into.add(scanner.number('v'));
    } while (scanner.accept(","));
  }

  private Typed typed() {
    int value = scanner.number('v');
    scanner.expect(":");
    Type type = lookUp(TYPES, scanner.until(",)"), "type");
    boolean known = type == Type.REF && !scanner.sees("=") && !scanner.sees(",");
    if (!known || scanner.sees(")")) {
      return new Typed(value, type, null);
    }
    JavaType javaType = type(scanner.until(",)"));
    boolean exact = scanner.acceptWord("exact");
    return new Typed(value, type, new RefType(javaType, exact, scanner.acceptWord("nonnull")));
  }

  private void define(Typed typed, Instruction value) {
    value.setRefType(typed.refType);
    if (values.put(typed.value, value) != null) {
      throw scanner.error("v" + typed.value + " is defined already");
    }
  }

  private int create(Line line, int anonymous) {
    Instruction made;
    int next = anonymous;
    if (line.result != null) {
      made = values.get(line.result.value);
    } else {
      made = graph.createNumbered(next++, line.opcode, Type.VOID, line.attribute);
    }
    for (int input : line.inputs) {
      made.addInput(value(input, line));
    }
    line.block.append(made);
    for (Target target : line.edges) {
      Block block = blocks.get(target.block);
      if (block == null) {
        throw new IllegalArgumentException("line " + line.number + ": no block b" + target.block);
      }
      made.addSuccessor(block, target.arguments.stream().map(v -> value(v, line)).toList());
    }
    return next;
  }

  private Instruction value(int number, Line line) {
    Instruction found = values.get(number);
    if (found == null) {
      throw new IllegalArgumentException("line " + line.number + ": no value v" + number);
    }
    return found;
  }

  private Object attribute(Opcode opcode, Type type) {
    return switch (AttributeKind.of(opcode)) {
      case NONE -> null;
      case CONSTANT -> constant(type);
      case STRING -> scanner.quoted();
      case TYPE -> type(scanner.word());
      case CLASS -> javaClass(scanner.word());
      case FIELD -> field(scanner.word());
      case METHOD -> method(scanner.word());
      case CONDITION -> lookUp(CONDITIONS, scanner.word(), "condition");
      case MEMORY_KIND -> lookUp(MEMORY_KINDS, scanner.word(), "memory kind");
      case MEMORY_ACCESS -> memoryAccess();
      case SYMBOL -> symbol();
      case SIGNATURE -> signature();
      case MACHINE -> MachineOperation.valueOf(scanner.word().toUpperCase(Locale.ROOT));
      case KEYS -> keys();
      case TABLE -> table();
    };
  }

  private Object constant(Type type) {
    String word = scanner.word();
    boolean nan = word.startsWith("nan:");
    return switch (type) {
      case I32 -> Integer.valueOf(word);
      case I64 -> Long.valueOf(word);
      case F32 ->
          nan
              ? Float.intBitsToFloat(Integer.parseUnsignedInt(word.substring(4), 16))
              : Float.valueOf(word);
      case F64 ->
          nan
              ? Double.longBitsToDouble(Long.parseUnsignedLong(word.substring(4), 16))
              : Double.valueOf(word);
      default -> null;
    };
  }

  private MemoryAccess memoryAccess() {
    scanner.expect("[");
    MemoryKind kind = lookUp(MEMORY_KINDS, scanner.until("]"), "memory kind");
    int scale = scanner.accept("*") ? Integer.parseInt(scanner.until("]")) : 0;
    int displacement = 0;
    if (scanner.sees("+") || scanner.sees("-")) {
      displacement = Integer.parseInt(scanner.until("]"));
    }
    boolean isVolatile = scanner.acceptWord("volatile");
    boolean faults = scanner.acceptWord("faults");
    scanner.expect("]");
    return new MemoryAccess(kind, scale, displacement, isVolatile, faults);
  }

  private Symbol symbol() {
    String kind = scanner.word();
    return switch (kind) {
      case "code" -> new Symbol.Code(method(scanner.word()));
      case "descriptor" -> new Symbol.Descriptor(type(scanner.word()));
      case "class" -> new Symbol.ClassObject(type(scanner.until(",")));
      case "string" -> new Symbol.StringObject(scanner.quoted());
      case "static" -> new Symbol.StaticField(field(scanner.word()));
      case "offset" -> new Symbol.FieldOffset(field(scanner.word()));
      case "arraybase" -> new Symbol.ArrayBase(lookUp(MEMORY_KINDS, scanner.word(), "memory kind"));
      case "elementsize" ->
          new Symbol.ElementSize(lookUp(MEMORY_KINDS, scanner.word(), "memory kind"));
      case "state" -> new Symbol.ClassState(javaClass(scanner.word()));
      case "table" -> new Symbol.Table(table());
      case "named" -> new Symbol.Named(scanner.quoted());
      default -> throw scanner.error("no kind of symbol: " + kind);
    };
  }

  private Signature signature() {
    scanner.expect("(");
    List<Type> arguments = new ArrayList<>();
    while (!scanner.accept(")")) {
      arguments.add(lookUp(TYPES, scanner.until(",)"), "type"));
      scanner.accept(",");
    }
    return new Signature(List.copyOf(arguments), lookUp(TYPES, scanner.word(), "type"));
  }

  private int[] keys() {
    scanner.expect("[");
    List<Integer> keys = new ArrayList<>();
    while (!scanner.accept("]")) {
      keys.add(Integer.valueOf(scanner.until(",]")));
      scanner.accept(",");
    }
    return keys.stream().mapToInt(Integer::intValue).toArray();
  }

  private ConstantTable table() {
    List<ConstantTable.Row> rows = new ArrayList<>();
    while (scanner.accept("{")) {
      ArrayType type = (ArrayType) type(scanner.word());
      List<ConstantTable.Entry> entries = new ArrayList<>();
      while (!scanner.accept("}")) {
        entries.add(entry());
        scanner.accept(",");
      }
      rows.add(new ConstantTable.Row(type, entries));
    }
    return new ConstantTable(rows);
  }

  private ConstantTable.Entry entry() {
    if (scanner.accept("@")) {
      return ConstantTable.Entry.ofRow(Integer.parseInt(scanner.until(",")));
    }
    return scanner.acceptWord("null") ? ConstantTable.Entry.NULL : ConstantTable.Entry.of(symbol());
  }

  private JavaType type(String name) {
    PrimitiveType primitive = PrimitiveType.ofJavaName(name);
    return primitive != null ? primitive : found(universe.typeOfConstant(name), name);
  }

  private JavaClass javaClass(String name) {
    return found(universe.find(name), name);
  }

  private JavaField field(String word) {
    int dot = word.indexOf('.');
    int colon = word.indexOf(':', dot);
    if (dot < 0 || colon < 0) {
      throw scanner.error("not a field: " + word);
    }
    JavaClass owner = javaClass(word.substring(0, dot));
    return found(
        owner.declaredField(word.substring(dot + 1, colon), word.substring(colon + 1)), word);
  }

  private JavaMethod method(String word) {
    int dot = word.indexOf('.');
    int parenthesis = word.indexOf('(', dot);
    if (dot < 0 || parenthesis < 0) {
      throw scanner.error("not a method: " + word);
    }
    JavaClass owner = javaClass(word.substring(0, dot));
    return found(
        owner.declaredMethod(word.substring(dot + 1, parenthesis), word.substring(parenthesis)),
        word);
  }

  private <T> T found(T object, String name) {
    if (object == null) {
      throw scanner.error("not in the universe: " + name);
    }
    return object;
  }

  private <T> T lookUp(Map<String, T> table, String word, String what) {
    T found = table.get(word);
    if (found == null) {
      throw scanner.error("no " + what + ": " + word);
    }
    return found;
  }

  private static <T> Map<String, T> names(T[] constants) {
    Map<String, T> table = new HashMap<>();
    for (T constant : constants) {
      table.put(constant.toString(), constant);
    }
    return table;
  }
}
