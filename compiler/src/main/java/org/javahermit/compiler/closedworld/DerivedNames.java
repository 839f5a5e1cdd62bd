package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.metadata.Members;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * Classes that a program finds by a name that it makes of another class's name and a text, such as
 * {@code type.getName() + "Impl"}. Takes the classes whose objects the program has, and the
 * constant texts in its code; leaves those classes of the class path in the world whose names are
 * such a pair, with their constructors and static fields: that is how objects of them are made or
 * found. Texts count that the code appends to something; others, which may come there by ways that
 * nobody follows, where the class found is a subtype of the other. An underscore may stand between
 * the two, as a character of its own, and behind them a locale, as in the names of bundles.
 */
final class DerivedNames {
  private static final Pattern ENDING = Pattern.compile("[\\w$]{2,}");

  /** The language at the end of a name, with country and variant if they are there. */
  private static final Pattern LOCALE = Pattern.compile("_[a-z]{2,3}(_[A-Z]{2}(_\\w+)?)?$");

  /** What stands for an argument or a constant in the recipe of a concatenation. */
  private static final Pattern TAG = Pattern.compile("[\u0001\u0002]");

  private final ClassUniverse universe;
  private final Set<String> appended = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private final Set<String> bases = new LinkedHashSet<>();
  private final Map<String, List<Pair>> pairs = new HashMap<>();

  /** All names of the class path; null as long as nobody looks for classes by computed names. */
  private NavigableSet<String> names;

  /** A class whose object the program has, and another one whose name begins with its name. */
  private record Pair(String base, String name) {}

  DerivedNames(ClassUniverse universe) {
    this.universe = universe;
  }

  /** Code of the program appends the text to another. */
  void append(String text, Reached reached) {
    if (ENDING.matcher(text).matches() && appended.add(text)) {
      pairs.getOrDefault(text, List.of()).forEach(pair -> use(pair, true, reached));
    }
  }

  /** The text stands in code of the program. */
  void add(String text, Reached reached) {
    if (ENDING.matcher(text).matches() && others.add(text)) {
      pairs.getOrDefault(text, List.of()).forEach(pair -> use(pair, false, reached));
    }
  }

  /** The program can have the class's object. */
  void base(JavaClass type, Reached reached) {
    boolean isNew = type.layer() == Layer.APPLICATION && bases.add(type.name());
    if (isNew && names != null) {
      pair(type.name(), reached);
    }
  }

  /**
   * The program finds classes by names that are not known.
   *
   * @param classPath all names of the class path
   */
  void find(NavigableSet<String> classPath, Reached reached) {
    names = classPath;
    List.copyOf(bases).forEach(base -> pair(base, reached));
  }

  private void pair(String base, Reached reached) {
    for (String name : names.tailSet(base, false)) {
      if (!name.startsWith(base)) {
        return;
      }
      for (String ending : endings(name.substring(base.length()))) {
        Pair pair = new Pair(base, name);
        pairs.computeIfAbsent(ending, key -> new ArrayList<>()).add(pair);
        if (appended.contains(ending) || others.contains(ending)) {
          use(pair, appended.contains(ending), reached);
        }
      }
    }
  }

  /** The texts that give the rest of a name. */
  private static Set<String> endings(String rest) {
    String withoutLocale = LOCALE.matcher(rest).replaceFirst("");
    return new LinkedHashSet<>(List.of(rest, tail(rest), withoutLocale, tail(withoutLocale)));
  }

  private static String tail(String rest) {
    return rest.startsWith("_") ? rest.substring(1) : rest;
  }

  private void use(Pair pair, boolean isAny, Reached reached) {
    JavaClass type = universe.find(pair.name());
    if (type != null
        && type.layer() == Layer.APPLICATION
        && (isAny || type.isSubtypeOf(universe.require(pair.base())))) {
      use(type, reached);
    }
  }

  /** Lets a class be found by a name, and objects of it be made, or found in its fields. */
  static void use(JavaClass type, Reached reached) {
    reached.usesClassObject(type);
    reached.initializes(type);
    reached.registers(type, EnumSet.of(Members.DECLARED_CONSTRUCTORS));
    type.fields().stream().filter(JavaField::isStatic).forEach(reached::usesByReflection);
  }

  /** The constant texts of a call site: where it is a concatenation, all but the first append. */
  static void tell(InvokeDynamicInsnNode site, Reached reached) {
    if (site.bsm.getName().equals("makeConcatWithConstants")
        && site.bsmArgs[0] instanceof String recipe) {
      String[] texts = TAG.split(recipe, -1);
      reached.names(texts[0]);
      List.of(texts).subList(1, texts.length).forEach(reached::appends);
    }
  }
}
