package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * HotSpot analyses the bytecode of the method that failed to say in words what was null. Images
 * have no bytecode, so the message of an exception that nobody gave one stays null.
 */
@Substitution("java.lang.NullPointerException")
final class NullPointerExceptionSubstitution {
  private NullPointerExceptionSubstitution() {}

  @Replace
  private String getExtendedNPEMessage() {
    return null;
  }
}
