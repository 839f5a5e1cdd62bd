package org.javahermit.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.qemu.GuestMounts;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.compiler.qemu.PortForward;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.qemu.QemuDisk;
import org.javahermit.compiler.qemu.QemuNetwork;
import org.javahermit.compiler.qemu.QemuShare;
import org.javahermit.compiler.qemu.TapQueues;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * A unikernel in a container: QEMU boots the image, the guest's ports are the container's, the
 * console is its log, and it ends with the program's exit code.
 *
 * <pre>{@code
 * try (UnikernelContainer guest =
 *     new UnikernelContainer(Path.of("target/http-server-1.0-x86_64-hermit"))
 *         .withCores(2)
 *         .withGuestPorts(8080)) {
 *   guest.start();
 *   URI uri = URI.create("http://" + guest.getHost() + ":" + guest.getMappedPort(8080));
 *   …
 * }
 * }</pre>
 *
 * <p>{@link #start} returns when every TCP port of the guest accepts connections, or when another
 * wait strategy is content: those of {@link UnikernelWait} and of Testcontainers. A guest that
 * panics or ends before that fails the start at once with an exception that holds the end of the
 * console: {@link UnikernelEndedException}.
 *
 * <p>The container's own image has QEMU in it. It is the one that the system property {@code
 * hermit.qemu.image} or the environment variable {@code HERMIT_QEMU_IMAGE} names; otherwise {@code
 * javahermit/qemu:bookworm}, which is made from a Dockerfile where it does not exist yet. Where no
 * registry can be reached, name one of your own; it needs what the Dockerfile beside this class
 * installs.
 */
public final class UnikernelContainer extends GenericContainer<UnikernelContainer> {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final String TUN = "/dev/net/tun";

  private final Path image;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> systemProperties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<PortForward> ports = new ArrayList<>();
  private final List<QemuDisk> disks = new ArrayList<>();
  private final List<QemuShare> shares = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private MachineType machine = MachineType.Q35;
  private String memory = "128M";
  private int cores = 1;
  private String ip;
  private String tap;
  private Path initrd;
  private String input = "";
  private boolean hasCard;

  /** Why the last start failed. */
  private ContainerLaunchException reason;

  /** A container for an image of the target {@code x86_64-hermit}. */
  public UnikernelContainer(Path image) {
    this(image, QemuImage.choose());
  }

  /** A container for an image, in a container image that has QEMU and {@code nc} in it. */
  public UnikernelContainer(Path image, String containerImage) {
    this(image, QemuImage.named(containerImage));
  }

  private UnikernelContainer(Path image, QemuImage containerImage) {
    super(containerImage.future());
    this.image = image;
    setStartupCheckStrategy(new StartedOnce());
    waitingFor(UnikernelWait.forPorts());
    withCreateContainerCmdModifier(this::publishDatagramPorts);
  }

  /** The guest's memory as QEMU writes it; 128M without this. */
  public UnikernelContainer withMemory(String size) {
    memory = size;
    return this;
  }

  /** The number of the guest's processors; 1 without this. */
  public UnikernelContainer withCores(int number) {
    cores = number;
    return this;
  }

  /** The guest's machine; {@link MachineType#Q35} without this. */
  public UnikernelContainer withMachine(MachineType type) {
    machine = type;
    return this;
  }

  /**
   * TCP ports of the guest, which {@link #getMappedPort} finds on the test's machine. The guest
   * then has a network card.
   */
  public UnikernelContainer withGuestPorts(int... numbers) {
    for (int number : numbers) {
      ports.add(PortForward.tcp(number, number));
      addExposedPort(number);
    }
    return this;
  }

  /**
   * UDP ports of the guest, which {@link #getMappedDatagramPort} finds on the test's machine. The
   * guest then has a network card.
   */
  public UnikernelContainer withGuestDatagramPorts(int... numbers) {
    for (int number : numbers) {
      ports.add(PortForward.udp(number, number));
    }
    return this;
  }

  /** Gives the guest a network card although it has no ports to be reached at. */
  public UnikernelContainer withNetworkCard() {
    hasCard = true;
    return this;
  }

