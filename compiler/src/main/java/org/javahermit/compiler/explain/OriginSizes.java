package org.javahermit.compiler.explain;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.image.ImageBuilder;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * How much of an image each supplier of classes has: the project, its libraries, the JDK, the
 * runtime library, the compiler. Takes the classes, their code and the finished image; leaves bytes
 * of code, tables, static fields and objects. What belongs to no single class counts for nobody:
 * shared strings and tables, resources, names for debuggers.
 */
public final class OriginSizes {
  private final Map<Origin.Kind, Long> bytes = new EnumMap<>(Origin.Kind.class);

  /** Adds up what the classes have. */
  public OriginSizes(
      List<JavaType> types, List<CompiledMethod> methods, ImageBuilder.Result image) {
    ClassSizes sizes = new ClassSizes(types, methods, image.extents());
    Set<JavaClass> classes = new LinkedHashSet<>();
    types.stream().map(ClassSizes::classOf).filter(type -> type != null).forEach(classes::add);
    for (JavaClass type : classes) {
      ClassSizes.Size size = sizes.of(type);
      add(type, (long) size.tables() + size.statics() + size.objects());
    }
    methods.forEach(method -> add(method.method().owner(), method.code().length));
  }

  private void add(JavaClass owner, long size) {
    bytes.merge(Origin.of(owner).kind(), size, Long::sum);
  }

  /** The shares in percent, in the order of the suppliers, with the bytes that they are of. */
  @Override
  public String toString() {
    long whole = bytes.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder text = new StringBuilder();
    for (Origin.Kind kind : Origin.Kind.values()) {
      double share = 100.0 * bytes.getOrDefault(kind, 0L) / Math.max(1, whole);
      text.append(String.format(Locale.ROOT, "%s %.1f%%, ", kind.lower(), share));
    }
    return text + "of " + whole + " bytes that belong to classes";
  }
}
