package org.javahermit.jdk.support;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * What a program is told that uses by reflection what the image does not have for it: which entry
 * to add and where. The texts are made only when something is missing.
 */
public final class MissingRegistration {
  private static final String FILE =
      " in src/main/resources/META-INF/native-image/reachability-metadata.json"
          + " and build the image again";

  private static final String PLACE = " to \"reflection\"" + FILE;

  private static final String SERIALIZABLE = ", \"serializable\": true";

  private MissingRegistration() {}

  /** The program used what is not registered. An error, so that nobody takes it for an answer. */
  public static final class Missing extends LinkageError {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  /** A class that is not in the image; what to do where the class path had it, or the JDK may. */
  public static String ofClass(String name) {
    return ofClass(name, "");
  }

  /** The same of a class whose objects are read from a stream. */
  public static String ofSerialized(String name) {
    // Arrays are made as they are; their elements are told when they are read.
    return ofClass(name, name.startsWith("[") ? "" : SERIALIZABLE);
  }

  private static String ofClass(String name, String more) {
    String element = ArrayNames.element(name);
    boolean mayExist =
        element != null
            && (element.startsWith("java")
                || isOnClassPath(element)
                || WorldTypes.find(element) != null
                || ArrayNames.isOfPrimitives(name));
    if (!mayExist) {
      return element == null ? name : element;
    }
    return name + hint("the class is not in the image", entry(ArrayNames.asInSource(name), more));
  }

  /** What is said of a resource bundle that was not found: nothing where no class has its name. */
  public static String ofBundle(String name) {
    return isOnClassPath(name)
        ? ": the class is not in the image. Add {\"bundle\": \""
            + name
            + "\"} to \"resources\""
            + FILE
        : "";
  }

  private static boolean isOnClassPath(String name) {
    Address file = Machine.symbol("resource:application-classes");
    int size = file.loadInt(0);
    int hash = name.hashCode();
    for (int at = 4; at < 4 + size; at += 4) {
      if (file.loadInt(at) == hash) {
        return true;
      }
    }
    return false;
  }

  /** The members of a class are listed that are not described. */
  public static Error list(Class<?> type, String what) {
    String key =
        what.equals("constructors")
            ? "allDeclaredConstructors"
            : what.equals("methods") ? "allDeclaredMethods" : "allDeclaredFields";
    return new Missing(
        "the "
            + what
            + " of "
            + type.getName()
            + hint(
                "the image does not list them", entry(type.getName(), ", \"" + key + "\": true")));
  }

  /** Something else is asked of a class that is not described. */
  public static Error describe(Class<?> type, String what) {
    return new Missing(
        "the "
            + what
            + " of "
            + type.getName()
            + hint("the image does not describe the class", entry(type.getName(), "")));
  }

  /** A method or constructor that exists, but cannot be called. */
  public static Error call(Class<?> type, String name, Class<?>[] parameters) {
    return new Missing(
        type.getName()
            + "."
            + name
            + hint("it is not registered to be called", method(type, name, parameters)));
  }

  /** A field that exists, but cannot be read or written. */
  public static Error access(Class<?> type, String name) {
    return new Missing(
        type.getName() + "." + name + hint("it is not registered to be used", field(type, name)));
  }

  /** A method that was looked up in a class of which not all are known. */
  public static String ofMethod(Class<?> type, String name, Class<?>[] parameters) {
    return hint("the image does not have it", method(type, name, parameters));
  }

  /** A field that was looked up in a class of which not all are known. */
  public static String ofField(Class<?> type, String name) {
    return hint("the image does not have it", field(type, name));
  }

  /** A proxy class that the image does not have. */
  public static Error proxy(Class<?>[] interfaces) {
    StringBuilder names = new StringBuilder();
    StringBuilder list = new StringBuilder();
    for (Class<?> type : interfaces) {
      names.append(names.length() == 0 ? "" : ", ").append(type.getName());
      list.append(list.length() == 0 ? "" : ", ").append('"').append(type.getName()).append('"');
    }
    String entry = "{\"type\": {\"proxy\": [" + list + "]}}";
    return new Missing(
        "a proxy of " + names + hint("the image has no class for these interfaces", entry));
  }

  /** A class whose objects are read by serialization. */
  public static Error serialize(Class<?> type) {
    return new Missing(
        type.getName()
            + hint(
                "the image cannot make its objects for serialization",
                entry(type.getName(), SERIALIZABLE)));
  }

  /**
   * An array class that is asked for by its component.
   *
   * @param dimensions how many the array has more than the component
   */
  public static Error array(Class<?> component, int dimensions) {
    // Every image has this code, so it needs as little as can be.
    String name = component.getTypeName();
    for (int i = 0; i < dimensions; i++) {
      name = name.concat("[]");
    }
    return new Missing(
        name.concat(": the class is not in the image. If it exists, add {\"type\": \"")
            .concat(name)
            .concat("\"}")
            .concat(PLACE));
  }

  private static String method(Class<?> type, String name, Class<?>[] parameters) {
    StringBuilder types = new StringBuilder();
    for (int i = 0; parameters != null && i < parameters.length; i++) {
      types.append(i == 0 ? "" : ", ").append('"');
      types.append(parameters[i] == null ? "null" : parameters[i].getTypeName()).append('"');
    }
    String method = "{\"name\": \"" + name + "\", \"parameterTypes\": [" + types + "]}";
    return entry(type.getName(), ", \"methods\": [" + method + "]");
  }

  private static String field(Class<?> type, String name) {
    return entry(type.getName(), ", \"fields\": [{\"name\": \"" + name + "\"}]");
  }

  private static String entry(String type, String more) {
    return "{\"type\": \"" + type + "\"" + more + "}";
  }

  private static String hint(String what, String entry) {
    return ": " + what + ". If it exists, add " + entry + PLACE;
  }
}
