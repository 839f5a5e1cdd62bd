package conformance.text;

/** Character classification, conversion and Unicode properties over many code points. */
public final class Characters {
  public static void main(String[] args) {
    for (int c :
        new int[] {
          0, 9, 32, '0', 'A', 'a', '_', '$', 0x7f, 0xa0, 0xb5, 0xdf, 0xe9, 0xff, 0x130, 0x131,
          0x1c5, 0x2b0, 0x391, 0x3a3, 0x3c2, 0x5d0, 0x660, 0x967, 0x1e9e, 0x2028, 0x20ac, 0x2160,
          0x3000, 0x4e2d, 0xac00, 0xd800, 0xfeff, 0xff11, 0x10400, 0x1d7ce, 0x1f600, 0x10ffff
        }) {
      System.out.println(
          "U+"
              + Integer.toHexString(c)
              + ": "
              + Character.isLetter(c)
              + Character.isDigit(c)
              + Character.isLetterOrDigit(c)
              + Character.isUpperCase(c)
              + Character.isLowerCase(c)
              + Character.isTitleCase(c)
              + Character.isWhitespace(c)
              + Character.isSpaceChar(c)
              + Character.isISOControl(c)
              + Character.isJavaIdentifierStart(c)
              + Character.isJavaIdentifierPart(c)
              + Character.isDefined(c)
              + Character.isAlphabetic(c)
              + Character.isIdeographic(c)
              + Character.isMirrored(c)
              + " "
              + Character.getType(c)
              + " "
              + Character.toUpperCase(c)
              + " "
              + Character.toLowerCase(c)
              + " "
              + Character.toTitleCase(c)
              + " "
              + Character.getNumericValue(c)
              + " "
              + Character.digit(c, 36)
              + " "
              + Character.getDirectionality(c)
              + " "
              + Character.charCount(c));
    }
    int letters = 0;
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int whitespace = 0;
    long mapping = 0;
    for (int c = 0; c < 0x30000; c++) {
      letters += Character.isLetter(c) ? 1 : 0;
      digits += Character.isDigit(c) ? 1 : 0;
      upper += Character.isUpperCase(c) ? 1 : 0;
      lower += Character.isLowerCase(c) ? 1 : 0;
      whitespace += Character.isWhitespace(c) ? 1 : 0;
      mapping = mapping * 31 + Character.toUpperCase(c) - Character.toLowerCase(c);
    }
    System.out.println(
        "all code points: "
            + letters
            + " "
            + digits
            + " "
            + upper
            + " "
            + lower
            + " "
            + whitespace
            + " "
            + mapping);
    System.out.println(
        "surrogates: "
            + Character.isHighSurrogate('\ud83d')
            + Character.isLowSurrogate('\ud83d')
            + Character.isSurrogatePair('\ud83d', '\ude00')
            + Character.toCodePoint('\ud83d', '\ude00')
            + Character.isSupplementaryCodePoint(0x10000)
            + Character.isBmpCodePoint(0xffff)
            + Character.isValidCodePoint(-1)
            + (int) Character.highSurrogate(0x1f600)
            + (int) Character.lowSurrogate(0x1f600));
    System.out.println(
        "chars: "
            + new String(Character.toChars(0x1F600)).length()
            + Character.toString(66)
            + Character.valueOf('c').charValue()
            + Character.toString('d')
            + Character.MIN_RADIX
            + Character.MAX_RADIX);
    System.out.println(
        "blocks: "
            + Character.UnicodeBlock.of('a')
            + Character.UnicodeBlock.of(0x4e2d)
            + Character.UnicodeScript.of(0x391));
    StringBuilder rot = new StringBuilder();
    for (char c : "Hello, World!".toCharArray()) {
      rot.append(
          Character.isUpperCase(c)
              ? (char) ((c - 'A' + 13) % 26 + 'A')
              : Character.isLowerCase(c) ? (char) ((c - 'a' + 13) % 26 + 'a') : c);
    }
    System.out.println("rot13: " + rot);
  }
}
