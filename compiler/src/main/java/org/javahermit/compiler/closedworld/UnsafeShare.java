package org.javahermit.compiler.closedworld;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How many source lines of an image the compiler cannot check.
 *
 * <p>Takes reachable methods; counts their source lines and those of them that use the runtime's
 * only door to raw memory, ports and special instructions, the package {@code
 * org.javahermit.unsafe}. The figure follows the one by which RustyHermit is measured (Lankes et
 * al., PLOS'19): the share of lines inside of {@code unsafe}.
 *
 * @param unsafe lines that use the package
 * @param all lines with code
 */
public record UnsafeShare(int unsafe, int all) {
  private static final String DOOR = "org/javahermit/unsafe/";

  /** Counts a line once, however many methods have code on it. */
  public static UnsafeShare of(Iterable<JavaMethod> methods) {
    Set<Line> all = new HashSet<>();
    Set<Line> unsafe = new HashSet<>();
    for (JavaMethod method : methods) {
      if (method.hasCode()) {
        count(method, all, unsafe);
      }
    }
    return new UnsafeShare(unsafe.size(), all.size());
  }

  private record Line(String file, int number) {}

  private static void count(JavaMethod method, Set<Line> all, Set<Line> unsafe) {
    String file = method.owner().outermostName();
    Line line = null;
    for (AbstractInsnNode node : method.node().instructions) {
      if (node instanceof LineNumberNode number) {
        line = new Line(file, number.line);
        all.add(line);
      } else if (line != null && usesDoor(node)) {
        unsafe.add(line);
      }
    }
  }

  private static boolean usesDoor(AbstractInsnNode node) {
    if (node instanceof MethodInsnNode call) {
      return call.owner.startsWith(DOOR) || mentions(call.desc);
    }
    return node instanceof FieldInsnNode field && mentions(field.desc);
  }

  private static boolean mentions(String descriptor) {
    return descriptor.contains("L" + DOOR);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d source lines in the image (%.2f %%)",
        unsafe,
        all,
        100.0 * unsafe / Math.max(1, all));
  }
}
