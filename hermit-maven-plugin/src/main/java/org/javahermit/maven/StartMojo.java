package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.javahermit.compiler.qemu.PortForward;

/**
 * Boots the image and goes on as soon as it is up; {@code hermit:stop} ends it, in this run of
 * Maven or in another. Around the integration tests of {@code maven-failsafe-plugin} the two stand
 * in one execution with {@code build}. The console goes to {@code target/hermit/IMAGE.console}.
 *
 * <p>A port written as {@code 0:8080} leads to the guest's 8080 from any free one. The property
 * {@code hermit.port.8080} of the project names the port that leads there, for tests.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends MachineMojo {

  /**
   * Goes on when a line of the console holds a match of this regular expression. Default: when all
   * TCP ports that lead to the guest are open in it; at once where there are none.
   */
  @Parameter(property = "hermit.waitForLog")
  private String waitForLog;

  /** How many seconds the image may take until it is up. */
  @Parameter(property = "hermit.waitSeconds", defaultValue = "120")
  private int waitSeconds;

  @Override
  void boot()
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
    Path state = besideImage(".process");
    checkNotRunning(state);
    List<String> ports = new FreePorts(project().getProperties()).resolve(ports());
    BackgroundGuest guest = inBackground(ports, state.getParent());
    guest.write(state);
    getLog().info("started as process " + guest.process() + ", console in " + guest.console());
    try {
      awaitUp(guest, ports);
    } catch (MojoFailureException e) {
      guest.end();
      Files.deleteIfExists(state);
      throw e;
    }
  }

  private void checkNotRunning(Path state) throws IOException, MojoFailureException {
    if (Files.exists(state) && BackgroundGuest.read(state).isRunning()) {
      throw new MojoFailureException(
          "The image runs already, as process "
              + BackgroundGuest.read(state).process()
              + ". End it with hermit:stop.");
    }
  }

  private void awaitUp(BackgroundGuest guest, List<String> ports)
      throws IOException, InterruptedException, MojoFailureException {
    GuestWait wait = new GuestWait(guest, Duration.ofSeconds(waitSeconds));
    List<PortForward> tcp =
        guest.hasMonitor()
            ? ports.stream().map(PortForward::parse).filter(PortForward::isTcp).toList()
            : List.of();
    if (waitForLog != null) {
      wait.forLog(waitForLog);
      getLog().info("it is up: the console says what hermit.waitForLog asks for");
    } else if (!tcp.isEmpty()) {
      wait.forPorts(tcp);
      getLog().info("it is up: its ports are open, " + tcp);
    } else {
      getLog()
          .info("it is not waited for: neither hermit.ports nor hermit.waitForLog say for what");
    }
  }
}
