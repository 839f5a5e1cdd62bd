package org.javahermit.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates expressions of a wanted type. */
final class Expressions {
  private static final String[] INTS = {
    "0",
    "1",
    "-1",
    "2",
    "7",
    "31",
    "32",
    "63",
    "100",
    "255",
    "-128",
    "65535",
    "0x55555555",
    "Integer.MAX_VALUE",
    "Integer.MIN_VALUE",
    "1000000007"
  };
  private static final String[] LONGS = {
    "0L",
    "1L",
    "-1L",
    "33L",
    "0xFFFFFFFFL",
    "-(1L << 40)",
    "Long.MAX_VALUE",
    "Long.MIN_VALUE",
    "0x123456789ABCDEFL"
  };
  private static final String[] DOUBLES = {
    "0.0",
    "-0.0",
    "1.0",
    "-1.5",
    "0.1",
    "1e10",
    "1e300",
    "-1e-300",
    "Double.NaN",
    "Double.POSITIVE_INFINITY",
    "Double.MIN_VALUE",
    "2147483648.5",
    "9.3e18"
  };
  private static final String[] FLOATS = {
    "0f",
    "-0f",
    "1f",
    "-2.5f",
    "0.1f",
    "1e20f",
    "Float.NaN",
    "Float.NEGATIVE_INFINITY",
    "Float.MIN_VALUE",
    "16777217f"
  };
  private static final String[] STRINGS = {
    "\"\"", "\"a\"", "\"hello\"", "\"\\u20ac\"", "\"12345\"", "\"ab0\""
  };
  private static final String[] ALL = {
    "int", "long", "float", "double", "byte", "short", "char", "boolean", "String"
  };

  private record Signature(String result, int number, List<String> parameters) {}

  private final Random random;
  private final List<Signature> methods = new ArrayList<>();

  Expressions(Random random) {
    this.random = random;
  }

  /** Makes a method known to later calls. */
  void declare(String result, int number, List<String> parameters) {
    methods.add(
        new Signature(
            result, number, parameters.stream().map(p -> p.substring(0, p.indexOf(' '))).toList()));
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** An expression without variables. */
  String constant(String type) {
    return switch (type) {
      case "int" -> one(INTS);
      case "long" -> one(LONGS);
      case "float" -> one(FLOATS);
      case "double" -> one(DOUBLES);
      case "byte", "short", "char" -> "(" + type + ") " + one(INTS);
      case "boolean" -> one("true", "false");
      case "String" -> one(STRINGS);
      case "Shape" -> "make(" + random.nextInt(6) + ")";
      case "Object[]" ->
          one(
              "new Object[4]",
              "new Object[2]",
              "new Object[5]",
              "new String[] {\"x\", null, \"z\"}",
              "new Integer[] {1, 2, 3, 4}");
      default -> "new " + type.substring(0, type.length() - 1) + (1 + random.nextInt(9)) + "]";
    };
  }

  /** An expression of any printable type. */
  String any(Scope scope, int depth) {
    return of(one(ALL), scope, depth);
  }

  /** A reference. */
  String object(Scope scope, int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "null";
      case 1 -> of("String", scope, depth);
      case 2 -> scope.pick("Shape", random);
      case 3 -> scope.pick("int[]", random);
      default -> "(Object) " + parenthesize(of("int", scope, depth));
    };
  }

  /** An index of an array variable, nearly always inside. */
  String index(Scope scope, String array) {
    if (random.nextInt(80) == 0) {
      return of("int", scope, 2);
    }
    if (scope.counter() != null && random.nextBoolean()) {
      return "Math.floorMod("
          + scope.counter()
          + " + "
          + random.nextInt(4)
          + ", "
          + array
          + ".length)";
    }
    return "(" + of("int", scope, 2) + " & 0x7fffffff) % " + array + ".length";
  }

  /** An expression of a type. */
  String of(String type, Scope scope, int depth) {
    if (depth <= 0 || random.nextInt(6) == 0) {
      return random.nextInt(4) == 0 ? constant(type) : leaf(type, scope);
    }
    if (random.nextInt(12) == 0) {
      String call = call(type, scope, depth);
      if (call != null) {
        return call;
      }
    }
    if (random.nextInt(12) == 0) {
      return "(%s ? %s : %s)"
          .formatted(
              of("boolean", scope, depth - 1),
              of(type, scope, depth - 1),
              of(type, scope, depth - 1));
    }
    return switch (type) {
      case "int" -> integer(scope, depth - 1);
      case "long" -> longInteger(scope, depth - 1);
      case "float", "double" -> floating(type, scope, depth - 1);
      case "byte", "short", "char" ->
          "("
              + type
              + ") "
              + parenthesize(of(one("int", "int", "long", "double"), scope, depth - 1));
      case "boolean" -> truth(scope, depth - 1);
      case "String" -> string(scope, depth - 1);
      case "Shape" ->
          one(
              scope.pick("Shape", random),
              "make(" + of("int", scope, depth - 1) + ")",
              scope.pick("Shape", random) + ".twin()");
      default -> leaf(type, scope);
    };
  }

  private String leaf(String type, Scope scope) {
    if (type.equals("int") && scope.counter() != null && random.nextInt(3) == 0) {
      return scope.counter();
    }
    return scope.pick(type, random);
  }

  private static String parenthesize(String s) {
    return "(" + s + ")";
  }

