package conformance.text;

/** Integer and long text in all radixes, with failures, and text to numbers at the limits. */
public final class Numbers {
  public static void main(String[] args) {
    long[] values = {
      0,
      1,
      -1,
      9,
      10,
      255,
      -256,
      65536,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      1000000007L,
      -999999999999L
    };
    for (long v : values) {
      StringBuilder s = new StringBuilder();
      for (int radix : new int[] {2, 3, 7, 8, 10, 16, 31, 36}) {
        String t = Long.toString(v, radix);
        s.append(t).append(Long.parseLong(t, radix) == v ? ' ' : '!');
        String i = Integer.toString((int) v, radix);
        s.append(i).append(Integer.parseInt(i, radix) == (int) v ? ' ' : '!');
      }
      System.out.println("radixes " + v + ": " + s);
      System.out.println(
          "unsigned "
              + v
              + ": "
              + Long.toUnsignedString(v)
              + " "
              + Long.toHexString(v)
              + " "
              + Integer.toHexString((int) v)
              + " "
              + Long.toUnsignedString(v, 7)
              + " "
              + Integer.toUnsignedString((int) v)
              + " "
              + Integer.toOctalString((int) v)
              + " "
              + Integer.toBinaryString((int) v)
              + " "
              + Long.parseUnsignedLong(Long.toUnsignedString(v)));
    }
    for (String s :
        new String[] {
          "",
          "-",
          "+",
          "0",
          "-0",
          "+5",
          "--5",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "12 ",
          " 12",
          "1.0",
          "0x10",
          "\u0661\u0662",
          "1_0",
          "99999999999999999999"
        }) {
      StringBuilder line = new StringBuilder();
      try {
        line.append(Integer.parseInt(s));
      } catch (NumberFormatException e) {
        line.append(e.getMessage());
      }
      line.append(" / ");
      try {
        line.append(Long.parseLong(s));
      } catch (NumberFormatException e) {
        line.append(e.getMessage());
      }
      line.append(" / ");
      try {
        line.append(Integer.parseUnsignedInt(s));
      } catch (NumberFormatException e) {
        line.append(e.getMessage());
      }
      line.append(" / ");
      try {
        line.append(Byte.parseByte(s));
      } catch (NumberFormatException e) {
        line.append(e.getMessage());
      }
      System.out.println("parse [" + s + "]: " + line);
    }
    for (String s :
        new String[] {"0x7fffffff", "#FF", "-0X80000000", "0", "010", "08", "", "0x", "-", "1-1"}) {
      try {
        System.out.println("decode [" + s + "]: " + Integer.decode(s) + " " + Long.decode(s));
      } catch (NumberFormatException e) {
        System.out.println("decode [" + s + "]: " + e.getMessage());
      }
    }
    System.out.println(
        "part: "
            + Integer.parseInt("abc-123def", 3, 7, 10)
            + Long.parseLong("xffx", 1, 3, 16)
            + Boolean.parseBoolean("tRUE")
            + Boolean.parseBoolean("yes"));
    System.out.println(
        "hex format: "
            + java.util.HexFormat.of().formatHex(new byte[] {0, 127, -128, -1})
            + java.util.HexFormat.ofDelimiter(":").withUpperCase().formatHex(new byte[] {10, 11})
            + java.util.Arrays.toString(java.util.HexFormat.of().parseHex("00ff7f")));
  }
}
