package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.layout.DispatchTables;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.layout.InterfaceDisplay;
import org.javahermit.compiler.layout.ObjectLayouts;
import org.javahermit.compiler.layout.RowDisplacement;
import org.javahermit.compiler.layout.TypeNumbering;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Writes the type descriptors, as {@link DescriptorLayout} has them, their dispatch tables and
 * displays.
 *
 * <p>Takes the layout and the types; leaves one descriptor for each in the read-only section, and
 * {@code types.table}. Equal displays are in the image once, behind the descriptors.
 */
final class Descriptors {
  /** The flags of classes by what they extend or implement. */
  private static final Map<String, Integer> SUPERTYPE_FLAGS =
      Map.of(
          "java/lang/Cloneable", DescriptorLayout.FLAG_CLONEABLE,
          "java/lang/ref/Reference", DescriptorLayout.FLAG_REFERENCE,
          "java/lang/ref/SoftReference", DescriptorLayout.FLAG_SOFT,
          "java/lang/ref/FinalReference", DescriptorLayout.FLAG_FINAL,
          "java/lang/ref/PhantomReference", DescriptorLayout.FLAG_PHANTOM);

  private final ImageLayout layout;
  private final Set<JavaType> types;
  private final CodeLayout code;
  private final Section rodata;
  private final ListPool lists;
  private final Map<JavaType, Integer> offsets = new LinkedHashMap<>();
  private int nextNumber;

  Descriptors(
      ImageLayout layout,
      Collection<JavaType> types,
      CodeLayout code,
      Section rodata,
      ListPool lists) {
    this.layout = layout;
    this.types = new LinkedHashSet<>(types);
    this.code = code;
    this.rodata = rodata;
    this.lists = lists;
    this.nextNumber = layout.numbering().end();
  }

  void write() {
    for (JavaType type : types) {
      descriptor(type);
    }
    displays();
    rodata.align(4);
    rodata.label(new Symbol.Named("types.table"));
    rodata.u32(types.size());
    types.forEach(type -> rodata.address32(new Symbol.Descriptor(type)));
  }

  private void descriptor(JavaType type) {
    int start = rodata.align(8);
    offsets.put(type, start);
    TypeNumbering.Range range = layout.numbering().range(type);
    if (range == null) {
      range = new TypeNumbering.Range(nextNumber, ++nextNumber);
    }
    DispatchTables.Table table = layout.dispatch().table(type);
    rodata.u32(size(type));
    rodata.u8(kind(type));
    rodata.u8(type instanceof ArrayType a ? shift(layout.objects().elementSize(a)) : 0);
    rodata.u16(flags(type));
    rodata.u32(range.first());
    rodata.u32(range.end());
    rodata.address32(descriptorOf(superclass(type)));
    rodata.address32(descriptorOf(type instanceof ArrayType a ? a.element() : null));
    rodata.address32(descriptorOf(arrayOf(type)));
    rodata.address32(new Symbol.ClassObject(type));
    rodata.address32(lists.of(references(type)));
    rodata.address32(state(type));
    rodata.address32(lists.of(interfaces(type)));
    rodata.u32(table.methods().size());
    rodata.address32(Metadata.symbol(type));
    rodata.u32(0); // offset of the display, known later
    Symbol none =
        code.symbolIfCompiled(
            RuntimeHelper.THROW_ABSTRACT_METHOD.resolve(layout.world().universe()));
    for (int slot = 0; slot < table.methods().size(); slot++) {
      JavaMethod method = table.methods().get(slot);
      Symbol target = code.symbolIfCompiled(method);
      rodata.address32(target == null && table.used().get(slot) ? none : target);
    }
    String name = "descriptor " + type.javaName();
    rodata.label(new Symbol.Descriptor(type), start, rodata.length() - start, name);
  }

