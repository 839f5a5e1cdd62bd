package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.QualifiedNames;

/**
 * What is left of several constants where they meet, for example in the parameter of a method that
 * is called with each of them: those that name classes or bundles of the JDK, as long as they are
 * few, and what the strings among them say to formatters.
 *
 * @param constants names of classes (strings), types of class objects and arrays of these that the
 *     value can be
 * @param isComplete whether it is one of these
 * @param isFull whether there were too many; then there are none, and none is added
 * @param conversions what the strings say as formats; null where not all are known strings
 */
record Alternatives(
    Set<Object> constants, boolean isComplete, boolean isFull, FormatConversions conversions) {
  /** With more, methods that take anything would be scanned again and again for nothing. */
  private static final int MOST = 16;

  private static final Alternatives UNKNOWN = new Alternatives(Set.of(), false, false, null);

  /** What two constants, or what is left of some, have in common; null for nothing. */
  static Object merge(Object x, Object y, ClassUniverse universe) {
    if (x == y || x != null && x.equals(y)) {
      return x;
    }
    Alternatives merged = of(x, universe).and(of(y, universe));
    return merged.equals(UNKNOWN) ? null : merged;
  }

  private static Alternatives of(Object constant, ClassUniverse universe) {
    if (constant instanceof Alternatives known) {
      return known;
    }
    boolean counts =
        constant instanceof JavaType
            || constant instanceof ClassArray
            || constant instanceof String text
                && QualifiedNames.is(text)
                && exists(text.replace('.', '/'), universe);
    FormatConversions conversions = FormatConversions.ofConstant(constant);
    return new Alternatives(counts ? Set.of(constant) : Set.of(), counts, false, conversions);
  }

  private static boolean exists(String path, ClassUniverse universe) {
    return universe.find(path) != null || universe.platformResource(path + ".properties") != null;
  }

  private Alternatives and(Alternatives other) {
    Set<Object> all = new LinkedHashSet<>(constants);
    all.addAll(other.constants);
    boolean tooMany = isFull || other.isFull || all.size() > MOST;
    return new Alternatives(
        tooMany ? Set.of() : all,
        !tooMany && isComplete && other.isComplete,
        tooMany,
        conversions == null || other.conversions == null
            ? null
            : conversions.and(other.conversions));
  }
}
