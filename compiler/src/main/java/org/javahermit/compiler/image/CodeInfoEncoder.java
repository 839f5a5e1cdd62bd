package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.image.NullPointerMessages.Message;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Site;
import org.javahermit.vm.CodeInfo;

/**
 * Writes the tables that {@link CodeInfo} reads; the format stands there.
 *
 * <p>Takes the sites of all compiled methods with the methods' places in the code; leaves {@code
 * code.info} and its parts in the read-only section. Frequent shapes get low numbers, so that
 * nearly every site takes two or three bytes of the hot part.
 */
public final class CodeInfoEncoder {
  private static final int UNIT = 8;
  private static final int LIMIT = 0x7fff;

  private static final Symbol DESCRIPTORS = symbol("descriptors");

  private final List<PlacedSite> sites = new ArrayList<>();
  private final Map<Shape, Integer> shapes = new LinkedHashMap<>();
  private final Positions positions = new Positions();
  private final Map<SourcePosition, Message> messages = new ConcurrentHashMap<>();

  private boolean withDescriptors;

  /** A site with its distance, and that of its handler or −1, from the start of the code. */
  private record PlacedSite(
      long distance, long handler, Shape shape, SourcePosition position, Message message) {}

  /**
   * What many sites have in common: stack depth and reference slots, in units of 8 bytes; saved
   * registers lie below 0.
   */
  private record Shape(int depth, List<Integer> slots) {
    int cells() {
      return 2 + slots.size();
    }
  }

  /** How many bytes the parts take. */
  public record Sizes(int sites, int hot, int cold) {}

  private CodeInfoEncoder() {}

  /**
   * Encodes all sites.
   *
   * @param methods in the order of their addresses
   * @param distance of a method from {@code code.start}
   */
  public static Sizes encode(
      List<CompiledMethod> methods, ToIntFunction<JavaMethod> distance, Section rodata) {
    CodeInfoEncoder encoder = new CodeInfoEncoder();
    encoder.withDescriptors = methods.stream().anyMatch(CodeInfoEncoder::asksForDescriptors);
    encoder.prepareMessages(methods);
    for (CompiledMethod method : methods) {
      encoder.add(method, distance.applyAsInt(method.method()));
    }
    return encoder.write(rodata);
  }

  private static boolean asksForDescriptors(CompiledMethod method) {
    return method.relocations().stream().anyMatch(r -> r.symbol().equals(DESCRIPTORS));
  }

  private void add(CompiledMethod method, int start) {
    Set<SourcePosition> dereferences = dereferences(method);
    for (Site site : method.sites()) {
      List<Integer> slots = new ArrayList<>();
      int[] references = site.references().clone();
      Arrays.sort(references);
      for (int reference : references) {
        slots.add(units(reference, method));
      }
      Shape shape = new Shape(units(site.stackDepth(), method), slots);
      long handler = site.handler() < 0 ? -1 : start + (long) site.handler();
      SourcePosition position = site.position();
      Message message = dereferences.contains(position) ? messages.get(position) : null;
      sites.add(new PlacedSite(start + (long) site.offset(), handler, shape, position, message));
    }
  }

  /** The positions where the code can meet null; calls at the same place share their entry. */
  private static Set<SourcePosition> dereferences(CompiledMethod method) {
    Set<Integer> calls = new HashSet<>();
    for (CompiledMethod.Relocation relocation : method.relocations()) {
      // Behind the address of a static field stands what dereferences it.
      boolean isCall =
          relocation.symbol() instanceof Symbol.Code code
              && !code.method().name().equals(RuntimeHelper.THROW_NULL_POINTER.methodName());
      if (isCall) {
        calls.add(relocation.offset() + 4);
      }
    }
    Set<SourcePosition> result = new HashSet<>();
    for (Site site : method.sites()) {
      SourcePosition position = site.position();
      if (position != null
          && !calls.contains(site.offset())
          && NullPointerMessages.canFail(position.method(), position.bytecodeIndex())) {
        result.add(position);
      }
    }
    return result;
  }

  /** Words for all dereferences; methods are analysed by several threads. */
  private void prepareMessages(List<CompiledMethod> methods) {
    Map<JavaMethod, Set<SourcePosition>> wanted = new HashMap<>();
    for (CompiledMethod method : methods) {
      for (SourcePosition position : dereferences(method)) {
        wanted.computeIfAbsent(position.method(), key -> new HashSet<>()).add(position);
      }
    }
    wanted.entrySet().parallelStream()
        .forEach(
            entry -> {
              NullPointerMessages words = NullPointerMessages.of(entry.getKey());
              if (words != null) {
                for (SourcePosition position : entry.getValue()) {
                  messages.put(position, words.at(position.bytecodeIndex()));
                }
              }
            });
  }

