package conformance.litmus;

import java.util.ArrayList;
import java.util.List;
import support.litmus.Atomicity;
import support.litmus.Laboratory;
import support.litmus.Litmus;
import support.litmus.Ordering;
import support.litmus.Publication;

/** Small programs for the memory model, each for a short time; nothing forbidden comes of them. */
public final class Orders {
  private static final int BATCH = 1000;
  private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;
  private static final long BUDGET_NANOS = SEVERAL ? 40_000_000 : 3_000_000;

  private Orders() {}

  public static void main(String[] args) throws Exception {
    List<Litmus> programs = new ArrayList<>(Ordering.programs());
    programs.addAll(Publication.programs());
    programs.addAll(Atomicity.programs());
    Laboratory laboratory = new Laboratory(BATCH);
    for (Litmus program : programs) {
      long end = System.nanoTime() + BUDGET_NANOS;
      Laboratory.Result result =
          laboratory.run(program, runs -> runs == 0 || System.nanoTime() < end);
      String forbidden = result.forbidden() == 0 ? "no" : "" + result.forbidden();
      System.out.println(program.name() + ": " + forbidden + " forbidden outcome");
    }
  }
}
