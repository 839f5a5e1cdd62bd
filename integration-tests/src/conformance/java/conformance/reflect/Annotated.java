package conformance.reflect;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Annotations on types, members, parameters and uses of types, with every kind of element. */
public final class Annotated {
  enum Level {
    LOW,
    HIGH
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Nested {
    String value() default "nested";
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @interface Everything {
    boolean z() default true;

    byte b() default 1;

    char c() default 'c';

    short s() default -3;

    int i() default 4;

    long j() default 1L << 40;

    float f() default 0.5f;

    double d() default 0.1;

    String text() default "text \"quoted\"";

    Class<?> type() default String.class;

    Level level() default Level.LOW;

    Nested nested() default @Nested;

    int[] ints() default {1, 2};

    String[] texts() default {};

    Class<?>[] classes() default {int.class, List[].class};

    Level[] levels() default {Level.HIGH, Level.LOW};

    Nested[] boxes() default {@Nested("a"), @Nested("b")};
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(Tags.class)
  @interface Tag {
    String value();

    int weight() default 0;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Tags {
    Tag[] value();
  }

  @Retention(RetentionPolicy.CLASS)
  @interface Invisible {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
  @interface Use {
    int value() default 0;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Marker {}

  @Everything(
      i = 42,
      text = "own",
      ints = {},
      level = Level.HIGH,
      type = int[].class)
  @Tag("one")
  @Tag(value = "two", weight = 2)
  @Invisible
  @Deprecated(since = "3", forRemoval = true)
  static class Base {
    @Tag("field")
    @Deprecated
    public int field;

    @Marker
    Base(@Nested("parameter") int x, String y, @Tag("z") @Marker long z) {}

    @Tag("method")
    public String method(@Marker String first, int second) {
      return first + second;
    }
  }

  @Marker
  static class Sub extends Base {
    @Use(1)
    List<@Use(2) String> names;

    Sub() {
      super(1, "", 2);
    }

    @Override
    public String method(String first, int second) {
      return "";
    }

    @Use(3)
    String used(@Use(4) int[] @Use(5) [] arrays) throws @Use(6) IllegalStateException {
      return "";
    }
  }

  private static void print(String what, AnnotatedElement element) {
    print(what, element.getAnnotations());
  }

  private static void print(String what, Annotation[] all) {
    Arrays.sort(all, Comparator.comparing(one -> one.annotationType().getName()));
    System.out.println(what + ": " + all.length);
    for (Annotation one : all) {
      System.out.println("  " + one);
    }
  }

  public static void main(String[] args) throws Exception {
    print("base", Base.class);
    print("sub", Sub.class);
    print("sub declared", Sub.class.getDeclaredAnnotations());
    Everything all = Base.class.getAnnotation(Everything.class);
    System.out.println(all.z() + " " + all.b() + all.c() + all.s() + all.i() + all.j());
    System.out.println(all.f() + " " + all.d() + all.text() + all.type() + all.level());
    System.out.println(all.nested().value() + all.ints().length + all.texts().length);
    System.out.println(Arrays.toString(all.classes()) + Arrays.toString(all.levels()));
    System.out.println(all.boxes()[1].value() + " " + all.annotationType());
    Everything again = Sub.class.getAnnotation(Everything.class);
    System.out.println(all.equals(again) + " " + (all.hashCode() == again.hashCode()));
    all.ints();
    System.out.println(Base.class.isAnnotationPresent(Invisible.class));
    Tag[] tags = Base.class.getAnnotationsByType(Tag.class);
    System.out.println(tags.length + " " + tags[0].value() + tags[1].weight());
    System.out.println(Base.class.getAnnotation(Tag.class));
    System.out.println(Base.class.getAnnotation(Tags.class).value().length);
    print("field", Base.class.getField("field"));
    Method method = Base.class.getMethod("method", String.class, int.class);
    print("method", method);
    System.out.println(Arrays.deepToString(method.getParameterAnnotations()));
    for (Parameter parameter : method.getParameters()) {
      print("parameter " + parameter, parameter);
    }
    print("overridden", Sub.class.getMethod("method", String.class, int.class));
    var constructor = Base.class.getDeclaredConstructor(int.class, String.class, long.class);
    print("constructor", constructor);
    System.out.println(Arrays.deepToString(constructor.getParameterAnnotations()));
    Tag one = tags[0];
    Tag same = Base.class.getAnnotationsByType(Tag.class)[0];
    System.out.println(one.equals(same) + " " + one.equals(tags[1]) + one.equals("x"));
    Method value = Tag.class.getMethod("value");
    System.out.println(value.invoke(one) + " " + Tag.class.getMethod("weight").getDefaultValue());
    System.out.println(Tag.class.isAnnotation() + " " + Arrays.toString(Tag.class.getInterfaces()));
    print("meta", Tag.class);

    // uses of types
    AnnotatedType names = Sub.class.getDeclaredField("names").getAnnotatedType();
    print("type of field", names);
    print(
        "its argument", ((AnnotatedParameterizedType) names).getAnnotatedActualTypeArguments()[0]);
    Method used = Sub.class.getDeclaredMethod("used", int[][].class);
    print("type of result", used.getAnnotatedReturnType());
    System.out.println(used.getAnnotatedParameterTypes()[0]);
    print("exception", used.getAnnotatedExceptionTypes()[0]);
    print("functional", Comparator.class);
  }
}
