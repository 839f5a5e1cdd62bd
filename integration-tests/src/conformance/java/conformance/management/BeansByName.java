package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Questions to a bean that only some class libraries answer: its interface is found by a name out
 * of a list, its methods through a helper. Libraries of metrics do so, and leave out what is not
 * there.
 */
public class BeansByName {
  private static final List<String> NAMES =
      List.of(
          "com.ibm.lang.management.OperatingSystemMXBean",
          "com.sun.management.OperatingSystemMXBean");

  private final Object bean = ManagementFactory.getOperatingSystemMXBean();
  private final Class<?> type = firstOf(NAMES);

  private static Class<?> firstOf(List<String> names) {
    for (String name : names) {
      try {
        return Class.forName(name);
      } catch (ClassNotFoundException e) {
        System.out.println(e.getMessage().startsWith(name));
      }
    }
    return null;
  }

  private Method find(String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException e) {
      System.out.println(e.getMessage().startsWith(type.getName() + "." + name + "()"));
      return null;
    }
  }

  private void ask(String name) throws ReflectiveOperationException {
    System.out.println(find(name) + " " + (((Number) find(name).invoke(bean)).doubleValue() >= -1));
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    BeansByName beans = new BeansByName();
    beans.ask("getProcessCpuLoad");
    beans.ask("getCpuLoad");
    beans.ask("getSystemLoadAverage");
    System.out.println(beans.find("getLoadOfNothing"));
  }
}
