package conformance.litmus;

import support.litmus.Laboratory;
import support.litmus.Litmus;

/** Small programs for the memory model, each for a short time; nothing forbidden comes of them. */
public final class Orders {
  private static final int BATCH = 1000;
  private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;
  private static final long BUDGET_NANOS = SEVERAL ? 40_000_000 : 3_000_000;

  private Orders() {}

  public static void main(String[] args) throws Exception {
    Laboratory laboratory = new Laboratory(BATCH);
    for (Litmus program : Litmus.all()) {
      long end = System.nanoTime() + BUDGET_NANOS;
      Laboratory.Result result =
          laboratory.run(program, runs -> runs == 0 || System.nanoTime() < end);
      String forbidden = result.forbidden() == 0 ? "no" : "" + result.forbidden();
      System.out.println(program.name() + ": " + forbidden + " forbidden outcome");
    }
  }
}
