package conformance.charsets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** All charsets of the JDK: names, tables in both directions, errors, small buffers. */
public final class EveryCharset {
  // @large
  // @option --charsets=all

  /** All of the first plane but surrogates, and a part of the third. */
  private static final String CHARACTERS = characters();

  /** All pairs of bytes, and runs of single ones. */
  private static final byte[] PAIRS = pairs();

  private EveryCharset() {}

  private static String characters() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      // Escapes switch the state of some decoders, line separators are added for a reader.
      if (!Character.isSurrogate((char) c) && c != 0x1b && c != 0x0e && c != 0x0f) {
        all.append((char) c);
      }
    }
    for (int c = 0x20000; c < 0x2a6e0; c += 3) {
      all.appendCodePoint(c);
    }
    return all.toString();
  }

  private static byte[] pairs() {
    byte[] all = new byte[0x20000 + 0x300];
    int at = 0;
    for (int pair = 0; pair < 0x10000; pair++) {
      all[at++] = (byte) (pair >> 8);
      all[at++] = (byte) pair;
    }
    for (; at < all.length; at++) {
      all[at] = (byte) (at * 7);
    }
    return all;
  }

  private static String sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length + ":" + Long.toHexString(sum.getValue());
  }

  private static String sum(CharSequence text) {
    return text.length() + ":" + sum(text.toString().getBytes(StandardCharsets.UTF_16LE));
  }

  public static void main(String[] arguments) {
    SortedMap<String, Charset> all = Charset.availableCharsets();
    System.out.println("count: " + all.size());
    for (Charset charset : all.values()) {
      StringBuilder line = new StringBuilder(charset.name()).append(": ");
      names(charset, line);
      decoding(charset, line);
      if (charset.canEncode()) {
        encoding(charset, line);
        roundTrip(charset, line);
        smallSteps(charset, line);
      }
      System.out.println(line);
    }
  }

  private static void names(Charset charset, StringBuilder line) {
    line.append(new TreeSet<>(charset.aliases())).append(' ').append(charset.displayName());
    line.append(' ').append(charset.isRegistered()).append(charset.canEncode());
    line.append(' ').append(charset.contains(StandardCharsets.US_ASCII));
    line.append(charset.contains(charset)).append(charset.contains(StandardCharsets.UTF_8));
    for (String alias : charset.aliases()) {
      if (Charset.forName(alias.toUpperCase()) != charset || !Charset.isSupported(alias)) {
        line.append(" BAD ").append(alias);
      }
    }
    CharsetDecoder decoder = charset.newDecoder();
    line.append(' ').append(decoder.averageCharsPerByte()).append(decoder.maxCharsPerByte());
    line.append(decoder.isAutoDetecting()).append(decoder.replacement().length());
  }

  private static void decoding(Charset charset, StringBuilder line) {
    line.append(" d ").append(sum(new String(PAIRS, charset)));
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate(16);
    CRC32 results = new CRC32();
    for (int at = 0; at < PAIRS.length - 4; at += 151) {
      out.clear();
      decoder.reset();
      ByteBuffer in = ByteBuffer.wrap(PAIRS, at, 4);
      results.update(decoder.decode(in, out, true).toString().getBytes(StandardCharsets.UTF_8));
      results.update(in.position());
      results.update(out.position());
    }
    line.append(" r ").append(Long.toHexString(results.getValue()));
  }

  private static void encoding(Charset charset, StringBuilder line) {
    CharsetEncoder encoder = charset.newEncoder();
    line.append(" e ").append(encoder.averageBytesPerChar()).append(encoder.maxBytesPerChar());
    line.append(Arrays.toString(encoder.replacement()));
    line.append(' ').append(sum(CHARACTERS.getBytes(charset)));
    int encodable = 0;
    for (int c = 0; c < 0x10000; c += 41) {
      encodable += encoder.canEncode((char) c) ? 1 : 0;
    }
    line.append(' ').append(encodable).append(encoder.canEncode("a\ud840\udc0b"));
    line.append(' ').append(result(encoder, "lone \ud83d high"));
    line.append(result(encoder, "\udc00")).append(result(encoder, "\u0416\u4e2d\uffff"));
  }

  private static String result(CharsetEncoder encoder, String text) {
    try {
      return sum(encoder.encode(CharBuffer.wrap(text)).array());
    } catch (CharacterCodingException e) {
      return e.toString();
    }
  }

  /** What can be encoded, back again. */
  private static void roundTrip(Charset charset, StringBuilder line) {
    CharsetEncoder encoder =
        charset
            .newEncoder()
            .onUnmappableCharacter(CodingErrorAction.IGNORE)
            .onMalformedInput(CodingErrorAction.IGNORE);
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(CHARACTERS));
      line.append(" t ").append(sum(charset.decode(bytes)));
    } catch (CharacterCodingException e) {
      line.append(" t ").append(e);
    }
  }

  /** With room for a few characters, and input that ends anywhere. */
  private static void smallSteps(Charset charset, StringBuilder line) {
    byte[] bytes =
        "Az \u00e9\u00df \u0416\u0436 \u05d0 \u3042\u30a2\u4e2d\ud55c \u0e01 ~".getBytes(charset);
    CharsetDecoder decoder = charset.newDecoder();
    StringBuilder text = new StringBuilder();
    ByteBuffer in = ByteBuffer.allocate(64);
    CharBuffer out = CharBuffer.allocate(2);
    CoderResult last = CoderResult.UNDERFLOW;
    for (int at = 0; at <= bytes.length && !last.isError(); at++) {
      boolean isEnd = at == bytes.length;
      if (!isEnd) {
        in.put(bytes[at]);
      }
      in.flip();
      do {
        last = decoder.decode(in, out, isEnd);
        text.append(out.flip());
        out.clear();
      } while (last.isOverflow());
      in.compact();
    }
    if (!last.isError()) {
      decoder.flush(out);
      text.append(out.flip());
    }
    line.append(" s ").append(sum(bytes)).append(' ').append(sum(text)).append(last);
  }
}
