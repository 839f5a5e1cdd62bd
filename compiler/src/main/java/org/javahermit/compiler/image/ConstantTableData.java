package org.javahermit.compiler.image;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.vm.layout.TableLayout;

/**
 * Writes the tables of constants that code makes arrays of, as {@link TableLayout} has them. Takes
 * the addresses that the code asks for; leaves each table once, in the order in which code first
 * names it.
 */
final class ConstantTableData {
  private final Set<Symbol.Table> tables = new LinkedHashSet<>();

  ConstantTableData(List<Relocation> code) {
    for (Relocation relocation : code) {
      if (relocation.symbol() instanceof Symbol.Table table) {
        tables.add(table);
      }
    }
  }

  /** The types of the arrays, and those whose class objects are elements. */
  Collection<JavaType> types() {
    Set<JavaType> types = new LinkedHashSet<>();
    for (Symbol.Table table : tables) {
      for (ConstantTable.Row row : table.content().rows()) {
        types.add(row.type());
        for (ConstantTable.Entry entry : row.entries()) {
          if (entry.object() instanceof Symbol.ClassObject object) {
            types.add(object.type());
          }
        }
      }
    }
    return types;
  }

  void write(Section rodata) {
    rodata.align(4);
    for (Symbol.Table table : tables) {
      rodata.label(table);
      rodata.u32(table.content().rows().size());
      table.content().rows().forEach(row -> write(row, rodata));
    }
  }

  private static void write(ConstantTable.Row row, Section rodata) {
    rodata.address32(new Symbol.Descriptor(row.type()));
    rodata.u32(row.entries().size());
    for (ConstantTable.Entry entry : row.entries()) {
      if (entry.isRow()) {
        rodata.u32(entry.row() << 1 | TableLayout.ROW);
      } else {
        rodata.address32(entry.object());
      }
    }
  }
}
