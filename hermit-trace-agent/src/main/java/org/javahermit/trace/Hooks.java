package org.javahermit.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * The methods whose calls are written down: class and name, and what is to be written. Overloads
 * count together; the recorder tells them apart by their arguments.
 */
final class Hooks {
  private static final Map<String, Hook> TABLE = new HashMap<>();

  /** What a call means. */
  enum Hook {
    /** A class is found by its name, the first text among the arguments. */
    NAMED_CLASS,
    /** An array class is wanted: component, and the lengths of several dimensions. */
    ARRAY,
    /** Members of the receiver are listed. */
    LISTED,
    /** A method is looked up: class, name, types. */
    METHOD,
    /** A constructor is looked up: class, types. */
    CONSTRUCTOR,
    /** A field is looked up: class, name. */
    FIELD,
    /** The receiver, a member, is used; or the argument, which becomes a handle. */
    MEMBER,
    /** An object is made by {@code Class.newInstance}. */
    INSTANCE,
    /** A proxy class is made. */
    PROXY,
    /** A resource is looked for by a class or a class loader. */
    RESOURCE,
    /** A resource bundle is looked for. */
    BUNDLE,
    /** A method is looked up for a handle: lookup, class, name, type. */
    HANDLE,
    /** A constructor is looked up for a handle: lookup, class, type. */
    CONSTRUCTOR_HANDLE,
    /** A field is looked up for a handle: lookup, class, name, type. */
    FIELD_HANDLE,
    /** An object is written or read whose class the {@code ObjectStreamClass} describes. */
    SERIALIZED
  }

  private Hooks() {}

  static {
    put(Hook.NAMED_CLASS, "java/lang/Class", "forName");
    put(Hook.NAMED_CLASS, "java/lang/ClassLoader", "loadClass");
    put(Hook.ARRAY, "java/lang/reflect/Array", "newInstance");
    put(Hook.ARRAY, "java/lang/Class", "arrayType");
    put(
        Hook.LISTED,
        "java/lang/Class",
        "getMethods",
        "getDeclaredMethods",
        "getFields",
        "getDeclaredFields",
        "getConstructors",
        "getDeclaredConstructors",
        "getRecordComponents");
    put(Hook.METHOD, "java/lang/Class", "getMethod", "getDeclaredMethod");
    put(Hook.CONSTRUCTOR, "java/lang/Class", "getConstructor", "getDeclaredConstructor");
    put(Hook.FIELD, "java/lang/Class", "getField", "getDeclaredField");
    put(Hook.INSTANCE, "java/lang/Class", "newInstance");
    put(Hook.MEMBER, "java/lang/reflect/Method", "invoke");
    put(Hook.MEMBER, "java/lang/reflect/Constructor", "newInstance");
    for (String type :
        new String[] {"", "Boolean", "Byte", "Char", "Short", "Int", "Long", "Float", "Double"}) {
      put(Hook.MEMBER, "java/lang/reflect/Field", "get" + type, "set" + type);
    }
    put(Hook.PROXY, "java/lang/reflect/Proxy", "newProxyInstance", "getProxyClass");
    for (String owner : new String[] {"java/lang/Class", "java/lang/ClassLoader"}) {
      put(
          Hook.RESOURCE,
          owner,
          "getResource",
          "getResourceAsStream",
          "getResources",
          "getSystemResource",
          "getSystemResourceAsStream",
          "getSystemResources",
          "resources");
    }
    put(Hook.BUNDLE, "java/util/ResourceBundle", "getBundle");
    String lookup = "java/lang/invoke/MethodHandles$Lookup";
    put(Hook.HANDLE, lookup, "findVirtual", "findStatic", "findSpecial", "bind");
    put(Hook.CONSTRUCTOR_HANDLE, lookup, "findConstructor");
    put(
        Hook.FIELD_HANDLE,
        lookup,
        "findGetter",
        "findSetter",
        "findStaticGetter",
        "findStaticSetter",
        "findVarHandle",
        "findStaticVarHandle");
    put(
        Hook.MEMBER,
        lookup,
        "unreflect",
        "unreflectSpecial",
        "unreflectConstructor",
        "unreflectGetter",
        "unreflectSetter",
        "unreflectVarHandle");
    put(Hook.SERIALIZED, "java/io/ObjectStreamClass", "newInstance");
    put(Hook.SERIALIZED, "java/io/ObjectOutputStream", "writeOrdinaryObject");
  }

  private static void put(Hook hook, String owner, String... names) {
    for (String name : names) {
      TABLE.put(owner + "." + name, hook);
    }
  }

  /** What a call of the method means; null where it is not written down. */
  static Hook of(String owner, String name) {
    return TABLE.get(owner + "." + name);
  }
}
