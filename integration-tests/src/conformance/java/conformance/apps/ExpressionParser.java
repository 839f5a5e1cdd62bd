package conformance.apps;

import java.util.*;
import java.util.function.*;

/** A parser of expressions with evaluation, simplification and derivatives. */
public final class ExpressionParser {
  sealed interface Expr permits Num, Var, Bin, Neg, Call {}

  record Num(double v) implements Expr {
    public String toString() {
      return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
  }

  record Var(String n) implements Expr {
    public String toString() {
      return n;
    }
  }

  record Neg(Expr e) implements Expr {
    public String toString() {
      return "-" + e;
    }
  }

  record Call(String f, List<Expr> args) implements Expr {
    public String toString() {
      StringJoiner j = new StringJoiner(", ", f + "(", ")");
      args.forEach(x -> j.add(x.toString()));
      return j.toString();
    }
  }

  enum Op implements DoubleBinaryOperator {
    ADD('+', 1) {
      public double applyAsDouble(double a, double b) {
        return a + b;
      }
    },
    SUB('-', 1) {
      public double applyAsDouble(double a, double b) {
        return a - b;
      }
    },
    MUL('*', 2) {
      public double applyAsDouble(double a, double b) {
        return a * b;
      }
    },
    DIV('/', 2) {
      public double applyAsDouble(double a, double b) {
        return a / b;
      }
    },
    MOD('%', 2) {
      public double applyAsDouble(double a, double b) {
        return a % b;
      }
    },
    POW('^', 3) {
      public double applyAsDouble(double a, double b) {
        return Math.pow(a, b);
      }
    };
    final char c;
    final int prec;

    Op(char c, int p) {
      this.c = c;
      prec = p;
    }

    private static final Map<Character, Op> BY = new HashMap<>();

    static {
      for (Op o : values()) BY.put(o.c, o);
    }

    static Optional<Op> of(char c) {
      return Optional.ofNullable(BY.get(c));
    }
  }

  record Bin(Op op, Expr l, Expr r) implements Expr {
    public String toString() {
      return "(" + l + " " + op.c + " " + r + ")";
    }
  }

  static class ParseException extends RuntimeException {
    final int pos;

    ParseException(String m, int p) {
      super(m + " at " + p);
      pos = p;
    }
  }

  static class Parser {
    final String s;
    int i;

    Parser(String s) {
      this.s = s;
    }

    Expr parse() {
      Expr e = expr(0);
      ws();
      if (i < s.length()) throw new ParseException("unexpected '" + s.charAt(i) + "'", i);
      return e;
    }

    void ws() {
      while (i < s.length() && Character.isWhitespace(s.charAt(i))) i++;
    }

    Expr expr(int min) {
      Expr l = unary();
      for (; ; ) {
        ws();
        if (i >= s.length()) return l;
        var o = Op.of(s.charAt(i));
        if (o.isEmpty() || o.get().prec < min) return l;
        Op op = o.get();
        i++;
        Expr r = expr(op == Op.POW ? op.prec : op.prec + 1);
        l = new Bin(op, l, r);
      }
    }

    Expr unary() {
      ws();
      if (i < s.length() && s.charAt(i) == '-') {
        i++;
        return new Neg(expr(3));
      }
      return atom();
    }

    Expr atom() {
      ws();
      if (i >= s.length()) throw new ParseException("unexpected end", i);
      char c = s.charAt(i);
      if (c == '(') {
        i++;
        Expr e = expr(0);
        ws();
        if (i >= s.length() || s.charAt(i) != ')') throw new ParseException("expected )", i);
        i++;
        return e;
      }
      int b = i;
      if (Character.isDigit(c) || c == '.') {
        while (i < s.length()
            && (Character.isDigit(s.charAt(i)) || "eE.".indexOf(s.charAt(i)) >= 0)) i++;
        try {
          return new Num(Double.parseDouble(s.substring(b, i)));
        } catch (NumberFormatException e) {
          throw new ParseException("bad number " + s.substring(b, i), b);
        }
      }
      if (Character.isLetter(c)) {
        while (i < s.length() && Character.isLetterOrDigit(s.charAt(i))) i++;
        String n = s.substring(b, i);
        ws();
        if (i < s.length() && s.charAt(i) == '(') {
          List<Expr> as = new ArrayList<>();
          do {
            i++;
            as.add(expr(0));
            ws();
          } while (i < s.length() && s.charAt(i) == ',');
          if (i >= s.length() || s.charAt(i) != ')') throw new ParseException("expected )", i);
          i++;
          return new Call(n, as);
        }
        return new Var(n);
      }
      throw new ParseException("unexpected '" + c + "'", i);
    }
  }

  static final Map<String, Function<double[], Double>> FUN = new TreeMap<>();

