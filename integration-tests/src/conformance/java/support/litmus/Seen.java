package support.litmus;

/** What the actors read in one run, each in variables of its own; -1 where nothing was read. */
public final class Seen {
  public int r1;
  public int r2;
  public int r3;
  public int r4;

  void clear() {
    r1 = -1;
    r2 = -1;
    r3 = -1;
    r4 = -1;
  }
}
