package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of {@code java.lang.invoke} that reach something by constant arguments: look-ups of members
 * by class and name, and objects of interfaces that are made of handles. A part of the table of
 * {@link ReflectiveCalls}.
 */
final class HandleCalls {
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup.";
  private static final String CONSTANTS = "java/lang/invoke/ConstantBootstraps.";
  private static final String PROXIES = "java/lang/invoke/MethodHandleProxies.";
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory.";
  private static final String SERIALIZABLE = "java/io/Serializable";

  /** The place of the first marker among the variable arguments of {@code altMetafactory}. */
  private static final int FIRST_MARKER = 5;

  private static final String METHOD_TYPE = "java/lang/invoke/MethodType";
  private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
  private static final String HANDLE = "java/lang/invoke/MethodHandle.";

  private static final Pattern FIELD_DESCRIPTOR = Pattern.compile("\\[*(?:[BCDFIJSZ]|L[\\w$/]+;)");

  private static final Map<String, ReflectiveCalls.Effect> EFFECTS =
      Map.ofEntries(
          Map.entry(LOOKUP + "findVirtual", HandleCalls::findMethod),
          Map.entry(LOOKUP + "findStatic", HandleCalls::findMethod),
          Map.entry(LOOKUP + "findSpecial", HandleCalls::findSpecial),
          Map.entry(LOOKUP + "findConstructor", HandleCalls::findConstructor),
          Map.entry(LOOKUP + "unreflectSpecial", HandleCalls::callSpecially),
          Map.entry(LOOKUP + "bind", HandleCalls::bind),
          Map.entry(LOOKUP + "findGetter", HandleCalls::findField),
          Map.entry(LOOKUP + "findSetter", HandleCalls::findField),
          Map.entry(LOOKUP + "findStaticGetter", HandleCalls::findField),
          Map.entry(LOOKUP + "findStaticSetter", HandleCalls::findField),
          Map.entry(LOOKUP + "findVarHandle", HandleCalls::findField),
          Map.entry(LOOKUP + "findStaticVarHandle", HandleCalls::findField),
          Map.entry(CONSTANTS + "fieldVarHandle", HandleCalls::findConstantField),
          Map.entry(CONSTANTS + "staticFieldVarHandle", HandleCalls::findConstantField),
          Map.entry(CONSTANTS + "getStaticFinal", HandleCalls::findConstant),
          Map.entry(ATOMIC + "IntegerFieldUpdater.newUpdater", HandleCalls::updateField),
          Map.entry(ATOMIC + "LongFieldUpdater.newUpdater", HandleCalls::updateField),
          Map.entry(ATOMIC + "ReferenceFieldUpdater.newUpdater", HandleCalls::updateField),
          Map.entry(PROXIES + "asInterfaceInstance", HandleCalls::wrap),
          Map.entry(HANDLE + "asCollector", HandleCalls::collect),
          Map.entry(HANDLE + "asVarargsCollector", HandleCalls::collect),
          Map.entry("java/lang/invoke/MethodHandles.arrayConstructor", HandleCalls::collect),
          Map.entry(METHOD_TYPE + ".methodType", HandleCalls::makeType),
          Map.entry(METHOD_TYPE + ".fromMethodDescriptorString", HandleCalls::readDescriptor),
          Map.entry(LAMBDAS + "metafactory", HandleCalls::makeFunction),
          Map.entry(LAMBDAS + "altMetafactory", HandleCalls::makeFunctions));

  private HandleCalls() {}

  /** What is known of a method type: what it returns. */
  private record Returns(JavaType type) {}

  /** The effect of a call of the method; null for other methods. */
  static ReflectiveCalls.Effect effect(String method) {
    return EFFECTS.get(method);
  }

  /** Whether the method has a call with classes among its variable arguments. */
  static boolean hasMarkers(JavaMethod method) {
    for (AbstractInsnNode at : method.node().instructions) {
      if (at instanceof MethodInsnNode call && call.name.equals("altMetafactory")) {
        return true;
      }
    }
    return false;
  }

