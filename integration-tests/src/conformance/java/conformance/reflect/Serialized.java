package conformance.reflect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Java serialization: objects of all kinds become bytes and objects again. */
public final class Serialized {
  interface Action {
    Object call() throws Exception;
  }

  enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green!";
      }
    }
  }

  record Point(int x, long y, String name) implements Serializable {
    Point {
      if (x < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  static class Base {
    int base = 7;
    static int constructed;

    Base() {
      constructed++;
    }
  }

  static class Node extends Base implements Serializable {
    private static final long serialVersionUID = 42;
    final String name;
    transient int cache = 9;
    Node next;
    byte b = 1;
    short s = 2;
    char c = 'c';
    int i = 4;
    long l = 5;
    float f = 6.5f;
    double d = 7.25;
    boolean z = true;
    int[] numbers = {1, 2, 3};
    Object[] mixed = {"a", 1, null, Color.RED};

    Node(String name) {
      this.name = name;
    }
  }

  /** Has no version number of its own. */
  static class Plain implements Serializable, Comparable<Plain> {
    static final String CONSTANT = "x".repeat(2);
    protected int value;
    public String text;

    Plain() {}

    Plain(int value, String text) {
      this.value = value;
      this.text = text;
    }

    private static void hidden() {}

    @Override
    public int compareTo(Plain other) {
      return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
      return value + text;
    }
  }

  static class Sub extends Plain {
    List<Plain> children = new ArrayList<>();

    Sub(int value) {
      super(value, "sub");
      assert value >= 0;
    }
  }

  static class Custom implements Serializable {
    private static final long serialVersionUID = 1;
    private transient String secret;
    private int kept;

    Custom(String secret, int kept) {
      this.secret = secret;
      this.kept = kept;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeUTF(new StringBuilder(secret).reverse().toString());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      secret = new StringBuilder(in.readUTF()).reverse().toString();
      if (kept < 0) {
        throw new InvalidObjectException("kept is negative");
      }
    }
  }

  static class Chosen implements Serializable {
    private static final long serialVersionUID = 3;
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("sum", int.class), new ObjectStreamField("label", String.class)
    };
    private transient int left = 1;
    private transient int right = 2;

    private void writeObject(ObjectOutputStream out) throws IOException {
      ObjectOutputStream.PutField fields = out.putFields();
      fields.put("sum", left + right);
      fields.put("label", "total");
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      left = fields.get("sum", 0);
      right = ((String) fields.get("label", "")).length();
    }
  }

  static class Single implements Serializable {
    static final Single INSTANCE = new Single();

    private Object readResolve() {
      return INSTANCE;
    }
  }

  static class Replaced implements Serializable {
    Object writeReplace() {
      return new Plain(5, "instead");
    }
  }

  public static class Outside implements Externalizable {
    int value;

    public Outside() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(value * 2);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      value = in.readInt();
    }
  }

  static class MyList extends AbstractList<String> implements Serializable {
    private final String[] elements;

    MyList(String... elements) {
      this.elements = elements;
    }

    @Override
    public String get(int index) {
      return elements[index];
    }

    @Override
    public int size() {
      return elements.length;
    }
  }

  interface Task extends Serializable {
    int run(int x);
  }

  static final class NotAllowed {}

  static class Holder implements Serializable {
    Object held;
  }

  static class Failure extends Exception {
    final int code;

    Failure(int code) {
      super("failed with " + code);
      this.code = code;
    }
  }

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T object) throws IOException, ClassNotFoundException {
    return (T) read(write(object));
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Throwable e) {
      System.out.println(what + " throws " + e);
    }
  }

  private static String hex(byte[] bytes) {
    int hash = Arrays.hashCode(bytes);
    return bytes.length + " bytes " + Integer.toHexString(hash);
  }

  public static void main(String[] args) {
    nodes();
    library();
    own();
    lambdas();
    versions();
    errors();
  }

  private static void nodes() {
    Node first = new Node("first");
    first.next = new Node("second");
    first.next.next = first;
    first.base = 99;
    say("bytes", () -> hex(write(first)));
    say(
        "node",
        () -> {
          int before = Base.constructed;
          Node read = copy(first);
          return read.name
              + read.next.name
              + (read.next.next == read)
              + read.cache
              + read.base
              + read.b
              + read.s
              + read.c
              + read.i
              + read.l
              + read.f
              + read.d
              + read.z
              + Arrays.toString(read.numbers)
              + Arrays.toString(read.mixed)
              + (Base.constructed - before);
        });
    say("bytes", () -> hex(write(new Sub(3))));
    say(
        "sub",
        () -> {
          Sub sub = new Sub(3);
          sub.children.add(new Plain(1, "child"));
          Sub read = copy(sub);
          return read + " " + read.children;
        });
  }

  private static void library() {
    say("list", () -> copy(new ArrayList<>(List.of("a", "b", 3))));
    say("linked", () -> copy(new LinkedList<>(List.of(1, 2))));
    say("immutable", () -> copy(List.of(1, 2, 3)) + "" + copy(Map.of("k", "v")));
    say("map", () -> copy(new HashMap<>(Map.of("one", 1))));
    say("linked map", () -> copy(new LinkedHashMap<>(new TreeMap<>(Map.of("x", 1, "y", 2)))));
    say("tree", () -> copy(new TreeMap<>(Map.of("b", 2, "a", 1))));
    say("set", () -> copy(new HashSet<>(List.of(5))));
    say("concurrent", () -> copy(new ConcurrentHashMap<>(Map.of("c", 1))));
    say("queue", () -> copy(new PriorityQueue<>(List.of(3, 1, 2))));
    say("enum map", () -> copy(new EnumMap<>(Map.of(Color.RED, 1))));
    say("enum", () -> (copy(Color.GREEN) == Color.GREEN) + "" + copy(Color.GREEN));
    say("bits", () -> copy(BitSet.valueOf(new long[] {5})));
    say("big", () -> copy(new BigInteger("123456789012345678901234567890")));
    say("decimal", () -> copy(new BigDecimal("-12.3450")));
    say("date", () -> copy(new Date(1234567890123L)).getTime());
    say("local date", () -> copy(LocalDate.of(2026, 2, 28)));
    say("uuid", () -> copy(new UUID(1, 2)));
    say("locale", () -> copy(Locale.GERMANY));
    say("boxes", () -> copy(new Object[] {1, 2L, 3f, 4d, 'c', (byte) 6, (short) 7, true})[4]);
    say("arrays", () -> Arrays.deepToString(copy(new int[][] {{1}, {2, 3}})));
    say("string", () -> copy("ä".repeat(3)) + copy("x".repeat(70000)).length());
    say("class", () -> copy(Plain.class) + " " + copy(int[].class));
    say(
        "exception",
        () -> {
          Failure failure = copy(new Failure(12));
          return failure + " " + failure.code + " " + (failure.getStackTrace().length > 0);
        });
    say("bytes", () -> hex(write(new ArrayList<>(List.of("a", 3)))));
    say("bytes", () -> hex(write(new BigDecimal("1.5"))));
  }

  private static void own() {
    say("record", () -> copy(new Point(1, 2, "three")));
    say("bytes", () -> hex(write(new Point(1, 2, "three"))));
    say(
        "custom",
        () -> {
          Custom read = copy(new Custom("secret", 4));
          return read.secret + read.kept;
        });
    say(
        "chosen",
        () -> {
          Chosen read = copy(new Chosen());
          return read.left + " " + read.right;
        });
    say("single", () -> copy(Single.INSTANCE) == Single.INSTANCE);
    say("replaced", () -> read(write(new Replaced())));
    say(
        "external",
        () -> {
          Outside outside = new Outside();
          outside.value = 21;
          return copy(outside).value;
        });
    say("abstract superclass", () -> copy(new MyList("a", "b")));
    say(
        "shared",
        () -> {
          Plain plain = new Plain(1, "p");
          Object[] read = copy(new Object[] {plain, plain});
          return read[0] == read[1];
        });
    say(
        "stream",
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ObjectOutputStream out = new ObjectOutputStream(bytes);
          Plain plain = new Plain(1, "a");
          out.writeInt(5);
          out.writeObject(plain);
          plain.value = 2;
          out.writeObject(plain);
          out.reset();
          out.writeObject(plain);
          out.writeUnshared(plain);
          out.close();
          ObjectInputStream in =
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
          return in.readInt()
              + " "
              + in.readObject()
              + in.readObject()
              + in.readObject()
              + in.readUnshared()
              + in.available();
        });
  }

  private static void lambdas() {
    int factor = 6;
    String text = "captured";
    say("lambda", () -> copy((Task & Serializable) x -> x * factor).run(7));
    say("static", () -> ((Function<String, Integer> & Serializable) Integer::parseInt).apply("12"));
    say(
        "reference",
        () -> {
          Function<String, Integer> parse =
              (Function<String, Integer> & Serializable) Integer::parseInt;
          return copy(parse).apply("12");
        });
    say(
        "bound",
        () -> {
          Supplier<Integer> length = (Supplier<Integer> & Serializable) text::length;
          return copy(length).get();
        });
    say(
        "constructor",
        () -> {
          Supplier<Plain> maker = (Supplier<Plain> & Serializable) Plain::new;
          return copy(maker).get();
        });
  }

  private static void versions() {
    say("own version", () -> ObjectStreamClass.lookup(Node.class).getSerialVersionUID());
    say("computed", () -> ObjectStreamClass.lookup(Plain.class).getSerialVersionUID());
    say("with assertion", () -> ObjectStreamClass.lookup(Sub.class).getSerialVersionUID());
    say("single", () -> ObjectStreamClass.lookup(Single.class).getSerialVersionUID());
    say("failure", () -> ObjectStreamClass.lookup(Failure.class).getSerialVersionUID());
    say("none", () -> ObjectStreamClass.lookup(NotAllowed.class));
    say("fields", () -> Arrays.toString(ObjectStreamClass.lookup(Sub.class).getFields()));
    say("text", () -> ObjectStreamClass.lookup(Holder.class).getName());
  }

  private static void errors() {
    say("not serializable", () -> copy(new NotAllowed()));
    say(
        "held",
        () -> {
          Holder holder = new Holder();
          holder.held = new NotAllowed();
          return write(holder);
        });
    say("cause", () -> new NotSerializableException("x").getMessage());
    say("invalid", () -> copy(new Custom("s", -1)));
    say(
        "invalid record",
        () -> {
          byte[] bytes = write(new Point(1, 2, "three"));
          int at = new String(bytes, "ISO-8859-1").indexOf("xp") + 2;
          bytes[at] = (byte) 0x80;
          return read(bytes);
        });
    say("truncated", () -> read(Arrays.copyOf(write(new Plain(1, "abc")), 40)));
    say("garbage", () -> read(new byte[] {1, 2, 3, 4, 5}));
    say(
        "unknown class",
        () -> {
          byte[] bytes = write(new Plain(1, "abc"));
          int at = new String(bytes, "ISO-8859-1").indexOf("Plain");
          bytes[at] = 'Q';
          return read(bytes);
        });
    say(
        "other version",
        () -> {
          byte[] bytes = write(new Plain(1, "abc"));
          int at = new String(bytes, "ISO-8859-1").indexOf("Plain") + 5;
          bytes[at] ^= 1;
          return read(bytes).toString();
        });
  }
}
