package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * Where one value lives, or a part of it after splitting: ranges of positions during which it is
 * live, positions at which it had better be or must be in a register, and the place it got. The
 * first part is the root, which knows all parts, the spill slot and the hints.
 */
final class Interval {
  /** The instruction moves the value from wherever it is. */
  static final byte MOVED = 0;

  /** The instruction takes a memory operand there, but a register is cheaper. */
  static final byte SHOULD = 1;

  /** The instruction needs a register there. */
  static final byte MUST = 2;

  private final LirValue value;
  private final Interval root;
  private final List<Interval> parts;

  // pairs of first and behind-last positions; reversed while the interval is being built
  private int[] ranges = new int[4];
  private int rangeCount;
  private int[] usePositions = new int[4];
  private byte[] useKinds = new byte[4];
  private int useCount;
  private int location = Location.NONE;

  // of roots
  private int slot = Location.NONE;
  private boolean stored;
  private boolean needsStore;
  private int definition = -1;
  private int[] hintRegisters = new int[0];
  private final List<Interval> hintIntervals = new ArrayList<>(0);

  Interval(LirValue value) {
    this.value = value;
    this.root = this;
    this.parts = new ArrayList<>(1);
    parts.add(this);
  }

  private Interval(Interval root) {
    this.value = root.value;
    this.root = root;
    this.parts = null;
  }

  LirValue value() {
    return value;
  }

  Interval root() {
    return root;
  }

  /** All parts of the value by ascending start. */
  List<Interval> parts() {
    return root.parts;
  }

  boolean isEmpty() {
    return rangeCount == 0;
  }

  int start() {
    return ranges[0];
  }

  int end() {
    return ranges[2 * rangeCount - 1];
  }

  int location() {
    return location;
  }

  void setLocation(int newLocation) {
    this.location = newLocation;
  }

  // ---- building, from the last position to the first

