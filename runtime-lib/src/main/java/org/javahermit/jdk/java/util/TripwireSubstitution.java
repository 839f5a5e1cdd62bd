package org.javahermit.jdk.java.util;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A warning for developers of the JDK, off unless a property asks for it; it brings loggers in. */
@Substitution("java.util.Tripwire")
final class TripwireSubstitution {
  @Replace static final boolean ENABLED = false;

  private TripwireSubstitution() {}
}
