package org.javahermit.testcontainers;

import java.util.List;

/** What of a long text a message shows. */
final class ConsoleTail {
  private static final int LINES = 40;

  private ConsoleTail() {}

  /** The last lines of a console. */
  static String of(String console) {
    List<String> lines = console.lines().toList();
    int first = Math.max(0, lines.size() - LINES);
    return String.join("\n", lines.subList(first, lines.size()));
  }

  /** The message of the failure that led to all others. */
  static String innermost(Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason.getMessage();
  }
}
