package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;

/**
 * Java serialization: where the class library's descriptors of serialized classes are reachable,
 * objects of every serializable class that has any can be written and read, and of those of the
 * application that the program names. Takes classes as they become known; tells {@link Reached} of
 * their fields, their methods that serialization calls, and the constructors that it runs. Source:
 * Java Object Serialization Specification, 1.10 to 1.13, 2.3, 3.1 and 5.6.
 */
final class Serialization {
  private static final String USER = "java/io/ObjectStreamClass";
  private static final Set<String> HOOKS =
      Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");
  private static final Set<String> REPLACERS = Set.of("writeReplace", "readResolve");
  private static final Set<String> CONSTANTS = Set.of("serialVersionUID", "serialPersistentFields");
  private static final String LAMBDAS = "$deserializeLambda$";

  private final ClassUniverse universe;
  private final Reflection reflection;
  private final Lookups lookups;
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private final Set<JavaClass> opened = new LinkedHashSet<>();
  private boolean isUsed;

  Serialization(ClassUniverse universe, Reflection reflection, Lookups lookups) {
    this.universe = universe;
    this.reflection = reflection;
    this.lookups = lookups;
  }

  /** Whether the method makes descriptions of serialized classes. */
  boolean isUser(JavaMethod method) {
    return method.isConstructor()
        && method.owner().name().equals(USER)
        && method.descriptor().equals("(Ljava/lang/Class;)V");
  }

  /** The program serializes. */
  void begin(Reached reached) {
    if (!isUsed) {
      isUsed = true;
      List<JavaClass> known = new ArrayList<>(candidates);
      known.forEach(type -> open(type, reached));
    }
  }

  /** The class has objects, or is the application's. */
  void add(JavaClass type, Reached reached) {
    boolean counts = universe.isSerializable(type) || lambdaReader(type) != null;
    if (counts && !type.isInterface() && candidates.add(type) && isUsed) {
      open(type, reached);
    }
  }

  /** Objects of the class are written or read, whatever the program does otherwise. */
  void open(JavaClass type, Reached reached) {
    JavaMethod reader = lambdaReader(type);
    if (reader != null) {
      reached.usesByReflection(reader);
    }
    for (JavaClass at = type; at != null && universe.isSerializable(at); at = at.superclass()) {
      if (!opened.add(at)) {
        return;
      }
      members(at, reached);
      if (!at.isAbstract()) {
        make(at, reached);
      }
    }
  }

  private static JavaMethod lambdaReader(JavaClass type) {
    return type.declaredMethod(LAMBDAS, "(Ljava/lang/invoke/SerializedLambda;)Ljava/lang/Object;");
  }

  private void members(JavaClass type, Reached reached) {
    reflection.describe(type, reached);
    boolean choosesFields =
        type.fields().stream().anyMatch(field -> field.name().equals("serialPersistentFields"));
    for (JavaField field : type.fields()) {
      boolean isKept = choosesFields || (field.access() & Opcodes.ACC_TRANSIENT) == 0;
      if (field.isStatic() ? CONSTANTS.contains(field.name()) : isKept) {
        reflection.use(field, reached);
      }
    }
    for (JavaClass at = type; at != null; at = at.superclass()) {
      for (JavaMethod method : at.methods()) {
        if ((at == type ? HOOKS : REPLACERS).contains(method.name())) {
          reflection.use(method, reached);
        }
      }
    }
  }

  /** How its objects are made before their fields are read. */
  private void make(JavaClass type, Reached reached) {
    reached.usesClassObject(type);
    reached.initializes(type);
    reached.instantiates(type);
    if (type.isSubtypeOf(universe.require("java/io/Externalizable"))) {
      reflection.construct(type, reached);
    } else if (type.isRecord()) {
      reflection.record(type, reached);
    } else {
      JavaClass first = type.superclass();
      while (universe.isSerializable(first)) {
        first = first.superclass();
      }
      JavaMethod constructor = first.declaredMethod("<init>", "()V");
      if (constructor != null) {
        lookups.initializer(constructor, reached);
      }
    }
  }
}
