package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Where the fields of each class lie.
 *
 * <p>Takes classes and the target's reference width; leaves an offset for every instance field: the
 * superclass's fields first, where they lie in the superclass too, then the class's own from wide
 * to narrow, each aligned to its size, gaps filled first. Depends on nothing else, so that it may
 * be asked at any time and by several threads.
 */
public final class ObjectLayouts {
  private final int referenceSize;
  private final Map<JavaClass, ClassLayout> layouts = new ConcurrentHashMap<>();

  /** Layouts for references of the given size in bytes. */
  public ObjectLayouts(int referenceSize) {
    this.referenceSize = referenceSize;
  }

  /**
   * The layout of one class.
   *
   * @param size bytes of an instance, aligned
   * @param end bytes up to the end of the last field
   * @param offsets of the fields that the class itself declares
   * @param references offsets of all reference fields, ascending, superclasses' included
   * @param gaps free ranges below {@code end}, ascending
   */
  public record ClassLayout(
      int size,
      int end,
      Map<JavaField, Integer> offsets,
      List<Integer> references,
      List<Gap> gaps) {}

  /** Free bytes from {@code start} up to {@code end}. */
  public record Gap(int start, int end) {}

  /** The layout of a class. */
  public ClassLayout of(JavaClass type) {
    ClassLayout known = layouts.get(type);
    if (known == null) {
      ClassLayout made = compute(type);
      known = layouts.putIfAbsent(type, made);
      return known == null ? made : known;
    }
    return known;
  }

  /** The offset of an instance field from the object's address. */
  public int offset(JavaField field) {
    return of(field.owner()).offsets().get(field);
  }

  /** Bytes of an instance of a class, header included. */
  public int instanceSize(JavaClass type) {
    return of(type).size();
  }

  /** Width of a value in memory in bytes. */
  public int size(MemoryKind kind) {
    return kind == MemoryKind.REF ? referenceSize : kind.size();
  }

  /** Width of an element of the array type in bytes. */
  public int elementSize(ArrayType type) {
    JavaType element = type.element();
    return element instanceof PrimitiveType primitive ? primitive.size() : referenceSize;
  }

  /** Bytes of an array of that length, header included. */
  public int arraySize(ArrayType type, int length) {
    int size = elementSize(type);
    return align(ObjectLayout.arrayBase(size) + length * size, ObjectLayout.ALIGNMENT);
  }

  /** Offset of the first element of arrays whose elements are of the given kind. */
  public int arrayBase(MemoryKind element) {
    return ObjectLayout.arrayBase(size(element));
  }

  private ClassLayout compute(JavaClass type) {
    ClassLayout inherited =
        type.superclass() == null || type.isInterface()
            ? new ClassLayout(0, ObjectLayout.FIELDS, Map.of(), List.of(), List.of())
            : of(type.superclass());
    Space space = new Space(inherited);
    List<JavaField> fields = new ArrayList<>();
    for (JavaField field : type.fields()) {
      if (!field.isStatic()) {
        fields.add(field);
      }
    }
    fields.sort(Comparator.comparingInt((JavaField field) -> -size(field)));
    Map<JavaField, Integer> offsets = new LinkedHashMap<>();
    List<Integer> references = new ArrayList<>(inherited.references());
    for (JavaField field : fields) {
      int offset = space.take(size(field));
      offsets.put(field, offset);
      if (MemoryKind.ofDescriptor(field.descriptor()) == MemoryKind.REF) {
        references.add(offset);
      }
    }
    references.sort(null);
    return new ClassLayout(
        align(space.end, ObjectLayout.ALIGNMENT),
        space.end,
        offsets,
        List.copyOf(references),
        List.copyOf(space.gaps));
  }

  private int size(JavaField field) {
    return size(MemoryKind.ofDescriptor(field.descriptor()));
  }

  /** Rounds up to a multiple of a power of two. */
  public static int align(int value, int alignment) {
    return (value + alignment - 1) & -alignment;
  }

  /** A class's layout as text, one field a line, for tests and readers. */
  public String describe(JavaClass type) {
    String[] lines =
        of(type).offsets().entrySet().stream()
            .map(e -> String.format("%4d %s", e.getValue(), e.getKey().name()))
            .toArray(String[]::new);
    Arrays.sort(lines);
    return String.join("\n", lines) + "\nsize " + of(type).size();
  }

  /** The free space of a layout that is being made. */
  private static final class Space {
    private final List<Gap> gaps;
    private int end;

    Space(ClassLayout inherited) {
      this.gaps = new ArrayList<>(inherited.gaps());
      this.end = inherited.end();
    }

    int take(int size) {
      for (int i = 0; i < gaps.size(); i++) {
        Gap gap = gaps.get(i);
        int start = align(gap.start(), size);
        if (start + size <= gap.end()) {
          gaps.remove(i);
          addGap(i, start + size, gap.end());
          addGap(i, gap.start(), start);
          return start;
        }
      }
      int start = align(end, size);
      addGap(gaps.size(), end, start);
      end = start + size;
      return start;
    }

    private void addGap(int index, int start, int stop) {
      if (start < stop) {
        gaps.add(index, new Gap(start, stop));
      }
    }
  }
}
