package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;

/**
 * Classes that the compiler of XMLBeans made for the types of an XML schema. For each type there is
 * an interface, a class of its objects, and maybe one of its constants; their names stand in
 * tables, {@code .xsb}, which XMLBeans reads when an element of the type turns up. Office documents
 * have thousands of such types, of which a program uses some. Takes the texts in the program's
 * code, the classes that it casts to, which is how it takes an element into its hands, and those
 * that it initializes, for the constants. Where it reads such tables, the classes of these types,
 * if a table names them, are left in the world, found by their names and made.
 */
final class SchemaTypes {
  private static final String TABLE = ".xsb";
  private static final String CONSTANTS = "$Enum";
  private static final String FOLDER = "impl/";
  private static final String ENDING = "Impl";

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final Set<JavaClass> used = new LinkedHashSet<>();

  /** The names in all tables; null as long as the program reads none. */
  private Set<String> names;

  SchemaTypes(ClassUniverse universe, ConfigurationFiles files) {
    this.universe = universe;
    this.files = files;
  }

  /** A text stands in the program's code. */
  void says(String text, Reached reached) {
    if (text.equals(TABLE) && names == null) {
      names = files.namesInAll(TABLE);
      List.copyOf(used).forEach(type -> find(type, reached));
    }
  }

  /** The program casts to a class. */
  void casts(JavaClass type, Reached reached) {
    if (type.layer() == Layer.APPLICATION && used.add(type) && names != null) {
      find(type, reached);
    }
  }

  /** A class gets initialized. */
  void initializes(JavaClass type, Reached reached) {
    if (type.name().endsWith(CONSTANTS)) {
      casts(type, reached);
    }
  }

  private void find(JavaClass used, Reached reached) {
    String name = used.name();
    String type = name;
    if (name.endsWith(CONSTANTS)) {
      type = name.substring(0, name.length() - CONSTANTS.length());
      use(type, name, reached);
    }
    use(type, type, reached);
    String implementation = implementation(type);
    use(implementation, implementation, reached);
  }

  /** Lets a class be found where a table has the name of the type. */
  private void use(String named, String name, Reached reached) {
    JavaClass type = names.contains(named.replace('/', '.')) ? universe.find(name) : null;
    if (type != null) {
      DerivedNames.use(type, reached);
    }
  }

  /** {@code a/impl/BImpl$CImpl} of {@code a/B$C}. */
  private static String implementation(String name) {
    int start = name.lastIndexOf('/') + 1;
    return Stream.of(name.substring(start).split("\\$"))
        .map(part -> part + ENDING)
        .collect(Collectors.joining("$", name.substring(0, start) + FOLDER, ""));
  }
}
