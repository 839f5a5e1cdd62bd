package org.javahermit.it.ports;

import java.util.List;

/**
 * A port that speaks to the console: it is run on HotSpot and in a guest, and must print the same.
 *
 * @param name its folder in {@code samples/ports}
 * @param mainClass the class that both run
 * @param runs the arguments of each run
 */
record ConsolePort(String name, String mainClass, List<List<String>> runs) implements Port {
  static ConsolePort of(String name, String mainClass, String... runs) {
    List<List<String>> arguments =
        runs.length == 0
            ? List.of(List.of())
            : List.of(runs).stream().map(run -> List.of(run.split(" "))).toList();
    return new ConsolePort(name, mainClass, arguments);
  }

  @Override
  public String toString() {
    return name;
  }
}
