package org.javahermit.it;

import java.util.List;
import java.util.Map;

/**
 * A virtual machine to boot an image in.
 *
 * @param memory its memory, as QEMU writes it
 * @param options further options of QEMU
 * @param properties system properties of the program
 * @param environment its environment
 */
public record Guest(
    String memory,
    List<String> options,
    Map<String, String> properties,
    Map<String, String> environment) {

  /** A machine with so much memory, and nothing else said. */
  public static Guest with(String memory, String... options) {
    return new Guest(memory, List.of(options), Map.of(), Map.of());
  }
}
