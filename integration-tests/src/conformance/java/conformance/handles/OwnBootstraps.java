package conformance.handles;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.StringConcatException;
import java.lang.invoke.StringConcatFactory;
import java.util.concurrent.TimeUnit;

/** Bootstrap methods of the JDK that the program calls itself, as interpreters of languages do. */
public final class OwnBootstraps {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  static final long SIZE = Long.parseLong("12");
  static int changing = 3;

  interface Action {
    Object run() throws Throwable;
  }

  private OwnBootstraps() {}

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (StringConcatException e) {
      // Its words are not specified.
      System.out.println(what + " throws " + e.getClass());
    } catch (Throwable e) {
      System.out.println(what + " throws " + e);
    }
  }

  public static void main(String[] args) {
    constants();
    texts();
  }

  private static void constants() {
    Class<?> own = OwnBootstraps.class;
    say("of a class", () -> ConstantBootstraps.getStaticFinal(LOOKUP, "TRUE", Boolean.class));
    say("own", () -> ConstantBootstraps.getStaticFinal(LOOKUP, "SIZE", long.class, own));
    say("not final", () -> ConstantBootstraps.getStaticFinal(LOOKUP, "changing", int.class, own));
    say("other type", () -> ConstantBootstraps.getStaticFinal(LOOKUP, "SIZE", int.class, own));
    say("nothing", () -> ConstantBootstraps.nullConstant(LOOKUP, "_", String.class));
    say("class", () -> ConstantBootstraps.primitiveClass(LOOKUP, "J", Class.class));
    say("enum", () -> ConstantBootstraps.enumConstant(LOOKUP, "DAYS", TimeUnit.class));
    say("cast", () -> ConstantBootstraps.explicitCast(LOOKUP, "_", byte.class, 300));
    say(
        "call",
        () ->
            ConstantBootstraps.invoke(
                LOOKUP,
                "_",
                int.class,
                LOOKUP.findStatic(Math.class, "max", methodType(int.class, int.class, int.class)),
                4,
                9));
  }

  private static void texts() {
    say(
        "joined",
        () ->
            (String)
                StringConcatFactory.makeConcat(
                        LOOKUP,
                        "_",
                        methodType(
                            String.class,
                            int.class,
                            long.class,
                            char.class,
                            double.class,
                            Object.class,
                            boolean.class))
                    .getTarget()
                    .invokeExact(1, 2L, 'c', 4.0, (Object) null, true));
    say(
        "recipe",
        () ->
            (CharSequence)
                StringConcatFactory.makeConcatWithConstants(
                        LOOKUP,
                        "_",
                        methodType(CharSequence.class, String.class, byte.class),
                        "<\1, \2, \1>",
                        "K\1")
                    .getTarget()
                    .invokeExact("a", (byte) -1));
    say(
        "no values",
        () ->
            StringConcatFactory.makeConcatWithConstants(
                    LOOKUP, "_", methodType(String.class), "text")
                .getTarget()
                .invoke());
    say(
        "too few values",
        () ->
            StringConcatFactory.makeConcatWithConstants(
                LOOKUP, "_", methodType(String.class, int.class), "\1\1"));
  }
}
