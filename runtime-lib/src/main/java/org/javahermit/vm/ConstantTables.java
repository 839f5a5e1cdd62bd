package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.vm.layout.TableLayout;

/**
 * Makes arrays of read-only data, as code would that stores one constant after the other: takes a
 * table ({@link TableLayout}), leaves arrays that nobody else has.
 */
public final class ConstantTables {
  private ConstantTables() {}

  /** The first array of a new set of the table's arrays. */
  @CallerVisible
  @NeverInline
  public static Object make(Address table) {
    Object[] rows = new Object[table.loadInt(0)];
    Address record = table.plus(TableLayout.FIRST);
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          Allocation.newArray(
              record.loadAddress32(TableLayout.TYPE), record.loadInt(TableLayout.LENGTH));
      record = behind(record);
    }
    // All are there before the first is filled: each may stand in any other one.
    record = table.plus(TableLayout.FIRST);
    for (Object row : rows) {
      fill((Object[]) row, rows, record.plus(TableLayout.ELEMENTS));
      record = behind(record);
    }
    return rows[0];
  }

  private static Address behind(Address record) {
    return record.plus(TableLayout.ELEMENTS + 4L * record.loadInt(TableLayout.LENGTH));
  }

  private static void fill(Object[] row, Object[] rows, Address elements) {
    for (int i = 0; i < row.length; i++) {
      int element = elements.loadInt(4L * i);
      if ((element & TableLayout.ROW) != 0) {
        row[i] = rows[element >>> 1];
      } else if (element != 0) {
        row[i] = elements.loadAddress32(4L * i).toObject();
      }
    }
  }
}
