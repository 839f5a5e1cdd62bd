package org.javahermit.jdk.jdk.jfr.internal;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * An image has no Flight Recorder: programs may define events, which nobody records, and who wants
 * a recording is told, as by a virtual machine without one.
 */
@Substitution("jdk.jfr.internal.JVMSupport")
final class JVMSupportSubstitution {
  private JVMSupportSubstitution() {}

  @Replace
  private static boolean checkAvailability() {
    return false;
  }
}
