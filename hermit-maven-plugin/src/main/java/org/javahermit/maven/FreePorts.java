package org.javahermit.maven;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses ports of this machine where the user leaves that open by writing {@code 0:GUEST}, so that
 * builds beside each other do not want the same ones. What was chosen stands in the project's
 * property {@code hermit.port.GUEST}, which plugins behind can hand to tests.
 */
final class FreePorts {
  private static final Pattern OPEN = Pattern.compile("((?:[\\d.]+:)?)0:(\\d+)((?:/tcp)?)");

  private final Properties properties;

  FreePorts(Properties properties) {
    this.properties = properties;
  }

  /** The same ports with a number for each. */
  List<String> resolve(List<String> ports) throws IOException {
    List<String> resolved = new ArrayList<>();
    for (String port : ports) {
      Matcher matcher = OPEN.matcher(port.strip());
      resolved.add(matcher.matches() ? choose(matcher) : port);
    }
    return resolved;
  }

  private String choose(Matcher port) throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      String chosen = String.valueOf(socket.getLocalPort());
      properties.setProperty("hermit.port." + port.group(2), chosen);
      return port.group(1) + chosen + ":" + port.group(2) + port.group(3);
    }
  }
}
