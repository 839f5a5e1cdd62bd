package org.javahermit.compiler.classfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.report.CompilerException;

/**
 * A directory of class files, laid out by packages. Files are read when they are asked for, so that
 * the directory may be larger than the program.
 */
public final class DirectorySource implements ClassSource {
  private final Path root;
  private final Layer layer;

  /** The class files below {@code root}, which must be a directory. */
  public DirectorySource(Path root, Layer layer) {
    this.root = root;
    this.layer = layer;
  }

  @Override
  public ClassFile find(String internalName) {
    byte[] bytes = resource(internalName + ".class");
    return bytes == null ? null : new ClassFile(bytes, root.toString(), layer);
  }

  @Override
  public byte[] resource(String path) {
    Path file = root.resolve(path);
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      throw new CompilerException(
          "The file " + file + " cannot be read (" + e + "). Check its permissions.", e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    int slash = prefix.lastIndexOf('/');
    Path start = slash < 0 ? root : root.resolve(prefix.substring(0, slash));
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CompilerException(
          "The directory " + start + " cannot be listed (" + e + "). Check its permissions.", e);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
