package org.javahermit.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A virtual machine to boot an image in.
 *
 * @param memory its memory, as QEMU writes it
 * @param cores number of its cores
 * @param options further options of QEMU
 * @param properties system properties of the program
 * @param environment its environment
 */
public record Guest(
    String memory,
    int cores,
    List<String> options,
    Map<String, String> properties,
    Map<String, String> environment) {

  /** A machine with so much memory and one core, and nothing else said. */
  public static Guest with(String memory, String... options) {
    return new Guest(memory, 1, List.of(options), Map.of(), Map.of());
  }

  /** A place that boots an image, in a container or by the host's QEMU, whichever is to be used. */
  public Executor machine(Path image) {
    return Containers.DIRECT ? new QemuMachine(image, this) : new ContainerMachine(image, this);
  }

  /** Boots an image once. */
  public Execution run(Path image, List<String> arguments, Duration limit)
      throws IOException, InterruptedException {
    try (Executor machine = machine(image)) {
      return machine.run(arguments, "", limit);
    }
  }

  /** The same machine with so many cores. */
  public Guest cores(int number) {
    return new Guest(memory, number, options, properties, environment);
  }
}
