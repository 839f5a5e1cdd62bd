package conformance.apps;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.function.*;
import java.util.regex.*;
import java.util.stream.*;

/** Templates, Huffman codes, dependencies, text differences, equations, a state machine. */
public final class TextTools {
  static final Pattern TAG =
      Pattern.compile(
          "\\{\\{(?<op>[#/^]?)\\s*(?<name>[\\w.]+)\\s*(?:\\|\\s*(?<filter>\\w+))?\\}\\}");
  static final Map<String, UnaryOperator<String>> FILTERS =
      Map.of(
          "upper",
          String::toUpperCase,
          "trim",
          String::strip,
          "rev",
          s -> new StringBuilder(s).reverse().toString(),
          "esc",
          s -> s.replace("&", "&amp;").replace("<", "&lt;"));

  static String render(String t, Map<String, ?> ctx) {
    StringBuilder out = new StringBuilder();
    Matcher m = TAG.matcher(t);
    int pos = 0;
    while (m.find(pos)) {
      out.append(t, pos, m.start());
      String name = m.group("name"), op = m.group("op");
      Object v = look(ctx, name);
      if (op.isEmpty()) {
        String s = String.valueOf(v == null ? "" : v);
        String fl = m.group("filter");
        out.append(fl == null ? s : FILTERS.getOrDefault(fl, x -> "?" + x).apply(s));
        pos = m.end();
      } else {
        String end = "{{/" + name + "}}";
        int e = t.indexOf(end, m.end());
        if (e < 0) throw new IllegalStateException("unclosed " + name);
        String body = t.substring(m.end(), e);
        boolean truthy =
            v != null && !Boolean.FALSE.equals(v) && !(v instanceof Collection<?> c && c.isEmpty());
        if (op.equals("^")) {
          if (!truthy) out.append(render(body, ctx));
        } else if (v instanceof Iterable<?> it) {
          int i = 0;
          for (Object o : it) {
            Map<String, Object> sub = new HashMap<>(ctx);
            sub.put("this", o);
            sub.put("index", i++);
            if (o instanceof Map<?, ?> mm) mm.forEach((k, x) -> sub.put((String) k, x));
            out.append(render(body, sub));
          }
        } else if (truthy) out.append(render(body, ctx));
        pos = e + end.length();
      }
    }
    return out.append(t.substring(pos)).toString();
  }

  static Object look(Map<String, ?> c, String n) {
    Object o = c;
    for (String p : n.split("\\.")) o = o instanceof Map<?, ?> m ? m.get(p) : null;
    return o;
  }

  abstract static class Node implements Comparable<Node> {
    final int w;
    final int min;

    Node(int w, int m) {
      this.w = w;
      min = m;
    }

    public int compareTo(Node o) {
      int c = Integer.compare(w, o.w);
      return c != 0 ? c : Integer.compare(min, o.min);
    }

    abstract void codes(String p, Map<Character, String> m);
  }

  static class Leaf extends Node {
    final char c;

    Leaf(char c, int w) {
      super(w, c);
      this.c = c;
    }

    void codes(String p, Map<Character, String> m) {
      m.put(c, p.isEmpty() ? "0" : p);
    }
  }

  static class Inner extends Node {
    final Node l, r;

    Inner(Node l, Node r) {
      super(l.w + r.w, Math.min(l.min, r.min));
      this.l = l;
      this.r = r;
    }

    void codes(String p, Map<Character, String> m) {
      l.codes(p + '0', m);
      r.codes(p + '1', m);
    }
  }

