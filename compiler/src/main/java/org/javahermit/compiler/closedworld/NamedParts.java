package org.javahermit.compiler.closedworld;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.QualifiedNames;

/**
 * Classes of some types that the class library makes objects of by names, which stand in a
 * configuration. Takes the names in the program's own files of configuration and in texts of its
 * code, which may be such a file; where the class library would look for a name, tells {@link
 * Reached} of the classes of the type, be they the JDK's or the program's: objects of them are made
 * by constructors without parameters.
 */
final class NamedParts {
  /** What is named. */
  private enum Kind {
    /** What takes and writes records of {@code java.util.logging}. */
    LOGGING(
        "java/util/logging/LogManager.createLoggerHandlers",
        "java/util/logging/Handler",
        "java/util/logging/Formatter",
        "java/util/logging/Filter"),
    /** What makes the first context of JNDI: those of LDAP, of DNS, and others. */
    NAMING(
        "javax/naming/spi/NamingManager.getInitialContext",
        "javax/naming/spi/InitialContextFactory"),
    /** What asks who somebody is, for JAAS. */
    LOGINS("javax/security/auth/login/LoginContext.invoke", "javax/security/auth/spi/LoginModule");

    private final String owner;
    private final String maker;
    private final List<String> types;

    /**
     * Classes that are named.
     *
     * @param maker the method that makes objects of them, behind its class
     * @param types what they are subtypes of
     */
    Kind(String maker, String... types) {
      int dot = maker.indexOf('.');
      this.owner = maker.substring(0, dot);
      this.maker = maker.substring(dot + 1);
      this.types = List.of(types);
    }

    private boolean isMadeBy(JavaMethod method) {
      return method.name().equals(maker) && method.owner().name().equals(owner);
    }
  }

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<Kind> used = EnumSet.noneOf(Kind.class);

  NamedParts(ClassUniverse universe, ConfigurationFiles files) {
    this.universe = universe;
    this.files = files;
  }

  /** Whether the method makes objects of such classes. */
  boolean isMaker(JavaMethod method) {
    for (Kind kind : Kind.values()) {
      if (kind.isMadeBy(method)) {
        return true;
      }
    }
    return false;
  }

  /** A method is reached that makes such objects. */
  void begin(JavaMethod method, Reached reached) {
    for (Kind kind : Kind.values()) {
      if (kind.isMadeBy(method) && used.add(kind)) {
        files.ownNames().forEach(name -> find(name, kind, reached));
        List.copyOf(texts).forEach(text -> findAll(text, kind, reached));
      }
    }
  }

  /** A string stands in reachable code of the program. */
  void add(String text, Reached reached) {
    if (text.indexOf('.') > 0 && texts.add(text)) {
      used.forEach(kind -> findAll(text, kind, reached));
    }
  }

  private void findAll(String text, Kind kind, Reached reached) {
    QualifiedNames.in(text).forEach(name -> find(name, kind, reached));
  }

  private void find(String name, Kind kind, Reached reached) {
    JavaClass type = universe.find(name.replace('.', '/'));
    if (type != null
        && kind.types.stream().anyMatch(each -> type.isSubtypeOf(universe.require(each)))) {
      ReflectiveCalls.constructByName(type, reached);
    }
  }
}
