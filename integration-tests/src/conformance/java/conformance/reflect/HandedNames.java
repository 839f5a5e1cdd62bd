package conformance.reflect;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Methods that are looked up by helpers, which many call with different classes and names. */
public final class HandedNames {
  static final class Rates {
    private static int ofBooks() {
      return 7;
    }

    static int ofFood(String kind) {
      return kind.equals("bread") ? 5 : 10;
    }
  }

  static class Greeter {
    String greet(String name) {
      return "hello " + name;
    }
  }

  static final class LoudGreeter extends Greeter {
    int volume() {
      return 11;
    }
  }

  /** Classes, names and arguments of calls that are described first and made later. */
  private static final List<List<Object>> CALLS = new ArrayList<>();

  private HandedNames() {}

  private static void plan(Class<?> type, String name, Object... arguments) {
    CALLS.add(List.of(type, name, arguments));
  }

  private static Object make(List<Object> call) throws ReflectiveOperationException {
    Object[] arguments = (Object[]) call.get(2);
    Class<?>[] parameters = new Class<?>[arguments.length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = arguments[i].getClass();
    }
    for (Class<?> type = (Class<?>) call.get(0); type != null; type = type.getSuperclass()) {
      try {
        Method method = type.getDeclaredMethod((String) call.get(1), parameters);
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        return method.invoke(isStatic ? null : new LoudGreeter(), arguments);
      } catch (NoSuchMethodException e) {
        // its superclass may have it
      }
    }
    return "no such method";
  }

  /** A class that old class libraries lack, and what is asked of it. */
  private static Class<?> load(String name) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Class<?>>)
            () -> {
              try {
                return Class.forName(name);
              } catch (ClassNotFoundException e) {
                return null;
              }
            });
  }

  private static Method extract(Class<?> type, String name) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Method>)
            () -> {
              try {
                return type.getDeclaredMethod(name);
              } catch (NoSuchMethodException e) {
                return null;
              }
            });
  }

  public static void main(String[] args) throws Exception {
    plan(Rates.class, "ofBooks");
    plan(Rates.class, "ofFood", "bread");
    plan(LoudGreeter.class, "volume");
    plan(LoudGreeter.class, "greet", "world");
    plan(Greeter.class, "silence");
    for (List<Object> call : CALLS) {
      System.out.println(call.get(1) + ": " + make(call));
    }

    Map<String, Object> objects =
        Map.of(
            "javax.crypto.spec.GCMParameterSpec",
            new javax.crypto.spec.GCMParameterSpec(96, new byte[12]),
            "java.util.zip.CRC32C",
            new java.util.zip.CRC32C());
    for (String name :
        new String[] {"javax.crypto.spec.GCMParameterSpec", "java.util.zip.CRC32C"}) {
      Class<?> type = load(name);
      for (String getter : new String[] {"getTLen", "getValue", "missing"}) {
        Method method = extract(type, getter);
        Object found = method == null ? "none" : method.invoke(objects.get(name));
        System.out.println(type.getSimpleName() + "." + getter + ": " + found);
      }
    }
  }
}
