package org.javahermit.compiler.closedworld;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;

/**
 * Classes that a program finds by a package and a name in it: {@code "a.drivers." + name +
 * "Driver"}, or {@code "a.codecs.Lz" + kind + "Encoder"}. Takes the constant texts in its code,
 * also those that it appends to others; leaves those classes of the class path in the world whose
 * package is such a text with a dot behind it, maybe with the beginning of a name, and whose name,
 * or the rest of it, is another one, or one with an appended text behind it, as {@link
 * DerivedNames} leaves others.
 */
final class PackagedNames {
  /** A package, maybe with the beginning of a name. */
  private static final Pattern PACKAGE = Pattern.compile("([a-z]\\w*\\.){2,}([A-Z]\\w*)?");

  private static final Pattern PART = Pattern.compile("[\\w$]{2,}");

  private final ClassUniverse universe;

  /** Names of the class path; empty as long as nobody looks for classes by such names. */
  private NavigableSet<String> all = Collections.emptyNavigableSet();

  private final Set<String> packages = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> appended = new LinkedHashSet<>();

  /** What stands behind each of the texts, in names of classes. */
  private final Map<String, NavigableSet<String>> names = new LinkedHashMap<>();

  PackagedNames(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The text stands in code of the program. */
  void add(String text, Reached reached) {
    if (PACKAGE.matcher(text).matches()) {
      if (packages.add(text)) {
        open(text, reached);
      }
    } else if (PART.matcher(text).matches() && texts.add(text)) {
      new LinkedHashMap<>(names)
          .forEach((beginning, rests) -> findBeginning(beginning, rests, text, reached));
    }
  }

  /** Code of the program appends the text to another. */
  void append(String text, Reached reached) {
    if (PART.matcher(text).matches() && appended.add(text)) {
      new LinkedHashMap<>(names)
          .forEach((beginning, rests) -> findEnding(beginning, rests, text, reached));
    }
  }

  /**
   * The program finds classes by names that are not known.
   *
   * @param classPath all names of the class path
   */
  void find(NavigableSet<String> classPath, Reached reached) {
    all = classPath;
    List.copyOf(packages).forEach(text -> open(text, reached));
  }

  private void open(String text, Reached reached) {
    String beginning = text.replace('.', '/');
    NavigableSet<String> rests = new TreeSet<>();
    for (String name : all.tailSet(beginning, false)) {
      if (!name.startsWith(beginning)) {
        break;
      }
      String rest = name.substring(beginning.length());
      // What is nested in a class is named by that class's code, without a text for its name.
      if (rest.indexOf('/') < 0 && rest.charAt(0) != '$') {
        rests.add(rest);
      }
    }
    if (!rests.isEmpty()) {
      names.put(beginning, rests);
      List.copyOf(texts).forEach(part -> findBeginning(beginning, rests, part, reached));
    }
  }

  private void findBeginning(
      String beginning, NavigableSet<String> rests, String text, Reached reached) {
    for (String rest : rests.tailSet(text, true)) {
      if (!rest.startsWith(text)) {
        return;
      }
      if (isWhole(beginning, rest, text) || appended.contains(rest.substring(text.length()))) {
        use(beginning + rest, reached);
      }
    }
  }

  /** Whether the text is all that is missing. Behind a class's name it is a derived name's. */
  private boolean isWhole(String beginning, String rest, String text) {
    return rest.equals(text) && !all.contains(beginning);
  }

  private void findEnding(String beginning, Set<String> rests, String text, Reached reached) {
    for (String rest : rests) {
      if (rest.endsWith(text) && texts.contains(rest.substring(0, rest.length() - text.length()))) {
        use(beginning + rest, reached);
      }
    }
  }

  private void use(String name, Reached reached) {
    JavaClass type = universe.find(name);
    if (type != null && type.layer() == Layer.APPLICATION) {
      DerivedNames.use(type, reached);
    }
  }
}