  /** The classes of a descriptor are found by their names, arrays by those of their elements. */
  private static Value readDescriptor(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof String text) {
      Matcher found = FIELD_DESCRIPTOR.matcher(text);
      while (found.find()) {
        JavaType type = scan.universe.type(found.group());
        while (type != null) {
          scan.reached.usesClassObject(type);
          type = type instanceof ArrayType array ? array.element() : null;
        }
      }
    }
    return null;
  }

  private static Value findMethod(ReflectiveCalls scan, List<Value> arguments) {
    findMethods(scan, arguments, false);
    return null;
  }

  /** What is called is found from the caller's superclass on, as by {@code invokespecial}. */
  private static Value findSpecial(ReflectiveCalls scan, List<Value> arguments) {
    findMethods(scan, arguments, true);
    if (ReflectiveCalls.constant(arguments, 4) instanceof JavaClass caller
        && caller.superclass() != null
        && ReflectiveCalls.constant(arguments, 2) instanceof String name) {
      scan.reached.looksUpMethods(caller.superclass(), name, true);
    }
    return null;
  }

  private static void findMethods(ReflectiveCalls scan, List<Value> arguments, boolean special) {
    String name = ReflectiveCalls.constant(arguments, 2) instanceof String text ? text : null;
    if (!(ReflectiveCalls.constant(arguments, 1) instanceof JavaClass type)) {
      if (name != null) {
        scan.reached.looksUpMethods(name);
      }
    } else if (name != null) {
      scan.reached.looksUpMethods(type, name, special);
    } else if (isOpen(type, arguments.get(2))) {
      for (JavaMethod method : type.methods()) {
        if (!method.name().startsWith("<")) {
          scan.reached.looksUpMethods(type, method.name(), special);
        }
      }
    }
  }

  /**
   * Whether a name that is not known can be that of any member which the class declares. That is
   * how programs look up their own members, and how nobody looks up the JDK's.
   */
  private static boolean isOpen(JavaClass type, Value name) {
    return type.layer() == Layer.APPLICATION && !(name instanceof Value.Null);
  }

  private static Value callSpecially(ReflectiveCalls scan, List<Value> arguments) {
    scan.reached.callsSpecially();
    return null;
  }

  private static Value findConstructor(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 1) instanceof JavaClass type) {
      scan.reached.looksUpMethods(type, "<init>", false);
    }
    return null;
  }

  private static Value bind(ReflectiveCalls scan, List<Value> arguments) {
    if (arguments.get(1) instanceof Value.Reference receiver
        && receiver.bound() instanceof JavaClass type
        && ReflectiveCalls.constant(arguments, 2) instanceof String name) {
      scan.reached.looksUpMethods(type, name, false);
    }
    return null;
  }

  private static Value findField(ReflectiveCalls scan, List<Value> arguments) {
    if (!(ReflectiveCalls.constant(arguments, 1) instanceof JavaClass type)) {
      return null;
    }
    if (ReflectiveCalls.constant(arguments, 2) instanceof String name) {
      scan.reached.looksUpFields(type, name);
    } else if (isOpen(type, arguments.get(2))) {
      for (JavaField field : type.fields()) {
        scan.reached.looksUpFields(type, field.name());
      }
    }
    return null;
  }

  private static Value findConstantField(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 3) instanceof JavaClass type
        && ReflectiveCalls.constant(arguments, 1) instanceof String name) {
      scan.reached.looksUpFields(type, name);
    }
    return null;
  }

  /** A field of the class that is the last argument: its own type, where no other is given. */
  private static Value findConstant(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, arguments.size() - 1) instanceof JavaClass type
        && ReflectiveCalls.constant(arguments, 1) instanceof String name) {
      scan.reached.looksUpFields(type, name);
    }
    return null;
  }

  /** The class is the first argument, the field's name the last. */
  private static Value updateField(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof JavaClass type
        && ReflectiveCalls.constant(arguments, arguments.size() - 1) instanceof String name) {
      scan.reached.looksUpFields(type, name);
    }
    return null;
  }

  private static Value wrap(ReflectiveCalls scan, List<Value> arguments) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof JavaClass type && type.isInterface()) {
      scan.reached.wraps(type);
    }
    return null;
  }

  /** Arrays that a handle makes are of the class that is among the arguments. */
  private static Value collect(ReflectiveCalls scan, List<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (ReflectiveCalls.constant(arguments, i) instanceof ArrayType array) {
        scan.reached.instantiates(array);
      }
    }
    return null;
  }

  /** What the type returns is the first argument. */
  private static Value makeType(ReflectiveCalls scan, List<Value> arguments) {
    return ReflectiveCalls.constant(arguments, 0) instanceof JavaType type
        ? new Value.Reference(scan.universe.require(METHOD_TYPE), true, true, new Returns(type))
        : null;
  }

  private static Value makeFunction(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = implemented(arguments);
    if (type != null) {
      scan.reached.makesFunctions(type, List.of());
    }
    return null;
  }

  /** Further interfaces are in an array; whether objects are to be serializable is not known. */
  private static Value makeFunctions(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = implemented(arguments);
    if (type == null) {
      return null;
    }
    List<List<JavaClass>> markers =
        ReflectiveCalls.constant(arguments, 3) instanceof ClassArray array
            ? array.interfacesFrom(FIRST_MARKER)
            : List.of(List.of());
    for (List<JavaClass> list : markers) {
      Set<JavaClass> others = new LinkedHashSet<>(list);
      others.remove(type);
      scan.reached.makesFunctions(type, List.copyOf(others));
      if (!scan.universe.isSerializable(type)
          && list.stream().noneMatch(scan.universe::isSerializable)) {
        others.add(scan.universe.require(SERIALIZABLE));
        scan.reached.makesFunctions(type, List.copyOf(others));
      }
    }
    return null;
  }

  /** The third argument says by what it returns which interface is implemented; or null. */
  private static JavaClass implemented(List<Value> arguments) {
    return ReflectiveCalls.constant(arguments, 2) instanceof Returns factory
            && factory.type() instanceof JavaClass type
            && type.isInterface()
        ? type
        : null;
  }
}
