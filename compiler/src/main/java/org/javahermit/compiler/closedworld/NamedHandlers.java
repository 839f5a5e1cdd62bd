package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.QualifiedNames;

/**
 * Handlers, formatters and filters of {@code java.util.logging}, whose names stand in a
 * configuration. Takes the names in the program's own files of configuration and in texts of its
 * code, which may be such a file; where the program has loggers, tells {@link Reached} of those
 * classes, be they the JDK's or the program's: objects of them are made by constructors without
 * parameters. Nobody else looks for such classes by names, so others may stand in these files.
 */
final class NamedHandlers {
  private static final String USER = "java/util/logging/LogManager";

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean isUsed;

  NamedHandlers(ClassUniverse universe, ConfigurationFiles files) {
    this.universe = universe;
    this.files = files;
  }

  /** Whether the method makes handlers by their names. */
  boolean isUser(JavaMethod method) {
    return method.name().equals("createLoggerHandlers") && method.owner().name().equals(USER);
  }

  /** The program has loggers. */
  void begin(Reached reached) {
    if (!isUsed) {
      isUsed = true;
      files.ownNames().forEach(name -> find(name, reached));
      List<String> known = new ArrayList<>(texts);
      known.forEach(text -> findAll(text, reached));
    }
  }

  /** A string stands in reachable code of the program. */
  void add(String text, Reached reached) {
    if (text.indexOf('.') > 0 && texts.add(text) && isUsed) {
      findAll(text, reached);
    }
  }

  private void findAll(String text, Reached reached) {
    QualifiedNames.in(text).forEach(name -> find(name, reached));
  }

  private void find(String name, Reached reached) {
    JavaClass type = universe.find(name.replace('.', '/'));
    if (type != null && isPart(type)) {
      ReflectiveCalls.constructByName(type, reached);
    }
  }

  private boolean isPart(JavaClass type) {
    return isPart(type, "Handler") || isPart(type, "Formatter") || isPart(type, "Filter");
  }

  private boolean isPart(JavaClass type, String kind) {
    return type.isSubtypeOf(universe.require("java/util/logging/" + kind));
  }
}
