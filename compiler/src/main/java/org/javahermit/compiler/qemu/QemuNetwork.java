package org.javahermit.compiler.qemu;

import java.util.ArrayList;
import java.util.List;

/**
 * How a guest's network card is connected: not at all, to QEMU's user network (a small network of
 * the guest's own behind address translation, see QEMU's {@code -netdev user}), or to a tap device
 * of the host.
 *
 * @param mode which of them
 * @param tap the tap device's name, empty in other modes
 * @param queues how that device can be opened
 * @param forwards ports that the user network forwards
 */
public record QemuNetwork(Mode mode, String tap, TapQueues queues, List<PortForward> forwards) {
  /** No card. */
  public static final QemuNetwork NONE = new QemuNetwork(Mode.NONE, "", TapQueues.ONE, List.of());

  private static final int LONGEST_DEVICE_NAME = 15;

  /** The ways to connect a card. */
  public enum Mode {
    /** There is no card. */
    NONE,
    /** QEMU's user network. */
    USER,
    /** A tap device. */
    TAP
  }

  /** The user network. */
  public static QemuNetwork user(List<PortForward> forwards) {
    return new QemuNetwork(Mode.USER, "", TapQueues.ONE, List.copyOf(forwards));
  }

  /** A tap device, which QEMU makes or which can be opened as the second parameter says. */
  public static QemuNetwork tap(String device, TapQueues queues) {
    return new QemuNetwork(Mode.TAP, device, queues, List.of());
  }

  /**
   * The network that a user's words mean.
   *
   * @param network {@code user}, {@code tap}, {@code none}, or null: {@code tap} where a device is
   *     named, {@code user} where ports are, otherwise {@code none}
   * @param tap the tap device's name, or null
   * @param ports texts of {@link PortForward}
   * @throws QemuOptionException where they do not fit together
   */
  public static QemuNetwork of(String network, String tap, List<String> ports) {
    String chosen = isTap(network, tap) ? "tap" : network != null ? network : guess(ports);
    List<PortForward> forwards = PortForward.parseAll(ports);
    if (!chosen.equals("tap") && tap != null) {
      throw new QemuOptionException(
          "The tap device '" + tap + "' is named, but the network is '" + chosen + "'. Write tap.");
    }
    if (!chosen.equals("user") && !forwards.isEmpty()) {
      throw new QemuOptionException(
          "Ports are forwarded, but only the network 'user' does that, not '"
              + chosen
              + "'. Leave the ports out, or write user.");
    }
    return switch (chosen) {
      case "none" -> NONE;
      case "user" -> user(forwards);
      case "tap" -> tap(checkedDevice(tap), TapQueues.of(tap));
      default ->
          throw new QemuOptionException("'" + chosen + "' is no network. Write user, tap or none.");
    };
  }

  /** Whether the same words mean a tap device, at which ports need not be forwarded. */
  public static boolean isTap(String network, String tap) {
    return network == null ? tap != null : network.equals("tap");
  }

  private static String guess(List<String> ports) {
    return ports.isEmpty() ? "none" : "user";
  }

  private static String checkedDevice(String tap) {
    if (tap == null || tap.isBlank()) {
      throw new QemuOptionException(
          "The network is 'tap', but no tap device is named. Make one, for example"
              + " \"ip tuntap add dev tap0 mode tap user $USER\", and name it: tap0.");
    }
    if (tap.length() > LONGEST_DEVICE_NAME || !tap.matches("[A-Za-z0-9._-]+")) {
      throw new QemuOptionException(
          "'"
              + tap
              + "' is no name of a network device. Names have up to "
              + LONGEST_DEVICE_NAME
              + " letters, digits, dots, dashes and underscores.");
    }
    return tap;
  }

  /**
   * Looks whether the forwarded ports are free.
   *
   * @throws QemuOptionException where one is not
   */
  public void checkPortsFree() {
    forwards.forEach(PortForward::checkFree);
  }

  /** QEMU's options; the card's option ROM is left out, because nothing boots from the network. */
  List<String> words(MachineType machine, int cores) {
    if (mode == Mode.NONE) {
      return List.of();
    }
    int pairs = mode == Mode.TAP ? queues.pairs(cores) : 1;
    String card = machine.device("net") + ",netdev=net0" + severalQueues(machine, pairs);
    return List.of(
        "-netdev",
        mode == Mode.USER ? userText() : tapText(pairs),
        "-device",
        machine == MachineType.Q35 ? card + ",romfile=" : card);
  }

  private String tapText(int pairs) {
    String text = "tap,id=net0,ifname=" + tap + ",script=no,downscript=no";
    return pairs == 1 ? text : text + ",queues=" + pairs;
  }

  /** On PCI a line for each queue, for changes of the configuration and for the control queue. */
  private static String severalQueues(MachineType machine, int pairs) {
    if (pairs == 1) {
      return "";
    }
    return machine == MachineType.Q35 ? ",mq=on,vectors=" + (2 * pairs + 2) : ",mq=on";
  }

  private String userText() {
    List<String> parts = new ArrayList<>(List.of("user", "id=net0"));
    forwards.forEach(forward -> parts.add(forward.qemuText()));
    return String.join(",", parts);
  }
}
