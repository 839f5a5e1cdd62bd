package org.javahermit.compiler.x64.asm;

import java.util.Locale;

/** Conditions over the flags, in the order of their encodings (Intel SDM volume 2, §B.1.4.7). */
public enum ConditionCode {
  O,
  NO,
  B,
  AE,
  E,
  NE,
  BE,
  A,
  S,
  NS,
  P,
  NP,
  L,
  GE,
  LE,
  G;

  private static final ConditionCode[] ALL = values();

  /** The condition that holds exactly where this one does not. */
  public ConditionCode negate() {
    return ALL[ordinal() ^ 1];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
