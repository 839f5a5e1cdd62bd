package conformance.reflect;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Records, member classes, what encloses a class, nests, sealed hierarchies, kinds of classes. */
public final class Relatives {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Column {
    String value();
  }

  record Person(@Column("n") String name, int age, List<? extends CharSequence> tags)
      implements Comparable<Person> {
    static int made;

    Person {
      made++;
    }

    Person(String name) {
      this(name, 0, List.of());
    }

    @Override
    public int compareTo(Person other) {
      return age - other.age;
    }

    @Override
    public String name() {
      return "<" + name + ">";
    }
  }

  record Empty() {}

  sealed interface Shape permits Circle, Polygon {}

  static final class Circle implements Shape {}

  abstract static sealed class Polygon implements Shape permits Triangle, Other {}

  static final class Triangle extends Polygon {}

  static non-sealed class Other extends Polygon {}

  public static class Open {
    public static class Deep {
      protected interface Deepest {}
    }

    private class Inner {}

    enum Choice {
      YES {
        @Override
        int value() {
          return 1;
        }
      },
      NO;

      int value() {
        return 0;
      }
    }
  }

  private static void names(String what, Class<?>[] types) {
    List<String> names = new ArrayList<>();
    for (Class<?> type : types) {
      names.add(type.getName());
    }
    names.sort(null);
    System.out.println(what + ": " + names);
  }

  private static void kinds(Class<?> type) {
    System.out.println(
        type.getSimpleName()
            + "|"
            + type.getCanonicalName()
            + "|"
            + type.getTypeName()
            + "|"
            + Modifier.toString(type.getModifiers())
            + (type.isAnonymousClass() ? " anonymous" : "")
            + (type.isLocalClass() ? " local" : "")
            + (type.isMemberClass() ? " member" : "")
            + (type.isEnum() ? " enum" : "")
            + (type.isRecord() ? " record" : "")
            + (type.isSealed() ? " sealed" : "")
            + (type.isAnnotation() ? " annotation" : "")
            + (type.isSynthetic() ? " synthetic" : ""));
  }

  Supplier<Object> field =
      new Supplier<>() {
        @Override
        public Object get() {
          return this;
        }
      };

  Relatives() {
    class InConstructor {}
    System.out.println(InConstructor.class.getEnclosingConstructor());
    System.out.println(InConstructor.class.getEnclosingMethod());
  }

  static Object local(int unused, String... more) {
    class Local {}
    System.out.println(Local.class.getEnclosingMethod());
    System.out.println(Local.class.getEnclosingClass() + " " + Local.class.getDeclaringClass());
    kinds(Local.class);
    return new Local();
  }

  public static void main(String[] args) throws Exception {
    Person person = new Person("Ann", 30, List.of("x"));
    for (RecordComponent component : Person.class.getRecordComponents()) {
      System.out.println(
          component
              + " | "
              + component.getGenericType()
              + " | "
              + component.getGenericSignature()
              + " | "
              + component.getAccessor()
              + " | "
              + component.getAccessor().invoke(person)
              + " | "
              + Arrays.toString(component.getAnnotations()));
    }
    System.out.println(Empty.class.getRecordComponents().length);
    System.out.println(Arrays.toString(String.class.getRecordComponents()));
    System.out.println(Person.class.isRecord() + " " + Person.class.getSuperclass());
    names("interfaces", Person.class.getInterfaces());
    names("members of this", Relatives.class.getDeclaredClasses());
    names("members of Open", Open.class.getDeclaredClasses());
    names("public members of Open", Open.class.getClasses());
    names("members of Deep", Open.Deep.class.getDeclaredClasses());
    names("permitted", Shape.class.getPermittedSubclasses());
    names("permitted of class", Polygon.class.getPermittedSubclasses());
    System.out.println(Arrays.toString(Circle.class.getPermittedSubclasses()));
    names("nest", Open.Deep.class.getNestMembers());
    System.out.println(
        Open.Deep.class.getNestHost() + " " + Open.Deep.class.isNestmateOf(Person.class));
    Runnable lambda = () -> System.out.println();
    Class<?> hidden = lambda.getClass();
    System.out.println(
        hidden.getNestHost()
            + " "
            + hidden.isNestmateOf(Open.Deep.class)
            + " "
            + hidden.getName().matches(".*Relatives\\$\\$Lambda\\$\\w+/0x[0-9a-f]{16}")
            + " "
            + hidden
                .descriptorString()
                .matches("L.*/Relatives\\$\\$Lambda\\$\\w+\\.0x[0-9a-f]{16};"));
    names("nest of String", int[].class.getNestMembers());
    for (Class<?> type :
        new Class<?>[] {
          Person.class,
          Shape.class,
          Polygon.class,
          Open.class,
          Open.Deep.class,
          Open.Inner.class,
          Open.Deep.Deepest.class,
          Open.Choice.class,
          Open.Choice.YES.getClass(),
          Column.class,
          int.class,
          int[][].class,
          void.class,
          Person[].class
        }) {
      kinds(type);
    }
    Object anonymous = new Object() {};
    kinds(anonymous.getClass());
    System.out.println(anonymous.getClass().getEnclosingMethod());
    local(1);
    Relatives made = new Relatives();
    System.out.println(made.field.getClass().getEnclosingMethod());
    System.out.println(made.field.getClass().getEnclosingConstructor());
    System.out.println(made.field.getClass().getEnclosingClass());
    System.out.println(Open.Deep.class.getDeclaringClass() + " " + Open.class.getEnclosingClass());
    System.out.println(Person.class.getPackage().getName() + " " + Person.class.getPackageName());
    System.out.println(
        Open.Choice.class.getEnumConstants().length + " " + Open.Choice.YES.getDeclaringClass());
    System.out.println(Arrays.toString(Open.Choice.class.getEnumConstants()));
    System.out.println(Person.class.descriptorString() + int[].class.descriptorString());
    System.out.println(Person.class.toGenericString() + " " + Shape.class.toGenericString());
    Class<?> notDescribed = TimeUnit.SECONDS.getClass();
    System.out.println(
        notDescribed.isSealed() + " " + Arrays.toString(notDescribed.getPermittedSubclasses()));
    System.out.println(
        Number.class.isAssignableFrom(Integer.class) + " " + Object.class.isInstance(null));
  }
}
