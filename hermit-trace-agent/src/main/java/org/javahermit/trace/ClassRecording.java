package org.javahermit.trace;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/**
 * Writes down the classes that the program makes while it runs. Takes class files as they are
 * loaded; leaves those that no file of the loader has in a folder, by their names. Dynamic proxies
 * are not among them, an image has those anyway, and neither are hidden classes, which nobody finds
 * by a name.
 */
final class ClassRecording implements ClassFileTransformer {
  /** What the names of the recorded files end with, as GraalVM has it for predefined classes. */
  private static final String ENDING = ".classdata";

  private final Path folder;

  ClassRecording(Path folder) {
    this.folder = folder;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
    if (old == null && loader != null && name != null && isMade(loader, name)) {
      write(folder.resolve(name.replace('/', '.') + ENDING), bytes);
    }
    return null;
  }

  private static boolean isMade(ClassLoader loader, String name) {
    boolean isOfLibrary =
        name.startsWith("jdk/") || name.startsWith("sun/") || name.startsWith("com/sun/proxy/");
    return !isOfLibrary
        && !name.startsWith("$Proxy", name.lastIndexOf('/') + 1)
        && loader.getResource(name + ".class") == null;
  }

  private static void write(Path file, byte[] bytes) {
    // Not through Files, as in the recorder. A class that is missing is told of by the image.
    try (OutputStream to = new FileOutputStream(file.toFile())) {
      to.write(bytes);
    } catch (IOException full) {
      file.toFile().delete();
    }
  }
}
