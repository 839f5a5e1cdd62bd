package support.litmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Plain variables of a {@link Place}, for accesses in all modes. */
final class Access {
  static final VarHandle X = of("x", int.class);
  static final VarHandle WIDE = of("wide", long.class);
  static final VarHandle NUMBER = of("number", double.class);
  static final VarHandle OBJECT = of("object", Object.class);

  private Access() {}

  private static VarHandle of(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Place.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