  /** Only objects are asked what they implement, so only types that have some have a display. */
  private void displays() {
    Map<JavaType, String> rows = new LinkedHashMap<>();
    for (JavaType type : offsets.keySet()) {
      if (layout.types().contains(type) && hasInstances(type)) {
        rows.put(type, new String(layout.display().display(type)));
      }
    }
    RowDisplacement displays = new RowDisplacement(rows.values());
    int first = rodata.align(2);
    displays.cells().chars().forEach(rodata::u16);
    rows.forEach(
        (type, row) -> {
          int start = offsets.get(type);
          int display = first + 2 * displays.place(row);
          rodata.put(start + DescriptorLayout.DISPLAY, 4, display - start);
        });
  }

  private static boolean hasInstances(JavaType type) {
    return type instanceof ArrayType || type instanceof JavaClass c && !c.isAbstract();
  }

  private int size(JavaType type) {
    if (type instanceof ArrayType array) {
      return ObjectLayout.arrayBase(layout.objects().elementSize(array));
    }
    if (type instanceof JavaClass c) {
      InterfaceDisplay.Cell cell = layout.display().cell(c);
      if (cell != null) {
        return cell.colour() << 16 | cell.identifier();
      }
      return c.isInterface() ? 0 : layout.objects().instanceSize(c);
    }
    return ((PrimitiveType) type).size();
  }

  private static int kind(JavaType type) {
    if (type instanceof ArrayType array) {
      return array.element().isReference()
          ? DescriptorLayout.KIND_REFERENCE_ARRAY
          : DescriptorLayout.KIND_PRIMITIVE_ARRAY;
    }
    if (type instanceof JavaClass c) {
      return c.isAbstract() ? DescriptorLayout.KIND_ABSTRACT : DescriptorLayout.KIND_INSTANCE;
    }
    return DescriptorLayout.KIND_PRIMITIVE;
  }

  private int flags(JavaType type) {
    if (type instanceof ArrayType) {
      return DescriptorLayout.FLAG_CLONEABLE;
    }
    if (!(type instanceof JavaClass c)) {
      return 0;
    }
    int flags = c.isInterface() ? DescriptorLayout.FLAG_INTERFACE : 0;
    for (Map.Entry<String, Integer> entry : SUPERTYPE_FLAGS.entrySet()) {
      flags |= isSubtypeOf(c, entry.getKey()) ? entry.getValue() : 0;
    }
    if (c.hasFinalizer()) {
      flags |= DescriptorLayout.FLAG_FINALIZER;
    }
    return flags;
  }

  private boolean isSubtypeOf(JavaClass type, String name) {
    JavaClass supertype = layout.world().universe().find(name);
    return supertype != null && type.isSubtypeOf(supertype);
  }

  /** The superclass as the hierarchy of the language has it; Object for arrays and interfaces. */
  private JavaType superclass(JavaType type) {
    if (type instanceof ArrayType) {
      return layout.world().universe().object();
    }
    return type instanceof JavaClass c && !c.isInterface() ? c.superclass() : null;
  }

  private JavaType arrayOf(JavaType type) {
    if (type == PrimitiveType.VOID) {
      return null;
    }
    JavaType array = layout.world().universe().arrayOf(type);
    return types.contains(array) ? array : null;
  }

  private List<Integer> references(JavaType type) {
    return type instanceof JavaClass c && !c.isInterface()
        ? layout.objects().of(c).references()
        : List.of();
  }

  private List<Symbol> interfaces(JavaType type) {
    if (!layout.types().contains(type)) {
      return List.of();
    }
    List<Symbol> result = new ArrayList<>();
    for (JavaClass one : layout.display().interfaces(type)) {
      if (one != type && types.contains(one)) {
        result.add(new Symbol.Descriptor(one));
      }
    }
    return result;
  }

  private Symbol state(JavaType type) {
    return type instanceof JavaClass c && layout.world().needsInitialization(c)
        ? new Symbol.ClassState(c)
        : null;
  }

  private static Symbol descriptorOf(JavaType type) {
    return type == null ? null : new Symbol.Descriptor(type);
  }

  private static int shift(int size) {
    return Integer.numberOfTrailingZeros(size);
  }

  /** Rounds a size up to the granule of objects. */
  static int objectSize(int bytes) {
    return ObjectLayouts.align(bytes, ObjectLayout.ALIGNMENT);
  }
}
