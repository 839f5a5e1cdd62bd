package org.javahermit.compiler.layout;

/**
 * What layouts, lowering and linker must know of the target, and nothing else of it.
 *
 * @param referenceSize bytes of a reference in memory: 4 or 8
 * @param referenceShift how far an address is shifted right to make a reference
 * @param imageBase address of the image's first byte
 * @param pageSize granule of protection inside the file, for example 4096
 * @param segmentAlignment granule of the segments' addresses, a multiple of the page size
 * @param pvhNote whether the image carries a PVH note, by which a loader enters it in 32-bit mode
 */
public record TargetFacts(
    int referenceSize,
    int referenceShift,
    long imageBase,
    int pageSize,
    int segmentAlignment,
    boolean pvhNote) {

  /** Checks the combination. */
  public TargetFacts {
    if (referenceSize != 4 && (referenceSize != 8 || referenceShift != 0)) {
      throw new IllegalArgumentException("references are 4 bytes wide, or 8 without a shift");
    }
    if (segmentAlignment % pageSize != 0 || imageBase % segmentAlignment != 0) {
      throw new IllegalArgumentException("image base, segment alignment and page size do not fit");
    }
  }
}
