package org.javahermit.compiler.link;

import java.util.List;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * A piece of the image that neither class files nor tables give, for example the 32-bit code at
 * which a boot loader enters, or the boot stack.
 *
 * @param section where it goes
 * @param alignment a power of two
 * @param bytes what stands there; for {@link SectionKind#BSS} only the length counts
 * @param labels symbols by their offset in the bytes
 * @param relocations addresses by their offset in the bytes
 */
public record Contribution(
    SectionKind section,
    int alignment,
    byte[] bytes,
    List<Section.Label> labels,
    List<Relocation> relocations) {

  /** Zeroed memory with a name. */
  public static Contribution memory(String name, int alignment, int size) {
    Symbol symbol = new Symbol.Named(name);
    return new Contribution(
        SectionKind.BSS,
        alignment,
        new byte[size],
        List.of(new Section.Label(symbol, 0, size, name)),
        List.of());
  }

  /** Puts the piece at the end of its section. */
  public void addTo(Section target) {
    target.align(alignment);
    int start =
        section == SectionKind.BSS
            ? target.reserve(bytes.length)
            : target.append(bytes, relocations);
    for (Section.Label label : labels) {
      target.label(label.symbol(), start + label.offset(), label.size(), label.name());
    }
  }
}
