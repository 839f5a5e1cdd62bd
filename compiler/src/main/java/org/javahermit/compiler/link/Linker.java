package org.javahermit.compiler.link;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * Gives every section its address and writes addresses into all of them.
 *
 * <p>Takes filled sections, one of each kind; leaves their bytes with all relocations applied, and
 * the addresses of all symbols. Besides the sections' own symbols it knows {@code <section>.start}
 * and {@code <section>.end} for {@code text}, {@code rodata}, {@code data} and {@code bss}, and
 * {@code image.start} and {@code image.end}.
 */
public final class Linker {
  private static final long LIMIT = 1L << 32;

  private final TargetFacts target;
  private final Map<SectionKind, Section> sections = new EnumMap<>(SectionKind.class);
  private final Map<SectionKind, Long> starts = new EnumMap<>(SectionKind.class);
  private final Map<Symbol, Long> addresses = new HashMap<>();

  private Linker(List<Section> filled, TargetFacts target) {
    this.target = target;
    for (SectionKind kind : SectionKind.values()) {
      sections.put(kind, new Section(kind));
    }
    filled.forEach(section -> sections.put(section.kind(), section));
  }

  /**
   * A section at its place.
   *
   * @param size bytes in memory; in the file only {@code bytes} stand
   * @param labels its symbols that have a name
   */
  public record Placed(
      SectionKind kind, long address, long size, byte[] bytes, List<Section.Label> labels) {
    /** The address behind the section. */
    public long end() {
      return address + size;
    }
  }

  /** A linked image: its sections, one of each kind in the order of addresses, and all symbols. */
  public record Image(List<Placed> sections, Map<Symbol, Long> addresses) {
    /** The section of a kind. */
    public Placed section(SectionKind kind) {
      return sections.get(kind.ordinal());
    }
  }

  /** Links the sections. */
  public static Image link(List<Section> sections, TargetFacts target) {
    return new Linker(sections, target).link();
  }

  private Image link() {
    place();
    List<Placed> placed = new ArrayList<>();
    for (SectionKind kind : SectionKind.values()) {
      Section section = sections.get(kind);
      byte[] bytes = section.bytes();
      for (Relocation relocation : section.relocations()) {
        apply(relocation, kind, bytes);
      }
      placed.add(
          new Placed(
              kind,
              starts.get(kind),
              section.length(),
              bytes,
              section.labels().stream().filter(label -> label.name() != null).toList()));
    }
    return new Image(placed, Map.copyOf(addresses));
  }

  private void place() {
    long next = target.imageBase();
    for (SectionKind kind : SectionKind.values()) {
      Section section = sections.get(kind);
      // Zeroed memory follows the data in the same segment.
      long alignment =
          kind == SectionKind.BSS
              ? Math.max(section.alignment(), 16)
              : Math.max(section.alignment(), target.segmentAlignment());
      long start = (next + alignment - 1) & -alignment;
      next = start + section.length();
      starts.put(kind, start);
      String name = kind.sectionName().substring(1);
      define(new Symbol.Named(name + ".start"), start);
      define(new Symbol.Named(name + ".end"), next);
      for (Section.Label label : section.labels()) {
        define(label.symbol(), start + label.offset());
      }
    }
    define(new Symbol.Named("image.start"), target.imageBase());
    define(new Symbol.Named("image.end"), next);
    if (next > LIMIT) {
      throw new CompilerException(
          "The image would end at address 0x"
              + Long.toHexString(next)
              + ", but everything must lie below 4 GiB. Lower the image base of the target or leave"
              + " out large resources.");
    }
  }

  private void define(Symbol symbol, long address) {
    Long other = addresses.putIfAbsent(symbol, address);
    if (other != null) {
      throw new IllegalStateException("two places for " + symbol);
    }
  }

  private void apply(Relocation relocation, SectionKind kind, byte[] bytes) {
    Long base = addresses.get(relocation.symbol());
    if (base == null) {
      throw new IllegalStateException(
          "nothing in the image defines " + relocation.symbol() + ", which " + kind + " refers to");
    }
    long value = base + relocation.addend();
    long place = starts.get(kind) + relocation.offset();
    switch (relocation.kind()) {
      case RELATIVE_32 -> put(bytes, relocation, 4, value - (place + 4));
      case ABSOLUTE_32 -> put(bytes, relocation, 4, value);
      case ABSOLUTE_64 -> put(bytes, relocation, 8, value);
      case REFERENCE_32 -> put(bytes, relocation, 4, value >>> target.referenceShift());
    }
  }

  private static void put(byte[] bytes, Relocation relocation, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[relocation.offset() + i] = (byte) (value >> 8 * i);
    }
  }
}
