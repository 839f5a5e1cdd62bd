package org.javahermit.compiler.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.javahermit.compiler.report.CompilerException;

/**
 * A jar file, opened for the compilation. Of a multi-release jar (JAR specification, "Multi-release
 * JAR files") it shows the versions for Java 17.
 */
public final class JarSource implements ClassSource, AutoCloseable {
  private static final Runtime.Version RELEASE = Runtime.Version.parse("17");

  private final Path path;
  private final Layer layer;
  private final JarFile jar;

  /**
   * Opens the jar.
   *
   * @throws CompilerException when it is not a readable jar
   */
  public JarSource(Path path, Layer layer) {
    this.path = path;
    this.layer = layer;
    try {
      this.jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, RELEASE);
    } catch (IOException | SecurityException e) {
      throw unreadable(e);
    }
  }

  @Override
  public ClassFile find(String internalName) {
    byte[] bytes = resource(internalName + ".class");
    return bytes == null ? null : new ClassFile(bytes, path.toString(), layer);
  }

  @Override
  public byte[] resource(String name) {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException | UncheckedIOException | SecurityException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    return jar.versionedStream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(prefix))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    try {
      jar.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CompilerException unreadable(Exception e) {
    return new CompilerException(
        "The jar "
            + path
            + " cannot be read ("
            + e.getMessage()
            + "). Build or download it again, or take it off the class path.",
        e);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
