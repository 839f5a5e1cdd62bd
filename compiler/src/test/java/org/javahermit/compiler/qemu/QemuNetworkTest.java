package org.javahermit.compiler.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write about ports and networks, and what they are told when it is wrong. */
class QemuNetworkTest {
  @ParameterizedTest
  @ValueSource(strings = {"8080:80", "127.0.0.1:8080:80", "5353:53/udp", "10.1.2.3:53:53/udp"})
  void textsAreReadAndWritten(String text) {
    assertEquals(text, PortForward.parse(text).toString());
  }

  @Test
  void tcpIsMeantWhereNothingIsSaid() {
    assertEquals(PortForward.tcp(8080, 80), PortForward.parse(" 8080:80/tcp "));
    assertEquals(PortForward.udp(53, 53), PortForward.parse("53:53/udp"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8080          | '8080' is no port to forward. Write HOST:GUEST",
        "web:80        | 'web:80' is no port to forward. Write HOST:GUEST",
        "::1:80:80     | '::1:80:80' is no port to forward. Write HOST:GUEST",
        "0:80          | '0' in '0:80' is no port. Ports are 1 to 65535.",
        "80:65536      | '65536' in '80:65536' is no port. Ports are 1 to 65535.",
        "80:9999999999 | '9999999999' in '80:9999999999' is no port.",
        "80:80/sctp    | 'sctp' in '80:80/sctp' is no protocol. Write tcp or udp.",
        "1.2.3.400:1:1 | '1.2.3.400' in '1.2.3.400:1:1' is no IPv4 address.",
      })
  void wrongTextsAreNamed(String text, String message) {
    says(message, () -> PortForward.parse(text));
  }

  @Test
  void aPortOfTheHostLeadsToOnePlace() {
    says(
        "Port 80 of the host is forwarded twice for TCP.",
        () -> PortForward.parseAll(List.of("80:1", "127.0.0.1:80:2")));
    assertEquals(2, PortForward.parseAll(List.of("80:1", "80:1/udp")).size());
  }

  @Test
  void aPortThatSomebodyHasIsNamedBeforeQemuStarts() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    int free;
    try (ServerSocket tcp = new ServerSocket(0, 1, here);
        DatagramSocket udp = new DatagramSocket(0, here)) {
      PortForward ours = PortForward.parse("127.0.0.1:" + tcp.getLocalPort() + ":80");
      says("Port " + tcp.getLocalPort() + " of the host cannot be forwarded", ours::checkFree);
      PortForward other = PortForward.udp(udp.getLocalPort(), 53);
      says("forward another one to port 53 of the guest", other::checkFree);
      free = tcp.getLocalPort();
    }
    QemuNetwork.user(List.of(PortForward.tcp(free, 80))).checkPortsFree();
  }

  @Test
  void theNetworkFollowsFromWhatIsSaid() {
    assertEquals(QemuNetwork.NONE, QemuNetwork.of(null, null, List.of()));
    assertEquals(QemuNetwork.Mode.USER, QemuNetwork.of(null, null, List.of("1:1")).mode());
    assertEquals(QemuNetwork.Mode.USER, QemuNetwork.of("user", null, List.of()).mode());
    assertEquals("tap0", QemuNetwork.of(null, "tap0", List.of()).tap());
    assertTrue(QemuNetwork.isTap(null, "tap0"));
    assertTrue(QemuNetwork.isTap("tap", null));
    assertFalse(QemuNetwork.isTap(null, null));
    assertFalse(QemuNetwork.isTap("user", "tap0"));
  }

  @Test
  void whatDoesNotFitTogetherIsSaid() {
    says("'bridge' is no network", () -> QemuNetwork.of("bridge", null, List.of()));
    says("no tap device is named", () -> QemuNetwork.of("tap", null, List.of()));
    says("network is 'user'", () -> QemuNetwork.of("user", "tap0", List.of()));
    says("only the network 'user'", () -> QemuNetwork.of("tap", "tap0", List.of("1:1")));
    says("only the network 'user'", () -> QemuNetwork.of("none", null, List.of("1:1")));
    says("is no name of a network", () -> QemuNetwork.of("tap", "tap0,fd=3", List.of()));
    says("Write q35 or microvm", () -> MachineType.of("pc"));
  }

  @Test
  void aTapThatPermitsItHasQueuesForEachCore() {
    assertEquals(
        "-netdev tap,id=net0,ifname=t,script=no,downscript=no,queues=3"
            + " -device virtio-net-pci,netdev=net0,mq=on,vectors=8,romfile=",
        words(TapQueues.ANY, MachineType.Q35, 3));
    assertEquals(
        "-netdev tap,id=net0,ifname=t,script=no,downscript=no,queues=2"
            + " -device virtio-net-device,netdev=net0,mq=on",
        words(TapQueues.SEVERAL, MachineType.MICROVM, 1));
    String one =
        "-netdev tap,id=net0,ifname=t,script=no,downscript=no"
            + " -device virtio-net-pci,netdev=net0,romfile=";
    assertEquals(one, words(TapQueues.ANY, MachineType.Q35, 1));
    assertEquals(one, words(TapQueues.ONE, MachineType.Q35, 4));
  }

  private static String words(TapQueues queues, MachineType machine, int cores) {
    return String.join(" ", QemuNetwork.tap("t", queues).words(machine, cores));
  }

  @ParameterizedTest
  @CsvSource({"0x1002, ONE", "0x1102, SEVERAL", "0x1802, ONE", "'', ANY"})
  void theFlagsOfATapSayHowItWasMade(String flags, TapQueues expected, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("tun_flags"), flags + "\n");
    assertEquals(expected, TapQueues.ofFlags(file));
    assertEquals(TapQueues.ANY, TapQueues.ofFlags(folder.resolve("missing")));
  }

  private static void says(String message, Runnable action) {
    String said = assertThrows(QemuOptionException.class, action::run).getMessage();
    assertTrue(said.contains(message), said);
  }
}
