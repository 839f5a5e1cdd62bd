package org.javahermit.jdk.java.util.zip;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.deflate.Inflate;

/** Decompression in Java instead of the native zlib; see {@link Inflate}. */
@Substitution("java.util.zip.Inflater")
class InflaterSubstitution {
  @Add static final Engines<Inflate> ENGINES = new Engines<>();

  /** Keeps the engine alive as long as this object. */
  @Add Inflate hermitEngine;

  @Alias private int inputConsumed;
  @Alias private int outputConsumed;

  private InflaterSubstitution() {}

  @Replace
  private static long init(boolean raw) {
    return ENGINES.add(new Inflate(raw));
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

  @Replace
  private long inflateBytesBytes(
      long engine, byte[] in, int inOffset, int inLength, byte[] out, int offset, int length)
      throws DataFormatException {
    Inflate inflate = ENGINES.get(engine);
    int end;
    try {
      end = inflate.run(in, inOffset, inLength, out, offset, length);
    } catch (DataFormatException e) {
      inputConsumed = inflate.consumed();
      outputConsumed = inflate.produced();
      throw e;
    }
    return inflate.consumed()
        | (long) inflate.produced() << 31
        | (end == Inflate.END ? 1L << 62 : 0)
        | (end == Inflate.NEED_DICTIONARY ? 1L << 63 : 0);
  }

  @Replace
  private long inflateBytesBuffer(
      long engine, byte[] in, int inOffset, int inLength, long out, int length)
      throws DataFormatException {
    byte[] bytes = new byte[length];
    try {
      return inflateBytesBytes(engine, in, inOffset, inLength, bytes, 0, length);
    } finally {
      Engines.store(bytes, out, ENGINES.get(engine).produced());
    }
  }

  @Replace
  private long inflateBufferBytes(
      long engine, long in, int inLength, byte[] out, int offset, int length)
      throws DataFormatException {
    return inflateBytesBytes(engine, Engines.load(in, inLength), 0, inLength, out, offset, length);
  }

  @Replace
  private long inflateBufferBuffer(long engine, long in, int inLength, long out, int length)
      throws DataFormatException {
    return inflateBytesBuffer(engine, Engines.load(in, inLength), 0, inLength, out, length);
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
  @Substitution("java.util.zip.Inflater$InflaterZStreamRef")
  static final class Handle {
    @Alias private long address;

    @Replace
    private Handle(Inflater owner, long number) {
      address = number;
      ((InflaterSubstitution) (Object) owner).hermitEngine = ENGINES.adopt(number);
    }

    @Replace
    void clean() {
      run();
    }

    @Alias
    public native void run();
  }
}
