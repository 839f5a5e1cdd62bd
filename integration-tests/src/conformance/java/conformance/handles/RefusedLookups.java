package conformance.handles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;

/** What look-ups say of members that are not for them. */
public final class RefusedLookups {
  private static final MethodType NOTHING = MethodType.methodType(void.class);
  private static final MethodType NUMBER = MethodType.methodType(int.class, int.class);

  static String shared = "shared";

  int open = 3;
  final int fixed = 5;
  private final int hidden;

  private RefusedLookups() {
    hidden = 4;
  }

  private interface Action {
    Object run() throws Throwable;
  }

  /** A class that other packages do not see. */
  static class Inner {
    void call() {}
  }

  static int next(int number) {
    return number + 1;
  }

  private static int previous(int number) {
    return number - 1;
  }

  public static void main(String[] args) throws Throwable {
    System.out.println(new RefusedLookups().hidden + previous(3) + next(3));
    Lookup own = MethodHandles.lookup();
    Lookup all = MethodHandles.publicLookup();
    for (Lookup each :
        List.of(
            all,
            all.in(Beside.class),
            own.in(Beside.class),
            own.in(List.class),
            own.dropLookupMode(Lookup.PRIVATE))) {
      System.out.println(each);
      methods(each);
      fields(each);
    }
  }

  private static void methods(Lookup lookup) {
    say("private", () -> lookup.findStatic(RefusedLookups.class, "previous", NUMBER));
    say("of package", () -> lookup.findStatic(RefusedLookups.class, "next", NUMBER));
    say("of hidden class", () -> lookup.findVirtual(Beside.class, "call", NOTHING));
    say("of inner class", () -> lookup.findVirtual(Inner.class, "call", NOTHING));
    say("static", () -> lookup.findVirtual(RefusedLookups.class, "next", NUMBER));
    say("not static", () -> lookup.findStatic(Beside.class, "call", NOTHING));
    say("not there", () -> lookup.findStatic(Beside.class, "nothing", NOTHING));
    say("constructor", () -> lookup.findConstructor(RefusedLookups.class, NOTHING));
    say("class", () -> lookup.accessClass(Beside.class));
    say(
        "special",
        () ->
            lookup.findSpecial(
                Object.class,
                "toString",
                MethodType.methodType(String.class),
                RefusedLookups.class));
  }

  private static void fields(Lookup lookup) {
    say("getter", () -> lookup.findGetter(RefusedLookups.class, "hidden", int.class));
    say("of package", () -> lookup.findGetter(RefusedLookups.class, "open", int.class));
    say("final", () -> lookup.findSetter(RefusedLookups.class, "fixed", int.class));
    say("static", () -> lookup.findStaticGetter(RefusedLookups.class, "shared", String.class));
    say("not static", () -> lookup.findStaticGetter(RefusedLookups.class, "open", int.class));
    say("not there", () -> lookup.findGetter(RefusedLookups.class, "nothing", int.class));
    say("variable", () -> lookup.findVarHandle(RefusedLookups.class, "hidden", int.class));
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (Throwable e) {
      // The unnamed module has a number.
      System.out.println(what + ": " + e.toString().replaceAll("@[0-9a-f]+", "@"));
    }
  }
}

/** Another class of the package. */
class Beside {
  void call() {}
}