  /** Adds a range before those that are there, or joins it with the first one. */
  void prepend(int from, int to) {
    if (rangeCount > 0 && ranges[2 * rangeCount - 2] <= to) {
      int last = 2 * (rangeCount - 1);
      ranges[last] = Math.min(ranges[last], from);
      ranges[last + 1] = Math.max(ranges[last + 1], to);
      return;
    }
    if (2 * rangeCount == ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * ranges.length);
    }
    ranges[2 * rangeCount] = from;
    ranges[2 * rangeCount + 1] = to;
    rangeCount++;
  }

  /** Lets the first range begin at the definition. */
  void define(int position) {
    definition = position;
    if (rangeCount == 0) {
      prepend(position, position + 1);
    } else {
      ranges[2 * (rangeCount - 1)] = position;
    }
  }

  void prependUse(int position, byte kind) {
    if (useCount > 0 && usePositions[useCount - 1] == position) {
      useKinds[useCount - 1] = (byte) Math.max(useKinds[useCount - 1], kind);
      return;
    }
    if (useCount == usePositions.length) {
      usePositions = Arrays.copyOf(usePositions, 2 * useCount);
      useKinds = Arrays.copyOf(useKinds, 2 * useCount);
    }
    usePositions[useCount] = position;
    useKinds[useCount++] = kind;
  }

  /** Ends the building: everything ascends from now on. */
  void finish() {
    for (int a = 0, b = rangeCount - 1; a < b; a++, b--) {
      swap(ranges, 2 * a, 2 * b);
      swap(ranges, 2 * a + 1, 2 * b + 1);
    }
    for (int a = 0, b = useCount - 1; a < b; a++, b--) {
      swap(usePositions, a, b);
      byte kind = useKinds[a];
      useKinds[a] = useKinds[b];
      useKinds[b] = kind;
    }
  }

  private static void swap(int[] array, int a, int b) {
    int old = array[a];
    array[a] = array[b];
    array[b] = old;
  }

  // ---- questions

  int definition() {
    return root.definition;
  }

  int rangeCount() {
    return rangeCount;
  }

  int rangeFrom(int index) {
    return ranges[2 * index];
  }

  int rangeTo(int index) {
    return ranges[2 * index + 1];
  }

  boolean covers(int position) {
    for (int i = 0; i < rangeCount; i++) {
      if (position < ranges[2 * i + 1]) {
        return position >= ranges[2 * i];
      }
    }
    return false;
  }

  /** First position that both cover, or {@link Integer#MAX_VALUE}. */
  int intersection(Interval other) {
    int a = 0;
    int b = 0;
    while (a < rangeCount && b < other.rangeCount) {
      int from = Math.max(ranges[2 * a], other.ranges[2 * b]);
      if (from < Math.min(ranges[2 * a + 1], other.ranges[2 * b + 1])) {
        return from;
      }
      if (ranges[2 * a + 1] <= other.ranges[2 * b + 1]) {
        a++;
      } else {
        b++;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** First of the ascending points that the interval covers, or {@link Integer#MAX_VALUE}. */
  int firstCovered(int[] points, int count) {
    int k = Arrays.binarySearch(points, 0, count, start());
    k = k < 0 ? -k - 1 : k;
    int r = 0;
    while (k < count && r < rangeCount) {
      int point = points[k];
      if (point < ranges[2 * r]) {
        int next = Arrays.binarySearch(points, k, count, ranges[2 * r]);
        k = next < 0 ? -next - 1 : next;
      } else if (point >= ranges[2 * r + 1]) {
        r++;
      } else {
        return point;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** First use at or behind the position whose kind is at least the given one. */
  int nextUse(int position, byte kind) {
    for (int i = 0; i < useCount; i++) {
      if (usePositions[i] >= position && useKinds[i] >= kind) {
        return usePositions[i];
      }
    }
    return Integer.MAX_VALUE;
  }

  int useCount() {
    return useCount;
  }

  int usePosition(int index) {
    return usePositions[index];
  }

  byte useKind(int index) {
    return useKinds[index];
  }

  // ---- splitting

  /** Cuts off what lies at or behind the position, which must be inside; returns that part. */
  Interval split(int position) {
    if (position <= start() || position >= end()) {
      throw new IllegalStateException("cannot split " + this + " at " + position);
    }
    Interval rest = new Interval(root);
    int r = 0;
    while (ranges[2 * r + 1] <= position) {
      r++;
    }
    rest.ranges = Arrays.copyOfRange(ranges, 2 * r, 2 * rangeCount);
    rest.rangeCount = rangeCount - r;
    if (ranges[2 * r] < position) {
      rest.ranges[0] = position;
      ranges[2 * r + 1] = position;
      rangeCount = r + 1;
    } else {
      rangeCount = r;
    }
    int u = 0;
    while (u < useCount && usePositions[u] < position) {
      u++;
    }
    rest.usePositions = Arrays.copyOfRange(usePositions, u, Math.max(useCount, u + 1));
    rest.useKinds = Arrays.copyOfRange(useKinds, u, Math.max(useCount, u + 1));
    rest.useCount = useCount - u;
    useCount = u;
    List<Interval> all = root.parts;
    int place = all.size();
    while (place > 0 && all.get(place - 1).start() > rest.start()) {
      place--;
    }
    all.add(place, rest);
    return rest;
  }

  /** The part that is live at the position. */
  Interval partAt(int position) {
    List<Interval> all = root.parts;
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).start() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return all.get(low);
  }

  // ---- spilling

  /** The location of the spill slot, or {@link Location#NONE}. */
  int slot() {
    return root.slot;
  }

  void setSlot(int newSlot) {
    root.slot = newSlot;
  }

  /** Whether the slot holds the value from its definition on. */
  boolean isStored() {
    return root.stored;
  }

  void setStored(boolean isStored) {
    root.stored = isStored;
  }

  /** Whether the slot must hold the value from its definition on. */
  boolean needsStore() {
    return root.needsStore;
  }

  void setNeedsStore() {
    root.needsStore = true;
  }

  // ---- hints

  void addHint(int register) {
    hintRegisters = Arrays.copyOf(hintRegisters, hintRegisters.length + 1);
    hintRegisters[hintRegisters.length - 1] = register;
  }

  void addHint(Interval other) {
    hintIntervals.add(other);
  }

  int[] hintRegisters() {
    return root.hintRegisters;
  }

  List<Interval> hintIntervals() {
    return root.hintIntervals;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(value.toString());
    text.append(' ').append(Location.toString(Allocation.place(this)));
    for (int i = 0; i < rangeCount; i++) {
      text.append(" [").append(rangeFrom(i)).append(", ").append(rangeTo(i)).append(')');
    }
    for (int i = 0; i < useCount; i++) {
      text.append(' ')
          .append(usePositions[i])
          .append(useKinds[i] == MUST ? "!" : useKinds[i] == SHOULD ? "?" : "~");
    }
    return text.toString();
  }
}
