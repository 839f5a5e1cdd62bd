package org.javahermit.kernel.net.tcp;

/**
 * A hash that nobody outside can predict: SipHash-2-4 (Aumasson, Bernstein: "SipHash: a fast
 * short-input PRF", 2012) over a few 64-bit words. Initial sequence numbers (RFC 6528 section 3),
 * SYN cookies and the hash table of connections use it.
 */
final class KeyedHash {
  private final long k0;
  private final long k1;
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  KeyedHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** Hashes the addresses and ports of a connection and one more word. */
  long of(long localHigh, long localLow, long remoteHigh, long remoteLow, long ports, long word) {
    begin();
    add(localHigh);
    add(localLow);
    add(remoteHigh);
    add(remoteLow);
    add(ports);
    add(word);
    return finish(6);
  }

  void begin() {
    v0 = k0 ^ 0x736f_6d65_7073_6575L;
    v1 = k1 ^ 0x646f_7261_6e64_6f6dL;
    v2 = k0 ^ 0x6c79_6765_6e65_7261L;
    v3 = k1 ^ 0x7465_6462_7974_6573L;
  }

  void add(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  /** The hash of so many words. */
  long finish(int words) {
    add((long) (words * 8) << 56);
    v2 ^= 0xff;
    for (int i = 0; i < 4; i++) {
      round();
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
