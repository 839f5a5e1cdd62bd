package org.javahermit.kernel.net;

/**
 * Where the stack gets unpredictable numbers: keys, ports, identifiers. In an image the processor's
 * generator seeds it; in a test a seed, so that a run can be repeated.
 */
public interface RandomSource {
  long next();

  /** A number from 0 on and below the bound. */
  default int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }
}
