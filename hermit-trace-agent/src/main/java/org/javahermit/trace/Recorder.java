package org.javahermit.trace;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.javahermit.trace.Hooks.Hook;

/**
 * Writes down what the changed program is about to do, each thing once, a line for each:
 *
 * <pre>
 * type NAME
 * method CLASS NAME TYPE,TYPE
 * field CLASS NAME
 * proxy INTERFACE,INTERFACE
 * resource PATH
 * bundle NAME
 * serializable CLASS
 * </pre>
 *
 * with tabs between the words. A line is in the file before the call happens, so nothing is lost
 * when the program is ended from outside. Look-ups that will fail leave the class only. Nothing
 * that goes wrong here reaches the program.
 */
public final class Recorder {
  private static final Hook[] HOOKS = Hook.values();
  private static final Set<String> LINES = ConcurrentHashMap.newKeySet();

  /** Where lines go; null until the agent has said so. */
  private static volatile OutputStream out;

  private Recorder() {}

  static void writeTo(Path file) throws IOException {
    // Not through Files: that would be reflection of ours in the trace of a program with its own.
    out = new FileOutputStream(file.toFile(), true);
  }

  /**
   * Called by changed code.
   *
   * @param hook place of the hook in its list
   * @param arguments receiver and arguments of the call that follows
   */
  public static void called(int hook, Object[] arguments) {
    try {
      record(HOOKS[hook], arguments);
    } catch (RuntimeException | LinkageError programsOwn) {
      // The call that follows tells the program what is wrong.
    }
  }

  private static void record(Hook hook, Object[] a) {
    switch (hook) {
      case NAMED_CLASS -> named(a);
      case ARRAY -> array((Class<?>) a[0], a.length > 1 && a[1] instanceof int[] n ? n.length : 1);
      case LISTED -> type((Class<?>) a[0]);
      case METHOD -> method((Class<?>) a[0], (String) a[1], (Class<?>[]) a[2]);
      case CONSTRUCTOR -> constructor((Class<?>) a[0], (Class<?>[]) a[1]);
      case FIELD -> field((Class<?>) a[0], (String) a[1]);
      case INSTANCE -> constructor((Class<?>) a[0], new Class<?>[0]);
      case MEMBER -> member(a[0] instanceof Member m ? m : (Member) a[1]);
      case PROXY -> proxy((Class<?>[]) a[1]);
      case RESOURCE -> resource(a);
      case BUNDLE -> line("bundle", (String) a[0]);
      case HANDLE -> handle(a[1], (String) a[2], (MethodType) a[3]);
      case CONSTRUCTOR_HANDLE -> constructor((Class<?>) a[1], ((MethodType) a[2]).parameterArray());
      case FIELD_HANDLE -> field((Class<?>) a[1], (String) a[2]);
      case SERIALIZED -> serialized(a);
      default -> throw new IllegalStateException(hook.toString());
    }
  }

  private static void named(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof String name) {
        line("type", name.startsWith("[") ? asInSource(name) : name);
        return;
      }
    }
  }

  /** The name of an array class as metadata has it; whether it exists is asked when it is read. */
  private static String asInSource(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    String element = name.substring(dimensions);
    boolean isObject = element.startsWith("L") && element.endsWith(";");
    String type =
        isObject
            ? element.substring(1, element.length() - 1)
            : MethodType.fromMethodDescriptorString("()" + element, null).returnType().getName();
    return type + "[]".repeat(dimensions);
  }

  private static void array(Class<?> component, int dimensions) {
    if (!component.isHidden() && component != void.class) {
      line("type", name(component) + "[]".repeat(dimensions));
    }
  }

  private static void type(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (!element.isPrimitive() && !element.isHidden()) {
      line("type", element.getName());
    }
  }

  private static void method(Class<?> type, String name, Class<?>[] parameters) {
    type(type);
    Class<?>[] wanted = parameters == null ? new Class<?>[0] : parameters;
    Method found = find(type, name, wanted);
    if (found != null) {
      member(found);
    }
  }

  /** As the class library searches: superclasses first, then interfaces. */
  private static Method find(Class<?> type, String name, Class<?>[] parameters) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && Arrays.equals(method.getParameterTypes(), parameters)) {
          return method;
        }
      }
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> parent : c.getInterfaces()) {
        Method found = find(parent, name, parameters);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static void constructor(Class<?> type, Class<?>[] parameters) {
    type(type);
    Class<?>[] wanted = parameters == null ? new Class<?>[0] : parameters;
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Arrays.equals(constructor.getParameterTypes(), wanted)) {
        member(constructor);
      }
    }
  }

  private static void field(Class<?> type, String name) {
    type(type);
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          member(field);
          return;
        }
      }
    }
  }

  private static void member(Member member) {
    Class<?> owner = member.getDeclaringClass();
    if (owner.isHidden() || java.lang.reflect.Proxy.isProxyClass(owner)) {
      return;
    }
    if (member instanceof Method method) {
      line("method", owner.getName(), method.getName(), names(method.getParameterTypes()));
    } else if (member instanceof Constructor<?> constructor) {
      line("method", owner.getName(), "<init>", names(constructor.getParameterTypes()));
    } else {
      line("field", owner.getName(), member.getName());
    }
  }

  private static void handle(Object receiver, String name, MethodType type) {
    Class<?> owner = receiver instanceof Class<?> c ? c : receiver.getClass();
    method(owner, name, type.parameterArray());
  }

  private static void proxy(Class<?>[] interfaces) {
    line("proxy", Arrays.stream(interfaces).map(Class::getName).collect(Collectors.joining(",")));
  }

  private static void resource(Object[] arguments) {
    Class<?> base = arguments[0] instanceof Class<?> c ? c : null;
    String name = (String) (arguments[0] instanceof String ? arguments[0] : arguments[1]);
    if (base != null && !name.startsWith("/")) {
      String folder = base.getPackageName().replace('.', '/');
      line("resource", folder.isEmpty() ? name : folder + "/" + name);
    } else {
      line("resource", base != null ? name.substring(1) : name);
    }
  }

  private static void serialized(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ObjectStreamClass description && description.forClass() != null) {
        line("serializable", description.forClass().getName());
      }
    }
  }

  /** Types as metadata names them: {@code int}, {@code java.lang.String[]}. */
  private static String names(Class<?>[] types) {
    return Arrays.stream(types).map(Recorder::name).collect(Collectors.joining(","));
  }

  private static String name(Class<?> type) {
    return type.isArray() ? name(type.getComponentType()) + "[]" : type.getName();
  }

  private static void line(String... words) {
    String line = String.join("\t", words);
    OutputStream to = out;
    if (to == null || !LINES.add(line)) {
      return;
    }
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (LINES) {
      try {
        to.write(bytes);
      } catch (IOException full) {
        out = null;
      }
    }
  }
}