  private String call(String type, Scope scope, int depth) {
    List<Signature> fitting =
        methods.stream()
            .filter(m -> m.result().equals(type) && m.number() < scope.method())
            .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    Signature m = fitting.get(random.nextInt(fitting.size()));
    List<String> arguments = new ArrayList<>();
    m.parameters().forEach(p -> arguments.add(of(p, scope, depth - 2)));
    return "m" + m.number() + "(" + String.join(", ", arguments) + ")";
  }

  private String binary(String type, String operator, Scope scope, int depth) {
    return "(" + of(type, scope, depth) + " " + operator + " " + of(type, scope, depth) + ")";
  }

  /** A division whose divisor is rarely zero. */
  private String quotient(String type, Scope scope, int depth) {
    String divisor = of(type, scope, depth);
    return "(%s %s %s)"
        .formatted(
            of(type, scope, depth),
            one("/", "%"),
            random.nextInt(15) == 0 ? divisor : "(" + divisor + " | 1)");
  }

  private String integer(Scope scope, int depth) {
    return switch (random.nextInt(13)) {
      case 0, 1, 2, 3 -> binary("int", one("+", "-", "*", "&", "|", "^"), scope, depth);
      case 4 -> quotient("int", scope, depth);
      case 5 ->
          "("
              + of("int", scope, depth)
              + " "
              + one("/", "%")
              + " "
              + one("3", "-7", "10", "16", "641", "-1")
              + ")";
      case 6 -> binary("int", one("<<", ">>", ">>>"), scope, depth);
      case 7 ->
          "(int) " + parenthesize(of(one("long", "double", "float", "char", "byte"), scope, depth));
      case 8 -> one("-", "~") + parenthesize(of("int", scope, depth));
      case 9 -> element("int[]", scope);
      case 10 ->
          one(
              "si",
              scope.pick("Shape", random) + ".a",
              scope.pick("String", random) + ".length()",
              scope.pick("int[]", random) + ".length");
      case 11 ->
          one(
                  "Integer.bitCount",
                  "Integer.numberOfLeadingZeros",
                  "Integer.numberOfTrailingZeros",
                  "Math.abs",
                  "Integer.reverse")
              + parenthesize(of("int", scope, depth));
      default ->
          one("Math.max", "Math.min", "Integer.rotateLeft", "Integer.compare")
              + "("
              + of("int", scope, depth)
              + ", "
              + of("int", scope, depth)
              + ")";
    };
  }

  private String longInteger(Scope scope, int depth) {
    return switch (random.nextInt(11)) {
      case 0, 1, 2, 3 -> binary("long", one("+", "-", "*", "&", "|", "^"), scope, depth);
      case 4 -> quotient("long", scope, depth);
      case 5 ->
          "("
              + of("long", scope, depth)
              + " "
              + one("<<", ">>", ">>>")
              + " "
              + of("int", scope, depth)
              + ")";
      case 6 -> "(long) " + parenthesize(of(one("int", "double", "float", "char"), scope, depth));
      case 7 -> element("long[]", scope);
      case 8 -> one("sl", scope.pick("Shape", random) + ".b");
      case 9 -> scope.pick("Shape", random) + ".scale(" + of("long", scope, depth) + ")";
      default ->
          one("Long.bitCount", "Long.reverseBytes", "Math.abs", "Long.numberOfTrailingZeros")
              + parenthesize(of("long", scope, depth));
    };
  }

  private String floating(String type, Scope scope, int depth) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> binary(type, one("+", "-", "*", "/"), scope, depth);
      case 3 -> binary(type, "%", scope, depth);
      case 4 ->
          "(" + type + ") " + parenthesize(of(one("int", "long", "float", "double"), scope, depth));
      case 5 -> "-" + parenthesize(of(type, scope, depth));
      case 6 ->
          type.equals("double") ? element("double[]", scope) : scope.pick("Shape", random) + ".f";
      default ->
          type.equals("double")
              ? one("Math.sqrt", "Math.floor", "Math.ceil", "Math.rint", "Math.abs")
                  + parenthesize(of("double", scope, depth))
              : "Math.max(" + of("float", scope, depth) + ", " + of("float", scope, depth) + ")";
    };
  }

  private String truth(Scope scope, int depth) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          binary(
              one("int", "int", "long", "double", "float", "char"),
              one("<", "<=", ">", ">=", "==", "!="),
              scope,
              depth);
      case 4 -> binary("boolean", one("&&", "||", "&", "|", "^", "=="), scope, depth);
      case 5 -> "!" + parenthesize(of("boolean", scope, depth));
      case 6 ->
          "("
              + scope.pick("Shape", random)
              + " instanceof "
              + one("Square", "Named", "Circle")
              + ")";
      default -> of("String", scope, depth) + ".equals(" + scope.pick("String", random) + ")";
    };
  }

  private String string(Scope scope, int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "clip(" + of("String", scope, depth) + " + " + any(scope, depth) + ")";
      case 1 -> "String.valueOf(" + of(one("int", "long", "boolean", "char"), scope, depth) + ")";
      case 2 -> "cut(" + of("String", scope, depth) + ", " + of("int", scope, depth) + ")";
      case 3 ->
          "((String) "
              + one(
                  scope.pick("String", random),
                  "(Object) " + scope.pick("String", random),
                  element("Object[]", scope))
              + ")";
      default ->
          "clip("
              + of("int", scope, depth)
              + " + \":\" + "
              + any(scope, depth)
              + " + "
              + any(scope, depth)
              + ")";
    };
  }

  private String element(String type, Scope scope) {
    String array = scope.pick(type, random);
    return array + "[" + index(scope, array) + "]";
  }
}
