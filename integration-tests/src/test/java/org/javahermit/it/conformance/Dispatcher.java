package org.javahermit.it.conformance;

import java.util.Collection;

/**
 * Writes the source of {@code conformance.Conformance}, the main class of an image that holds many
 * programs: {@code split|joined NAME…} runs the named ones between marker lines (on both streams,
 * or on standard output only), {@code alone NAME ARGUMENT…} runs one without any.
 */
final class Dispatcher {
  static final String CLASS = "conformance.Conformance";

  /** Begins a program's output. */
  static final String BEGIN = "@@@ begin ";

  /** Ends it. */
  static final String END = "@@@ end ";

  private Dispatcher() {}

  static String source(Collection<Program> programs) {
    StringBuilder cases = new StringBuilder();
    for (Program p : programs) {
      cases.append("      case \"%s\" -> %s.main(arguments);%n".formatted(p.name(), p.className()));
    }
    return TEXT.replace("$CASES\n", cases).replace("$BEGIN", BEGIN).replace("$END", END);
  }

  private static final String TEXT =
      """
      package conformance;

      public final class Conformance {
        public static void main(String[] arguments) throws Throwable {
          if (arguments.length < 2) {
            System.err.println("usage: split|joined NAME... or alone NAME ARGUMENT...");
            System.exit(2);
          }
          if (arguments[0].equals("alone")) {
            String[] rest = new String[arguments.length - 2];
            System.arraycopy(arguments, 2, rest, 0, rest.length);
            run(arguments[1], rest);
            return;
          }
          boolean split = arguments[0].equals("split");
          for (int i = 1; i < arguments.length; i++) {
            mark(split, "$BEGIN" + arguments[i]);
            try {
              run(arguments[i], new String[0]);
            } catch (Throwable t) {
              System.err.print("threw ");
              t.printStackTrace();
            }
            mark(split, "$END" + arguments[i]);
          }
        }

        private static void mark(boolean split, String line) {
          System.out.println(line);
          if (split) {
            System.err.println(line);
          }
        }

        private static void run(String name, String[] arguments) throws Throwable {
          switch (name) {
      $CASES
            default -> throw new IllegalArgumentException("no program " + name);
          }
        }
      }
      """;
}
