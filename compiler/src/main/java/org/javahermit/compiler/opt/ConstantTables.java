package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.ConstantTable.Entry;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.link.Symbol;

/**
 * Lets long tables of texts be data instead of code: arrays that are made and filled with constants
 * and with each other, in one stretch without any other effect, become one {@link
 * Opcode#NEW_TABLE}. Bundles of locale data are methods of ten thousand such instructions.
 *
 * <p>What the program gets is new in each run, as before, and an array that stands in several
 * others is one array still. Nobody sees that the stores come earlier than they stood: in the
 * stretch nothing reads memory, and nothing throws but for want of memory.
 */
final class ConstantTables implements Pass {
  /** Of fewer elements the code is small, and faster than a loop over data. */
  private static final int FEWEST_ELEMENTS = 64;

  @Override
  public String name() {
    return "constant-tables";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    for (Block block : graph.blocks()) {
      Stretch stretch = new Stretch();
      for (Instruction i : List.copyOf(block.instructions())) {
        if (!stretch.takes(i)) {
          stretch.end(block);
          stretch = new Stretch();
        }
      }
    }
  }

  /** An array that is being filled. */
  private static final class Row {
    private final Instruction array;
    private final Instruction[] values;
    private final List<Instruction> stores = new ArrayList<>();

    /** An array that stands in the same table, nearer to the one that stands for all; or itself. */
    private Row group = this;

    Row(Instruction array) {
      this.array = array;
      this.values = new Instruction[(int) Values.constant(array.input(0))];
    }

    Row representative() {
      while (group != group.group) {
        group = group.group;
      }
      return group;
    }

    void store(Instruction store) {
      values[(int) Values.constant(store.input(1))] = store.input(2);
      stores.add(store);
    }
  }

  /** Instructions of a block that do nothing but make arrays and fill them with constants. */
  private static final class Stretch {
    private final Map<Instruction, Row> rows = new LinkedHashMap<>();
    private int stores;

    /** Takes an instruction, unless it is of another kind. */
    boolean takes(Instruction i) {
      if (i.opcode() == Opcode.NEW_ARRAY && isTable(i)) {
        rows.put(i, new Row(i));
        return true;
      }
      if (i.opcode() == Opcode.STORE_ELEMENT && fills(i)) {
        Row row = rows.get(i.input(0));
        row.store(i);
        stores++;
        Row other = rows.get(i.input(2));
        if (other != null) {
          other.representative().group = row.representative();
        }
        return true;
      }
      return i.opcode().is(Property.PURE);
    }

    private static boolean isTable(Instruction i) {
      return i.successors().isEmpty()
          && !(i.attribute(ArrayType.class).element() instanceof PrimitiveType)
          && Values.isConstant(i.input(0))
          && Values.constant(i.input(0)) >= 0
          && Values.constant(i.input(0)) <= Short.MAX_VALUE;
    }

    private boolean fills(Instruction i) {
      Row row = rows.get(i.input(0));
      return row != null
          && i.attribute(MemoryKind.class) == MemoryKind.REF
          && Values.isConstant(i.input(1))
          && Values.constant(i.input(1)) >= 0
          && Values.constant(i.input(1)) < row.values.length
          && (rows.containsKey(i.input(2)) || constant(i.input(2)) != null);
    }

    private static Entry constant(Instruction value) {
      return switch (value.opcode()) {
        case STRING -> Entry.of(new Symbol.StringObject(value.attribute(String.class)));
        case CLASS -> Entry.of(new Symbol.ClassObject(value.attribute(JavaType.class)));
        case CONSTANT -> Values.isNull(value) ? Entry.NULL : null;
        default -> null;
      };
    }

    /** Turns the tables of the stretch that are long enough into operations. */
    void end(Block block) {
      if (stores < FEWEST_ELEMENTS) {
        return;
      }
      Map<Row, List<Row>> groups = new LinkedHashMap<>();
      for (Row row : rows.values()) {
        groups.computeIfAbsent(row.representative(), key -> new ArrayList<>()).add(row);
      }
      Set<Instruction> idle = new HashSet<>();
      groups.values().forEach(group -> makeTable(group, idle));
      block.removeIf(idle::contains);
    }

    private static void makeTable(List<Row> group, Set<Instruction> idle) {
      Set<Instruction> own = new HashSet<>();
      group.forEach(row -> own.addAll(row.stores));
      long elements = group.stream().mapToLong(row -> row.values.length).sum();
      List<Row> needed = group.stream().filter(row -> !own.containsAll(row.array.uses())).toList();
      // Data has all elements, also those that nobody sets.
      boolean pays = own.size() >= FEWEST_ELEMENTS && elements <= 2L * own.size();
      if (!pays || needed.size() != 1) {
        return;
      }
      Instruction root = needed.get(0).array;
      ConstantTable table = table(needed.get(0), group);
      root.become(Opcode.NEW_TABLE, Type.REF, table);
      idle.addAll(own);
      group.stream().map(row -> row.array).filter(array -> array != root).forEach(idle::add);
    }

    private static ConstantTable table(Row root, List<Row> group) {
      Map<Instruction, Integer> numbers = new LinkedHashMap<>();
      numbers.put(root.array, 0);
      group.forEach(row -> numbers.putIfAbsent(row.array, numbers.size()));
      ConstantTable.Row[] made = new ConstantTable.Row[group.size()];
      for (Row row : group) {
        List<Entry> entries =
            Arrays.stream(row.values).map(value -> entry(value, numbers)).toList();
        made[numbers.get(row.array)] =
            new ConstantTable.Row(row.array.attribute(ArrayType.class), entries);
      }
      return new ConstantTable(List.of(made));
    }

    private static Entry entry(Instruction value, Map<Instruction, Integer> numbers) {
      if (value == null) {
        return Entry.NULL;
      }
      Integer number = numbers.get(value);
      return number != null ? Entry.ofRow(number) : constant(value);
    }
  }
}
