package org.javahermit.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program made from a seed: it always ends, prints the same everywhere, and prints a checksum
 * after each of its methods.
 *
 * <p>It ends because methods call only methods with smaller numbers and every loop and call burns
 * fuel. It uses arithmetic of all primitive types, arrays, fields, virtual and interface calls,
 * exceptions with finally, switches, strings, lambdas, casts and type tests.
 */
final class RandomProgram {
  private static final int METHODS = 7;
  private static final String[] TYPES = {
    "int",
    "long",
    "float",
    "double",
    "byte",
    "short",
    "char",
    "boolean",
    "String",
    "int[]",
    "long[]",
    "double[]",
    "byte[]",
    "Object[]",
    "Shape"
  };

  /**
   * One method of the program.
   *
   * @param head the header without brace
   * @param variables declarations
   * @param body its statements
   * @param result the last line
   * @param call an expression that calls it from main
   */
  record Method(
      String head, List<String> variables, List<Statement> body, String result, String call) {}

  private final long seed;
  private final Random random;
  private final Expressions expressions;
  private final List<Method> methods = new ArrayList<>();

  private RandomProgram(long seed) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.expressions = new Expressions(random);
  }

  /** The program of a seed. */
  static RandomProgram of(long seed) {
    RandomProgram program = new RandomProgram(seed);
    for (int i = 0; i < METHODS; i++) {
      program.methods.add(program.method(i));
    }
    return program;
  }

  List<Method> methods() {
    return methods;
  }

  /** The class name, without package. */
  static String className(long seed) {
    return "P" + Long.toString(seed).replace('-', 'M');
  }

  /** The source text in a package. */
  String source(String packageName) {
    StringBuilder out = new StringBuilder();
    out.append("package ").append(packageName).append(";\n\n");
    out.append("// Generated from seed ").append(seed).append(".\n");
    out.append("public final class ").append(className(seed)).append(" {\n");
    out.append(Prelude.TEXT);
    for (Method m : methods) {
      out.append("\n  ").append(m.head()).append(" {\n    if (fuel-- < 0) {\n");
      out.append("      throw new Stop(\"fuel\");\n    }\n");
      m.variables().forEach(v -> out.append("    ").append(v).append('\n'));
      Statement.print(m.body(), "    ", out);
      out.append("    ").append(m.result()).append("\n  }\n");
    }
    out.append("\n  public static void main(String[] args) {\n    reset();\n");
    for (int i = 0; i < methods.size(); i++) {
      String call = methods.get(i).call();
      out.append("    fuel = 20000;\n    try {\n      mix(").append(call).append(");\n");
      out.append("    } catch (Stop e) {\n      mix(e.getMessage());\n");
      out.append("    } catch (RuntimeException e) {\n      mix(describe(e));\n    }\n");
      out.append("    System.out.println(\"m").append(i).append(": \" + sum);\n");
    }
    return out.append("  }\n}\n").toString();
  }

  private Method method(int number) {
    String result = TYPES[random.nextInt(TYPES.length)];
    List<String> parameters = new ArrayList<>();
    List<String> constants = new ArrayList<>();
    Scope scope = new Scope(number);
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String type = TYPES[random.nextInt(TYPES.length)];
      scope.add(type, "p" + i);
      parameters.add(type + " p" + i);
      constants.add(expressions.constant(type));
    }
    List<String> variables = new ArrayList<>();
    for (String type : TYPES) {
      int each = 1 + random.nextInt(2);
      for (int i = 0; i < each; i++) {
        String name = "v" + variables.size();
        variables.add(type + " " + name + " = " + expressions.constant(type) + ";");
        scope.add(type, name);
      }
    }
    List<Statement> body = block(scope, 2, 5 + random.nextInt(5));
    expressions.declare(result, number, parameters);
    String head = "static " + result + " m" + number + "(" + String.join(", ", parameters) + ")";
    return new Method(
        head,
        variables,
        body,
        "return " + expressions.of(result, scope, 2) + ";",
        "m" + number + "(" + String.join(", ", constants) + ")");
  }

  private List<Statement> block(Scope scope, int depth, int count) {
    List<Statement> block = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      block.add(statement(scope, depth));
    }
    return block;
  }

  private List<Statement> inner(Scope scope, int depth) {
    return block(scope, depth - 1, 1 + random.nextInt(3));
  }

  private Statement statement(Scope scope, int depth) {
    int kind = random.nextInt(depth > 0 ? 24 : 12);
    return switch (kind) {
      case 0, 1, 2 -> assignment(scope);
      case 3 -> compound(scope);
      case 4 -> store(scope);
      case 5 -> new Statement.Line("mix(" + expressions.any(scope, 3) + ");");
      case 6 -> field(scope);
      case 7 -> leave(scope);
      case 8 -> lambda(scope);
      case 9 -> text(scope);
      case 10 -> shape(scope);
      case 11 -> copy(scope);
      case 12, 13, 14 -> condition(scope, depth);
      case 15, 16, 17 -> loop(scope, depth);
      case 18, 19 -> choice(scope, depth);
      case 20, 21, 22 -> attempt(scope, depth);
      default ->
          Statement.nest(
              "synchronized (" + scope.pick("Shape", random) + ".lock)", inner(scope, depth));
    };
  }

  private Statement assignment(Scope scope) {
    String type = TYPES[random.nextInt(TYPES.length)];
    return new Statement.Line(
        scope.pick(type, random) + " = " + expressions.of(type, scope, 4) + ";");
  }

  private Statement compound(Scope scope) {
    String[] numeric = {"int", "long", "float", "double", "byte", "short", "char"};
    String type = numeric[random.nextInt(numeric.length)];
    String name = scope.pick(type, random);
    boolean floating = type.equals("float") || type.equals("double");
    if (random.nextInt(3) == 0) {
      return new Statement.Line(name + (random.nextBoolean() ? "++" : "--") + ";");
    }
    String[] operators =
        floating
            ? new String[] {"+=", "-=", "*=", "/=", "%="}
            : new String[] {"+=", "-=", "*=", "&=", "|=", "^=", "<<=", ">>=", ">>>="};
    String operator = operators[random.nextInt(operators.length)];
    String right = operator.contains("<") || operator.contains(">") ? "int" : numericFor(type);
    return new Statement.Line(name + " " + operator + " " + expressions.of(right, scope, 3) + ";");
  }

  private String numericFor(String type) {
    return switch (type) {
      case "float", "double" -> random.nextBoolean() ? "double" : "int";
      case "long" -> random.nextBoolean() ? "long" : "int";
      default -> random.nextInt(4) == 0 ? "long" : "int";
    };
  }

  private Statement store(Scope scope) {
    String[] arrays = {"int", "long", "double", "byte", "Object"};
    String element = arrays[random.nextInt(arrays.length)];
    String name = scope.pick(element + "[]", random);
    String index = expressions.index(scope, name);
    String value =
        element.equals("Object") ? expressions.object(scope, 2) : expressions.of(element, scope, 3);
    String operator =
        element.equals("Object") || element.equals("byte") || random.nextBoolean() ? "=" : "+=";
    return new Statement.Line(name + "[" + index + "] " + operator + " " + value + ";");
  }

  private Statement field(Scope scope) {
    String target = random.nextBoolean() ? "" : scope.pick("Shape", random) + ".";
    String[] names =
        target.isEmpty()
            ? new String[] {"si:int", "sl:long", "sd:double", "ss:String", "sz:boolean", "sb:byte"}
            : new String[] {"a:int", "b:long", "c:double", "d:byte", "e:String", "f:float"};
    String[] chosen = names[random.nextInt(names.length)].split(":");
    return new Statement.Line(
        target + chosen[0] + " = " + expressions.of(chosen[1], scope, 3) + ";");
  }

  private Statement leave(Scope scope) {
    String condition = "if (" + expressions.of("boolean", scope, 2) + ") ";
    String rare = "if (" + expressions.of("int", scope, 2) + " == " + random.nextInt(9) + ") ";
    if (scope.loops() > 0 && random.nextInt(3) > 0) {
      String label = random.nextInt(3) == 0 ? " " + scope.anyLoop(random) : "";
      return new Statement.Line(
          condition + (random.nextBoolean() ? "break" : "continue") + label + ";");
    }
    String[] failures = {
      "new Stop(\"" + random.nextInt(100) + "\")",
      "new IllegalStateException(\"s\" + " + expressions.of("int", scope, 1) + ")",
      "new ArithmeticException()",
      "new IndexOutOfBoundsException(" + random.nextInt(50) + ")"
    };
    return new Statement.Line(rare + "throw " + failures[random.nextInt(failures.length)] + ";");
  }

  private Statement lambda(Scope scope) {
    String captured = "k" + scope.fresh();
    String type = random.nextBoolean() ? "int" : "long";
    String body =
        type.equals("int")
            ? "x -> x * 31 + " + captured + " - (x >> 3)"
            : "x -> x ^ (int) " + captured + " + (int) (" + captured + " >>> 7)";
    String target = scope.pick("int", random);
    return new Statement.Line(
        "{ final %s %s = %s; %s = apply(%s, %s); }"
            .formatted(
                type,
                captured,
                expressions.of(type, scope, 2),
                target,
                body,
                expressions.of("int", scope, 2)));
  }

  private Statement text(Scope scope) {
    return new Statement.Line(
        "%s = clip(%s + %s);"
            .formatted(
                scope.pick("String", random),
                scope.pick("String", random),
                expressions.any(scope, 2)));
  }

  private Statement shape(Scope scope) {
    String name = scope.pick("Shape", random);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Statement.Line("mix(" + name + ".area(" + expressions.of("int", scope, 2) + "));");
      case 1 ->
          new Statement.Line("mix(" + name + ".scale(" + expressions.of("long", scope, 2) + "));");
      case 2 ->
          new Statement.Line(
              "if (%s instanceof Square q%d) { q%d.side += %s; mix(q%d.side); }"
                  .formatted(
                      name,
                      scope.fresh(),
                      scope.last(),
                      expressions.of("int", scope, 1),
                      scope.last()));
      default ->
          new Statement.Line("mix(((Named) " + name + ").name() + " + name + ".toString());");
    };
  }

  private Statement copy(Scope scope) {
    String[] arrays = {"int[]", "long[]", "double[]", "byte[]", "Object[]"};
    String type = arrays[random.nextInt(arrays.length)];
    String from = scope.pick(type, random);
    String to = scope.pick(type, random);
    if (random.nextBoolean()) {
      return new Statement.Line(to + " = " + from + ".clone();");
    }
    return new Statement.Line(
        "System.arraycopy(%s, %s, %s, %s, %d);"
            .formatted(
                from,
                expressions.index(scope, from),
                to,
                expressions.index(scope, to),
                random.nextInt(12) / 10 + random.nextInt(2)));
  }

  private Statement condition(Scope scope, int depth) {
    String head = "if (" + expressions.of("boolean", scope, 3) + ") {";
    if (random.nextBoolean()) {
      return new Statement.Nest(List.of(head, "}"), List.of(inner(scope, depth)));
    }
    return new Statement.Nest(
        List.of(head, "} else {", "}"), List.of(inner(scope, depth), inner(scope, depth)));
  }

  private Statement loop(Scope scope, int depth) {
    String label = "l" + scope.fresh();
    String counter = "i" + scope.last();
    scope.enter(label, counter);
    int limit = 1 + random.nextInt(12);
    List<Statement> body = inner(scope, depth);
    scope.leave();
    String head =
        switch (random.nextInt(4)) {
          case 0 ->
              "for (int %s = 0; %s < %d && fuel-- > 0; %s++)"
                  .formatted(counter, counter, limit, counter);
          case 1 ->
              "for (int %s = %d; %s > 0 && fuel-- > 0; %s -= 2)"
                  .formatted(counter, limit * 2, counter, counter);
          case 2 ->
              "for (int %s : new int[] {%d, -1, %d, 3})".formatted(counter, limit, limit * 100);
          default ->
              "for (int %s = -3; %s != %d && --fuel > 0; %s++)"
                  .formatted(counter, counter, limit, counter);
        };
    return new Statement.Nest(List.of(label + ": " + head + " {", "}"), List.of(body));
  }

  private Statement choice(Scope scope, int depth) {
    List<String> texts = new ArrayList<>();
    List<List<Statement>> blocks = new ArrayList<>();
    int cases = 2 + random.nextInt(4);
    boolean strings = random.nextInt(4) == 0;
    boolean sparse = random.nextBoolean();
    String selector =
        strings
            ? "clip(" + scope.pick("String", random) + ")"
            : "(" + expressions.of("int", scope, 3) + ") " + (sparse ? "% 1000" : "& 7");
    Set<Integer> labels = new TreeSet<>();
    while (labels.size() < cases) {
      labels.add(sparse ? random.nextInt(1999) - 999 : random.nextInt(8));
    }
    String head = "switch (" + selector + ") {";
    for (int label : labels) {
      String text =
          strings ? "\"" + "ab".repeat(Math.floorMod(label, 50)) + label + "\"" : "" + label;
      String end =
          texts.isEmpty() ? head : random.nextInt(4) == 0 ? "}" : "if (fuel >= -1000000) break; }";
      texts.add((end + " case " + text + ": {").strip());
      blocks.add(inner(scope, depth));
    }
    texts.add("} default: {");
    blocks.add(inner(scope, depth));
    texts.add("} }");
    return new Statement.Nest(texts, blocks);
  }

  private Statement attempt(Scope scope, int depth) {
    String[] caught = {
      "RuntimeException",
      "ArithmeticException",
      "IndexOutOfBoundsException",
      "NullPointerException",
      "ClassCastException",
      "IllegalStateException | NegativeArraySizeException | ArrayStoreException"
    };
    String variable = "e" + scope.fresh();
    String clause =
        "} catch ("
            + caught[random.nextInt(caught.length)]
            + " "
            + variable
            + ") { mix(describe("
            + variable
            + "));";
    List<Statement> body = inner(scope, depth);
    List<Statement> handler = inner(scope, depth);
    return switch (random.nextInt(3)) {
      case 0 -> new Statement.Nest(List.of("try {", clause, "}"), List.of(body, handler));
      case 1 -> new Statement.Nest(List.of("try {", "} finally {", "}"), List.of(body, handler));
      default ->
          new Statement.Nest(
              List.of("try {", clause, "} finally {", "}"),
              List.of(body, handler, inner(scope, depth)));
    };
  }
}
