package org.javahermit.compiler.x64.alloc;

import org.javahermit.compiler.x64.lir.LirValue;

/**
 * A move of a value between two locations.
 *
 * @param value the value; where it is a constant, {@code from} means nothing
 * @param from where it is
 * @param to where it goes
 */
public record Move(LirValue value, int from, int to) {
  @Override
  public String toString() {
    String source = value.isVirtual() ? Location.toString(from) : value.toString();
    return Location.toString(to) + " := " + source;
  }
}
