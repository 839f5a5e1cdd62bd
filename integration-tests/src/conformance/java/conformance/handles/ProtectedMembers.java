package conformance.handles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import java.util.ArrayList;

/** Protected members of another package are for objects of the class that looks them up. */
public final class ProtectedMembers extends AbstractList<String> {
  interface Action {
    Object run() throws Throwable;
  }

  @Override
  public String get(int index) {
    return "element";
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  protected void removeRange(int from, int to) {
    modCount += to - from;
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (ClassCastException | IllegalAccessException e) {
      // Their words name modules and loaders.
      System.out.println(what + " throws " + e.getClass());
    } catch (Throwable e) {
      System.out.println(what + " throws " + e);
    }
  }

  public static void main(String[] args) throws Throwable {
    Lookup lookup = MethodHandles.lookup();
    MethodHandle count = lookup.findGetter(AbstractList.class, "modCount", int.class);
    VarHandle variable = lookup.findVarHandle(AbstractList.class, "modCount", int.class);
    MethodType type = MethodType.methodType(void.class, int.class, int.class);
    MethodHandle remove = lookup.findVirtual(AbstractList.class, "removeRange", type);
    ProtectedMembers own = new ProtectedMembers();
    System.out.println(count.type() + " " + variable.coordinateTypes() + " " + remove.type());
    remove.invokeExact(own, 1, 3);
    say("getter", () -> (int) count.invokeExact(own));
    say("variable", () -> (int) variable.getAndAdd(own, 5) + " " + own.modCount);
    say("as an object", () -> count.invoke((Object) own));
    say("other object", () -> count.invoke((Object) new ArrayList<String>()));
    say("revealed", () -> lookup.revealDirect(remove));
    say(
        "unreflected",
        () ->
            lookup.unreflectGetter(AbstractList.class.getDeclaredField("modCount")).type()
                + " "
                + lookup
                    .unreflect(
                        AbstractList.class.getDeclaredMethod("removeRange", int.class, int.class))
                    .type());
    say("own class", () -> lookup.findVirtual(ProtectedMembers.class, "removeRange", type).type());
    say(
        "public look-up",
        () -> MethodHandles.publicLookup().findVirtual(AbstractList.class, "removeRange", type));
    closed(lookup);
  }

  /** A public class in a package that its module keeps for itself. */
  private static void closed(Lookup lookup) throws ClassNotFoundException {
    Class<?> inner = Class.forName("sun.util.calendar.ZoneInfoFile");
    MethodType type = MethodType.methodType(String.class);
    say("not exported", () -> lookup.findStatic(inner, "getVersion", type));
    say("to nobody", () -> MethodHandles.publicLookup().findStatic(inner, "getVersion", type));
  }
}
