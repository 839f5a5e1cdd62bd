package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.ElfWriter;
import org.javahermit.compiler.link.Linker;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * Makes the image: the one place that knows in which order everything is put together.
 *
 * <p>Takes the laid-out world, compiled methods and the pieces that the target contributes; leaves
 * the bytes of an ELF file in which every address is known. What is written is a function of the
 * input alone: lists keep the world's order, maps keep the order of insertion.
 */
public final class ImageBuilder {
  private final ImageLayout layout;
  private final List<CompiledMethod> methods;
  private final Section text = new Section(SectionKind.TEXT);
  private final Section rodata = new Section(SectionKind.RODATA);
  private final Section data = new Section(SectionKind.DATA);
  private final Section bss = new Section(SectionKind.BSS);
  private final ListPool lists = new ListPool();
  private final Map<String, Long> parts = new LinkedHashMap<>();
  private final Map<SectionKind, Integer> counted = new EnumMap<>(SectionKind.class);

  /**
   * A finished image.
   *
   * @param file the bytes of the ELF file
   * @param sizes what takes the space
   * @param codeInfo sizes of the tables about code
   * @param extents what lies in the read-only and in the writable data
   */
  public record Result(
      byte[] file, SizeReport sizes, CodeInfoEncoder.Sizes codeInfo, List<Extent> extents) {}

  private ImageBuilder(ImageLayout layout, List<CompiledMethod> methods) {
    this.layout = layout;
    this.methods = methods;
  }

  /**
   * Builds an image.
   *
   * @param methods compiled methods in the order in which they are to lie in the image
   * @param entry the method at which control enters, unless a PVH loader enters the boot code
   * @param contributions the target's own pieces, in their order
   * @param debug what the file has for debuggers
   */
  public static Result build(
      ImageLayout layout,
      List<CompiledMethod> methods,
      JavaMethod entry,
      List<Contribution> contributions,
      DebugLevel debug) {
    return new ImageBuilder(layout, List.copyOf(methods)).build(entry, contributions, debug);
  }

  private Result build(JavaMethod entry, List<Contribution> contributions, DebugLevel level) {
    for (Contribution contribution : contributions) {
      contribution.addTo(section(contribution.section()));
    }
    part("boot", text);
    part("resources", rodata);
    CodeLayout code = new CodeLayout(methods, text);
    part("code", text);

    ConstantTableData tables = new ConstantTableData(text.relocations());
    Demand demand = new Demand(tables.types());
    Collection<JavaType> types = demand.types();
    References references = new References(layout.target());
    new Descriptors(layout, types, code, rodata, lists).write();
    part("type descriptors", rodata);
    new Metadata(layout.world(), layout.objects(), types, code, rodata, lists).write();
    JavaMethod finalizer = RuntimeHelper.REGISTER_FINALIZER.resolve(layout.world().universe());
    rodata.align(4);
    rodata.label(new Symbol.Named("finalizer.register"));
    rodata.address32(code.symbolIfCompiled(finalizer));
    part("class metadata", rodata);
    new Statics(layout.objects(), references, data).write(demand.staticFields());
    new ClassStates(layout.world(), code, data, lists).write(demand.classStates(types));
    writeEagerInitializers();
    part("static fields", data);
    tables.write(rodata);
    part("constant tables", rodata);
    lists.write(rodata);
    part("lists of interfaces and members", rodata);
    writeHeap(types, references);
    CodeInfoEncoder.Sizes codeInfo = CodeInfoEncoder.encode(methods, code::distance, rodata);
    parts.put("stack maps and handlers", (long) codeInfo.hot());
    parts.put("stack trace tables", (long) codeInfo.cold());

    Linker.Image image = Linker.link(List.of(text, rodata, data, bss), layout.target());
    Symbol start = layout.target().pvhNote() ? ElfWriter.PVH_ENTRY : new Symbol.Code(entry);
    long codeStart = image.addresses().get(new Symbol.Named("code.start"));
    List<ElfWriter.DebugSection> debug =
        level == DebugLevel.LINES ? DebugInfo.of(methods, code, codeStart) : List.of();
    byte[] file = ElfWriter.bytes(image, layout.target(), start, level != DebugLevel.NONE, debug);
    long loaded = parts.values().stream().mapToLong(Long::longValue).sum();
    parts.put("symbols and alignment", file.length - loaded);
    List<Extent> extents = new ArrayList<>(Extent.of(rodata));
    extents.addAll(Extent.of(data));
    return new Result(file, SizeReport.of(file.length, parts, methods), codeInfo, extents);
  }

