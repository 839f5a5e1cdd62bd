package conformance.lang;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Enums: values, valueOf, bodies, interfaces, fields, EnumMap, EnumSet, compareTo, switch. */
public final class Enums {
  enum Planet {
    MERCURY(3.303e+23, 2.4397e6),
    EARTH(5.976e+24, 6.37814e6),
    JUPITER(1.9e+27, 7.1492e7);

    static final double G = 6.67300E-11;
    final double mass;
    final double radius;

    Planet(double mass, double radius) {
      this.mass = mass;
      this.radius = radius;
    }

    double gravity() {
      return G * mass / (radius * radius);
    }
  }

  interface Applies {
    int apply(int a, int b);
  }

  enum Operator implements Applies {
    PLUS("+") {
      public int apply(int a, int b) {
        return a + b;
      }
    },
    TIMES("*") {
      public int apply(int a, int b) {
        return a * b;
      }

      @Override
      public String toString() {
        return "times!";
      }
    },
    POWER("^") {
      public int apply(int a, int b) {
        return b == 0 ? 1 : a * apply(a, b - 1);
      }
    };

    final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  enum Empty {}

  enum Single {
    INSTANCE;

    int count;

    int next() {
      return ++count;
    }
  }

  enum Big {
    A0,
    A1,
    A2,
    A3,
    A4,
    A5,
    A6,
    A7,
    A8,
    A9,
    B0,
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8,
    B9,
    C0,
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
    C7,
    C8,
    C9,
    D0,
    D1,
    D2,
    D3,
    D4,
    D5,
    D6,
    D7,
    D8,
    D9,
    E0,
    E1,
    E2,
    E3,
    E4,
    E5,
    E6,
    E7,
    E8,
    E9,
    F0,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    G0,
    G1,
    G2,
    G3,
    G4,
    G5,
    G6,
    G7,
    G8,
    G9
  }

  public static void main(String[] args) {
    for (Planet p : Planet.values()) {
      System.out.println("planet " + p + ": " + p.ordinal() + " " + p.name() + " " + p.gravity());
    }
    for (Operator o : Operator.values()) {
      System.out.println(
          "operator "
              + o
              + ": "
              + o.name()
              + o.symbol
              + o.apply(3, 4)
              + " "
              + o.getDeclaringClass().getSimpleName()
              + " "
              + (o.getClass() == Operator.class));
    }
    System.out.println(
        "valueOf: "
            + (Planet.valueOf("EARTH") == Planet.EARTH)
            + " "
            + Enum.valueOf(Operator.class, "TIMES"));
    try {
      Planet.valueOf("PLUTO");
    } catch (IllegalArgumentException e) {
      System.out.println("valueOf unknown: " + e.getMessage());
    }
    try {
      Planet.valueOf(null);
    } catch (NullPointerException e) {
      System.out.println("valueOf null: " + e.getMessage());
    }
    Planet[] values = Planet.values();
    values[0] = null;
    System.out.println("values copied: " + Planet.values()[0] + " " + Empty.values().length);
    System.out.println(
        "compare: "
            + Planet.EARTH.compareTo(Planet.JUPITER)
            + " "
            + Planet.EARTH.equals(Planet.EARTH)
            + " "
            + (Planet.EARTH.hashCode() == Planet.EARTH.hashCode()));
    System.out.println("singleton: " + Single.INSTANCE.next() + Single.INSTANCE.next());
    EnumMap<Planet, String> map = new EnumMap<>(Planet.class);
    map.put(Planet.JUPITER, "big");
    map.put(Planet.MERCURY, "hot");
    map.put(Planet.EARTH, null);
    System.out.println(
        "EnumMap: "
            + map
            + " "
            + map.size()
            + map.containsKey(Planet.EARTH)
            + map.get(Planet.MERCURY));
    map.remove(Planet.EARTH);
    map.merge(Planet.MERCURY, "!", String::concat);
    StringBuilder entries = new StringBuilder();
    for (Map.Entry<Planet, String> e : map.entrySet()) {
      entries.append(e.getKey()).append('=').append(e.getValue()).append(';');
    }
    System.out.println(
        "EnumMap entries: "
            + entries
            + " "
            + map.equals(new EnumMap<>(map))
            + map.keySet()
            + map.values());
    EnumSet<Planet> some = EnumSet.of(Planet.JUPITER, Planet.MERCURY);
    System.out.println(
        "EnumSet: "
            + some
            + EnumSet.complementOf(some)
            + EnumSet.allOf(Planet.class)
            + EnumSet.noneOf(Planet.class)
            + EnumSet.range(Planet.MERCURY, Planet.EARTH));
    some.removeIf(p -> p.mass > 1e25);
    System.out.println("EnumSet removed: " + some + some.contains(Planet.JUPITER) + some.size());
    EnumSet<Big> big = EnumSet.range(Big.A8, Big.G5);
    big.removeAll(EnumSet.range(Big.B0, Big.F9));
    System.out.println(
        "jumbo set: " + big + big.size() + big.containsAll(EnumSet.of(Big.A9, Big.G0)));
    EnumMap<Big, Integer> counts = new EnumMap<>(Big.class);
    for (int i = 0; i < 1000; i++) {
      counts.merge(Big.values()[i * 7 % Big.values().length], 1, Integer::sum);
    }
    System.out.println(
        "counts: "
            + counts.get(Big.A0)
            + counts.size()
            + " "
            + Arrays.toString(counts.values().stream().mapToInt(x -> x).distinct().toArray()));
  }
}