  static void huff(String s) {
    PriorityQueue<Node> q = new PriorityQueue<>();
    s.chars()
        .mapToObj(c -> (char) c)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(x -> 1)))
        .forEach((c, n) -> q.add(new Leaf(c, n)));
    while (q.size() > 1) q.add(new Inner(q.poll(), q.poll()));
    Map<Character, String> codes = new TreeMap<>();
    Node root = q.poll();
    root.codes("", codes);
    String bits = s.chars().mapToObj(c -> codes.get((char) c)).collect(Collectors.joining());
    StringBuilder dec = new StringBuilder();
    Node n = root;
    for (char b : bits.toCharArray()) {
      if (n instanceof Inner i) n = b == '0' ? i.l : i.r;
      if (n instanceof Leaf l) {
        dec.append(l.c);
        n = root;
      }
    }
    System.out.println(codes + " " + bits.length() + " " + dec.toString().equals(s));
    BitSet bs = new BitSet();
    for (int i = 0; i < bits.length(); i++) bs.set(i, bits.charAt(i) == '1');
    System.out.println(Base64.getEncoder().encodeToString(bs.toByteArray()));
  }

  static List<String> topo(Map<String, Set<String>> g) {
    Map<String, Integer> in = new TreeMap<>();
    g.forEach(
        (k, v) -> {
          in.merge(k, v.size(), Integer::sum);
          v.forEach(d -> in.putIfAbsent(d, 0));
        });
    Deque<String> ready =
        in.entrySet().stream()
            .filter(e -> e.getValue() == 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(ArrayDeque::new));
    List<String> out = new LinkedList<>();
    while (!ready.isEmpty()) {
      String n = ready.removeFirst();
      out.add(n);
      g.entrySet().stream()
          .filter(e -> e.getValue().contains(n))
          .map(Map.Entry::getKey)
          .sorted()
          .forEach(
              k -> {
                if (in.computeIfPresent(k, (x, c) -> c - 1) == 0) ready.addLast(k);
              });
    }
    if (out.size() < in.size())
      throw new IllegalStateException(
          "cycle among " + in.keySet().stream().filter(k -> !out.contains(k)).toList());
    return out;
  }

  static List<String> diff(List<String> a, List<String> b) {
    int[][] l = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--)
      for (int j = b.size() - 1; j >= 0; j--)
        l[i][j] =
            a.get(i).equals(b.get(j)) ? l[i + 1][j + 1] + 1 : Math.max(l[i + 1][j], l[i][j + 1]);
    List<String> r = new ArrayList<>();
    int i = 0, j = 0;
    while (i < a.size() || j < b.size())
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        r.add("  " + a.get(i++));
        j++;
      } else if (j < b.size() && (i == a.size() || l[i][j + 1] > l[i + 1][j]))
        r.add("+ " + b.get(j++));
      else r.add("- " + a.get(i++));
    return r;
  }

  static double[] solve(double[][] m) {
    int n = m.length;
    for (int c = 0; c < n; c++) {
      int p = c;
      for (int r = c + 1; r < n; r++) if (Math.abs(m[r][c]) > Math.abs(m[p][c])) p = r;
      if (Math.abs(m[p][c]) < 1e-12) throw new ArithmeticException("singular at column " + c);
      double[] t = m[p];
      m[p] = m[c];
      m[c] = t;
      for (int r = c + 1; r < n; r++) {
        double f = m[r][c] / m[c][c];
        for (int k = c; k <= n; k++) m[r][k] -= f * m[c][k];
      }
    }
    double[] x = new double[n];
    for (int r = n - 1; r >= 0; r--) {
      double s = m[r][n];
      for (int k = r + 1; k < n; k++) s -= m[r][k] * x[k];
      x[r] = s / m[r][r];
    }
    return x;
  }

  enum State {
    HALL {
      State on(String c, Set<String> inv) {
        return switch (c) {
          case "north" -> KITCHEN;
          case "down" -> inv.contains("lamp") ? CELLAR : say("It is dark.", this);
          default -> super.on(c, inv);
        };
      }
    },
    KITCHEN {
      State on(String c, Set<String> inv) {
        if (c.equals("take lamp") && inv.add("lamp")) return say("Taken.", this);
        return c.equals("south") ? HALL : super.on(c, inv);
      }
    },
    CELLAR {
      State on(String c, Set<String> inv) {
        return c.equals("up")
            ? HALL
            : c.startsWith("say ")
                ? say("\"" + c.substring(4) + "\" echoes", END)
                : super.on(c, inv);
      }
    },
    END;

    State on(String c, Set<String> inv) {
      return say("You can't '" + c + "' in " + name().toLowerCase(), this);
    }

    static State say(String s, State r) {
      System.out.println(s);
      return r;
    }
  }

  public static void main(String[] args) throws Exception {
    Map<String, Object> ctx = new HashMap<>();
    ctx.put("user", Map.of("name", "Ann <b>", "age", 30));
    ctx.put("items", List.of(Map.of("n", "x", "p", 1.5), Map.of("n", "y", "p", 2)));
    ctx.put("none", List.of());
    System.out.println(
        render(
            "Hi {{user.name|esc}} ({{ user.age }}) {{#items}}[{{index}}:{{n|upper}}={{p}}]{{/items}}{{^none}} nothing{{/none}}{{missing}} {{user.name|rev}} {{user.name|zzz}}",
            ctx));
    try {
      render("{{#a}}", ctx);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    huff("she sells sea shells by the sea shore");
    huff("aaaa");
    Map<String, Set<String>> g = new LinkedHashMap<>();
    g.put("app", Set.of("web", "db"));
    g.put("web", Set.of("core"));
    g.put("db", Set.of("core", "sql"));
    g.put("sql", Set.of());
    System.out.println(topo(g));
    g.put("core", Set.of("app"));
    try {
      topo(g);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    diff(List.of("a", "b", "c", "d", "e"), List.of("a", "c", "x", "e", "f"))
        .forEach(System.out::println);
    System.out.println(
        Arrays.toString(solve(new double[][] {{2, 1, -1, 8}, {-3, -1, 2, -11}, {-2, 1, 2, -3}})));
    try {
      solve(new double[][] {{1, 2, 3}, {2, 4, 6}});
    } catch (ArithmeticException e) {
      System.out.println(e.getMessage());
    }
    State s = State.HALL;
    Set<String> inv = new TreeSet<>();
    for (String c :
        List.of(
            "down",
            "west",
            "north",
            "take lamp",
            "take lamp",
            "south",
            "down",
            "dance",
            "say hello")) {
      s = s.on(c, inv);
    }
    System.out.println(s + " " + inv);
    Iterator<Integer> primes =
        new Iterator<>() {
          int n = 1;
          final List<Integer> found = new ArrayList<>();

          public boolean hasNext() {
            return true;
          }

          public Integer next() {
            next:
            while (true) {
              n++;
              for (int p : found) {
                if (p * p > n) break;
                if (n % p == 0) continue next;
              }
              found.add(n);
              return n;
            }
          }
        };
    System.out.println(
        Stream.generate(primes::next)
            .limit(20)
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
    long h = 1125899906842597L;
    for (char c : "hash me".toCharArray()) h = 31 * h + c;
    System.out.println(
        Long.toHexString(h) + " " + Long.toUnsignedString(h) + " " + Long.bitCount(h));
    char[][] board = new char[8][8];
    for (char[] r : board) Arrays.fill(r, '.');
    System.out.println(queens(board, 0));
    for (char[] r : board) System.out.println(new String(r));
    StringBuilder sb = new StringBuilder();
    hanoi(4, 'A', 'C', 'B', sb);
    System.out.println(sb);
    Function<Integer, Function<Integer, Function<Integer, Integer>>> cur = x -> y -> z -> x * y + z;
    System.out.println(cur.apply(3).apply(4).apply(5));
    Supplier<Supplier<String>> ss = () -> () -> "nested";
    System.out.println(ss.get().get());
    BiFunction<Double, Double, Double> pw = Math::pow;
    System.out.println(pw.andThen(Math::round).apply(2.0, 10.0));
    PrintStream old = System.out;
    ByteArrayOutputStream bo = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bo, true, StandardCharsets.UTF_8));
    System.out.print("captured \u20ac");
    System.setOut(old);
    System.out.println(bo.toString(StandardCharsets.UTF_8) + bo.size());
  }

  static boolean queens(char[][] b, int c) {
    if (c == 8) return true;
    for (int r = 0; r < 8; r++) {
      boolean ok = true;
      for (int k = 0; k < c && ok; k++)
        ok =
            b[r][k] != 'Q'
                && (r - c + k < 0 || b[r - c + k][k] != 'Q')
                && (r + c - k > 7 || b[r + c - k][k] != 'Q');
      if (ok) {
        b[r][c] = 'Q';
        if (queens(b, c + 1)) return true;
        b[r][c] = '.';
      }
    }
    return false;
  }

  static void hanoi(int n, char f, char t, char v, StringBuilder s) {
    if (n == 0) return;
    hanoi(n - 1, f, v, t, s);
    s.append(f).append(t).append(' ');
    hanoi(n - 1, v, t, f, s);
  }
}
