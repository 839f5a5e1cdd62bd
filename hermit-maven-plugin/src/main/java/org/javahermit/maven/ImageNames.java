package org.javahermit.maven;

import java.nio.file.Path;
import org.javahermit.target.TargetSpecification;

/** Where images lie; {@code build} writes there, {@code run} looks there. */
final class ImageNames {
  private ImageNames() {}

  /** For example {@code target/hello-world-1.0-x86_64-hermit}. */
  static Path imageFile(Path folder, String name, TargetSpecification target) {
    return folder.resolve(name + "-" + target.name());
  }
}