  /**
   * Connects the guest's card to a tap device in the container's network, which QEMU makes, with a
   * pair of queues for each core. The container gets {@code /dev/net/tun} and the right to
   * configure its network. Ports are not forwarded: clients are in the container, which gives the
   * device an address once the guest has started.
   */
  public UnikernelContainer withTap(String device) {
    tap = device;
    withCreateContainerCmdModifier(
        create ->
            create
                .getHostConfig()
                .withCapAdd(Capability.NET_ADMIN)
                .withDevices(new Device("rwm", TUN, TUN)));
    return this;
  }

  /** The guest's network configuration, {@code ip=…} on its command line; DHCP without this. */
  public UnikernelContainer withIp(String configuration) {
    ip = configuration;
    return this;
  }

  /** A cpio archive (newc) whose files the program finds in its root directory. */
  public UnikernelContainer withInitrd(Path archive) {
    initrd = archive;
    return this;
  }

  /**
   * A disk of the guest, whose contents are a file of this machine in the raw format: what the
   * guest writes is there. The image is one that was built to mount disks.
   *
   * @param mount the directory of the guest that shows its file system
   */
  public UnikernelContainer withDisk(Path file, String mount) {
    if (!Files.isRegularFile(file)) {
      throw new ContainerLaunchException(
          "There is no disk " + file.toAbsolutePath() + ". Make one: truncate, then mkfs.ext4");
    }
    Path inside = Launch.disk(disks.size());
    withFileSystemBind(file.toAbsolutePath().toString(), inside.toString(), BindMode.READ_WRITE);
    disks.add(new QemuDisk(inside, mount, false));
    return this;
  }

  /**
   * A folder of this machine that the guest sees too: what either of them writes is there for the
   * other. The image is one that was built to mount folders of the host.
   *
   * @param mount the directory of the guest that shows it
   */
  public UnikernelContainer withShare(Path folder, String mount) {
    return withShare(folder, mount, BindMode.READ_WRITE);
  }

  /** A folder of this machine that the guest sees too, and cannot change where the mode says so. */
  public UnikernelContainer withShare(Path folder, String mount, BindMode mode) {
    if (!Files.isDirectory(folder)) {
      throw new ContainerLaunchException(
          "There is no folder " + folder.toAbsolutePath() + " to share. Make it first.");
    }
    Path inside = Launch.share(shares.size());
    withFileSystemBind(folder.toAbsolutePath().toString(), inside.toString(), mode);
    shares.add(new QemuShare(inside, mount, mode == BindMode.READ_ONLY));
    return this;
  }

  /** Arguments of the program's {@code main}. */
  public UnikernelContainer withArguments(String... words) {
    arguments.addAll(List.of(words));
    return this;
  }

  /** A system property of the program, or of the runtime below it. */
  public UnikernelContainer withSystemProperty(String key, String value) {
    systemProperties.put(key, value);
    return this;
  }

  /** An environment variable of the program; {@link #withEnv} is the container's, for QEMU. */
  public UnikernelContainer withGuestEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the program's standard input holds; without this it is at its end from the start. */
  public UnikernelContainer withConsoleInput(String text) {
    input = text;
    return this;
  }

  /** A further device as QEMU's {@code -device} takes it, for example {@code virtio-rng-pci}. */
  public UnikernelContainer withDevice(String device) {
    return withQemuOptions("-device", device);
  }

  /** Further options of QEMU. */
  public UnikernelContainer withQemuOptions(String... words) {
    options.addAll(List.of(words));
    return this;
  }

  /** The port of the test's machine that leads to a UDP port of the guest. */
  public int getMappedDatagramPort(int guestPort) {
    Ports.Binding[] bindings =
        getContainerInfo()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.udp(guestPort));
    if (bindings == null || bindings.length == 0) {
      throw new IllegalArgumentException(
          "Datagram port "
              + guestPort
              + " of the guest is not mapped. Name it with withGuestDatagramPorts before start.");
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  /** What the program has written to its console until now. */
  public String getConsole() {
    return getLogs();
  }

  /** Whether the guest has ended, in whatever way. */
  public boolean hasEnded() {
    InspectContainerResponse.ContainerState state = getCurrentContainerInfo().getState();
    return !Boolean.TRUE.equals(state.getRunning()) && state.getFinishedAt() != null;
  }

  /**
   * Waits for the guest's end.
   *
   * @return the program's exit code, 0 to 255
   * @throws ContainerLaunchException where it still runs after that time
   */
  public int awaitExit(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!hasEnded()) {
      if (System.nanoTime() > end) {
        throw new ContainerLaunchException(
            "The guest still runs after "
                + limit.toSeconds()
                + " s. The end of its console:\n"
                + ConsoleTail.of(getConsole()));
      }
      Pause.of(PATIENCE);
    }
    return exitCode();
  }

