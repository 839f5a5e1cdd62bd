package org.javahermit.compiler.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;

/**
 * A section that is being filled: bytes, the symbols that stand at offsets in them, and the places
 * where addresses go once all sections have theirs. Little-endian.
 */
public final class Section {
  private final SectionKind kind;
  private final List<Label> labels = new ArrayList<>();
  private final List<Relocation> relocations = new ArrayList<>();
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int alignment = 8;

  /**
   * A symbol and where it stands.
   *
   * @param offset from the start of the section
   * @param size bytes that belong to it, 0 where it is only a place
   * @param name for the symbol table, or null where it is not to stand there
   */
  public record Label(Symbol symbol, int offset, int size, String name) {}

  /** An empty section. */
  public Section(SectionKind kind) {
    this.kind = kind;
  }

  /** What kind of section this is. */
  public SectionKind kind() {
    return kind;
  }

  /** The number of bytes so far. */
  public int length() {
    return length;
  }

  /** The largest alignment that anything in the section asked for. */
  public int alignment() {
    return alignment;
  }

  /** The bytes; empty for {@link SectionKind#BSS}. */
  public byte[] bytes() {
    return kind == SectionKind.BSS ? new byte[0] : Arrays.copyOf(bytes, length);
  }

  /** The symbols in the order in which they were added. */
  public List<Label> labels() {
    return Collections.unmodifiableList(labels);
  }

  /** Where addresses go. */
  public List<Relocation> relocations() {
    return Collections.unmodifiableList(relocations);
  }

  /** Fills up with {@code filler} to a multiple of the alignment; returns the length. */
  public int align(int to, int filler) {
    alignment = Math.max(alignment, to);
    int target = (length + to - 1) & -to;
    int start = length;
    reserve(target - length);
    if (filler != 0 && kind != SectionKind.BSS) {
      Arrays.fill(bytes, start, target, (byte) filler);
    }
    return length;
  }

  /** Fills up with zeroes to a multiple of the alignment; returns the length. */
  public int align(int to) {
    return align(to, 0);
  }

  /** Lets a symbol stand at the end of what is there. */
  public void label(Symbol symbol) {
    labels.add(new Label(symbol, length, 0, null));
  }

  /** Lets a symbol with size and name stand at an offset. */
  public void label(Symbol symbol, int offset, int size, String name) {
    labels.add(new Label(symbol, offset, size, name));
  }

  /** Adds zero bytes; returns the offset of the first. */
  public int reserve(int count) {
    int start = length;
    if (kind != SectionKind.BSS) {
      grow(count);
    }
    length = Math.addExact(length, count);
    return start;
  }

  /** Adds bytes; returns the offset of the first. */
  public int append(byte[] more) {
    int start = reserve(more.length);
    System.arraycopy(more, 0, bytes, start, more.length);
    return start;
  }

  /** Adds bytes with relocations whose offsets count from their start. */
  public int append(byte[] more, List<Relocation> addresses) {
    int start = append(more);
    for (Relocation r : addresses) {
      relocations.add(new Relocation(start + r.offset(), r.kind(), r.symbol(), r.addend()));
    }
    return start;
  }

  /** Adds a byte. */
  public void u8(int value) {
    put(reserve(1), 1, value);
  }

  /** Adds 16 bits. */
  public void u16(int value) {
    put(reserve(2), 2, value);
  }

  /** Adds 32 bits. */
  public void u32(int value) {
    put(reserve(4), 4, value);
  }

  /** Adds 64 bits. */
  public void u64(long value) {
    put(reserve(8), 8, value);
  }

  /** Adds an unsigned number in groups of seven bits, the lowest first (LEB128). */
  public void varint(long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      u8((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /** Adds a signed number so that those near zero are short. */
  public void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  /** Adds the 32-bit address of a symbol; 0 for null. */
  public void address32(Symbol symbol) {
    int at = reserve(4);
    if (symbol != null) {
      relocate(at, RelocationKind.ABSOLUTE_32, symbol, 0);
    }
  }

  /** Adds the 64-bit address of a symbol; 0 for null. */
  public void address64(Symbol symbol) {
    int at = reserve(8);
    if (symbol != null) {
      relocate(at, RelocationKind.ABSOLUTE_64, symbol, 0);
    }
  }

  /** Writes {@code size} bytes of a value at an offset that is there already. */
  public void put(int offset, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[offset + i] = (byte) (value >> 8 * i);
    }
  }

  /** Lets an address go to an offset. */
  public void relocate(int offset, RelocationKind how, Symbol symbol, long addend) {
    relocations.add(new Relocation(offset, how, symbol, addend));
  }

  private void grow(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }
}
