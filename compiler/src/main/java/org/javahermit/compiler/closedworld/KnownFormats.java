package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * The {@link FormatConversions} of all strings that the program formats: takes note of more and
 * more; leaves every method scanned again that asked for kinds when there were fewer.
 */
final class KnownFormats {
  private final Consumer<JavaMethod> rescan;
  private final Set<JavaMethod> askers = new LinkedHashSet<>();
  private FormatConversions all;

  KnownFormats(ClassUniverse universe, Consumer<JavaMethod> rescan) {
    this.rescan = rescan;
    this.all = parserIsKnown(universe) ? new FormatConversions(0) : FormatConversions.ALL;
  }

  /** Whether there is the method whose argument says which conversions there are. */
  private static boolean parserIsKnown(ClassUniverse universe) {
    JavaClass formatter = universe.find("java/util/Formatter");
    return formatter != null
        && formatter.methods().stream()
            .anyMatch(
                method ->
                    (formatter.name() + "." + method.name()).equals(FormatConversions.PARSER));
  }

  /** A string with these is formatted. */
  void add(FormatConversions more) {
    FormatConversions joined = all.and(more);
    if (!joined.equals(all)) {
      all = joined;
      askers.forEach(rescan);
    }
  }

  /** Whether there is a string with such a conversion; the method is asked again for each new. */
  boolean contain(FormatConversions.Kind kind, JavaMethod asker) {
    askers.add(asker);
    return all.contains(kind);
  }
}
