package conformance.apps;

import java.io.*;
import java.math.*;
import java.util.*;
import java.util.stream.*;

/** A reader and writer of JSON. */
public final class JsonDocuments {
  static final class Json {
    private final Reader in;
    private int c;
    private int line = 1, col = 0;

    Json(Reader in) throws IOException {
      this.in = in;
      next();
    }

    static Object parse(String s) throws IOException {
      Json j = new Json(new StringReader(s));
      j.ws();
      Object o = j.value();
      j.ws();
      if (j.c != -1) throw j.err("trailing " + (char) j.c);
      return o;
    }

    void next() throws IOException {
      c = in.read();
      if (c == '\n') {
        line++;
        col = 0;
      } else col++;
    }

    IOException err(String m) {
      return new IOException(String.format("%d:%d: %s", line, col, m));
    }

    void ws() throws IOException {
      while (c == ' ' || c == '\n' || c == '\t' || c == '\r') next();
    }

    Object value() throws IOException {
      return switch (c) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        case 'n' -> word("null", null);
        case -1 -> throw err("end");
        default -> {
          if (c == '-' || c >= '0' && c <= '9') yield number();
          throw err("unexpected '" + (char) c + "'");
        }
      };
    }

    Object word(String w, Object v) throws IOException {
      for (char k : w.toCharArray()) {
        if (c != k) throw err("expected " + w);
        next();
      }
      return v;
    }

    Number number() throws IOException {
      StringBuilder b = new StringBuilder();
      while (c != -1 && "+-.eE0123456789".indexOf(c) >= 0) {
        b.append((char) c);
        next();
      }
      try {
        BigDecimal d = new BigDecimal(b.toString());
        if (d.scale() <= 0 && d.precision() < 19 && b.indexOf("e") < 0) return d.longValueExact();
        return d;
      } catch (NumberFormatException e) {
        throw err("number " + b);
      }
    }

    String string() throws IOException {
      StringBuilder b = new StringBuilder();
      next();
      while (c != '"') {
        if (c == -1) throw err("unterminated");
        if (c == '\\') {
          next();
          switch (c) {
            case 'n':
              b.append('\n');
              break;
            case 't':
              b.append('\t');
              break;
            case 'r':
              b.append('\r');
              break;
            case 'b':
              b.append('\b');
              break;
            case 'f':
              b.append('\f');
              break;
            case 'u':
              {
                int u = 0;
                for (int i = 0; i < 4; i++) {
                  next();
                  int d = Character.digit(c, 16);
                  if (d < 0) throw err("bad \\u");
                  u = u << 4 | d;
                }
                b.append((char) u);
                break;
              }
            case '"':
            case '\\':
            case '/':
              b.append((char) c);
              break;
            default:
              throw err("escape " + (char) c);
          }
        } else b.append((char) c);
        next();
      }
      next();
      return b.toString();
    }

    List<Object> array() throws IOException {
      List<Object> l = new ArrayList<>();
      next();
      ws();
      if (c == ']') {
        next();
        return l;
      }
      while (true) {
        ws();
        l.add(value());
        ws();
        if (c == ',') next();
        else if (c == ']') {
          next();
          return l;
        } else throw err("expected , or ]");
      }
    }

