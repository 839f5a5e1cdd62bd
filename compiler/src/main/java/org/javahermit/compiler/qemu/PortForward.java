package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of the host that leads to a port of the guest. Its text is {@code
 * [ADDRESS:]HOST:GUEST[/tcp|/udp]}, for example {@code 8080:80} or {@code 127.0.0.1:5353:53/udp}.
 *
 * @param address the host's address to listen on, or empty for all of them
 * @param hostPort the host's port
 * @param guestPort the guest's port
 * @param protocol TCP or UDP
 */
public record PortForward(String address, int hostPort, int guestPort, Protocol protocol) {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d+\\.\\d+\\.\\d+\\.\\d+):)?(\\d+):(\\d+)(?:/(\\w+))?");
  private static final String FORM =
      "Write HOST:GUEST, with an IPv4 address of the host before it or /udp behind it where that"
          + " is meant: 8080:80, 127.0.0.1:8080:80, 5353:53/udp.";
  private static final int HIGHEST = 65535;

  /** What speaks through the port. */
  public enum Protocol {
    /** Connections. */
    TCP,
    /** Datagrams. */
    UDP;

    String lower() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A TCP port of all of the host's addresses. */
  public static PortForward tcp(int hostPort, int guestPort) {
    return new PortForward("", hostPort, guestPort, Protocol.TCP);
  }

  /** A UDP port of all of the host's addresses. */
  public static PortForward udp(int hostPort, int guestPort) {
    return new PortForward("", hostPort, guestPort, Protocol.UDP);
  }

  /**
   * Reads a list of texts.
   *
   * @throws QemuOptionException where one is not of the form, or two want the same port of the host
   */
  public static List<PortForward> parseAll(List<String> texts) {
    List<PortForward> forwards = texts.stream().map(PortForward::parse).toList();
    Set<String> taken = new HashSet<>();
    for (PortForward forward : forwards) {
      if (!taken.add(forward.hostPort + "/" + forward.protocol.lower())) {
        throw new QemuOptionException(
            "Port "
                + forward.hostPort
                + " of the host is forwarded twice for "
                + forward.protocol
                + ". Choose another port for one of them.");
      }
    }
    return forwards;
  }

  /**
   * Reads one text.
   *
   * @throws QemuOptionException where it is not of the form
   */
  public static PortForward parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new QemuOptionException("'" + text + "' is no port to forward. " + FORM);
    }
    String address = matcher.group(1) == null ? "" : matcher.group(1);
    checkAddress(address, text);
    return new PortForward(
        address,
        port(matcher.group(2), text),
        port(matcher.group(3), text),
        protocol(matcher.group(4), text));
  }

  private static void checkAddress(String address, String text) {
    for (String part : address.isEmpty() ? new String[0] : address.split("\\.")) {
      if (part.length() > 3 || Integer.parseInt(part) > 255) {
        throw new QemuOptionException("'" + address + "' in '" + text + "' is no IPv4 address.");
      }
    }
  }

  private static int port(String digits, String text) {
    int port = digits.length() > 5 ? HIGHEST + 1 : Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST) {
      throw new QemuOptionException(
          "'" + digits + "' in '" + text + "' is no port. Ports are 1 to " + HIGHEST + ".");
    }
    return port;
  }

  private static Protocol protocol(String name, String text) {
    if (name == null || name.equals("tcp")) {
      return Protocol.TCP;
    }
    if (name.equals("udp")) {
      return Protocol.UDP;
    }
    throw new QemuOptionException(
        "'" + name + "' in '" + text + "' is no protocol. Write tcp or udp.");
  }

  /**
   * Says before QEMU does, and better, that somebody else has the port.
   *
   * @throws QemuOptionException where it cannot be listened on
   */
  public void checkFree() {
    try {
      InetAddress host = InetAddress.getByName(address.isEmpty() ? "0.0.0.0" : address);
      InetSocketAddress place = new InetSocketAddress(host, hostPort);
      if (protocol == Protocol.TCP) {
        try (ServerSocket socket = new ServerSocket()) {
          socket.bind(place);
        }
      } else {
        new DatagramSocket(place).close();
      }
    } catch (IOException e) {
      throw new QemuOptionException(
          "Port "
              + hostPort
              + " of the host cannot be forwarded ("
              + e.getMessage()
              + "). End the program that has it, or forward another one to port "
              + guestPort
              + " of the guest.");
    }
  }

  /** Whether connections go through the port. */
  public boolean isTcp() {
    return protocol == Protocol.TCP;
  }

  /** As QEMU's user network takes it. */
  String qemuText() {
    return "hostfwd=%s:%s:%d-:%d".formatted(protocol.lower(), address, hostPort, guestPort);
  }

  @Override
  public String toString() {
    String prefix = address.isEmpty() ? "" : address + ":";
    return prefix + hostPort + ":" + guestPort + (protocol == Protocol.UDP ? "/udp" : "");
  }
}
