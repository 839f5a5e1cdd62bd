package conformance.text;

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

/** Charsets: encoding and decoding, malformed and unmappable input, coders in small steps. */
public final class Charsets {
  static final String[] TEXTS = {
    "",
    "ascii",
    "caf\u00e9",
    "\u20ac100",
    "\u4e2d\u6587",
    "smile \ud83d\ude00!",
    "lone \ud83d high",
    "lone \ude00 low",
    "\u0000\u007f\u0080\u00ff",
    "\ufeffbom"
  };
  static final byte[][] MALFORMED = {
    {(byte) 0x80},
    {(byte) 0xC3},
    {(byte) 0xC3, 0x28},
    {(byte) 0xC0, (byte) 0x80},
    {(byte) 0xE2, (byte) 0x82},
    {(byte) 0xE2, 0x28, (byte) 0xA1},
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
    {(byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80},
    {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
    {'a', (byte) 0xFF, 'b', (byte) 0xFE, 'c'},
    {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'x'},
    {(byte) 0xE0, (byte) 0x80, (byte) 0xAF}
  };

  static String hex(byte[] bytes) {
    StringBuilder s = new StringBuilder();
    for (byte b : bytes) {
      s.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return s.toString();
  }

  static String escape(CharSequence text) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 127) {
        s.append(c);
      } else {
        s.append('<').append(Integer.toHexString(c)).append('>');
      }
    }
    return s.toString();
  }

  public static void main(String[] args) throws Exception {
    Charset[] charsets = {
      StandardCharsets.UTF_8,
      StandardCharsets.US_ASCII,
      StandardCharsets.ISO_8859_1,
      StandardCharsets.UTF_16,
      StandardCharsets.UTF_16BE,
      StandardCharsets.UTF_16LE,
      Charset.forName("UTF-32"),
      Charset.forName("UTF-32LE"),
      Charset.forName("windows-1252")
    };
    for (Charset c : charsets) {
      for (String t : TEXTS) {
        byte[] bytes = t.getBytes(c);
        System.out.println(
            "encode "
                + c
                + " "
                + escape(t)
                + ": "
                + hex(bytes)
                + " "
                + escape(new String(bytes, c)));
      }
    }
    for (byte[] bytes : MALFORMED) {
      StringBuilder strict = new StringBuilder();
      try {
        strict.append(escape(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes))));
      } catch (CharacterCodingException e) {
        strict.append(e);
      }
      System.out.println(
          "malformed "
              + hex(bytes)
              + ": "
              + escape(new String(bytes, StandardCharsets.UTF_8))
              + " "
              + escape(new String(bytes, StandardCharsets.US_ASCII))
              + " "
              + escape(new String(bytes, StandardCharsets.UTF_16))
              + " "
              + escape(new String(bytes, Charset.forName("UTF-32")))
              + " "
              + escape(new String(bytes, Charset.forName("windows-1252")))
              + " "
              + strict);
    }
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    System.out.println("windows-1252 table: " + escape(new String(all, "windows-1252")));
    System.out.println(
        "latin1 round trip: "
            + Arrays.equals(
                all,
                new String(all, StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1)));
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.IGNORE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith("?");
    System.out.println(
        "ignore: " + decoder.decode(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b'})));
    CharBuffer out = CharBuffer.allocate(3);
    decoder.reset();
    ByteBuffer in = ByteBuffer.wrap("\u20acabc".getBytes(StandardCharsets.UTF_8));
    CoderResult r = decoder.decode(in, out, true);
    System.out.println("overflow: " + r + " " + in.remaining() + " " + out.position());
    ByteBuffer half = ByteBuffer.wrap(new byte[] {'x', (byte) 0xE2, (byte) 0x82});
    out.clear();
    decoder.reset();
    r = decoder.decode(half, out, false);
    System.out.println("underflow: " + r + " " + half.remaining() + " " + out.position());
    CharsetEncoder encoder = StandardCharsets.US_ASCII.newEncoder();
    System.out.println(
        "can encode: "
            + encoder.canEncode('a')
            + encoder.canEncode('\u20ac')
            + encoder.canEncode("ab\u00e9")
            + encoder.maxBytesPerChar()
            + StandardCharsets.UTF_8.newEncoder().maxBytesPerChar());
    try {
      encoder.encode(CharBuffer.wrap("a\u20ac"));
    } catch (CharacterCodingException e) {
      System.out.println("unmappable: " + e);
    }
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap("\ud83d"));
    } catch (CharacterCodingException e) {
      System.out.println("lone surrogate: " + e);
    }
    System.out.println(
        "names: "
            + Charset.forName("utf8")
            + Charset.forName("latin1")
            + Charset.forName("ascii")
            + Charset.isSupported("UTF-16")
            + StandardCharsets.UTF_8.aliases()
            + Charset.defaultCharset());
    try {
      Charset.forName("no-such-charset");
    } catch (java.nio.charset.UnsupportedCharsetException e) {
      System.out.println("unsupported: " + e.getMessage());
    }
    try {
      "x".getBytes("also-none");
    } catch (java.io.UnsupportedEncodingException e) {
      System.out.println("unsupported encoding: " + e.getMessage());
    }
    long hash = 0;
    StringBuilder every = new StringBuilder();
    for (int c = 0; c < 0x11000; c += 7) {
      if (c < 0xd800 || c > 0xdfff) {
        every.appendCodePoint(c);
      }
    }
    for (Charset c : charsets) {
      byte[] bytes = every.toString().getBytes(c);
      hash = hash * 31 + Arrays.hashCode(bytes) + new String(bytes, c).hashCode();
    }
    System.out.println("every character: " + hash);
  }
}
