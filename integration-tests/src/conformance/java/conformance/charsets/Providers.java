package conformance.charsets;

import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.charset.spi.CharsetProvider;
import java.util.Iterator;
import java.util.List;

/** A charset of the program's own, found by name through a provider on the class path. */
public final class Providers {
  // @large

  private Providers() {}

  /** Knows one charset. */
  public static final class Reversing extends CharsetProvider {
    private static final Charset CHARSET = new Reversed();

    @Override
    public Iterator<Charset> charsets() {
      return List.of(CHARSET).iterator();
    }

    @Override
    public Charset charsetForName(String name) {
      // A provider may look for charsets, but is not asked for them itself.
      boolean isKnown = Charset.isSupported("x-only-here");
      boolean isName = name.equalsIgnoreCase("x-reversed") || name.equalsIgnoreCase("desrever");
      return isName && !isKnown ? CHARSET : null;
    }
  }

  /** Bytes of ASCII, with all bits the other way round. */
  private static final class Reversed extends Charset {
    Reversed() {
      super("X-Reversed", new String[] {"desrever"});
    }

    @Override
    public boolean contains(Charset other) {
      return other.equals(StandardCharsets.US_ASCII);
    }

    @Override
    public CharsetDecoder newDecoder() {
      return new CharsetDecoder(this, 1, 1) {
        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
          while (in.hasRemaining()) {
            if (!out.hasRemaining()) {
              return CoderResult.OVERFLOW;
            }
            out.put((char) (~in.get() & 127));
          }
          return CoderResult.UNDERFLOW;
        }
      };
    }

    @Override
    public CharsetEncoder newEncoder() {
      return new CharsetEncoder(this, 1, 1, new byte[] {~'?'}) {
        @Override
        protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
          while (in.hasRemaining()) {
            if (!out.hasRemaining()) {
              return CoderResult.OVERFLOW;
            }
            if (in.get(in.position()) > 127) {
              return CoderResult.unmappableForLength(1);
            }
            out.put((byte) ~in.get());
          }
          return CoderResult.UNDERFLOW;
        }
      };
    }
  }

  public static void main(String[] arguments) throws UnsupportedEncodingException {
    System.out.println(
        "forName: " + Charset.forName("X-REVERSED") + Charset.isSupported("Desrever"));
    byte[] bytes = "Abc \u00e9!".getBytes("desrever");
    for (byte b : bytes) {
      System.out.println("byte: " + b);
    }
    System.out.println("back: " + new String(bytes, "x-reversed"));
    System.out.println("listed: " + Charset.availableCharsets().get("X-Reversed").aliases());
    System.out.println("others: " + Charset.forName("Big5") + Charset.isSupported("x-only-here"));
    try {
      Charset.forName("x-nowhere");
    } catch (UnsupportedCharsetException e) {
      System.out.println("unknown: " + e);
    }
  }
}
