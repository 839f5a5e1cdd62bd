package org.javahermit.vm.layout;

/**
 * Where things lie in the read-only data of a table of constants: the number of its arrays (u32),
 * then one record for each array. Each element is a u32: the address of an object in the image, 0
 * for null, or the number of another array of the table, twice, with {@link #ROW} in the lowest
 * bit, which is 0 in addresses of objects.
 */
public final class TableLayout {
  /** The first array, which is the one that all are made for. */
  public static final int FIRST = 4;

  /** u32 in an array's record: the descriptor of its type. */
  public static final int TYPE = 0;

  /** u32 in an array's record: its length. */
  public static final int LENGTH = 4;

  /** The first element in an array's record; the next record is behind the last one. */
  public static final int ELEMENTS = 8;

  /** The bit of an element that is an array of the table. */
  public static final int ROW = 1;

  private TableLayout() {}
}
