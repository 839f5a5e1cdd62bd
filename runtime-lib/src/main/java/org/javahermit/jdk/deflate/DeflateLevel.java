package org.javahermit.jdk.deflate;

/**
 * How hard one of the levels 0 to 9 looks for matches. The numbers are zlib's.
 *
 * @param method how matches are chosen
 * @param good from this length of a known match on, a quarter of the chain is enough
 * @param lazy from this length of a match on, the next place is not tried
 * @param nice a match of this length ends the search
 * @param chain so many places are tried
 */
record DeflateLevel(Method method, int good, int lazy, int nice, int chain) {
  /** How matches are chosen. */
  enum Method {
    STORED,
    FAST,
    LAZY
  }

  private static final DeflateLevel[] LEVELS = {
    new DeflateLevel(Method.STORED, 0, 0, 0, 0),
    new DeflateLevel(Method.FAST, 4, 4, 8, 4),
    new DeflateLevel(Method.FAST, 4, 5, 16, 8),
    new DeflateLevel(Method.FAST, 4, 6, 32, 32),
    new DeflateLevel(Method.LAZY, 4, 4, 16, 16),
    new DeflateLevel(Method.LAZY, 8, 16, 32, 32),
    new DeflateLevel(Method.LAZY, 8, 16, 128, 128),
    new DeflateLevel(Method.LAZY, 8, 32, 128, 256),
    new DeflateLevel(Method.LAZY, 32, 128, 258, 1024),
    new DeflateLevel(Method.LAZY, 32, 258, 258, 4096),
  };

  /** The level of a number. */
  static DeflateLevel of(int number) {
    return LEVELS[number];
  }
}
