package conformance.reflect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotActiveException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Stack;

/** Rarer forms of serialization: filters, validation, other streams, records, proxies. */
public final class SerialForms {
  interface Action {
    Object call() throws Exception;
  }

  record Empty() implements Serializable {}

  record Guarded(int value) implements Serializable {
    Guarded {
      if (value > 100) {
        throw new IllegalStateException("too big: " + value);
      }
    }
  }

  record Price(BigDecimal amount) implements Serializable {
    private Object writeReplace() {
      return new PriceForm(amount.toString());
    }
  }

  record PriceForm(String text) implements Serializable {
    private Object readResolve() {
      return new Price(new BigDecimal(text));
    }
  }

  record Cyclic(Object[] held) implements Serializable {}

  static class NoDefault {
    NoDefault(int unused) {}
  }

  static class OfNoDefault extends NoDefault implements Serializable {
    OfNoDefault() {
      super(1);
    }
  }

  static class Outer implements Serializable {
    int own = 8;
    final Inner inner = new Inner();

    class Inner implements Serializable {
      int more = 9;

      int sum() {
        return own + more;
      }
    }

    Object local() {
      class Local implements Serializable {
        @Override
        public String toString() {
          return "local of " + own;
        }
      }
      return new Local();
    }
  }

  static class Validated implements Serializable, ObjectInputValidation {
    final int value;

    Validated(int value) {
      this.value = value;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.registerValidation(this, value);
      in.defaultReadObject();
    }

    @Override
    public void validateObject() throws InvalidObjectException {
      System.out.println("  validated " + value);
      if (value == 13) {
        throw new InvalidObjectException("unlucky");
      }
    }
  }

