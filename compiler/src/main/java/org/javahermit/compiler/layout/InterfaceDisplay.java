package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.report.CompilerException;

/**
 * Gives every interface a cell of the display, so that "does S implement I" is one 16-bit compare.
 *
 * <p>Takes the image's types; leaves for each interface a colour (the index of its cell) and an
 * identifier that is not 0, and for each type its display: the identifiers of all interfaces it
 * implements, at their colours. All displays have the same length, so that no check reads beyond.
 */
public final class InterfaceDisplay {
  private static final int MAXIMUM_IDENTIFIER = 0xffff;

  private final Map<JavaType, Cell> cells = new LinkedHashMap<>();
  private final Map<JavaType, Set<JavaClass>> interfaces = new LinkedHashMap<>();
  private int length;

  /**
   * Index into displays and the identifier that stands there where the interface is implemented.
   */
  public record Cell(int colour, int identifier) {}

  /** Gives cells to all interfaces among the types. */
  public InterfaceDisplay(Collection<JavaType> types, ClassUniverse universe) {
    Map<JavaClass, BitSet> presence = new LinkedHashMap<>();
    int number = 0;
    for (JavaType type : types) {
      if (type instanceof JavaClass c && c.isInterface()) {
        presence.put(c, new BitSet());
      }
    }
    for (JavaType type : types) {
      Set<JavaClass> all = new LinkedHashSet<>();
      collect(type, universe, all);
      interfaces.put(type, all);
      for (JavaClass one : all) {
        BitSet classes = presence.get(one);
        if (classes != null) {
          classes.set(number);
        }
      }
      number++;
    }
    if (presence.size() > MAXIMUM_IDENTIFIER) {
      throw new CompilerException(
          "The program has "
              + presence.size()
              + " interfaces; at most "
              + MAXIMUM_IDENTIFIER
              + " are possible in one image. Leave out libraries that it does not need.");
    }
    int[] colours = Colouring.colour(new ArrayList<>(presence.values()));
    int index = 0;
    for (JavaClass type : presence.keySet()) {
      cells.put(type, new Cell(colours[index], index + 1));
      length = Math.max(length, colours[index] + 1);
      index++;
    }
  }

  /** The cell of an interface, or null where the interface is not in the image. */
  public Cell cell(JavaType type) {
    return cells.get(type);
  }

  /** All interfaces that a type of the image implements; an interface is among its own. */
  public List<JavaClass> interfaces(JavaType type) {
    return List.copyOf(interfaces.get(type));
  }

  /** The identifiers by colour that stand in the type's display; 0 where there is none. */
  public char[] display(JavaType type) {
    char[] result = new char[length];
    for (JavaClass one : interfaces.get(type)) {
      Cell cell = cells.get(one);
      if (cell != null) {
        result[cell.colour()] = (char) cell.identifier();
      }
    }
    return result;
  }

  private static void collect(JavaType type, ClassUniverse universe, Set<JavaClass> into) {
    if (type instanceof ArrayType) {
      addIfPresent(universe.find("java/lang/Cloneable"), into);
      addIfPresent(universe.find("java/io/Serializable"), into);
    } else if (type instanceof JavaClass c) {
      collectClass(c, into);
    }
  }

  private static void addIfPresent(JavaClass type, Set<JavaClass> into) {
    if (type != null) {
      into.add(type);
    }
  }

  private static void collectClass(JavaClass type, Set<JavaClass> into) {
    if (type.isInterface() && !into.add(type)) {
      return;
    }
    if (type.superclass() != null) {
      collectClass(type.superclass(), into);
    }
    type.interfaces().forEach(one -> collectClass(one, into));
  }
}
