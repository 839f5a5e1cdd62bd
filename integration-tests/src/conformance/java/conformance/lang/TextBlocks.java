package conformance.lang;

/** Text blocks, escapes, character and string literals, unicode escapes, constant expressions. */
public final class TextBlocks {
  static final String CONSTANT = "a" + 1 + 'c' + 2.5 + true + null + (3 + 4) + (char) 65 + 1L + 1f;
  static final int FOLDED = (5 << 3 | 1) ^ 0xFF & ~3;

  public static void main(String[] args) {
    String block =
        """
        first line
          indented
        tab\tand \"quotes\" and "plain" quotes
        joined \
        line
        trailing space\s
        backslash \\ octal \101 unicode \u0042
        """;
    for (String line : block.split("\n")) {
      System.out.println("block: [" + line + "]");
    }
    String noNewline =
        """
        end\
        """;
    System.out.println(
        "no newline: "
            + noNewline.length()
            + ("""
            end\
            """
                == noNewline));
    String empty =
        """
        """;
    System.out.println("empty: " + empty.length());
    String quotes =
        """
        ""\" three "" two \""" "\
        """;
    System.out.println("quotes: " + quotes);
    System.out.println(
        "escapes: "
            + "\b\t\n\f\r".length()
            + (int) '\b'
            + (int) '\f'
            + (int) '\0'
            + (int) '\377'
            + (int) '\''
            + "\""
            + (int) '\uFFFF');
    System.out.println("constant: " + CONSTANT + " " + FOLDED);
    System.out.println("interned constant: " + (CONSTANT == "a1c2.5truenull7A11.0"));
    System.out.println(
        "literals: "
            + 0x7fff_ffff
            + 0b1010_1010
            + 0_17
            + 1_000_000L
            + 0xFFFFFFFFFFFFFFFFL
            + 0x1.8p1
            + 1e-3f
            + .5
            + 'a'
            + (char) ('a' + 1));
    int größe = 3;
    String ünïcödé = "ключ";
    System.out.println("identifiers: " + größe + ünïcödé + "\u00e9\u4e2d\ud83d\ude00");
    String s = null;
    s += "x";
    s += 1 + 2;
    s += 'y';
    System.out.println("null concat: " + s);
    char[] chars = {'a', 'b'};
    System.out.println("value of chars: " + String.valueOf(chars) + chars.length);
    StringBuilder long1 = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      long1.append(
          "a"
              + i
              + "b"
              + i * 2L
              + "c"
              + i / 2.0
              + "d"
              + (char) ('a' + i)
              + "e"
              + (i > 2)
              + "f"
              + (Object) i
              + "g"
              + (i == 3 ? null : "n")
              + "h"
              + (byte) i
              + "i"
              + (short) i
              + "j"
              + i * 0.5f);
    }
    System.out.println("long concat: " + long1);
    System.out.println(
        "concat of 30: "
            + i(1)
            + i(2)
            + i(3)
            + i(4)
            + i(5)
            + i(6)
            + i(7)
            + i(8)
            + i(9)
            + i(10)
            + i(11)
            + i(12)
            + i(13)
            + i(14)
            + i(15)
            + i(16)
            + i(17)
            + i(18)
            + i(19)
            + i(20)
            + i(21)
            + i(22)
            + i(23)
            + i(24)
            + i(25)
            + i(26)
            + i(27)
            + i(28)
            + i(29)
            + i(30));
    System.out.println("control characters: " + ("a\1b" + i(5) + "\2c").length());
  }

  static int i(int x) {
    return x;
  }
}
