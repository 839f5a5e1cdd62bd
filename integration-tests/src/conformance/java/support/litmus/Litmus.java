package support.litmus;

import java.util.ArrayList;
import java.util.List;

/**
 * One small program for the order in which threads see each other's stores.
 *
 * @param name what it is called in the literature, and the accesses it is made of
 * @param forbidden outcomes that must never be
 * @param overlapping allowed outcomes that only come about while the actors run at the same time;
 *     how many there were tells how much the runs are worth
 * @param actors what each thread does
 */
public record Litmus(String name, Outcome forbidden, Outcome overlapping, List<Actor> actors) {
  /** What one thread does in one run. */
  public interface Actor {
    /** Accesses the two places and notes what it read. */
    void run(Place p, Place q, Seen r);
  }

  /** A property of one run that is over. */
  public interface Outcome {
    /** Whether the run has it. */
    boolean isOf(Place p, Place q, Seen r);
  }

  /** All programs there are. */
  public static List<Litmus> all() {
    List<Litmus> all = new ArrayList<>(Ordering.programs());
    all.addAll(Publication.programs());
    all.addAll(Atomicity.programs());
    return all;
  }

  /** A program for as many threads as there are actors. */
  public static Litmus of(String name, Outcome forbidden, Outcome overlapping, Actor... actors) {
    return new Litmus(name, forbidden, overlapping, List.of(actors));
  }
}
