package org.javahermit.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.it.ContainerMachine;
import org.javahermit.it.Containers;
import org.javahermit.it.Execution;
import org.javahermit.it.Guest;
import org.javahermit.it.HotSpot;
import org.javahermit.it.SampleProject;
import org.javahermit.it.network.Client;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications with libraries of Maven Central, built as a user builds them, booted, and compared
 * with HotSpot or asked by a client. Without more only a few are built; {@code -Dports=all} builds
 * all of them, {@code -Dports=gson,netty} those that are named.
 */
final class PortsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MEMORY = "256M";
  private static final String CLASS_PATH =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

  @TempDir private Path folder;

  static Stream<ConsolePort> consolePorts() {
    return Ports.CONSOLE.stream().filter(Ports::isChosen);
  }

  static Stream<ServerPort> serverPorts() {
    return Ports.SERVERS.stream().filter(Ports::isChosen);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("consolePorts")
  void printsWhatHotSpotPrints(ConsolePort port) throws Exception {
    Containers.required();
    Path classPath = folder.resolve("class-path");
    SampleProject sample =
        SampleProject.copy("ports/" + port.name(), folder)
            .build(CLASS_PATH, "-Dmdep.outputFile=" + classPath);
    List<Path> entries =
        Stream.concat(
                Stream.of(sample.folder().resolve("target/classes")),
                Stream.of(Files.readString(classPath).split(":")).map(Path::of))
            .toList();
    HotSpot expected = new HotSpot(entries, port.mainClass(), true, List.of());
    try (ContainerMachine machine = new ContainerMachine(sample.image(), Guest.with(MEMORY))) {
      for (List<String> arguments : port.runs()) {
        Execution run = machine.run(arguments, "", LIMIT);
        assertEquals(expected.run(arguments, "", LIMIT), run, () -> "with " + arguments);
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("serverPorts")
  void answersClients(ServerPort port) throws Exception {
    Containers.engineRequired();
    Path image = SampleProject.copy("ports/" + port.name(), folder).build().image();
    try (UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory(MEMORY)
            .withCores(2)
            .withGuestPorts(port.number())) {
      guest.start();
      Client client = new Client(guest);
      for (ServerPort.Exchange exchange : port.exchanges()) {
        String script =
            "P=127.0.0.1:%d; H=http://$P; %s".formatted(port.number(), exchange.script());
        assertEquals(exchange.answer(), client.run(script), exchange::script);
      }
      String console = guest.getConsole();
      assertFalse(console.contains("Exception") || console.contains("Error"), console);
    }
  }
}