    Map<String, Object> object() throws IOException {
      Map<String, Object> m = new LinkedHashMap<>();
      next();
      ws();
      if (c == '}') {
        next();
        return m;
      }
      while (true) {
        ws();
        if (c != '"') throw err("key");
        String k = string();
        ws();
        if (c != ':') throw err("expected :");
        next();
        ws();
        if (m.putIfAbsent(k, value()) != null) throw err("duplicate " + k);
        ws();
        if (c == ',') next();
        else if (c == '}') {
          next();
          return m;
        } else throw err("expected , or }");
      }
    }
  }

  static void write(Object o, Appendable a, int ind) throws IOException {
    if (o instanceof Map<?, ?> m) {
      if (m.isEmpty()) {
        a.append("{}");
        return;
      }
      a.append("{\n");
      Iterator<? extends Map.Entry<?, ?>> it = m.entrySet().iterator();
      while (it.hasNext()) {
        var e = it.next();
        a.append("  ".repeat(ind + 1));
        str(e.getKey().toString(), a);
        a.append(": ");
        write(e.getValue(), a, ind + 1);
        a.append(it.hasNext() ? ",\n" : "\n");
      }
      a.append("  ".repeat(ind)).append('}');
    } else if (o instanceof Collection<?> l) {
      a.append('[');
      String sep = "";
      for (Object x : l) {
        a.append(sep);
        write(x, a, ind + 1);
        sep = ", ";
      }
      a.append(']');
    } else if (o instanceof CharSequence s) str(s, a);
    else a.append(String.valueOf(o));
  }

  static void str(CharSequence s, Appendable a) throws IOException {
    a.append('"');
    for (int i = 0; i < s.length(); i++) {
      char ch = s.charAt(i);
      switch (ch) {
        case '"' -> a.append("\\\"");
        case '\\' -> a.append("\\\\");
        case '\n' -> a.append("\\n");
        case '\t' -> a.append("\\t");
        default -> {
          if (ch < 32 || ch > 126) a.append("\\u%04x".formatted((int) ch));
          else a.append(ch);
        }
      }
    }
    a.append('"');
  }

  @SuppressWarnings("unchecked")
  static <T> Optional<T> path(Object root, Class<T> type, Object... ks) {
    Object o = root;
    for (Object k : ks) {
      if (o instanceof Map<?, ?> m) o = m.get(k);
      else if (o instanceof List<?> l && k instanceof Integer i && i < l.size()) o = l.get(i);
      else return Optional.empty();
    }
    return type.isInstance(o) ? Optional.of(type.cast(o)) : Optional.empty();
  }

  public static void main(String[] args) throws IOException {
    String text =
        """
      {"name": "Widget \\u20ac \\"q\\"", "tags": ["a", "b\\n", []], "price": 12.50, "n": -17, "big": 123456789012345678901234567890,
       "nested": {"deep": {"er": [1, 2.5e3, true, false, null, {}]}}, "uni": "\u00e9\ud83d\ude00"}""";
    Object o = Json.parse(text);
    StringBuilder b = new StringBuilder();
    write(o, b, 0);
    System.out.println(b);
    Object again = Json.parse(b.toString());
    System.out.println(o.equals(again) + " " + o.hashCode());
    System.out.println(
        path(o, String.class, "name")
            + " "
            + path(o, Boolean.class, "nested", "deep", "er", 2)
            + path(o, String.class, "nope", 1)
            + path(o, Long.class, "n").map(x -> x * 2).orElse(0L));
    for (String s :
        new String[] {
          "",
          "{",
          "[1,]",
          "{\"a\" 1}",
          "tru",
          "\"abc",
          "[1 2]",
          "{\"a\":1,\"a\":2}",
          "1 2",
          "-",
          "\"\\x\"",
          "\n\n  @",
          "\"\\u12g4\"",
          "01e",
          "[[[[]]]]",
          "1e400"
        })
      try {
        System.out.println(s.strip() + " -> " + Json.parse(s));
      } catch (IOException e) {
        System.out.println(s.strip() + " !! " + e.getMessage());
      }
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 1000; i++) deep.append("[");
    for (int i = 0; i < 1000; i++) deep.append("]");
    Object d = Json.parse(deep.toString());
    int n = 0;
    while (d instanceof List<?> l && !l.isEmpty()) {
      d = l.get(0);
      n++;
    }
    System.out.println(n);
    List<Map<String, Object>> rows =
        IntStream.range(0, 5)
            .mapToObj(
                i -> {
                  Map<String, Object> m = new TreeMap<>();
                  m.put("id", i);
                  m.put("sq", i * i);
                  m.put("half", i / 2.0);
                  m.put("f", (float) i / 3);
                  return m;
                })
            .collect(Collectors.toList());
    StringWriter w = new StringWriter();
    write(rows, w, 0);
    System.out.println(w);
  }
}
