package org.javahermit.jdk.support;

/**
 * The class loaders of an image: all classes are there from the start, so loading one is finding
 * it. Two exist, named as on HotSpot: the application's, and its parent for the platform.
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

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    // Array classes come from no loader: Class.forName finds them, this method does not.
    if (name.startsWith("[")) {
      throw new ClassNotFoundException(name);
    }
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      throw new ClassNotFoundException(MissingRegistration.ofClass(name));
    }
    return found;
  }
}
