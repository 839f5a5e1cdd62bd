package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Ports that the user leaves open. */
class FreePortsTest {
  private final Properties properties = new Properties();

  @Test
  void openOnesAreChosenAndNamed() throws IOException {
    List<String> ports = new FreePorts(properties).resolve(List.of("0:8080", "127.0.0.1:0:80"));
    String first = properties.getProperty("hermit.port.8080");
    String second = properties.getProperty("hermit.port.80");
    assertEquals(List.of(first + ":8080", "127.0.0.1:" + second + ":80"), ports);
    assertTrue(Integer.parseInt(first) > 0 && !first.equals(second), first);
  }

  @Test
  void othersStayAsTheyAre() throws IOException {
    List<String> ports = List.of("8080:80", "10:10", "127.0.0.1:20:20", "5353:53/udp", "nonsense");
    assertEquals(ports, new FreePorts(properties).resolve(ports));
    assertEquals(
        Map.of("hermit.port.80", "8080", "hermit.port.10", "10", "hermit.port.20", "20"),
        properties);
  }
}
