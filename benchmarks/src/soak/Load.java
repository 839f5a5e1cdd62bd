package soak;

import java.util.SplittableRandom;

/** One kind of work, done by one or several threads step by step, that notices when it goes wrong. */
interface Load {
  /** Does a bounded piece of work; throws if something is not as it must be. */
  void step(SplittableRandom random) throws Exception;

  /** Checks what holds whenever no thread is inside a step. */
  default void check() {}

  /** Fails the whole run. */
  static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
