package org.javahermit.compiler.bootstrap;

/** Lowers the call sites of one bootstrap method. */
interface Lowering {
  /**
   * The class for the site; its static method {@link #FACTORY} takes what the site takes.
   *
   * @return a class file that is not defined yet
   */
  SyntheticClass lower(CallSite site);

  /** Name of the static method that a call site becomes a call of. */
  String FACTORY = "link$";
}
