package conformance.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Scanner;
import java.util.TreeSet;

/** Charsets that a program asks for by constant names, which is all that it has to do for them. */
public final class CharsetNames {
  /** Names that the program keeps for later. */
  private static final String[] KEPT = {"koi8-r", "ISO-8859-7", "x-windows-874", "csEUCKR"};

  private CharsetNames() {}

  private static void show(String what, Charset charset) {
    System.out.println(what + ": " + charset + " " + new TreeSet<>(charset.aliases()));
  }

  private static String hex(byte[] bytes) {
    return Charsets.hex(bytes);
  }

  public static void main(String[] arguments) throws IOException {
    show("forName", Charset.forName("windows-1251"));
    show("same", Charset.forName("CP1251"));
    System.out.println(
        "identical: " + (Charset.forName("cp5347") == Charset.forName("Windows-1251")));
    System.out.println("supported: " + Charset.isSupported("IBM037"));
    System.out.println("getBytes: " + hex("\u65e5\u672c\u8a9e \uff76\uff85".getBytes("Shift_JIS")));
    byte[] chinese = "\u4e2d\u6587\u20ac\ud840\udc0b".getBytes("GB18030");
    System.out.println("GB18030: " + hex(chinese) + " " + new String(chinese, "GB18030").length());
    System.out.println("GBK: " + Charsets.escape(new String(chinese, 0, 4, "GBK")));
    readers();
    writers();
    urls();
    for (String name : KEPT) {
      show("kept", Charset.forName(name));
      System.out.println(
          "kept: " + hex("\u0416\u03a9\u0e01\ud55c".getBytes(Charset.forName(name))));
    }
    unknown();
  }

  private static void readers() throws IOException {
    byte[] bytes = {'a', (byte) 0xb1, (byte) 0xe6, '\n', (byte) 0xa3, '1'};
    try (InputStreamReader in =
        new InputStreamReader(new ByteArrayInputStream(bytes), "ISO8859_2")) {
      System.out.println("reader: " + in.getEncoding() + " " + in.read() + " " + in.read());
    }
    Scanner scanner = new Scanner(new ByteArrayInputStream(bytes), "latin2");
    System.out.println("scanner: " + Charsets.escape(scanner.next() + scanner.next()));
  }

  private static void writers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStreamWriter out = new OutputStreamWriter(bytes, "ISO-2022-JP")) {
      out.write("a\u3042");
      out.write("\u4e00b");
      System.out.println("writer: " + out.getEncoding());
    }
    System.out.println("writer: " + hex(bytes.toByteArray()));
    System.out.println("toString: " + Charsets.escape(bytes.toString("ISO-2022-JP")));
    bytes.reset();
    new PrintStream(bytes, true, "Big5").print("\u4e2d\u570b");
    System.out.println("print: " + hex(bytes.toByteArray()));
  }

  private static void urls() throws IOException {
    System.out.println("url: " + URLEncoder.encode("\u017d \u0107", "windows-1250"));
    System.out.println("url: " + Charsets.escape(URLDecoder.decode("%8E+%e6", "cp1250")));
  }

  private static void unknown() {
    try {
      Charset.forName("no-such-charset");
    } catch (UnsupportedCharsetException e) {
      System.out.println("unknown: " + e + " " + e.getCharsetName());
    }
    try {
      "".getBytes("no-such-charset");
    } catch (UnsupportedEncodingException e) {
      System.out.println("unknown: " + e);
    }
    try {
      Charset.forName("no such charset");
    } catch (IllegalCharsetNameException e) {
      System.out.println("illegal: " + e);
    }
    System.out.println("known: " + Charset.isSupported("no-such-charset"));
    System.out.println("known: " + Charset.isSupported("UTF-16BE"));
    System.out.println(
        "listed: "
            + Charset.availableCharsets()
                .keySet()
                .containsAll(Arrays.asList("UTF-8", "windows-1251", "Shift_JIS", "x-windows-874")));
    System.out.println("default: " + Charset.defaultCharset().contains(StandardCharsets.US_ASCII));
  }
}
