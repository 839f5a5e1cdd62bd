package org.javahermit.vm.layout;

/**
 * What compiled code does after it stored a reference into an object: the byte at {@code
 * ThreadLayout.CARDS} plus address shifted right by {@link #SHIFT} becomes {@link #DIRTY}.
 */
public final class CardLayout {
  /** Binary logarithm of the number of bytes that share a card. */
  public static final int SHIFT = 9;

  /** Marks a card. */
  public static final int DIRTY = 1;

  private CardLayout() {}
}
