package org.javahermit.jdk.java.util.zip;

import java.util.zip.Deflater;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.deflate.Deflate;

/** Compression in Java instead of the native zlib; see {@link Deflate}. */
@Substitution("java.util.zip.Deflater")
class DeflaterSubstitution {
  @Add static final Engines<Deflate> ENGINES = new Engines<>();

  /** Keeps the engine alive as long as this object. */
  @Add Deflate hermitEngine;

  private DeflaterSubstitution() {}

  @Replace
  private static long init(int level, int strategy, boolean raw) {
    return ENGINES.add(new Deflate(level, strategy, raw));
  }

  @Replace
  private static void setDictionary(long engine, byte[] dictionary, int offset, int length) {
    if (!ENGINES.get(engine).setDictionary(dictionary, offset, length)) {
      throw new IllegalArgumentException();
    }
  }

  @Replace
  private static void setDictionaryBuffer(long engine, long address, int length) {
    setDictionary(engine, Engines.load(address, length), 0, length);
  }

  /** The lowest bit of {@code parameters} says that the others are a new strategy and level. */
  @Replace
  private long deflateBytesBytes(
      long engine,
      byte[] in,
      int inOffset,
      int inLength,
      byte[] out,
      int offset,
      int length,
      int flush,
      int parameters) {
    Deflate deflate = ENGINES.get(engine);
    long marks = 0;
    if ((parameters & 1) != 0) {
      int level = parameters >> 3;
      int strategy = parameters >> 1 & 3;
      if (deflate.change(level, strategy, in, inOffset, inLength, out, offset, length)
          == Deflate.STUCK) {
        marks = 1L << 63;
      }
    } else {
      int end = deflate.run(in, inOffset, inLength, out, offset, length, flush);
      if (end == Deflate.STUCK) {
        return 0;
      }
      marks = end == Deflate.END ? 1L << 62 : 0;
    }
    return deflate.consumed() | (long) deflate.produced() << 31 | marks;
  }

  @Replace
  private long deflateBytesBuffer(
      long engine,
      byte[] in,
      int inOffset,
      int inLength,
      long out,
      int length,
      int flush,
      int parameters) {
    byte[] bytes = new byte[length];
    long result =
        deflateBytesBytes(engine, in, inOffset, inLength, bytes, 0, length, flush, parameters);
    Engines.store(bytes, out, ENGINES.get(engine).produced());
    return result;
  }

  @Replace
  private long deflateBufferBytes(
      long engine,
      long in,
      int inLength,
      byte[] out,
      int offset,
      int length,
      int flush,
      int parameters) {
    return deflateBytesBytes(
        engine, Engines.load(in, inLength), 0, inLength, out, offset, length, flush, parameters);
  }

  @Replace
  private long deflateBufferBuffer(
      long engine, long in, int inLength, long out, int length, int flush, int parameters) {
    return deflateBytesBuffer(
        engine, Engines.load(in, inLength), 0, inLength, out, length, flush, parameters);
  }

  @Replace
  private static int getAdler(long engine) {
    return ENGINES.get(engine).adler();
  }

  @Replace
  private static void reset(long engine) {
    ENGINES.get(engine).reset();
  }

  @Replace
  private static void end(long engine) {
    ENGINES.remove(engine);
  }

  /** The number of an engine; no cleaner has to end one that was forgotten. */
  @Substitution("java.util.zip.Deflater$DeflaterZStreamRef")
  static final class Handle {
    @Alias private long address;

    @Replace
    private Handle(Deflater owner, long number) {
      address = number;
      ((DeflaterSubstitution) (Object) owner).hermitEngine = ENGINES.adopt(number);
    }

    @Replace
    void clean() {
      run();
    }

    @Alias
    public native void run();
  }
}
