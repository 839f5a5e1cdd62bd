package org.javahermit.compiler.report;

/** Hears how a build goes. Called by one thread at a time, except {@link #advanced}. */
public interface BuildListener {
  /** Hears nothing. */
  BuildListener NONE =
      new BuildListener() {
        @Override
        public void started(String stage, int total) {}

        @Override
        public void advanced() {}

        @Override
        public void finished(String counts) {}

        @Override
        public void warning(String message) {}
      };

  /**
   * A stage begins.
   *
   * @param stage what it does, in a word or two
   * @param total how often {@link #advanced} will be called, 0 where that is not known
   */
  void started(String stage, int total);

  /** One unit of the stage is done; called by many threads. */
  void advanced();

  /** The stage is over, with what it has counted, for example {@code 1,234 methods}. */
  void finished(String counts);

  /** Something that was done and that only those want to know who look; one line. */
  default void note(String message) {}

  /** Something that the user should know and that does not stop the build; one paragraph. */
  void warning(String message);
}
