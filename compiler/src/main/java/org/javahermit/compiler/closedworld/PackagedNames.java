package org.javahermit.compiler.closedworld;

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
 * "Driver"}. Takes the constant texts in its code, also those that it appends to others; leaves
 * those classes of the class path in the world whose package is such a text with a dot behind it,
 * and whose name in it is another one, or one with an appended text behind it, as {@link
 * DerivedNames} leaves others.
 */
final class PackagedNames {
  private static final Pattern PACKAGE = Pattern.compile("([a-z]\\w*\\.){2,}");
  private static final Pattern PART = Pattern.compile("[\\w$]{2,}");

  private final ClassUniverse universe;
  private final Set<String> packages = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> appended = new LinkedHashSet<>();

  /** The names in each of the packages; null as long as nobody looks for classes by such names. */
  private Map<String, NavigableSet<String>> names;

  PackagedNames(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The text stands in code of the program. */
  void add(String text, Reached reached) {
    if (PACKAGE.matcher(text).matches()) {
      if (packages.add(text) && names != null) {
        open(text, reached);
      }
    } else if (PART.matcher(text).matches() && texts.add(text) && names != null) {
      new LinkedHashMap<>(names)
          .forEach((folder, all) -> findBeginning(folder, all, text, reached));
    }
  }

  /** Code of the program appends the text to another. */
  void append(String text, Reached reached) {
    if (PART.matcher(text).matches() && appended.add(text) && names != null) {
      new LinkedHashMap<>(names).forEach((folder, all) -> findEnding(folder, all, text, reached));
    }
  }

  /** The program finds classes by names that are not known. */
  void find(Reached reached) {
    names = new LinkedHashMap<>();
    List.copyOf(packages).forEach(text -> open(text, reached));
  }

  private void open(String text, Reached reached) {
    String folder = text.replace('.', '/');
    NavigableSet<String> all = new TreeSet<>();
    for (String name : universe.namesBeginningWith(folder)) {
      if (name.indexOf('/', folder.length()) < 0) {
        all.add(name.substring(folder.length()));
      }
    }
    if (!all.isEmpty()) {
      names.put(folder, all);
      List.copyOf(texts).forEach(part -> findBeginning(folder, all, part, reached));
    }
  }

  private void findBeginning(
      String folder, NavigableSet<String> all, String text, Reached reached) {
    for (String name : all.tailSet(text, true)) {
      if (!name.startsWith(text)) {
        return;
      }
      if (name.equals(text) || appended.contains(name.substring(text.length()))) {
        use(folder + name, reached);
      }
    }
  }

  private void findEnding(String folder, Set<String> all, String text, Reached reached) {
    for (String name : all) {
      if (name.endsWith(text) && texts.contains(name.substring(0, name.length() - text.length()))) {
        use(folder + name, reached);
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
