package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.layout.ObjectLayouts;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;

/**
 * Writes the memory of static fields with their constant values (JVMS §4.7.2).
 *
 * <p>Takes the fields that the program uses; leaves those that hold references together, between
 * {@code statics.references.start} and {@code statics.references.end}, so that the collector finds
 * them, and the others from wide to narrow.
 */
final class Statics {
  private final ObjectLayouts objects;
  private final References references;
  private final Section data;

  Statics(ObjectLayouts objects, References references, Section data) {
    this.objects = objects;
    this.references = references;
    this.data = data;
  }

  void write(Collection<JavaField> fields) {
    List<JavaField> others = new ArrayList<>();
    data.align(8);
    data.label(new Symbol.Named("statics.references.start"));
    for (JavaField field : fields) {
      if (kind(field) == MemoryKind.REF) {
        label(field);
        Object value = field.constantValue();
        references.append(data, value == null ? null : new Symbol.StringObject((String) value));
      } else {
        others.add(field);
      }
    }
    data.label(new Symbol.Named("statics.references.end"));
    others.sort(Comparator.comparingInt((JavaField field) -> -kind(field).size()));
    for (JavaField field : others) {
      int size = kind(field).size();
      data.align(size);
      label(field);
      data.put(data.reserve(size), size, bits(field.constantValue()));
    }
  }

  private void label(JavaField field) {
    String name = field.owner().javaName() + "." + field.name();
    int size = objects.size(kind(field));
    data.label(new Symbol.StaticField(field), data.length(), size, name);
  }

  private static MemoryKind kind(JavaField field) {
    return MemoryKind.ofDescriptor(field.descriptor());
  }

  private static long bits(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Float f) {
      return Float.floatToRawIntBits(f);
    }
    if (value instanceof Double d) {
      return Double.doubleToRawLongBits(d);
    }
    return ((Number) value).longValue();
  }
}