  private int exitCode() {
    return getCurrentContainerInfo().getState().getExitCodeLong().intValue();
  }

  /** The TCP ports of the guest that wait strategies ask for. */
  List<Integer> guestPorts() {
    return ports.stream()
        .filter(port -> port.protocol() == PortForward.Protocol.TCP)
        .map(PortForward::guestPort)
        .toList();
  }

  @Override
  protected void configure() {
    if (!Files.isRegularFile(image)) {
      throw new ContainerLaunchException(
          "There is no image "
              + image.toAbsolutePath()
              + ". Build it first: mvn package -Ptarget=x86_64-hermit");
    }
    Launch launch = new Launch(command());
    withCopyFileToContainer(MountableFile.forHostPath(image, 0444), Launch.IMAGE.toString());
    if (initrd != null) {
      withCopyFileToContainer(MountableFile.forHostPath(initrd, 0444), Launch.INITRD.toString());
    }
    withCopyToContainer(Transferable.of(launch.script()), Launch.SCRIPT.toString());
    withCopyToContainer(Transferable.of(Launch.consoleInput(input)), Launch.INPUT.toString());
    withCommand("sh", Launch.SCRIPT.toString());
  }

  private QemuCommand command() {
    GuestMounts mounts = new GuestMounts(disks, shares);
    return new QemuCommand(Launch.IMAGE)
        .machine(machine)
        .memory(memory)
        .cores(cores)
        .initrd(initrd == null ? null : Launch.INITRD)
        .mounts(mounts)
        .network(network())
        .kernelArguments(
            new KernelCommandLine()
                .properties(mounts.properties(systemProperties))
                .environment(environment)
                .network(ip)
                .arguments(arguments))
        .extra(options);
  }

  private QemuNetwork network() {
    if (tap == null) {
      return hasCard || !ports.isEmpty() ? QemuNetwork.user(ports) : QemuNetwork.NONE;
    }
    if (!ports.isEmpty()) {
      throw new ContainerLaunchException(
          "The guest's card is at the tap device '"
              + tap
              + "', which forwards no ports. Leave out withGuestPorts and withGuestDatagramPorts,"
              + " or leave out withTap.");
    }
    return QemuNetwork.tap(tap, TapQueues.ANY);
  }

  /** Testcontainers knows TCP ports only. */
  private void publishDatagramPorts(CreateContainerCmd create) {
    List<ExposedPort> exposed = new ArrayList<>(List.of(create.getExposedPorts()));
    Ports bindings = create.getHostConfig().getPortBindings();
    Ports all = bindings == null ? new Ports() : bindings;
    for (PortForward port : ports) {
      if (port.protocol() == PortForward.Protocol.UDP) {
        ExposedPort own = ExposedPort.udp(port.guestPort());
        exposed.add(own);
        all.bind(own, Ports.Binding.empty());
      }
    }
    create.withExposedPorts(exposed);
    create.getHostConfig().withPortBindings(all);
  }

  @Override
  protected void waitUntilContainerStarted() {
    try {
      if (getWaitStrategy() instanceof UnikernelWait.End) {
        super.waitUntilContainerStarted();
      } else {
        Watch.over(this::hasEnded, super::waitUntilContainerStarted);
      }
    } catch (RuntimeException failure) {
      // The container is removed before start() hears of it: its console is read here.
      reason = reason(failure);
      throw reason;
    }
  }

  /**
   * Boots the guest and waits until it is ready.
   *
   * @throws UnikernelEndedException where it ended before that
   */
  @Override
  public void start() {
    reason = null;
    try {
      super.start();
    } catch (ContainerLaunchException failure) {
      throw reason != null
          ? reason
          : new ContainerLaunchException(ConsoleTail.innermost(failure), failure);
    }
  }

  private ContainerLaunchException reason(RuntimeException failure) {
    String end = ConsoleTail.of(getConsole());
    if (hasEnded()) {
      return new UnikernelEndedException(image, exitCode(), end, failure);
    }
    return new ContainerLaunchException(
        "The guest of "
            + image.getFileName()
            + " runs but is not ready: "
            + ConsoleTail.innermost(failure)
            + "\nThe end of its console:\n"
            + end,
        failure);
  }
}
