package org.javahermit.compiler.x64.asm;

/** A place in the code of one assembler. Its position is final once the code is finished. */
public final class Label {
  private int position = -1;

  /** Distance from the start of the code; −1 while the label is not bound. */
  public int position() {
    return position;
  }

  /** Whether the label has a position. */
  public boolean isBound() {
    return position >= 0;
  }

  void setPosition(int newPosition) {
    this.position = newPosition;
  }

  @Override
  public String toString() {
    return isBound() ? "L" + position : "L?";
  }
}
