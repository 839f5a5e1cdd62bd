package conformance.reflect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;

/** Generated classes that a cache chooses by a name of letters, one for each feature. */
public final class SpelledNames {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType MAKER = MethodType.methodType(void.class, int.class);

  private SpelledNames() {}

  public static void main(String[] args) throws Throwable {
    for (int features = 0; features < 8; features++) {
      String name = spell(features);
      System.out.println(name + " " + made(name, features) + " " + fieldOf(name));
    }
  }

  private static String spell(int features) {
    StringBuilder name = new StringBuilder();
    name.append((features & 1) != 0 ? 'Z' : 'Q');
    if ((features & 1) != 0) {
      name.append('S');
    } else {
      name.append('W');
    }
    if ((features & 2) != 0) {
      name.append('L');
    }
    return name.append('9').toString();
  }

  private static Object made(String name, int features) throws Throwable {
    try {
      Class<?> type = LOOKUP.findClass(SpelledNames.class.getPackageName() + "." + name);
      MethodHandle maker = LOOKUP.findConstructor(type, MAKER);
      return ((Supplier<?>) maker.invoke(features)).get();
    } catch (ClassNotFoundException e) {
      return e.getMessage();
    }
  }

  private static Object fieldOf(String name) throws Exception {
    try {
      Class<?> type = Class.forName(SpelledNames.class.getPackageName() + "." + name);
      return type.getDeclaredField("COUNT").get(null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}

/** What is generated, with all that is the same. */
abstract class Spelled implements Supplier<String> {
  private final int features;

  Spelled(int features) {
    this.features = features;
  }

  @Override
  public String get() {
    return getClass().getSimpleName() + features;
  }
}

final class QW9 extends Spelled {
  static final int COUNT = 3;

  QW9(int features) {
    super(features);
  }
}

final class QWL9 extends Spelled {
  static final int COUNT = 4;

  QWL9(int features) {
    super(features);
  }
}

final class ZS9 extends Spelled {
  static final int COUNT = 3;

  ZS9(int features) {
    super(features);
  }
}