  static class Failing implements Serializable {
    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      throw new NotActiveException("fails");
    }
  }

  static class Chosen implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("kept", int.class), new ObjectStreamField("gone", String.class)
    };
    int kept = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      kept = fields.get("kept", 0);
      System.out.println("  " + fields.defaulted("gone") + fields.get("gone", "default"));
      try {
        fields.get("none", 1);
      } catch (IllegalArgumentException e) {
        System.out.println("  " + e.getMessage());
      }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.putFields().put("kept", 5);
      out.writeFields();
    }
  }

  static class Handler implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return method.getName().equals("compareTo") ? (Object) 7 : "by " + method.getName();
    }
  }

  interface Greeter {
    String greet();
  }

  static final class Writer extends ObjectOutputStream {
    Writer(ByteArrayOutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return object instanceof Thread ? "a thread" : object;
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      writeUTF("<" + type.getSimpleName() + ">");
    }

    @Override
    protected void writeStreamHeader() throws IOException {
      super.writeStreamHeader();
      writeInt(77);
    }
  }

  static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof Date date ? "date " + date.getTime() : object;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      System.out.println("  " + readUTF() + type.getName());
      return super.resolveClass(type);
    }

    @Override
    protected void readStreamHeader() throws IOException {
      super.readStreamHeader();
      System.out.println("  " + readInt());
    }
  }

  private SerialForms() {}

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static ObjectInputStream reader(byte[] bytes) throws IOException {
    return new ObjectInputStream(new ByteArrayInputStream(bytes));
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    return reader(bytes).readObject();
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T object) throws IOException, ClassNotFoundException {
    return (T) read(write(object));
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Throwable e) {
      System.out.println(what + " throws " + e + " because of " + e.getCause());
    }
  }

  public static void main(String[] args) {
    records();
    classes();
    hooks();
    streams();
    filters();
  }

  private static void records() {
    say("empty", () -> copy(new Empty()) + " " + write(new Empty()).length);
    say("components", () -> Empty.class.getRecordComponents().length);
    say("guarded", () -> copy(new Guarded(7)));
    say(
        "too big",
        () -> {
          byte[] bytes = write(new Guarded(99));
          bytes[bytes.length - 1] = 120;
          return read(bytes);
        });
    say("replaced", () -> copy(new Price(new BigDecimal("12.50"))));
    say(
        "cyclic",
        () -> {
          Cyclic cyclic = new Cyclic(new Object[1]);
          cyclic.held()[0] = cyclic;
          return copy(cyclic).held()[0];
        });
  }

  private static void classes() {
    say("no constructor", () -> copy(new OfNoDefault()));
    say("inner", () -> copy(new Outer()).inner.sum());
    say("local", () -> copy(new Outer().local()));
    say(
        "proxy",
        () -> {
          Class<?>[] types = {Greeter.class, Comparable.class};
          Object proxy =
              Proxy.newProxyInstance(SerialForms.class.getClassLoader(), types, new Handler());
          Object read = copy(proxy);
          @SuppressWarnings("unchecked")
          int compared = ((Comparable<Object>) read).compareTo(1);
          return ((Greeter) read).greet() + compared + Proxy.isProxyClass(read.getClass());
        });
    say(
        "class objects",
        () ->
            Arrays.toString(
                copy(new Class<?>[] {int.class, String[].class, Empty.class, Greeter.class})));
  }

  private static void hooks() {
    say("validated", () -> copy(List.of(new Validated(1), new Validated(3))).size());
    say("invalid", () -> copy(new Validated(13)));
    say("fields", () -> copy(new Chosen()).kept);
    say(
        "aborted",
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ObjectOutputStream out = new ObjectOutputStream(bytes);
          try {
            out.writeObject(List.of(new Failing()));
          } catch (NotActiveException e) {
            System.out.println("  " + e.getMessage());
          }
          out.close();
          return read(bytes.toByteArray());
        });
  }

  private static void streams() {
    say(
        "own streams",
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          Writer out = new Writer(bytes);
          out.writeObject(new Object[] {Thread.currentThread(), new Date(5)});
          out.flush();
          return Arrays.toString((Object[]) new Reader(bytes.toByteArray()).readObject());
        });
    say(
        "data and objects",
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ObjectOutputStream out = new ObjectOutputStream(bytes);
          out.writeDouble(1.5);
          out.writeChars("chars");
          out.writeObject("object");
          out.close();
          ObjectInputStream in = reader(bytes.toByteArray());
          System.out.println("  " + in.readDouble() + in.readChar());
          try {
            in.readObject();
          } catch (OptionalDataException e) {
            System.out.println("  " + e.length + e.eof);
          }
          in.skipBytes(8);
          return in.readObject() + " " + in.read();
        });
    say(
        "unshared",
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ObjectOutputStream out = new ObjectOutputStream(bytes);
          out.writeObject("text");
          out.writeObject("text");
          out.close();
          ObjectInputStream in = reader(bytes.toByteArray());
          in.readUnshared();
          return in.readObject();
        });
  }

  private static void filters() {
    ObjectInputFilter pattern =
        ObjectInputFilter.Config.createFilter(
            "maxdepth=3;maxarray=10;!conformance.**$Outer*;java.**;conformance.**;!*");
    Object[] objects = {
      new Empty(), new Outer(), new int[10], new int[11], List.of(List.of(List.of(List.of(1))))
    };
    for (Object object : objects) {
      say(
          "filtered " + object.getClass().getSimpleName(),
          () -> {
            ObjectInputStream in = reader(write(object));
            in.setObjectInputFilter(pattern);
            return in.readObject().getClass();
          });
    }
    say(
        "asked",
        () -> {
          StringBuilder asked = new StringBuilder();
          ObjectInputStream in = reader(write(new Object[] {new Date(1), new int[] {1}}));
          in.setObjectInputFilter(
              info -> {
                asked.append("\n  ").append(info.serialClass()).append(' ');
                asked.append(info.arrayLength()).append(' ').append(info.depth()).append(' ');
                asked.append(info.references()).append(' ').append(info.streamBytes());
                return ObjectInputFilter.Status.UNDECIDED;
              });
          in.readObject();
          return asked;
        });
    say(
        "for all streams",
        () -> {
          ObjectInputFilter.Config.setSerialFilter(
              ObjectInputFilter.Config.createFilter("!java.util.Stack"));
          return copy(new Stack<>());
        });
  }
}
