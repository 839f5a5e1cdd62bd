package conformance.core;

/** switch over strings and enums, with equal hash codes, null and unknown values. */
public final class StringSwitches {
  enum Color {
    RED,
    GREEN,
    BLUE,
    BLACK;

    Color next() {
      return switch (this) {
        case RED -> GREEN;
        case GREEN -> BLUE;
        case BLUE -> BLACK;
        case BLACK -> RED;
      };
    }
  }

  static int number(String s) {
    switch (s) {
      case "one":
        return 1;
      case "two":
        return 2;
      case "Aa":
        return 10;
      case "BB":
        return 11;
      case "AaAa":
        return 12;
      case "BBBB":
        return 13;
      case "AaBB":
        return 14;
      case "":
        return 0;
      case "\u20ac":
        return 20;
      default:
        return -1;
    }
  }

  static String color(Color c) {
    switch (c) {
      case GREEN:
        return "g";
      case RED:
        return "r";
      default:
        return "?";
    }
  }

  static String kind(String s) {
    return switch (s.toLowerCase()) {
      case "monday", "tuesday", "wednesday", "thursday", "friday" -> "work";
      case "saturday", "sunday" -> {
        int n = s.length();
        yield "rest" + n;
      }
      default -> throw new IllegalArgumentException("no day: " + s);
    };
  }

  public static void main(String[] args) {
    for (String s :
        new String[] {
          "one", "two", "Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "", "\u20ac", "three", "onE"
        }) {
      System.out.println(
          "string '" + s + "': " + number(s) + " " + number(new StringBuilder(s).toString()));
    }
    System.out.println("same hash: " + "Aa".hashCode() + " " + "BB".hashCode());
    for (Color c : Color.values()) {
      System.out.println(
          "enum " + c + ": " + color(c) + " " + c.next() + " " + c.next().next().ordinal());
    }
    System.out.println("arrow: " + kind("Monday") + " " + kind("SUNDAY"));
    try {
      kind("Mumday");
    } catch (IllegalArgumentException e) {
      System.out.println("no match: " + e.getMessage());
    }
    try {
      number(args.length > 99 ? "" : null);
    } catch (NullPointerException e) {
      System.out.println("null string: caught");
    }
    try {
      color(args.length > 99 ? Color.RED : null);
    } catch (NullPointerException e) {
      System.out.println("null enum: caught");
    }
    int sum = 0;
    String[] words = {"one", "two", "BB", "none"};
    for (int i = 0; i < 1000; i++) {
      sum = sum * 7 + number(words[i & 3]);
    }
    System.out.println("many: " + sum);
  }
}
