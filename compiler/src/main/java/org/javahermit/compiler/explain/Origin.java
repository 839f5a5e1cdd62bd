package org.javahermit.compiler.explain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;

/**
 * Where a class of an image comes from, as a reader sorts it.
 *
 * @param kind who supplies it
 * @param name the module of the JDK, the file name of a library's jar, or empty
 */
record Origin(Kind kind, String name) {

  /** Who supplies a class. */
  enum Kind {
    /** The project's own classes. */
    APPLICATION,
    /** A jar of the class path. */
    LIBRARY,
    /** The JDK. */
    JDK,
    /** JavaHermit's runtime library. */
    RUNTIME,
    /** The compiler: lambdas, proxies and the like. */
    GENERATED;

    String lower() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Origin of(JavaClass type) {
    Layer layer = type.layer();
    return switch (layer) {
      case JDK -> new Origin(Kind.JDK, type.origin());
      case RUNTIME -> new Origin(Kind.RUNTIME, "");
      case SYNTHETIC -> new Origin(Kind.GENERATED, "");
      case APPLICATION -> application(Path.of(type.origin()));
      default -> throw new IllegalStateException(layer.toString());
    };
  }

  private static Origin application(Path path) {
    return Files.isDirectory(path)
        ? new Origin(Kind.APPLICATION, "")
        : new Origin(Kind.LIBRARY, path.getFileName().toString());
  }
}
