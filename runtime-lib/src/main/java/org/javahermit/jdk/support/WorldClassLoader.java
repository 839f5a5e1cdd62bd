package org.javahermit.jdk.support;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The class loaders of an image: all classes are there from the start, so loading one is finding
 * it. Two exist, named as on HotSpot: the application's, and its parent for the platform. Both have
 * the files of the application, and those that the program reads of the JDK. Loaders that a program
 * makes work as in the JDK, by way of their parents.
 */
public final class WorldClassLoader extends ClassLoader {
  private static final WorldClassLoader PLATFORM = new WorldClassLoader("platform", null);
  private static final WorldClassLoader APPLICATION = new WorldClassLoader("app", PLATFORM);

  private WorldClassLoader(String name, ClassLoader parent) {
    super(name, parent);
  }

  /** The loader of the application's classes. */
  public static ClassLoader application() {
    return APPLICATION;
  }

  /** The loader of the platform's classes. */
  public static ClassLoader platform() {
    return PLATFORM;
  }

  /** Whether a loader finds a class: not the boot loader, or the platform's, one of those below. */
  public static boolean knows(ClassLoader loader, Class<?> type) {
    ClassLoader own = type.getClassLoader();
    return own == null || loader != null && (own != APPLICATION || loader != PLATFORM);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    // Array classes come from no loader: Class.forName finds them, this method does not.
    if (name.startsWith("[")) {
      throw new ClassNotFoundException(name);
    }
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      if (this == APPLICATION) {
        LoadFailures.check(name);
      }
      throw new ClassNotFoundException(MissingRegistration.ofClass(name));
    }
    if (!knows(this, found)) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  /** Also where {@link Package} looks for the class with its annotations; null without one. */
  @Override
  protected Class<?> findClass(String moduleName, String name) {
    Class<?> found = WorldTypes.find(name);
    return found != null && found.getClassLoader() == this ? found : null;
  }

  @Override
  public URL getResource(String resource) {
    URL found = ApplicationResources.url(Objects.requireNonNull(resource));
    return found != null ? found : PlatformResources.url(resource);
  }

  @Override
  public Enumeration<URL> getResources(String resource) {
    return Collections.enumeration(ApplicationResources.urls(Objects.requireNonNull(resource)));
  }

  @Override
  public Stream<URL> resources(String resource) {
    return ApplicationResources.urls(Objects.requireNonNull(resource)).stream();
  }

  @Override
  public InputStream getResourceAsStream(String resource) {
    InputStream found = ApplicationResources.open(Objects.requireNonNull(resource));
    return found != null ? found : PlatformResources.open(resource);
  }
}