  static {
    FUN.put("max", a -> Arrays.stream(a).max().orElseThrow());
    FUN.put("sqrt", a -> Math.sqrt(a[0]));
    FUN.put("sin", a -> Math.sin(a[0]));
    FUN.put("sum", a -> DoubleStream(a));
    FUN.put("abs", a -> Math.abs(a[0]));
  }

  static double DoubleStream(double[] a) {
    double s = 0;
    for (double d : a) s += d;
    return s;
  }

  static double eval(Expr e, Map<String, Double> env) {
    if (e instanceof Num n) return n.v();
    if (e instanceof Var v) {
      Double d = env.get(v.n());
      if (d == null) throw new NoSuchElementException("variable " + v.n());
      return d;
    }
    if (e instanceof Neg n) return -eval(n.e(), env);
    if (e instanceof Bin b) return b.op().applyAsDouble(eval(b.l(), env), eval(b.r(), env));
    if (e instanceof Call c) {
      var f = FUN.get(c.f());
      if (f == null) throw new NoSuchElementException("function " + c.f());
      return f.apply(c.args().stream().mapToDouble(x -> eval(x, env)).toArray());
    }
    throw new AssertionError();
  }

  static Expr simplify(Expr e) {
    if (e instanceof Bin b) {
      Expr l = simplify(b.l()), r = simplify(b.r());
      if (l instanceof Num x && r instanceof Num y)
        return new Num(b.op().applyAsDouble(x.v(), y.v()));
      return switch (b.op()) {
        case ADD -> is(l, 0) ? r : is(r, 0) ? l : new Bin(b.op(), l, r);
        case MUL ->
            is(l, 0) || is(r, 0) ? new Num(0) : is(l, 1) ? r : is(r, 1) ? l : new Bin(b.op(), l, r);
        case POW -> is(r, 1) ? l : is(r, 0) ? new Num(1) : new Bin(b.op(), l, r);
        default -> new Bin(b.op(), l, r);
      };
    }
    if (e instanceof Neg n) {
      Expr x = simplify(n.e());
      return x instanceof Num k ? new Num(-k.v()) : x instanceof Neg q ? q.e() : new Neg(x);
    }
    return e;
  }

  static boolean is(Expr e, double d) {
    return e instanceof Num n && n.v() == d;
  }

  static Expr diff(Expr e, String v) {
    if (e instanceof Num) return new Num(0);
    if (e instanceof Var x) return new Num(x.n().equals(v) ? 1 : 0);
    if (e instanceof Neg n) return new Neg(diff(n.e(), v));
    if (e instanceof Bin b)
      return switch (b.op()) {
        case ADD, SUB -> new Bin(b.op(), diff(b.l(), v), diff(b.r(), v));
        case MUL ->
            new Bin(
                Op.ADD,
                new Bin(Op.MUL, diff(b.l(), v), b.r()),
                new Bin(Op.MUL, b.l(), diff(b.r(), v)));
        case POW ->
            new Bin(
                Op.MUL,
                new Bin(Op.MUL, b.r(), new Bin(Op.POW, b.l(), new Bin(Op.SUB, b.r(), new Num(1)))),
                diff(b.l(), v));
        default -> throw new UnsupportedOperationException(b.op().name());
      };
    throw new UnsupportedOperationException(e.getClass().getSimpleName());
  }

  public static void main(String[] args) {
    Map<String, Double> env = Map.of("x", 3.0, "y", -0.5, "pi", Math.PI);
    for (String s :
        List.of(
            "1+2*3",
            "2^3^2",
            "-2^2",
            "(1+2)*-3",
            "x*x + y",
            "max(1, x, 2) / 0",
            "sqrt(2)",
            "sin(pi/6)",
            "1 +",
            "2 $ 3",
            "foo(1)",
            "z",
            "1.2.3",
            "((1)",
            "10 % 4 - 7",
            "0*x + 1*y^1",
            "3*x^2 + 2*x + 1",
            "sum(1,2,3)*abs(-4)",
            "1e3/7",
            "")) {
      try {
        Expr e = new Parser(s).parse();
        System.out.printf("%-20s = %-30s %s%n", s, simplify(e), eval(e, env));
        try {
          System.out.println("   d/dx = " + simplify(diff(e, "x")));
        } catch (UnsupportedOperationException u) {
          System.out.println("   no derivative: " + u.getMessage());
        }
      } catch (ParseException e) {
        System.out.println(s + " ! " + e.getMessage() + " " + e.pos);
      } catch (NoSuchElementException e) {
        System.out.println(s + " ? " + e.getMessage());
      }
    }
    Set<Expr> set = new LinkedHashSet<>();
    for (String s : List.of("1+x", "1 + x", "x+1", "f(1,2)", "f(1, 2)"))
      set.add(new Parser(s).parse());
    System.out.println(set);
  }
}
