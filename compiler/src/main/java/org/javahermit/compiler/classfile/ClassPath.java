package org.javahermit.compiler.classfile;

import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.compiler.report.CompilerException;

/** Opens an entry of a class path: a jar or a directory. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * The class files of one entry.
   *
   * @throws CompilerException when there is no such file, or it is not a jar that can be read
   */
  public static ClassSource open(Path entry, Layer layer) {
    if (Files.isDirectory(entry)) {
      return new DirectorySource(entry, layer);
    }
    if (!Files.exists(entry)) {
      throw new CompilerException(
          "The class path names "
              + entry
              + ", which does not exist. Build it first, or take it off the class path.");
    }
    return new JarSource(entry, layer);
  }
}
