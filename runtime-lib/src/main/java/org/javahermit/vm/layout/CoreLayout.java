package org.javahermit.vm.layout;

/**
 * Where things lie in a core's record, which the base of segment {@code GS} points at on the core
 * itself, whatever runs there. The machine layer makes the records, sets the base before the core's
 * first thread begins, and uses what lies behind these words for itself.
 */
public final class CoreLayout {
  /** u32: number of the core, 0 for the first one. */
  public static final int NUMBER = 0;

  private CoreLayout() {}
}
