package conformance.text;

import java.io.*;
import java.net.*;
import java.nio.*;
import java.nio.charset.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.*;

/** Patterns of all kinds, names of characters, URIs, tokens, encodings. */
public final class PatternBreadth {
  interface C {
    Object call() throws Exception;
  }

  static void t(String l, C c) {
    Object o;
    try {
      o = c.call();
      if (o instanceof Object[] a) o = Arrays.deepToString(a);
      else if (o instanceof byte[] a) o = Arrays.toString(a);
      else if (o instanceof int[] a) o = Arrays.toString(a);
    } catch (Throwable e) {
      o = e.toString();
    }
    System.out.println(l + ": " + o);
  }

  static String all(String p, String s) {
    Matcher m = Pattern.compile(p).matcher(s);
    StringBuilder b = new StringBuilder();
    while (m.find()) b.append(m.start()).append('=').append(m.group()).append(';');
    return b.toString();
  }

  public static void main(String[] a) {
    t("r1", () -> all("\\N{GREEK SMALL LETTER ALPHA}+", "xx\u03b1\u03b1"));
    for (String p :
        new String[] {
          "\\p{L}",
          "\\p{Lu}",
          "\\p{IsAlphabetic}",
          "\\p{IsGreek}",
          "\\p{InGreek}",
          "\\p{block=Latin-1 Supplement}",
          "\\p{sc=Cyrillic}",
          "\\p{javaLowerCase}",
          "\\p{Punct}",
          "\\P{ASCII}",
          "\\p{Sc}",
          "\\p{Nd}",
          "\\p{IsWhite_Space}",
          "\\h|\\v",
          "\\R",
          "\\X",
          "\\b{g}",
          "[a-c&&[^b]]",
          "[\\p{L}&&[^\\p{Lu}]]",
          "(?i)\u00c9",
          "(?iu)\u00c9",
          "(?U)\\w+",
          "\\x{1F600}",
          "\\u20ac",
          "(?<=\\d)[a-z]",
          "(?<!\\d)[a-z]",
          "(?=a)\\w",
          "(?!a)\\w",
          "(?>a+)b",
          "a*+b",
          "(?<n>\\w)\\k<n>",
          "(\\w)\\1",
          "(?s).",
          "(?m)^.",
          "(?x) a b # c",
          "\\Qa.b\\E",
          "\\bab?\\b",
          "\\Gx",
          "a{2,3}?",
          "[[:alpha:]]",
          "\\cA",
          "(?d)$",
          "\\p{IsEmoji}",
          "\\p{IsIdeographic}"
        })
      t(
          "p " + p,
          () ->
              all(
                  p,
                  "aab Ab\u00e9\u00c9 1x2 \u03b1\u0416\ud83d\ude00 e\u0301 ,$\u20ac\u0665\u00a0\r\n.ba.b \u4e2d xx"));
    for (String p :
        new String[] {
          "(",
          "[a",
          "a**",
          "\\p{Foo}",
          "(?<1>a)",
          "\\k<q>",
          "a{3,2}",
          "(?z)",
          "(?<=a*)b",
          "\\",
          "[z-a]",
          "\\N{NOPE}",
          "(?<n>a)(?<n>b)",
          "\\x{110000}"
        })
      t(
          "bad " + p,
          () -> {
            try {
              return Pattern.compile(p);
            } catch (PatternSyntaxException e) {
              return e.getDescription() + "@" + e.getIndex() + "|" + e.getMessage();
            }
          });
    t(
        "ra",
        () ->
            Pattern.compile("(\\w)(\\d)")
                .matcher("a1 b2 c3")
                .replaceAll(m -> m.group(2) + m.group(1).toUpperCase()));
    t("rf", () -> Pattern.compile("x").matcher("axbx").replaceFirst("\\$\\\\"));
    t("rn", () -> "John Smith".replaceAll("(?<f>\\w+) (?<l>\\w+)", "${l}, ${f}"));
    t("rbad", () -> "ab".replaceAll("a", "$2"));
    t("rbad2", () -> "ab".replaceAll("a", "${x}"));
    t(
        "res",
        () ->
            Pattern.compile("\\d+")
                .matcher("1 22 333")
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("|")));
    t("split", () -> "a1b22c".split("\\d+"));
    t("split2", () -> ",a,,b,,".split(","));
    t("split3", () -> ",a,,b,,".split(",", -1));
    t("split4", () -> "abc".split(""));
    t("split5", () -> Pattern.compile("(?=b)").splitAsStream("abab").toList());
    t("split6", () -> "a|b|c".split("|"));
    t("split7", () -> "a|b.c".split("\\|", 2));
    t(
        "pred",
        () ->
            Stream.of("a1", "b", "1").filter(Pattern.compile("\\d").asPredicate()).toList()
                + ""
                + Stream.of("a1", "b", "1")
                    .filter(Pattern.compile("\\d").asMatchPredicate())
                    .toList());
    t(
        "region",
        () -> {
          Matcher m = Pattern.compile("^b").matcher("abc");
          m.region(1, 3);
          boolean x = m.find();
          m.useAnchoringBounds(false);
          m.region(1, 3);
          return x + " " + m.find() + m.hitEnd() + m.requireEnd() + m;
        });
    t(
        "append",
        () -> {
          Matcher m = Pattern.compile("cat").matcher("one cat two cats");
          StringBuilder sb = new StringBuilder();
          while (m.find()) m.appendReplacement(sb, "dog");
          m.appendTail(sb);
          return sb;
        });
    t(
        "flags",
        () ->
            Pattern.compile("a", Pattern.CASE_INSENSITIVE | Pattern.LITERAL).flags()
                + Pattern.quote("a\\Eb"));
    t("catas", () -> Pattern.compile("(x+x+)+y").matcher("xxxxxxxxxxxxxxxxxxxx").matches());
    t("canon", () -> Pattern.compile("a\u030a", Pattern.CANON_EQ).matcher("\u00e5").matches());
    t(
        "nogroup",
        () -> {
          Matcher m = Pattern.compile("(a)?b").matcher("b");
          m.matches();
          return m.group(1) + m.start(1) + m.groupCount();
        });
    t("nomatch", () -> Pattern.compile("a").matcher("b").group());
    t(
        "names",
        () ->
            Character.getName('a')
                + Character.getName(0x1F600)
                + Character.codePointOf("SNOWMAN")
                + Character.getName(0x4e2d)
                + Character.getName(0));
    t(
        "block",
        () ->
            Character.UnicodeBlock.of('\u0416')
                + " "
                + Character.UnicodeBlock.forName("Greek")
                + Character.UnicodeScript.of('\u4e2d')
                + Character.UnicodeScript.forName("latin")
                + Character.getType('\u20ac')
                + Character.getDirectionality('\u05d0')
                + Character.isMirrored('(')
                + Character.getNumericValue('\u2167'));
    t(
        "str",
        () ->
            " \u2003a b\t ".strip()
                + "|"
                + "  x".stripLeading()
                + "|"
                + "x  ".stripTrailing()
                + "|"
                + "a\n b\n".indent(2)
                + "|"
                + "   a\n  b".stripIndent()
                + "|"
                + "a\\tb\\u0041".length()
                + "a\\tb".translateEscapes()
                + "x".transform(s -> s + "!")
                + "%d-%s".formatted(1, "b")
                + "a\nb\r\nc".lines().toList()
                + "ab".chars().sum()
                + "a\ud83d\ude00".codePoints().count()
                + " ".isBlank()
                + "ab".repeat(3));
    t(
        "str2",
        () ->
            String.join("-", List.of("a", "b"))
                + "abc".compareToIgnoreCase("ABD")
                + "Hello".regionMatches(true, 1, "ELL", 0, 3)
                + "abcabc".lastIndexOf("bc", 3)
                + "x".contentEquals(new StringBuilder("x"))
                + "a,b".contains(",")
                + "\u0130".toLowerCase().length()
                + "abc".endsWith("")
                + "Ab".equalsIgnoreCase("aB")
                + "caf\u00e9".hashCode()
                + String.valueOf((Object) null)
                + "abc".indexOf('c', -5)
                + "tEST".describeConstable());
    t(
        "st",
        () -> {
          StringTokenizer s = new StringTokenizer("a, b;c", ",; ", true);
          return Collections.list(s);
        });
    t(
        "uri",
        () -> {
          URI u = new URI("http://user:pw@host.com:8080/a/b/../c?q=1&r=%20#frag");
          return u.getHost()
              + u.getPort()
              + u.getPath()
              + u.getQuery()
              + u.getRawQuery()
              + u.getFragment()
              + u.getUserInfo()
              + u.normalize()
              + u.resolve("../x?y")
              + u.relativize(URI.create("http://user:pw@host.com:8080/a/b/../c/d"))
              + u.getScheme()
              + u.isAbsolute();
        });
    t("uri2", () -> new URI("http://a b/"));
    t(
        "uri3",
        () ->
            new URI("mailto:x@y.z").getSchemeSpecificPart()
                + new URI("http", "h", "/a b\u20ac", "q=1 2", null).toASCIIString()
                + URI.create("urn:isbn:1").isOpaque());
    t("uri4", () -> URI.create("http://[::1]:80/").getHost());
    t(
        "enc",
        () ->
            URLEncoder.encode("a b&c=\u20ac/\ud83d\ude00~*", StandardCharsets.UTF_8)
                + URLDecoder.decode("a+b%26%E2%82%AC", StandardCharsets.UTF_8));
    t("dec", () -> URLDecoder.decode("%zz", "UTF-8"));
    t("enc2", () -> URLEncoder.encode("x", "nope"));
    for (String cs :
        new String[] {
          "UTF-8",
          "UTF-16",
          "UTF-16LE",
          "UTF-16BE",
          "UTF-32",
          "UTF-32LE",
          "UTF-32BE",
          "ISO-8859-1",
          "US-ASCII",
          "windows-1252",
          "ISO-8859-15"
        })
      t(
          "cs " + cs,
          () -> {
            Charset c = Charset.forName(cs);
            byte[] b = "a\u00e9\u20ac\ud83d\ude00\u0416\u4e2d\ud800z".getBytes(c);
            return c
                + Arrays.toString(b)
                + new String(b, c)
                + new String(
                        new byte[] {
                          (byte) 0x81,
                          (byte) 0xff,
                          0x41,
                          (byte) 0xc3,
                          0x28,
                          (byte) 0xe2,
                          (byte) 0x82,
                          (byte) 0xf0,
                          (byte) 0x9f
                        },
                        c)
                    .codePoints()
                    .boxed()
                    .toList()
                + c.aliases().stream().sorted().toList()
                + c.newEncoder().maxBytesPerChar()
                + c.canEncode()
                + c.contains(StandardCharsets.US_ASCII);
          });
    t("cs?", () -> Charset.forName("nope"));
    t("cs??", () -> Charset.forName("a b"));
    t("isS", () -> Charset.isSupported("utf8") + " " + Charset.defaultCharset());
    t(
        "report",
        () ->
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(new byte[] {65, (byte) 0xff})));
    t("report2", () -> StandardCharsets.US_ASCII.newEncoder().encode(CharBuffer.wrap("a\u00e9")));
    t(
        "repl",
        () ->
            StandardCharsets.US_ASCII
                .newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(new byte[] {'!'})
                .encode(CharBuffer.wrap("a\u00e9"))
                .remaining());
    t("enc3", () -> "abc".getBytes("nope"));
  }
}
