package org.javahermit.compiler.ir;

import java.util.List;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.link.Symbol;

/**
 * Arrays of references that hold constants and each other: what one {@link Opcode#NEW_TABLE} makes.
 *
 * @param rows the arrays; the first one is the value of the operation
 */
public record ConstantTable(List<Row> rows) {

  /** A table of these arrays. */
  public ConstantTable {
    rows = List.copyOf(rows);
  }

  /**
   * One array.
   *
   * @param type its type
   * @param entries its elements in order
   */
  public record Row(ArrayType type, List<Entry> entries) {

    /** An array with these elements. */
    public Row {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One element: an object of the image, another array of the table, or null.
   *
   * @param object the string or class object; null where there is none
   * @param row the number of the array; −1 where it is none
   */
  public record Entry(Symbol object, int row) {
    /** The element null. */
    public static final Entry NULL = new Entry(null, -1);

    /** An element that lies in the image. */
    public static Entry of(Symbol object) {
      return new Entry(object, -1);
    }

    /** An array of the same table. */
    public static Entry ofRow(int number) {
      return new Entry(null, number);
    }

    /** Whether the element is an array of the table. */
    public boolean isRow() {
      return row >= 0;
    }
  }

  /** The type of the value. */
  public ArrayType type() {
    return rows.get(0).type();
  }

  /** The length of the array that is the value. */
  public int length() {
    return rows.get(0).entries().size();
  }
}
