package org.javahermit.testcontainers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.Future;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.LazyFuture;

/**
 * The container image that holds QEMU: one that is named, or ours, which is made from the
 * Dockerfile beside this class where the engine does not have it yet. An image that is there is
 * taken as it is; no registry is asked.
 */
public final class QemuImage {
  /** The image where none is named. */
  public static final String DEFAULT = "javahermit/qemu:bookworm";

  private static final String PROPERTY = "hermit.qemu.image";
  private static final String VARIABLE = "HERMIT_QEMU_IMAGE";
  private static final String DOCKERFILE = "org/javahermit/testcontainers/Dockerfile";

  private final String name;

  private QemuImage(String name) {
    this.name = name;
  }

  /** The image that the system property or the environment names, or else ours. */
  public static QemuImage choose() {
    String variable = System.getenv(VARIABLE);
    return new QemuImage(System.getProperty(PROPERTY, variable == null ? DEFAULT : variable));
  }

  /** An image by its name. */
  public static QemuImage named(String name) {
    return new QemuImage(name);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The name once the image is there. */
  public Future<String> future() {
    return new LazyFuture<>() {
      @Override
      protected String resolve() {
        return isThere() ? name : make();
      }
    };
  }

  private boolean isThere() {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(name).exec();
      return true;
    } catch (NotFoundException missing) {
      return false;
    }
  }

  private String make() {
    if (!name.equals(DEFAULT)) {
      throw new IllegalStateException(
          "The container engine has no image "
              + name
              + ", which "
              + PROPERTY
              + " or "
              + VARIABLE
              + " names. Make it or pull it first, or name none: then "
              + DEFAULT
              + " is made.");
    }
    try {
      return new ImageFromDockerfile(DEFAULT, false)
          .withFileFromClasspath("Dockerfile", DOCKERFILE)
          .get();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          DEFAULT
              + " cannot be made ("
              + ConsoleTail.innermost(e)
              + "). Where no registry can be reached, make an image with QEMU and netcat-openbsd in"
              + " it by other means and name it with "
              + PROPERTY
              + " or "
              + VARIABLE
              + ".",
          e);
    }
  }
}
