package org.javahermit.compiler.closedworld;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Classes that a program finds by names that it spells: a method appends letters to a text, each
 * where some feature is asked for, and the text is the name of a class in the method's package, one
 * of many that were generated, such as {@code SSMW}. Takes the letters in reachable code of a
 * method that appends some, in the order of its code; leaves the classes of that package in the
 * world whose names are of such letters in that order, as {@link DerivedNames} leaves others.
 */
final class SpelledNames {
  /** A name of one letter is found by chance, in jars whose names were made short. */
  private static final int SHORTEST = 2;

  private final ClassUniverse universe;
  private final Set<Spelling> spellings = new LinkedHashSet<>();
  private boolean areFound;

  /** Letters that one method appends, and its package. */
  private record Spelling(String packageName, String letters) {}

  SpelledNames(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The letters among the executed instructions of a method that appends characters to texts. */
  static String letters(AbstractInsnNode[] code, BitSet executed) {
    StringBuilder letters = new StringBuilder();
    boolean appends = false;
    for (int i = executed.nextSetBit(0); i >= 0; i = executed.nextSetBit(i + 1)) {
      if (code[i] instanceof MethodInsnNode call) {
        appends |= call.name.equals("append") && call.desc.startsWith("(C)");
      } else if (code[i].getOpcode() == Opcodes.BIPUSH) {
        int constant = ((IntInsnNode) code[i]).operand;
        if (Character.isLetterOrDigit(constant)) {
          letters.append((char) constant);
        }
      }
    }
    return appends ? letters.toString() : "";
  }

  /** Code of the program appends the letters. */
  void add(String letters, String packageName, Reached reached) {
    if (letters.length() >= SHORTEST) {
      Spelling spelling = new Spelling(packageName, letters);
      if (spellings.add(spelling) && areFound) {
        find(spelling, reached);
      }
    }
  }

  /** The program finds classes by names that are not known. */
  void find(Reached reached) {
    areFound = true;
    List.copyOf(spellings).forEach(spelling -> find(spelling, reached));
  }

  private void find(Spelling spelling, Reached reached) {
    String folder = spelling.packageName() + "/";
    for (String name : universe.namesBeginningWith(folder)) {
      if (isSpelled(name.substring(folder.length()), spelling.letters())) {
        JavaClass type = universe.find(name);
        if (type != null && type.layer() == Layer.APPLICATION) {
          DerivedNames.use(type, reached);
        }
      }
    }
  }

  /** Whether a name is made of some of the letters, in their order. */
  private static boolean isSpelled(String name, String letters) {
    int at = -1;
    for (int i = 0; i < name.length(); i++) {
      at = letters.indexOf(name.charAt(i), at + 1);
      if (at < 0) {
        return false;
      }
    }
    return name.length() >= SHORTEST;
  }
}
