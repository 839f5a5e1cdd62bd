package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.report.CompilerException;

/**
 * The charsets of an image: takes the names that calls ask for, the strings in the program's code,
 * and the names that the build's options give; leaves the classes of these charsets in the world,
 * where the runtime finds and makes them by their names. A string in the code counts as soon as the
 * program asks for a charset by a name that is not known: it may come from there. The basic
 * charsets are no matter of this class; code names them.
 */
final class NamedCharsets {
  private static final String ALL = "all";
  private static final String PROVIDER = "java.nio.charset.spi.CharsetProvider";

  /** What may be a charset's name; numbers, which are aliases of some, are too common. */
  private static final Pattern NAME = Pattern.compile("(?=.*\\p{Alpha})\\w[\\w.:+-]{1,39}");

  private final ClassUniverse universe;
  private final CharsetCatalog catalog;
  private final ImageFacts facts;
  private final Map<String, CharsetCatalog.Entry> found = new TreeMap<>();
  private final Set<String> strings = new LinkedHashSet<>();
  private boolean isOpen;

  NamedCharsets(ClassUniverse universe, Roots roots, ImageFacts facts) {
    this.universe = universe;
    this.catalog = roots.charsets();
    this.facts = facts;
    if (!roots.catalog().onClassPath(PROVIDER).isEmpty()) {
      facts.becomes(ImageFact.CHARSET_PROVIDERS);
    }
  }

  /**
   * The names that options of the build give; {@code all} stands for every charset of the JDK.
   *
   * @throws CompilerException where the JDK has no charset of that name
   */
  void require(List<String> names, Reached reached) {
    for (String name : names) {
      if (name.equals(ALL)) {
        catalog.further().forEach(entry -> add(entry, reached));
      } else if (catalog.contains(name)) {
        ask(name, reached);
      } else {
        throw new CompilerException(
            "The JDK has no charset '"
                + name
                + "', which --charsets (hermit.charsets) names. Write names that"
                + " java.nio.charset.Charset.availableCharsets() lists, separated by commas, or"
                + " 'all'.");
      }
      facts.becomes(ImageFact.CHARSETS_SEARCHED);
    }
  }

  /** Code asks for the charset of a name. */
  void ask(String name, Reached reached) {
    facts.becomes(ImageFact.CHARSETS_SEARCHED);
    CharsetCatalog.Entry entry = catalog.further(name);
    if (entry != null) {
      add(entry, reached);
    }
  }

  /**
   * Code asks for a charset whose name is not known.
   *
   * @param byProgram whether code of the program does, rather than that of the class library, which
   *     has the name from others
   */
  void askAny(boolean byProgram, Reached reached) {
    facts.becomes(ImageFact.CHARSETS_SEARCHED);
    if (byProgram && !isOpen) {
      isOpen = true;
      List.copyOf(strings).forEach(name -> ask(name, reached));
    }
  }

  /** A string stands in reachable code of the program. */
  void add(String text, Reached reached) {
    if (NAME.matcher(text).matches() && strings.add(text) && isOpen) {
      ask(text, reached);
    }
  }

  private void add(CharsetCatalog.Entry entry, Reached reached) {
    JavaClass type = universe.find(entry.type());
    if (type != null && found.putIfAbsent(entry.names().get(0), entry) == null) {
      ReflectiveCalls.constructByName(type, reached);
      facts.becomes(ImageFact.FURTHER_CHARSETS);
    }
  }

  /** The charsets besides the basic ones, by name. */
  List<CharsetCatalog.Entry> found() {
    return List.copyOf(found.values());
  }

  /** Those of the JDK that the image does not have, by name. */
  List<CharsetCatalog.Entry> missing() {
    return catalog.further().stream()
        .filter(entry -> !found.containsKey(entry.names().get(0)))
        .toList();
  }
}
