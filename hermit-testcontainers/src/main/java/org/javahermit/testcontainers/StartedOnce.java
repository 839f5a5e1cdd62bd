package org.javahermit.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * A container counts as started when it has run, even if it ended meanwhile: what a guest's end
 * means is for the wait strategy to say.
 */
final class StartedOnce extends StartupCheckStrategy {
  @Override
  public StartupStatus checkStartupState(DockerClient client, String containerId) {
    InspectContainerResponse.ContainerState state = getCurrentState(client, containerId);
    boolean isOrWas = Boolean.TRUE.equals(state.getRunning()) || "exited".equals(state.getStatus());
    return isOrWas ? StartupStatus.SUCCESSFUL : StartupStatus.NOT_YET_KNOWN;
  }
}