  private static int units(int bytes, CompiledMethod method) {
    if (bytes % UNIT != 0 || bytes / UNIT < -LIMIT) {
      throw new IllegalStateException("odd frame offset " + bytes + " in " + method.method());
    }
    if (bytes / UNIT > LIMIT) {
      throw new CompilerException(
          "The method "
              + method.method()
              + " needs a stack frame of "
              + bytes
              + " bytes; at most "
              + LIMIT * UNIT
              + " are possible. Split the method.");
    }
    return bytes / UNIT;
  }

  private Sizes write(Section rodata) {
    sites.sort(Comparator.comparingLong(PlacedSite::distance));
    numberShapes();
    int groups = (sites.size() + CodeInfo.GROUP - 1) / CodeInfo.GROUP;
    int[] starts = new int[groups];
    int[] recordOffsets = new int[groups];
    int[] positionOffsets = new int[groups];
    Section records = new Section(SectionKind.RODATA);
    Section nodes = new Section(SectionKind.RODATA);
    Section sitePositions = new Section(SectionKind.RODATA);
    positions.begin(nodes);
    long previous = 0;
    int previousNode = 0;
    for (int i = 0; i < sites.size(); i++) {
      PlacedSite site = sites.get(i);
      if (i % CodeInfo.GROUP == 0) {
        int group = i / CodeInfo.GROUP;
        starts[group] = (int) site.distance();
        recordOffsets[group] = records.length();
        positionOffsets[group] = sitePositions.length();
        previous = site.distance();
        previousNode = 0;
      } else if (site.distance() == previous) {
        throw new IllegalStateException("two sites at " + site.position());
      }
      record(records, site, previous);
      previous = site.distance();
      int node = positions.node(site.position(), site.message(), nodes);
      sitePositions.zigzag(node - previousNode);
      previousNode = node;
    }
    int before = rodata.length();
    header(rodata, groups);
    part(rodata, "starts", words(starts));
    part(rodata, "records.offsets", words(recordOffsets));
    part(rodata, "records", records);
    part(rodata, "shapes", shapeTable());
    int hot = rodata.length() - before;
    part(rodata, "positions.offsets", words(positionOffsets));
    part(rodata, "positions", sitePositions);
    part(rodata, "nodes", nodes);
    positions.writeTables(rodata, withDescriptors);
    return new Sizes(sites.size(), hot, rodata.length() - before - hot);
  }

  private void numberShapes() {
    Map<Shape, Integer> counts = new LinkedHashMap<>();
    sites.forEach(site -> counts.merge(site.shape(), 1, Integer::sum));
    List<Shape> order = new ArrayList<>(counts.keySet());
    order.sort(Comparator.comparingInt((Shape shape) -> -counts.get(shape)));
    int cell = 0;
    for (Shape shape : order) {
      shapes.put(shape, cell);
      cell += shape.cells();
    }
  }

  private Section shapeTable() {
    Section result = new Section(SectionKind.RODATA);
    for (Shape shape : shapes.keySet()) {
      result.u16(shape.depth());
      result.u16(shape.slots().size());
      shape.slots().forEach(result::u16);
    }
    return result;
  }

  private void record(Section records, PlacedSite site, long previous) {
    records.varint(site.distance() - previous);
    boolean hasHandler = site.handler() >= 0;
    records.varint((long) shapes.get(site.shape()) << 1 | (hasHandler ? 1 : 0));
    if (hasHandler) {
      records.zigzag(site.handler() - site.distance());
    }
  }

  private void header(Section rodata, int groups) {
    int start = rodata.align(8);
    rodata.label(new Symbol.Named("code.info"), start, CodeInfo.H_SIZE, "code.info");
    rodata.reserve(CodeInfo.H_SIZE);
    address(rodata, start + CodeInfo.H_CODE, new Symbol.Named("code.start"));
    rodata.put(start + CodeInfo.H_GROUPS, 4, groups);
    rodata.put(start + CodeInfo.H_SITES, 4, sites.size());
    address(rodata, start + CodeInfo.H_GROUP_STARTS, symbol("starts"));
    address(rodata, start + CodeInfo.H_GROUP_RECORDS, symbol("records.offsets"));
    address(rodata, start + CodeInfo.H_GROUP_POSITIONS, symbol("positions.offsets"));
    address(rodata, start + CodeInfo.H_RECORDS, symbol("records"));
    address(rodata, start + CodeInfo.H_SHAPES, symbol("shapes"));
    address(rodata, start + CodeInfo.H_POSITIONS, symbol("positions"));
    address(rodata, start + CodeInfo.H_NODES, symbol("nodes"));
    address(rodata, start + CodeInfo.H_METHODS, symbol("methods"));
    address(rodata, start + CodeInfo.H_CLASSES, symbol("classes"));
    address(rodata, start + CodeInfo.H_NAMES, symbol("names"));
  }

