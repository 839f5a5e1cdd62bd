package org.javahermit.jdk.support;

/**
 * The native libraries of those modules of the JDK that images know. Their functions are part of
 * the image, so loading them is nothing to do; any other library cannot be loaded.
 */
public final class NativeLibraryNames {
  private NativeLibraryNames() {}

  /** Throws what {@link System#loadLibrary} throws for a library that is not there. */
  public static void check(String name) {
    switch (name) {
      case "java",
          "net",
          "nio",
          "zip",
          "jimage",
          "extnet",
          "management",
          "management_ext",
          "awt" -> {}
      default ->
          throw new UnsatisfiedLinkError(
              "no " + name + " in java.library.path: an image has no native libraries");
    }
  }
}
