package org.javahermit.compiler.closedworld;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.QualifiedNames;
import org.objectweb.asm.Opcodes;

/**
 * Methods whose names are handed to a helper that looks them up. All callers of a helper share its
 * parameters, so which name goes with which class cannot be followed through it; but the two stand
 * side by side. Takes the calls in the program's code that have a class object and a text as
 * arguments, and the strings in it: those of one class file, nested ones included, that name a
 * public class of the JDK belong to those that name methods. Where the program looks for methods of
 * classes that are not known, those of that name are left in the world, of the JDK's the public
 * ones.
 */
final class HandedNames {
  private static final Pattern METHOD = Pattern.compile("[\\p{Alpha}_$][\\w$]*");

  private final ClassUniverse universe;

  /** By the name of the outermost class that has them in its code. */
  private final Map<String, Set<String>> strings = new HashMap<>();

  /** Likewise; empty before {@link #begin}. */
  private final Map<String, Set<JavaClass>> named = new HashMap<>();

  private final Map<JavaClass, Set<String>> handed = new LinkedHashMap<>();
  private boolean areLookedUp;

  HandedNames(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The program calls a method with the class object and the text as arguments. */
  void hands(JavaClass type, String text, Reached reached) {
    if (METHOD.matcher(text).matches()
        && handed.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(text)
        && areLookedUp) {
      use(type, text, reached);
    }
  }

  /** A string stands in code of the class. */
  void says(JavaClass speaker, String text, Reached reached) {
    String place = speaker.outermostName();
    if (isName(text)
        && strings.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(text)
        && areLookedUp) {
      pair(place, text, reached);
    }
  }

  /** The program looks for methods of classes that are not known. */
  void begin(Reached reached) {
    if (!areLookedUp) {
      areLookedUp = true;
      Map.copyOf(strings).keySet().stream()
          .sorted()
          .forEach(
              place -> List.copyOf(strings.get(place)).forEach(text -> pair(place, text, reached)));
      Map<JavaClass, Set<String>> known = new LinkedHashMap<>(handed);
      known.forEach((type, names) -> List.copyOf(names).forEach(name -> use(type, name, reached)));
    }
  }

  private static boolean isName(String text) {
    return METHOD.matcher(text).matches() || QualifiedNames.is(text);
  }

  private void pair(String place, String text, Reached reached) {
    if (METHOD.matcher(text).matches()) {
      List.copyOf(named.getOrDefault(place, Set.of())).forEach(type -> use(type, text, reached));
      return;
    }
    JavaClass type = universe.find(text.replace('.', '/'));
    if (type != null
        && type.layer() == Layer.JDK
        && (type.access() & Opcodes.ACC_PUBLIC) != 0
        && named.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(type)) {
      List.copyOf(strings.get(place)).forEach(name -> use(type, name, reached));
    }
  }

  private void use(JavaClass type, String name, Reached reached) {
    if (universe.isExported(type)) {
      for (JavaClass owner : Instances.supertypes(type)) {
        owner.methods().stream()
            .filter(method -> method.name().equals(name) && isUsable(method))
            .forEach(reached::usesByReflection);
      }
    }
  }

  private static boolean isUsable(JavaMethod method) {
    return method.isPublic() || method.owner().layer() != Layer.JDK;
  }
}