  private void writeEagerInitializers() {
    List<JavaMethod> initializers = layout.world().eagerInitializers();
    rodata.align(4);
    rodata.label(new Symbol.Named("initializers.table"));
    rodata.u32(initializers.size());
    initializers.forEach(method -> rodata.address32(new Symbol.Code(method)));
  }

  private void writeHeap(Collection<JavaType> types, References references) {
    ImageHeap heap = new ImageHeap(layout.world().universe(), layout.objects(), references, data);
    heap.start();
    heap.writeClasses(types);
    part("class objects", data);
    // Only now is everything there that refers to a string.
    Set<String> strings = new LinkedHashSet<>();
    for (Section section : List.of(text, rodata, data)) {
      for (Relocation relocation : section.relocations()) {
        if (relocation.symbol() instanceof Symbol.StringObject string) {
          strings.add(string.value());
        }
      }
    }
    heap.writeStrings(strings);
    heap.end();
    part("strings", data);
    rodata.align(4);
    rodata.label(new Symbol.Named("strings.table"));
    rodata.u32(strings.size());
    strings.forEach(string -> rodata.address32(new Symbol.StringObject(string)));
    part("string table", rodata);
  }

  private Section section(SectionKind kind) {
    return switch (kind) {
      case TEXT -> text;
      case RODATA -> rodata;
      case DATA -> data;
      case BSS -> bss;
    };
  }

  /** Counts what was added to a section since the last part as one. */
  private void part(String name, Section section) {
    int before = counted.getOrDefault(section.kind(), 0);
    parts.put(name, (long) section.length() - before);
    counted.put(section.kind(), section.length());
  }

  /** What the code refers to, besides what the world lists. */
  private final class Demand {
    private final Set<JavaType> types = new LinkedHashSet<>(layout.types());
    private final Set<JavaField> fields = new LinkedHashSet<>(layout.world().staticFields());
    private final Set<JavaClass> states = new LinkedHashSet<>();

    Demand(Collection<JavaType> ofTables) {
      ofTables.forEach(this::add);
      for (Relocation relocation : text.relocations()) {
        Symbol symbol = relocation.symbol();
        if (symbol instanceof Symbol.Descriptor descriptor) {
          add(descriptor.type());
        } else if (symbol instanceof Symbol.ClassObject object) {
          add(object.type());
        } else if (symbol instanceof Symbol.StaticField field) {
          fields.add(field.field());
        } else if (symbol instanceof Symbol.ClassState state) {
          states.add(state.type());
          add(state.type());
        }
      }
    }

    private void add(JavaType type) {
      if (type == null || types.contains(type)) {
        return;
      }
      if (type instanceof JavaClass c) {
        add(c.superclass());
        c.interfaces().forEach(this::add);
      } else if (type instanceof ArrayType array) {
        add(array.element());
      }
      types.add(type);
    }

    Collection<JavaType> types() {
      return types;
    }

    Collection<JavaField> staticFields() {
      return fields;
    }

    Collection<JavaClass> classStates(Collection<JavaType> all) {
      for (JavaType type : all) {
        if (type instanceof JavaClass c && layout.world().needsInitialization(c)) {
          states.add(c);
        }
      }
      return states;
    }
  }
}
