package org.javahermit.jdk.deflate;

import java.util.Arrays;

/**
 * The Huffman code of one alphabet for one block. Takes how often each symbol occurs; leaves the
 * length and the bits of each symbol's code, no longer than the format allows, and how many bits
 * the block takes with it. Ties are broken as zlib breaks them. Source: RFC 1951, section 3.2.2.
 */
final class CodeTree {
  private static final int MAX_LENGTH = 15;

  /** Frequencies of symbols and inner nodes; after {@link #build}, the codes of symbols. */
  final int[] frequency;

  /** Parents; after {@link #build}, the lengths of codes. */
  final int[] length;

  /** The last symbol that occurs. */
  int last;

  /** Bits of the block's symbols of this alphabet with this code, extra bits included. */
  int size;

  /** The same with the fixed code. */
  int fixedSize;

  private final int symbols;
  private final int longest;
  private final int[] fixedLengths;
  private final int[] extra;
  private final int extraBase;

  private final int[] heap;
  private final byte[] depth;
  private final int[] lengthCount = new int[MAX_LENGTH + 1];
  private int heapSize;
  private int heapTop;

  /**
   * An alphabet.
   *
   * @param symbols its size
   * @param longest the longest allowed code
   * @param fixedLengths lengths of the format's fixed codes, or null
   * @param extra numbers of extra bits, of the symbols from {@code extraBase} on
   */
  CodeTree(int symbols, int longest, int[] fixedLengths, int[] extra, int extraBase) {
    this.symbols = symbols;
    this.longest = longest;
    this.fixedLengths = fixedLengths;
    this.extra = extra;
    this.extraBase = extraBase;
    frequency = new int[2 * symbols + 1];
    length = new int[2 * symbols + 1];
    heap = new int[2 * symbols + 1];
    depth = new byte[2 * symbols + 1];
  }

  void clear() {
    Arrays.fill(frequency, 0, symbols, 0);
  }

  void build() {
    size = 0;
    fixedSize = 0;
    heapSize = 0;
    heapTop = heap.length;
    last = -1;
    for (int n = 0; n < symbols; n++) {
      if (frequency[n] != 0) {
        heap[++heapSize] = n;
        last = n;
        depth[n] = 0;
      } else {
        length[n] = 0;
      }
    }
    while (heapSize < 2) {
      addUnused();
    }
    for (int n = heapSize / 2; n >= 1; n--) {
      sink(n);
    }
    int node = symbols;
    do {
      int first = heap[1];
      heap[1] = heap[heapSize--];
      sink(1);
      int second = heap[1];
      heap[--heapTop] = first;
      heap[--heapTop] = second;
      frequency[node] = frequency[first] + frequency[second];
      depth[node] = (byte) (Math.max(depth[first], depth[second]) + 1);
      length[first] = node;
      length[second] = node;
      heap[1] = node++;
      sink(1);
    } while (heapSize >= 2);
    heap[--heapTop] = heap[1];
    assignLengths();
    assignCodes();
  }

  /** The format wants two codes at least. */
  private void addUnused() {
    int node = last < 2 ? ++last : 0;
    heap[++heapSize] = node;
    frequency[node] = 1;
    depth[node] = 0;
    size--;
    if (fixedLengths != null) {
      fixedSize -= fixedLengths[node];
    }
  }

  private boolean smaller(int a, int b) {
    return frequency[a] < frequency[b] || frequency[a] == frequency[b] && depth[a] <= depth[b];
  }

  private void sink(int from) {
    int at = from;
    int moved = heap[at];
    int child = at << 1;
    while (child <= heapSize) {
      if (child < heapSize && smaller(heap[child + 1], heap[child])) {
        child++;
      }
      if (smaller(moved, heap[child])) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child <<= 1;
    }
    heap[at] = moved;
  }

  private int extraBits(int symbol) {
    return symbol >= extraBase ? extra[symbol - extraBase] : 0;
  }

  private void assignLengths() {
    Arrays.fill(lengthCount, 0);
    length[heap[heapTop]] = 0;
    int overflow = 0;
    for (int h = heapTop + 1; h < heap.length; h++) {
      int n = heap[h];
      int bits = length[length[n]] + 1;
      if (bits > longest) {
        bits = longest;
        overflow++;
      }
      length[n] = bits;
      if (n > last || n >= symbols) {
        continue;
      }
      lengthCount[bits]++;
      size += frequency[n] * (bits + extraBits(n));
      if (fixedLengths != null) {
        fixedSize += frequency[n] * (fixedLengths[n] + extraBits(n));
      }
    }
    if (overflow > 0) {
      shorten(overflow);
    }
  }

  /** Brings codes that are too long to the longest length, and makes room by longer others. */
  private void shorten(int overflow) {
    for (int left = overflow; left > 0; left -= 2) {
      int bits = longest - 1;
      while (lengthCount[bits] == 0) {
        bits--;
      }
      lengthCount[bits]--;
      lengthCount[bits + 1] += 2;
      lengthCount[longest]--;
    }
    int h = heap.length;
    for (int bits = longest; bits != 0; bits--) {
      int count = lengthCount[bits];
      while (count != 0) {
        int m = heap[--h];
        if (m > last) {
          continue;
        }
        size += (bits - length[m]) * frequency[m];
        length[m] = bits;
        count--;
      }
    }
  }

  private void assignCodes() {
    int[] next = new int[MAX_LENGTH + 1];
    int code = 0;
    for (int bits = 1; bits <= MAX_LENGTH; bits++) {
      code = code + lengthCount[bits - 1] << 1;
      next[bits] = code;
    }
    for (int n = 0; n <= last; n++) {
      int bits = length[n];
      if (bits != 0) {
        frequency[n] = Integer.reverse(next[bits]++) >>> 32 - bits;
      }
    }
  }
}
