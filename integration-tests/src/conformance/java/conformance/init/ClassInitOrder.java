package conformance.init;

/** When classes are initialized, and when not (JLS 12.4.1). */
public final class ClassInitOrder {
  static void say(String s) {
    System.out.println("init: " + s);
  }

  static class Parent {
    static {
      say("Parent");
    }

    static int own = 1;

    static void call() {}
  }

  static class Child extends Parent {
    static {
      say("Child");
    }

    static int childOwn = 2;
    static final int CONSTANT = 5;
    static final String TEXT = "constant text";
    static final Object NOT_CONSTANT = text("not constant");
  }

  static Object text(String s) {
    say("value " + s);
    return s;
  }

  interface WithDefault {
    Object FIELD = text("WithDefault.FIELD");

    default void d() {}
  }

  interface WithoutDefault {
    Object FIELD = text("WithoutDefault.FIELD");

    void a();
  }

  static class Implementor implements WithDefault, WithoutDefault {
    static {
      say("Implementor");
    }

    public void a() {}
  }

  static class ByArray {
    static {
      say("ByArray");
    }
  }

  static class ByNew {
    static {
      say("ByNew static");
    }

    int f = number("field of ByNew");

    {
      say("ByNew instance");
    }

    ByNew() {
      say("ByNew constructor");
    }
  }

  static int number(String s) {
    say(s);
    return 1;
  }

  static class ByStaticCall {
    static {
      say("ByStaticCall");
    }

    static int f(int argument) {
      return argument;
    }
  }

  static class ByStore {
    static {
      say("ByStore");
    }

    static int x;
  }

  static class Textual {
    static int a = number("first");
    static int b;

    static {
      say("second " + a + b);
      b = 10;
    }

    static int c = number("third") + b;
    static int d;

    static {
      d = c + 1;
    }
  }

  enum Numbers {
    ONE,
    TWO;

    static {
      say("enum static block " + values().length);
    }

    Numbers() {
      say("enum constant");
    }
  }

  static class ByInstanceof {
    static {
      say("wrong: instanceof initializes");
    }
  }

  static class ByLiteral {
    static {
      say("wrong: class literal initializes");
    }
  }

  static class ByReference {
    static {
      say("ByReference");
    }

    static int f() {
      return 3;
    }
  }

  public static void main(String[] args) {
    System.out.println("constants do not initialize: " + Child.CONSTANT + Child.TEXT);
    System.out.println("field of parent through child: " + Child.own);
    System.out.println("child: " + Child.childOwn);
    System.out.println("array: " + new ByArray[2].length);
    new Implementor();
    System.out.println("interface field: " + WithoutDefault.FIELD);
    new ByNew();
    new ByNew();
    System.out.println("call: " + ByStaticCall.f(number("argument first")));
    ByStore.x = number("right side first");
    System.out.println("textual: " + Textual.d);
    System.out.println("enum: " + Numbers.TWO);
    Object o = args;
    System.out.println(
        "instanceof: " + (o instanceof ByInstanceof) + ByLiteral.class.getSimpleName());
    java.util.function.IntSupplier s = ByReference::f;
    System.out.println("reference made");
    System.out.println("reference called: " + s.getAsInt());
  }
}
