package org.javahermit.compiler.metadata;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.javahermit.compiler.classfile.ClassSource;

/**
 * What libraries an entry of the class path has: takes the coordinates that the user gives; of
 * other entries, those in the files {@code META-INF/maven/GROUP/ARTIFACT/pom.properties} that Maven
 * puts into jars. A jar into which others were packed has several.
 */
final class JarCoordinates {
  private static final String FOLDER = "META-INF/maven/";
  private static final String FILE = "/pom.properties";

  private final Map<Path, Coordinates> given;

  JarCoordinates(Map<Path, Coordinates> given) {
    this.given = given;
  }

  /** The libraries in an entry; none where nothing tells them. */
  List<Coordinates> of(ClassSource source) {
    Coordinates known = given.get(Path.of(source.toString()));
    if (known != null) {
      return List.of(known);
    }
    List<Coordinates> found = new ArrayList<>();
    for (String path : source.list(FOLDER)) {
      Coordinates one = path.endsWith(FILE) ? read(source, path) : null;
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  private static Coordinates read(ClassSource source, String path) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(source.resource(path), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String group = properties.getProperty("groupId");
    String artifact = properties.getProperty("artifactId");
    String version = properties.getProperty("version");
    return group == null || artifact == null || version == null
        ? null
        : new Coordinates(group.trim(), artifact.trim(), version.trim());
  }
}
