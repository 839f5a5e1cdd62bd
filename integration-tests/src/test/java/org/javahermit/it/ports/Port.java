package org.javahermit.it.ports;

/** An application of {@code samples/ports}. */
sealed interface Port permits ConsolePort, ServerPort {
  /** Its folder. */
  String name();
}
