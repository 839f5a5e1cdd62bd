package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** There are no signals that could ask an image to end, so no handlers for them either. */
@Substitution("java.lang.Terminator")
final class TerminatorSubstitution {
  private TerminatorSubstitution() {}

  @Replace
  static void setup() {}

  @Replace
  static void teardown() {}
}
