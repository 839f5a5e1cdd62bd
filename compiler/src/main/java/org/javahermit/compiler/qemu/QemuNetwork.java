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
 * @param forwards ports that the user network forwards
 */
public record QemuNetwork(Mode mode, String tap, List<PortForward> forwards) {
  /** No card. */
  public static final QemuNetwork NONE = new QemuNetwork(Mode.NONE, "", List.of());

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
    return new QemuNetwork(Mode.USER, "", List.copyOf(forwards));
  }

  /** A tap device, which must exist and belong to the user. */
  public static QemuNetwork tap(String device) {
    return new QemuNetwork(Mode.TAP, device, List.of());
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
    String chosen = network != null ? network : tap != null ? "tap" : guess(ports);
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
      case "tap" -> tap(checkedDevice(tap));
      default ->
          throw new QemuOptionException("'" + chosen + "' is no network. Write user, tap or none.");
    };
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
  List<String> words(MachineType machine) {
    if (mode == Mode.NONE) {
      return List.of();
    }
    String card = machine.device("net") + ",netdev=net0";
    return List.of(
        "-netdev",
        mode == Mode.USER ? userText() : "tap,id=net0,ifname=" + tap + ",script=no,downscript=no",
        "-device",
        machine == MachineType.Q35 ? card + ",romfile=" : card);
  }

  private String userText() {
    List<String> parts = new ArrayList<>(List.of("user", "id=net0"));
    forwards.forEach(forward -> parts.add(forward.qemuText()));
    return String.join(",", parts);
  }
}
