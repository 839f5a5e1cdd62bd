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
 * builds beside each other do not want the same ones. The property {@code hermit.port.GUEST} of the
 * project names the port of this machine, chosen or given, for plugins behind that hand it to
 * tests.
 */
final class FreePorts {
  private static final Pattern TCP = Pattern.compile("((?:[\\d.]+:)?)(\\d+):(\\d+)((?:/tcp)?)");

  private final Properties properties;

  FreePorts(Properties properties) {
    this.properties = properties;
  }

  /** The same ports with a number for each. */
  List<String> resolve(List<String> ports) throws IOException {
    List<String> resolved = new ArrayList<>();
    for (String port : ports) {
      Matcher matcher = TCP.matcher(port.strip());
      resolved.add(matcher.matches() ? withNumber(matcher) : port);
    }
    return resolved;
  }

  private String withNumber(Matcher port) throws IOException {
    String number = port.group(2).equals("0") ? free() : port.group(2);
    properties.setProperty("hermit.port." + port.group(3), number);
    return port.group(1) + number + ":" + port.group(3) + port.group(4);
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
