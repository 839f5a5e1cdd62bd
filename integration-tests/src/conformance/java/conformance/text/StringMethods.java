package conformance.text;

import java.util.Arrays;

/** The methods of String, on compact and on UTF-16 strings. */
public final class StringMethods {
  static final String[] SAMPLES = {
    "",
    "a",
    "hello world",
    "Hello, World",
    "  trimmed\t ",
    "\u00e9t\u00e9",
    "\u20ac uro",
    "a\ud83d\ude00b",
    "\u00ff\u0100",
    "ABCabc"
  };

  public static void main(String[] args) {
    for (String s : SAMPLES) {
      System.out.println(
          "basic ["
              + s
              + "]: "
              + s.length()
              + " "
              + s.hashCode()
              + " "
              + s.isEmpty()
              + s.isBlank()
              + " ["
              + s.trim()
              + "]["
              + s.strip()
              + "]["
              + s.stripLeading()
              + "]["
              + s.stripTrailing()
              + "] "
              + s.toUpperCase()
              + " "
              + s.toLowerCase()
              + " "
              + s.codePointCount(0, s.length()));
      System.out.println(
          "search ["
              + s
              + "]: "
              + s.indexOf('l')
              + s.indexOf("o")
              + s.lastIndexOf('l')
              + s.lastIndexOf("o")
              + s.indexOf(0x1F600)
              + s.indexOf('\u00e9', 1)
              + s.indexOf("")
              + s.lastIndexOf("")
              + s.contains("wor")
              + s.startsWith("h")
              + s.endsWith("d")
              + s.startsWith("ell", 1));
      System.out.println(
          "order ["
              + s
              + "]: "
              + s.compareTo("hello")
              + " "
              + s.compareToIgnoreCase("HELLO WORLD")
              + " "
              + s.equals("a")
              + s.equalsIgnoreCase("HELLO, WORLD")
              + " "
              + s.contentEquals(new StringBuilder(s)));
    }
    String s = "hello world";
    System.out.println(
        "substring: " + s.substring(6) + s.substring(0, 5) + s.substring(11) + s.subSequence(2, 4));
    System.out.println("char at: " + s.charAt(0) + s.charAt(10) + "\u20acx".charAt(0));
    System.out.println(
        "replace: "
            + s.replace('l', 'L')
            + s.replace("o", "00")
            + s.replace("", "-")
            + "aaa".replace("aa", "b")
            + "\u20aca".replace('a', '\u20ac')
            + s.replace('q', 'z').equals(s));
    System.out.println(
        "concat: " + s.concat("!").concat("\u20ac").length() + s.concat("").equals(s));
    System.out.println(
        "join: "
            + String.join(", ", "a", "b", "c")
            + String.join("-", Arrays.asList("x", null, "z")));
    System.out.println(
        "repeat: " + "ab".repeat(3) + "\u20ac".repeat(2) + "x".repeat(0) + "y".repeat(1));
    System.out.println(
        "split: "
            + Arrays.toString("a,b,,c,,".split(","))
            + Arrays.toString("a,b,,c,,".split(",", -1))
            + Arrays.toString("a,b,c".split(",", 2))
            + Arrays.toString("".split(","))
            + Arrays.toString("a.b".split("\\."))
            + Arrays.toString("a|b".split("|")));
    System.out.println(
        "chars: "
            + s.chars().filter(c -> c == 'l').count()
            + " "
            + "a\ud83d\ude00b".codePoints().sum()
            + " "
            + Arrays.toString("hi\u20ac".toCharArray()));
    System.out.println(
        "code points: "
            + "a\ud83d\ude00b".codePointAt(1)
            + " "
            + "a\ud83d\ude00b".codePointBefore(3)
            + " "
            + "a\ud83d\ude00b".offsetByCodePoints(0, 2)
            + " "
            + "\ud83dx".codePointAt(0));
    System.out.println(
        "value of: "
            + String.valueOf(true)
            + String.valueOf('c')
            + String.valueOf(1)
            + String.valueOf(2L)
            + String.valueOf(1.5f)
            + String.valueOf(2.5)
            + String.valueOf((Object) null)
            + String.copyValueOf(new char[] {'a', 'b', 'c'}, 1, 2));
    System.out.println(
        "constructors: "
            + new String()
            + new String(new char[] {'x', '\u20ac'})
            + new String(new char[] {'a', 'b', 'c'}, 1, 1)
            + new String(new int[] {0x1F600, 65}, 0, 2)
            + new String(new StringBuilder("sb"))
            + new String("copy"));
    System.out.println(
        "lines: " + "a\nb\r\nc\rd".lines().toList() + " " + "x\n\ny\n".lines().count());
    System.out.println(
        "indent: "
            + "a\n b".indent(2).replace("\n", "|")
            + "  a\n   b".stripIndent().replace("\n", "|")
            + "a\\tb\\n".translateEscapes().replace("\n", "|"));
    System.out.println(
        "transform: " + "5".transform(Integer::parseInt) + "%d-%s".formatted(3, "x"));
    System.out.println(
        "region: "
            + s.regionMatches(6, "WORLD", 0, 5)
            + s.regionMatches(true, 6, "WORLD", 0, 5)
            + s.regionMatches(-1, "x", 0, 1)
            + "stra\u00dfe".equalsIgnoreCase("STRA\u00dfE"));
    System.out.println(
        "matches: "
            + "abc123".matches("[a-z]+\\d+")
            + "a-b-c".replaceAll("-", "+")
            + "a-b-c".replaceFirst("-", "+")
            + "x1y22".replaceAll("(\\d+)", "<$1>"));
    System.out.println(
        "case special: "
            + "stra\u00dfe".toUpperCase()
            + "\u0130".toLowerCase().length()
            + "\u03a3\u03b1\u03a3".toLowerCase()
            + "\u01c6".toUpperCase()
            + "i".toUpperCase(java.util.Locale.ROOT)
            + "\ufb01".toUpperCase());
    StringBuilder big = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      big.append((char) ('a' + i % 26));
    }
    String long1 = big.toString();
    System.out.println(
        "long search: "
            + long1.indexOf("xyzabc")
            + " "
            + long1.lastIndexOf("xyzabc")
            + " "
            + long1.indexOf("zz")
            + " "
            + long1.indexOf('z', 500)
            + " "
            + long1.hashCode()
            + " "
            + long1.contains(long1.substring(100, 900)));
    String wide = long1.replace('m', '\u0416');
    System.out.println(
        "wide search: "
            + wide.indexOf("\u0416nop")
            + " "
            + wide.lastIndexOf('\u0416')
            + " "
            + wide.indexOf("lm")
            + " "
            + wide.compareTo(long1)
            + " "
            + wide.replace('\u0416', 'm').equals(long1));
    String built = new String(new char[] {'h', 'e', 'l', 'l', 'o'});
    System.out.println(
        "intern: "
            + (built == "hello")
            + (built.intern() == "hello")
            + (("hel" + built.substring(3)).intern() == "hello"));
    byte[] bytes = new byte[4];
    "abcd".getBytes(0, 4, bytes, 0);
    char[] target = new char[6];
    "hello world".getChars(3, 8, target, 1);
    System.out.println("get: " + Arrays.toString(bytes) + (int) target[0] + target[1] + target[5]);
    System.out.println(
        "compare wide: "
            + "a".compareTo("\u20ac")
            + " "
            + "\u20acb".compareTo("\u20aca")
            + " "
            + "abc".compareTo("abcd")
            + " "
            + "b".compareToIgnoreCase("A"));
    System.out.println(
        "descriptor: " + "q".describeConstable().get() + " " + "text".toString().isEmpty());
  }
}
