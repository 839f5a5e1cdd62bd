package org.javahermit.compiler.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * Puts compiled methods one behind the other into the code section.
 *
 * <p>Takes them in their final order; leaves the symbols {@code code.start} and {@code code.end}
 * around them, a symbol for each, and the distance of each from the start.
 */
final class CodeLayout {
  private static final int ALIGNMENT = 16;
  private static final int BREAKPOINT = 0xcc;

  private final Map<JavaMethod, Integer> distances = new LinkedHashMap<>();

  CodeLayout(List<CompiledMethod> methods, Section text) {
    int start = text.align(ALIGNMENT, BREAKPOINT);
    text.label(new Symbol.Named("code.start"));
    for (CompiledMethod compiled : methods) {
      text.align(ALIGNMENT, BREAKPOINT);
      int offset = text.append(compiled.code(), compiled.relocations());
      JavaMethod method = compiled.method();
      distances.put(method, offset - start);
      text.label(new Symbol.Code(method), offset, compiled.code().length, name(method));
    }
    text.label(new Symbol.Named("code.end"));
  }

  /** Distance of a method's first instruction from {@code code.start}. */
  int distance(JavaMethod method) {
    return distances.get(method);
  }

  /** The address of a method's code, or null where the method has none in this image. */
  Symbol symbolIfCompiled(JavaMethod method) {
    return method != null && distances.containsKey(method) ? new Symbol.Code(method) : null;
  }

  private static String name(JavaMethod method) {
    return method.owner().javaName() + "." + method.name() + method.descriptor();
  }
}
