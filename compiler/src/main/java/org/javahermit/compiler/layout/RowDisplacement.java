package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lays rows that are mostly empty over each other, in one array.
 *
 * <p>Takes rows of 16-bit values, 0 in empty cells, where no value stands in two different columns;
 * leaves the array and for each row a place in it, so that the cell {@code place + column} holds a
 * value of that column if and only if the row has it there. For no two different rows have the same
 * place: what another row left in a cell belongs to another column, seen from here. Which value
 * that is, is no answer to anything. Source: Tarjan and Yao, "Storing a Sparse Table", CACM 22(11),
 * 1979: rows with the most values first, each at the first place where its cells are free.
 */
public final class RowDisplacement {
  /** So many free cells are tried for a row before others like it begin behind them. */
  private static final int PATIENCE = 500;

  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet begins = new BitSet();
  private final BitSet taken = new BitSet();
  private final StringBuilder cells = new StringBuilder();

  /** Where the search begins for rows of as many values as the last one. */
  private int from;

  private int lastCount;

  /** Finds places; equal rows share one. A row is a string of its values. */
  public RowDisplacement(Collection<String> rows) {
    Map<String, int[]> columns = new LinkedHashMap<>();
    rows.forEach(row -> columns.computeIfAbsent(row, RowDisplacement::columns));
    List<String> order = new ArrayList<>(columns.keySet());
    order.sort(Comparator.comparingInt(row -> -columns.get(row).length));
    order.forEach(row -> add(row, columns.get(row)));
  }

  /** Index of the cell for the row's first column. */
  public int place(String row) {
    return places.get(row);
  }

  /** The array, which has all cells of all rows. */
  public String cells() {
    return cells.toString();
  }

  private void add(String row, int[] columns) {
    int place = columns.length == 0 ? begins.nextClearBit(0) : fit(columns);
    places.put(row, place);
    begins.set(place);
    cells.setLength(Math.max(cells.length(), place + row.length()));
    for (int column : columns) {
      taken.set(place + column);
      cells.setCharAt(place + column, row.charAt(column));
    }
  }

  private static int[] columns(String row) {
    return IntStream.range(0, row.length()).filter(i -> row.charAt(i) != 0).toArray();
  }

  private int fit(int[] columns) {
    if (columns.length != lastCount) {
      lastCount = columns.length;
      from = 0;
    }
    int first = columns[0];
    int tried = 0;
    int cell = taken.nextClearBit(Math.max(from, first));
    while (begins.get(cell - first) || !isFree(cell - first, columns)) {
      cell = taken.nextClearBit(cell + 1);
      tried++;
    }
    if (tried > PATIENCE) {
      from = cell;
    }
    return cell - first;
  }

  private boolean isFree(int place, int[] columns) {
    for (int column : columns) {
      if (taken.get(place + column)) {
        return false;
      }
    }
    return true;
  }
}
