package org.javahermit.compiler.x64.asm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;

/**
 * Growing code with labels, jumps and relocations. Jumps are written in their long form; {@link
 * #finish} shortens those whose target turns out to be near, moves what follows, and fills in the
 * distances. Shortening never lengthens another distance, so a greedy repetition ends.
 */
final class CodeBuffer {
  private record Jump(int offset, int condition, Label target) {
    int longSize() {
      return condition < 0 ? 5 : 6;
    }
  }

  /** A 32-bit distance at the offset; {@code from} null: from the end of field and immediate. */
  private record Distance(int offset, Label target, Label from, int addend) {}

  private record LabelAddress(
      int offset, RelocationKind kind, Symbol start, Label target, int addend) {}

  private byte[] bytes = new byte[512];
  private int size;
  private final List<Label> labels = new ArrayList<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final List<Distance> distances = new ArrayList<>();
  private final List<LabelAddress> labelAddresses = new ArrayList<>();
  private List<Relocation> relocations = new ArrayList<>();

  int size() {
    return size;
  }

  List<Relocation> relocations() {
    return relocations;
  }

  void put8(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  void put32(int value) {
    put(value, 4);
  }

  void put64(long value) {
    put(value, 8);
  }

  void put(long value, int count) {
    for (int i = 0; i < count; i++) {
      put8((int) (value >> 8 * i));
    }
  }

  void bind(Label label) {
    if (label.isBound()) {
      throw new IllegalStateException("label is bound already");
    }
    label.setPosition(size);
    labels.add(label);
  }

  void jump(int condition, Label target) {
    jumps.add(new Jump(size, condition, target));
    if (condition < 0) {
      put8(0xE9);
    } else {
      put8(0x0F);
      put8(0x80 + condition);
    }
    put32(0);
  }

  void distanceToLabel(Label target, int addend, int immediateSize) {
    distances.add(new Distance(size, target, null, addend - immediateSize));
    put32(0);
  }

  void distance(Label target, Label from) {
    distances.add(new Distance(size, target, from, 0));
    put32(0);
  }

  void relocation(RelocationKind kind, Symbol symbol, long addend) {
    relocations.add(new Relocation(size, kind, symbol, addend));
    put(0, kind == RelocationKind.ABSOLUTE_64 ? 8 : 4);
  }

  void labelAddress(RelocationKind kind, Symbol start, Label target, int addend) {
    labelAddresses.add(new LabelAddress(size, kind, start, target, addend));
    put(0, kind == RelocationKind.ABSOLUTE_64 ? 8 : 4);
  }

  byte[] finish() {
    boolean[] isShort = chooseShortJumps();
    Offsets offsets = new Offsets(jumps, isShort);
    byte[] result = new byte[size - offsets.saved(size)];
    copy(result, isShort);
    for (Label label : labels) {
      label.setPosition(offsets.map(label.position()));
    }
    writeJumps(result, isShort, offsets);
    writeDistances(result, offsets);
    mapRelocations(offsets);
    return result;
  }

  private boolean[] chooseShortJumps() {
    boolean[] isShort = new boolean[jumps.size()];
    boolean changed = true;
    while (changed) {
      changed = false;
      Offsets offsets = new Offsets(jumps, isShort);
      for (int i = 0; i < isShort.length; i++) {
        Jump jump = jumps.get(i);
        if (!isShort[i]) {
          int end = offsets.map(jump.offset) + 2;
          int target = offsets.map(requirePosition(jump.target));
          // a jump forward moves its own target closer by what it saves itself
          int distance = target - end;
          if (jump.target.position() > jump.offset) {
            distance -= jump.longSize() - 2;
          }
          if (distance >= Byte.MIN_VALUE && distance <= Byte.MAX_VALUE) {
            isShort[i] = true;
            changed = true;
          }
        }
      }
    }
    return isShort;
  }

  private void copy(byte[] result, boolean[] isShort) {
    int from = 0;
    int to = 0;
    for (int i = 0; i < isShort.length; i++) {
      if (isShort[i]) {
        Jump jump = jumps.get(i);
        System.arraycopy(bytes, from, result, to, jump.offset - from);
        to += jump.offset - from;
        result[to++] = (byte) (jump.condition < 0 ? 0xEB : 0x70 + jump.condition);
        result[to++] = 0;
        from = jump.offset + jump.longSize();
      }
    }
    System.arraycopy(bytes, from, result, to, size - from);
  }

  private void writeJumps(byte[] result, boolean[] isShort, Offsets offsets) {
    for (int i = 0; i < isShort.length; i++) {
      Jump jump = jumps.get(i);
      int start = offsets.map(jump.offset);
      if (isShort[i]) {
        result[start + 1] = (byte) (jump.target.position() - start - 2);
      } else {
        int end = start + jump.longSize();
        write32(result, end - 4, jump.target.position() - end);
      }
    }
  }

  private void writeDistances(byte[] result, Offsets offsets) {
    for (Distance distance : distances) {
      int offset = offsets.map(distance.offset);
      int from = distance.from == null ? offset + 4 : requirePosition(distance.from);
      write32(result, offset, requirePosition(distance.target) + distance.addend - from);
    }
  }

  private void mapRelocations(Offsets offsets) {
    List<Relocation> mapped = new ArrayList<>(relocations.size() + labelAddresses.size());
    for (Relocation r : relocations) {
      mapped.add(new Relocation(offsets.map(r.offset()), r.kind(), r.symbol(), r.addend()));
    }
    for (LabelAddress a : labelAddresses) {
      long addend = (long) requirePosition(a.target) + a.addend;
      mapped.add(new Relocation(offsets.map(a.offset), a.kind, a.start, addend));
    }
    mapped.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
    relocations = List.copyOf(mapped);
  }

  private static int requirePosition(Label label) {
    if (!label.isBound()) {
      throw new IllegalStateException("a label that is used was never bound");
    }
    return label.position();
  }

  private static void write32(byte[] result, int offset, int value) {
    for (int i = 0; i < 4; i++) {
      result[offset + i] = (byte) (value >> 8 * i);
    }
  }

  /** Where an offset of the long form lies after shortening. */
  private static final class Offsets {
    private final int[] ends;
    private final int[] savings;
    private int count;

    Offsets(List<Jump> jumps, boolean[] isShort) {
      ends = new int[jumps.size()];
      savings = new int[jumps.size()];
      int total = 0;
      for (int i = 0; i < isShort.length; i++) {
        if (isShort[i]) {
          Jump jump = jumps.get(i);
          total += jump.longSize() - 2;
          ends[count] = jump.offset + jump.longSize();
          savings[count++] = total;
        }
      }
    }

    int saved(int offset) {
      int found = Arrays.binarySearch(ends, 0, count, offset);
      int last = found >= 0 ? found : -found - 2;
      return last < 0 ? 0 : savings[last];
    }

    int map(int offset) {
      return offset - saved(offset);
    }
  }
}
