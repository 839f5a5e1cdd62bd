package org.javahermit.compiler.metadata;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.report.CompilerException;

/**
 * Where metadata comes from besides the class path.
 *
 * @param files files, or folders with files of the usual names
 * @param repository folder or zip file with the metadata of many libraries; null for none
 * @param coordinates what jars of the class path are, where that does not stand in them
 */
public record MetadataInput(List<Path> files, Path repository, Map<Path, Coordinates> coordinates) {
  /** The class path only. */
  public static final MetadataInput NONE = new MetadataInput(List.of(), null, Map.of());

  /**
   * Takes texts {@code JAR=GROUP:ARTIFACT:VERSION}.
   *
   * @throws CompilerException where one is not of this form, or its jar is not on the class path
   */
  public static Map<Path, Coordinates> coordinates(List<String> texts, List<Path> classPath) {
    Map<Path, Coordinates> all = new LinkedHashMap<>();
    for (String text : texts) {
      int middle = text.lastIndexOf('=');
      if (middle < 1) {
        throw new CompilerException(
            "'"
                + text
                + "' does not say which jar has which name. Write JAR=GROUP:ARTIFACT:VERSION.");
      }
      Path jar = Path.of(text.substring(0, middle));
      if (!classPath.contains(jar)) {
        throw new CompilerException(
            "The jar "
                + jar
                + " is given coordinates and is not on the class path. Write it as the class path"
                + " has it.");
      }
      all.put(jar, Coordinates.parse(text.substring(middle + 1)));
    }
    return all;
  }
}
