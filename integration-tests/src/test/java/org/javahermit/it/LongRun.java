package org.javahermit.it;

/** Says whether tests are to take their time, as {@code ./hermit test --all} wants it. */
public final class LongRun {
  /** Whether everything is tested, in its long form. */
  public static final boolean IS_WANTED = "all".equals(System.getProperty("ports"));

  private LongRun() {}
}
