package conformance.core;

/**
 * tableswitch and lookupswitch: dense, sparse, extreme keys, fall through, default in the middle,
 * expressions, yield.
 */
public final class Switches {
  static String dense(int x) {
    switch (x) {
      case 0:
        return "zero";
      case 1:
        return "one";
      case 2:
      case 3:
        return "two-three";
      case 5:
        return "five";
      default:
        return "other";
    }
  }

  static String sparse(int x) {
    switch (x) {
      case Integer.MIN_VALUE:
        return "min";
      case -1000000:
        return "minus million";
      case -1:
        return "minus one";
      case 0:
        return "zero";
      case 17:
        return "seventeen";
      case 100000:
        return "hundred thousand";
      case Integer.MAX_VALUE:
        return "max";
      default:
        return "none";
    }
  }

  static int fall(int x) {
    int r = 0;
    switch (x) {
      case 1:
        r += 1;
      default:
        r += 10;
      case 2:
        r += 100;
        break;
      case 3:
        r += 1000;
    }
    return r;
  }

  static int edges(int x) {
    return switch (x) {
      case Integer.MAX_VALUE - 2 -> 1;
      case Integer.MAX_VALUE - 1 -> 2;
      case Integer.MAX_VALUE -> 3;
      default -> 0;
    };
  }

  static int lowEdges(int x) {
    return switch (x) {
      case Integer.MIN_VALUE -> 1;
      case Integer.MIN_VALUE + 1 -> 2;
      case Integer.MIN_VALUE + 2 -> 3;
      default -> 0;
    };
  }

  static String arrow(char c) {
    return switch (c) {
      case 'a', 'e', 'i', 'o', 'u' -> "vowel";
      case 'y' -> {
        String s = "some";
        yield s + "times";
      }
      case '0', '1', '2' -> "digit" + (c - '0');
      default -> "consonant";
    };
  }

  static int bytes(byte b) {
    switch (b) {
      case -128:
        return 1;
      case 127:
        return 2;
      case -1:
        return 3;
      default:
        return 4;
    }
  }

  static String yields(int x) {
    return switch (x) {
      case 1:
        yield "old style one";
      case 2:
        System.out.println("side effect of two");
      default:
        yield "rest";
    };
  }

  static int nested(int a, int b) {
    switch (a) {
      case 0:
        switch (b) {
          case 0:
            return 0;
          case 1:
            break;
          default:
            return 2;
        }
        return 1;
      case 1:
        return switch (b) {
          case 0 -> 10;
          default -> b > 5 ? 15 : 11;
        };
      default:
        return -1;
    }
  }

  static int loop(String program) {
    int accumulator = 0;
    int pc = 0;
    int steps = 0;
    loop:
    while (true) {
      if (++steps > 1000) {
        break;
      }
      switch (program.charAt(pc++)) {
        case '+':
          accumulator++;
          continue;
        case '*':
          accumulator *= 2;
          break;
        case 'j':
          if (accumulator < 100) {
            pc = 0;
          }
          break;
        case 'h':
          break loop;
        default:
          throw new IllegalStateException("at " + pc);
      }
      accumulator += 1000;
    }
    return accumulator;
  }

  public static void main(String[] args) {
    for (int x : new int[] {-1, 0, 1, 2, 3, 4, 5, 6, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      System.out.println("dense " + x + ": " + dense(x));
    }
    for (int x :
        new int[] {Integer.MIN_VALUE, -1000000, -1, 0, 1, 17, 18, 100000, Integer.MAX_VALUE}) {
      System.out.println("sparse " + x + ": " + sparse(x));
    }
    System.out.println("fall through: " + fall(0) + " " + fall(1) + " " + fall(2) + " " + fall(3));
    System.out.println(
        "edges: "
            + edges(Integer.MAX_VALUE)
            + edges(Integer.MAX_VALUE - 2)
            + edges(Integer.MAX_VALUE - 3)
            + edges(Integer.MIN_VALUE)
            + lowEdges(Integer.MIN_VALUE)
            + lowEdges(Integer.MIN_VALUE + 2)
            + lowEdges(Integer.MIN_VALUE + 3)
            + lowEdges(Integer.MAX_VALUE));
    System.out.println("arrow: " + arrow('a') + arrow('y') + arrow('2') + arrow('z'));
    System.out.println(
        "bytes: " + bytes((byte) 128) + bytes((byte) 127) + bytes((byte) 255) + bytes((byte) 0));
    System.out.println("yield: " + yields(1) + " " + yields(2) + " " + yields(3));
    System.out.println(
        "nested: "
            + nested(0, 0)
            + nested(0, 1)
            + nested(0, 2)
            + nested(1, 0)
            + nested(1, 1)
            + nested(1, 9)
            + nested(2, 0));
    System.out.println("loop: " + loop("+*jh"));
    Integer boxed = 5;
    switch (boxed) {
      case 5 -> System.out.println("boxed: five");
      default -> System.out.println("boxed: other");
    }
    try {
      Integer none = args.length > 99 ? 1 : null;
      switch (none) {
        default:
          System.out.println("wrong");
      }
    } catch (NullPointerException e) {
      System.out.println("null boxed: caught");
    }
    try {
      loop("?");
    } catch (IllegalStateException e) {
      System.out.println("exception from switch: " + e.getMessage());
    }
    switch (args.length) {
      default:
    }
    int big = 0;
    for (int i = 0; i < 300; i++) {
      big +=
          switch (i % 40) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> 4;
            case 3 -> 8;
            case 4 -> 16;
            case 5 -> 32;
            case 6 -> 64;
            case 7 -> 128;
            case 8 -> 3;
            case 9 -> 5;
            case 10 -> 6;
            case 11 -> 7;
            case 12 -> 9;
            case 13 -> 10;
            case 14 -> 11;
            case 15 -> 12;
            case 16 -> 13;
            case 17 -> 14;
            case 18 -> 15;
            case 19 -> 17;
            case 30 -> 100;
            case 31 -> 200;
            case 32 -> 300;
            case 33 -> 400;
            default -> 1000;
          };
    }
    System.out.println("big table: " + big);
  }
}