  private static void address(Section rodata, int offset, Symbol symbol) {
    rodata.relocate(offset, CompiledMethod.RelocationKind.ABSOLUTE_32, symbol, 0);
  }

  private static Section words(int[] values) {
    Section result = new Section(SectionKind.RODATA);
    for (int value : values) {
      result.u32(value);
    }
    return result;
  }

  private static void part(Section rodata, String name, Section content) {
    int at = rodata.align(4);
    rodata.label(symbol(name), at, content.length(), "code.info." + name);
    rodata.append(content.bytes());
  }

  private static Symbol symbol(String name) {
    return new Symbol.Named("code.info." + name);
  }

  /** The cold part: where in the source sites come from. */
  private static final class Positions {
    private final Map<Node, Integer> nodes = new HashMap<>();
    private final Map<JavaMethod, Integer> methods = new LinkedHashMap<>();
    private final Map<JavaClass, Integer> classes = new LinkedHashMap<>();
    private final NamePool names = new NamePool();

    /** What an entry says: bytecodes of one line that say the same are one entry. */
    private record Node(JavaMethod method, int line, int caller, Message message) {}

    /** Offset 0 means that nothing is known. */
    void begin(Section into) {
      into.u8(0);
    }

    int node(SourcePosition position, Message message, Section into) {
      if (position == null) {
        return 0;
      }
      int line = Math.max(position.line(), JavaMethod.NATIVE_LINE);
      int caller = node(position.caller(), null, into);
      Node key = new Node(position.method(), line, caller, message);
      Integer known = nodes.get(key);
      if (known != null) {
        return known;
      }
      int offset = into.length();
      into.varint(methodNumber(position.method()));
      into.varint((line + 2) << 1 | (message == null ? 0 : 1));
      into.varint(caller == 0 ? 0 : offset - caller);
      if (message != null) {
        into.varint(names.offset(message.action()));
        into.varint(message.reason() == null ? 0 : names.offset(message.reason()));
      }
      nodes.put(key, offset);
      return offset;
    }

    private int methodNumber(JavaMethod method) {
      classes.putIfAbsent(method.owner(), classes.size());
      return methods.computeIfAbsent(method, key -> methods.size());
    }

    void writeTables(Section rodata, boolean withDescriptors) {
      Section methodTable = new Section(SectionKind.RODATA);
      Section descriptors = new Section(SectionKind.RODATA);
      for (JavaMethod method : methods.keySet()) {
        methodTable.u32(names.offset(method.name()));
        methodTable.u32(classes.get(method.owner()));
        if (withDescriptors) {
          descriptors.u32(names.offset(method.descriptor()));
        }
      }
      Section classTable = new Section(SectionKind.RODATA);
      for (JavaClass type : classes.keySet()) {
        classTable.u32(names.offset(type.javaName()));
        String file = type.node().sourceFile;
        classTable.u32(file == null ? 0 : names.offset(file));
        String module = Metadata.module(type);
        classTable.u32(module == null ? 0 : names.offset(module));
      }
      part(rodata, "methods", methodTable);
      part(rodata, "classes", classTable);
      if (withDescriptors) {
        part(rodata, "descriptors", descriptors);
      }
      part(rodata, "names", names.bytes);
    }
  }

  /** Names in modified UTF-8, each once; offset 0 is no name. */
  private static final class NamePool {
    private final Section bytes = new Section(SectionKind.RODATA);
    private final Map<String, Integer> offsets = new HashMap<>();

    NamePool() {
      bytes.u8(0);
    }

    int offset(String name) {
      return offsets.computeIfAbsent(name, this::append);
    }

    private int append(String name) {
      Section encoded = new Section(SectionKind.RODATA);
      for (char c : name.toCharArray()) {
        if (c < 0x80) {
          encoded.u8(c);
        } else if (c < 0x800) {
          encoded.u8(0xc0 | c >> 6);
          encoded.u8(0x80 | c & 0x3f);
        } else {
          encoded.u8(0xe0 | c >> 12);
          encoded.u8(0x80 | c >> 6 & 0x3f);
          encoded.u8(0x80 | c & 0x3f);
        }
      }
      int offset = bytes.length();
      bytes.varint(encoded.length());
      bytes.append(encoded.bytes());
      return offset;
    }
  }
}
