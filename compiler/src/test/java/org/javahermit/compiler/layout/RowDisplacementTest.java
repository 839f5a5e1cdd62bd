package org.javahermit.compiler.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows over each other say in each column what each of them says alone. */
class RowDisplacementTest {
  private static final int COLUMNS = 40;
  private static final int VALUES = 300;

  /** The column of a value: most stand in the first ones. */
  private static int column(int value) {
    return value % COLUMNS * (value % COLUMNS) / COLUMNS;
  }

  @Test
  void everyRowAnswersForEveryValue() {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>();
    int values = 0;
    for (int i = 0; i < 2000; i++) {
      char[] row = new char[COLUMNS];
      int most = random.nextInt(4) == 0 ? 15 : 3;
      for (int k = random.nextInt(most + 1); k > 0; k--) {
        int value = 1 + random.nextInt(VALUES);
        values += row[column(value)] == 0 ? 1 : 0;
        row[column(value)] = (char) value;
      }
      rows.add(new String(row));
    }
    RowDisplacement displacement = new RowDisplacement(rows);
    String cells = displacement.cells();
    Set<Integer> places = new HashSet<>();
    for (String row : new HashSet<>(rows)) {
      int place = displacement.place(row);
      assertTrue(places.add(place), "two rows at one place");
      for (int value = 1; value <= VALUES; value++) {
        boolean has = row.charAt(column(value)) == value;
        assertEquals(has, cells.charAt(place + column(value)) == value);
      }
    }
    assertTrue(cells.length() < 2 * values, "little is saved: " + cells.length() + " " + values);
  }

  @Test
  void whatTheRowsAreDecidesAlone() {
    List<String> rows = List.of("\0\1", "\2\0", "\0\0", "\2\1", "\0\1");
    RowDisplacement displacement = new RowDisplacement(rows);
    assertEquals("\2\1\1\2\0", displacement.cells());
    assertEquals(List.of(1, 3, 2, 0, 1), rows.stream().map(displacement::place).toList());
  }
}
