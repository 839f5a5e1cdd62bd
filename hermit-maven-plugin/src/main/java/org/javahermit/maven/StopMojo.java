package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.qemu.BackgroundGuest;
import org.javahermit.target.TargetException;

/**
 * Ends the image that {@code hermit:start} booted, also where another run of Maven did that. A
 * program that had ended before, with an exit code other than 0, fails the build with the end of
 * its console.
 */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends ImageMojo {

  /** The image that was started, where it is not what {@code build} makes. */
  @Parameter(property = "hermit.image")
  private File image;

  @Override
  boolean isImageNamed() {
    return image != null;
  }

  @Override
  void runOnImage() throws MojoExecutionException, MojoFailureException {
    try {
      Path state = besideImage(".process");
      if (Files.exists(state)) {
        stop(BackgroundGuest.read(state), state);
      } else {
        getLog().info("nothing to stop: hermit:start has started nothing here");
      }
    } catch (TargetException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException("The image cannot be ended: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  private void stop(BackgroundGuest guest, Path state)
      throws IOException, InterruptedException, MojoFailureException {
    boolean wasRunning = guest.isRunning();
    guest.end();
    Files.delete(state);
    if (wasRunning) {
      getLog().info("stopped process " + guest.process() + ", console in " + guest.console());
      return;
    }
    OptionalInt code = guest.endedWith();
    String end =
        "The program had ended before"
            + (code.isPresent() ? " with exit code " + code.getAsInt() : "");
    if (code.orElse(0) != 0) {
      throw new MojoFailureException(end + ". " + GuestWait.endOfConsole(guest));
    }
    getLog().info(end + ", console in " + guest.console());
  }
}
