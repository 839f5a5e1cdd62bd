package org.javahermit.jdk.support;

/**
 * Whether assertions of the application and its libraries are on. What javac makes of {@code
 * assert} is a constant of the image; this is for those who ask for the status of a class.
 */
public final class AssertionStatus {
  private static boolean enabled;

  private AssertionStatus() {}

  /** They are; the compiler calls this before the program's {@code main}. */
  public static void enable() {
    enabled = true;
  }

  /** Whether they are. */
  public static boolean isEnabled() {
    return enabled;
  }
}
