package conformance.reflect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** From members to handles and back. */
public final class Unreflected {
  static class Base {
    String name() {
      return "base";
    }
  }

  static class Target extends Base {
    private int count = 1;
    static String shared = "shared";

    Target(int count) {
      this.count = count;
    }

    @Override
    String name() {
      return "target";
    }

    private static long sum(int a, long b) {
      return a + b;
    }

    String join(String... parts) {
      return String.join("+", parts);
    }

    static MethodHandle superName() throws Exception {
      Method method = Base.class.getDeclaredMethod("name");
      return MethodHandles.lookup().unreflectSpecial(method, Target.class);
    }
  }

  interface Action {
    Object run() throws Throwable;
  }

  private static void attempt(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (Throwable e) {
      System.out.println(what + ": " + e.getClass().getName());
    }
  }

  public static void main(String[] args) throws Throwable {
    Lookup lookup = MethodHandles.lookup();
    Target target = new Target(5);
    Method sum = Target.class.getDeclaredMethod("sum", int.class, long.class);
    MethodHandle sums = lookup.unreflect(sum);
    System.out.println(sums.type() + " " + (long) sums.invokeExact(1, 2L));
    Method name = Base.class.getDeclaredMethod("name");
    MethodHandle named = lookup.unreflect(name);
    System.out.println(named.type() + " " + (String) named.invoke((Base) target));
    System.out.println((String) Target.superName().invoke(target));
    Method join = Target.class.getDeclaredMethod("join", String[].class);
    MethodHandle joins = lookup.unreflect(join);
    System.out.println(joins.isVarargsCollector() + " " + joins.invoke(target, "a", "b"));
    Constructor<Target> constructor = Target.class.getDeclaredConstructor(int.class);
    MethodHandle makes = lookup.unreflectConstructor(constructor);
    System.out.println(makes.type() + " " + ((Target) makes.invoke(8)).count);
    Field count = Target.class.getDeclaredField("count");
    System.out.println((int) lookup.unreflectGetter(count).invoke(target));
    lookup.unreflectSetter(count).invoke(target, 6);
    System.out.println(target.count);
    Field shared = Target.class.getDeclaredField("shared");
    System.out.println((String) lookup.unreflectGetter(shared).invoke());
    VarHandle variable = lookup.unreflectVarHandle(count);
    System.out.println(variable.compareAndSet(target, 6, 7) + " " + (int) variable.get(target));
    MethodHandleInfo info = lookup.revealDirect(sums);
    System.out.println(info + " " + info.reflectAs(Method.class, lookup).equals(sum));
    System.out.println(lookup.revealDirect(makes).reflectAs(Constructor.class, lookup));
    System.out.println(
        lookup.revealDirect(lookup.unreflectGetter(count)).reflectAs(Field.class, lookup));
    Lookup outside = MethodHandles.publicLookup();
    attempt("private by public lookup", () -> outside.unreflect(sum));
    sum.setAccessible(true);
    attempt("accessible", () -> outside.unreflect(sum).type());
    attempt("public", () -> outside.unreflect(String.class.getMethod("length")).type());
  }
}
