package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.metadata.BundleEntry;
import org.javahermit.compiler.metadata.Condition;
import org.javahermit.compiler.metadata.MethodEntry;
import org.javahermit.compiler.metadata.ProxyEntry;
import org.javahermit.compiler.metadata.Registry;
import org.javahermit.compiler.metadata.ResourceEntry;
import org.javahermit.compiler.metadata.TypeEntry;
import org.objectweb.asm.Type;

/**
 * Brings what is registered in files into the world: takes a {@link Registry}; tells {@link
 * Reached} of each entry, either at once, or when the class of its condition gets into the image.
 * Entries of classes that are not on the class path do nothing: libraries register what they use if
 * it is there.
 */
final class Registrations {
  private static final String CLASS = ".class";

  private final ClassUniverse universe;
  private final Function<String, Reached> byFile;
  private final Map<String, List<Runnable>> waiting = new HashMap<>();

  /**
   * What is registered.
   *
   * @param byFile gives what is told of the entries of a file
   */
  Registrations(ClassUniverse universe, Registry registry, Function<String, Reached> byFile) {
    this.universe = universe;
    this.byFile = byFile;
    for (TypeEntry entry : registry.types()) {
      await(entry.condition(), entry.origin(), reached -> type(entry, reached));
    }
    for (BundleEntry entry : registry.bundles()) {
      await(entry.condition(), entry.origin(), reached -> reached.loadsBundle(entry.name()));
    }
    for (ResourceEntry entry : registry.resources()) {
      if (entry.module() != null && !entry.isExcluded()) {
        await(entry.condition(), entry.origin(), reached -> files(entry, registry, reached));
      }
    }
    for (ProxyEntry entry : registry.proxies()) {
      await(entry.condition(), entry.origin(), reached -> proxy(entry, reached));
    }
  }

  private void await(Condition condition, String file, Consumer<Reached> effect) {
    String key = condition.type() == null ? "" : condition.type().replace('.', '/');
    waiting
        .computeIfAbsent(key, name -> new ArrayList<>())
        .add(() -> effect.accept(byFile.apply(file)));
  }

  /** What counts without condition. */
  void begin() {
    apply("");
  }

  /** Whether anything waits for the class. */
  boolean isAwaited(JavaClass type) {
    return waiting.containsKey(type.name());
  }

  /** A class has got into the image. */
  void arrived(JavaClass type) {
    apply(type.name());
  }

  private void apply(String condition) {
    List<Runnable> ready = waiting.remove(condition);
    if (ready != null) {
      ready.forEach(Runnable::run);
    }
  }

  private void type(TypeEntry entry, Reached reached) {
    JavaType type = named(entry.type());
    if (type == null) {
      return;
    }
    reached.usesClassObject(type);
    if (type instanceof ArrayType) {
      reached.instantiates(type);
    }
    if (!(type instanceof JavaClass named)) {
      return;
    }
    // Who finds a class by its name may initialize it.
    reached.initializes(named);
    reached.registers(named, entry.groups());
    entry.methods().forEach(method -> method(named, method, reached));
    entry.fields().forEach(field -> field(named, field, reached));
    if (entry.serializable()) {
      reached.serializes(named);
    }
    if (entry.unsafeAllocated() && !named.isAbstract()) {
      reached.instantiates(named);
    }
  }

  /**
   * Who looks for a member names the class in which the search begins, and is told to register it
   * there: so an inherited one counts, that of the nearest supertype which has it.
   */
  private void method(JavaClass type, MethodEntry entry, Reached reached) {
    for (JavaClass owner : owners(type, entry.name())) {
      List<JavaMethod> found =
          owner.methods().stream()
              .filter(method -> method.name().equals(entry.name()))
              .filter(method -> hasParameters(method, entry.parameters()))
              .toList();
      found.forEach(reached::usesByReflection);
      if (!found.isEmpty()) {
        return;
      }
    }
  }

  private void field(JavaClass type, String name, Reached reached) {
    for (JavaClass owner : Instances.supertypes(type)) {
      for (JavaField field : owner.fields()) {
        if (field.name().equals(name)) {
          reached.usesByReflection(field);
          return;
        }
      }
    }
  }

  /** Constructors are not inherited. */
  private static Iterable<JavaClass> owners(JavaClass type, String name) {
    return name.startsWith("<") ? List.of(type) : Instances.supertypes(type);
  }

  private static boolean hasParameters(JavaMethod method, List<String> names) {
    if (names == null) {
      return true;
    }
    Type[] types = method.argumentTypes();
    if (types.length != names.size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].getDescriptor().equals(descriptor(names.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private void proxy(ProxyEntry entry, Reached reached) {
    List<JavaClass> interfaces = new ArrayList<>();
    for (String name : entry.interfaces()) {
      if (!(named(name) instanceof JavaClass type) || !type.isInterface()) {
        return;
      }
      interfaces.add(type);
    }
    reached.proxies(interfaces);
  }

  /** Files of modules of the JDK; those of the class path are all in an image that reads any. */
  private void files(ResourceEntry entry, Registry registry, Reached reached) {
    for (String path : universe.platformResources(entry.module())) {
      if (isMeant(entry, path)
          && registry.resources().stream().noneMatch(other -> excludes(other, entry, path))) {
        reached.readsPlatform(path);
      }
    }
  }

  private static boolean excludes(ResourceEntry other, ResourceEntry entry, String path) {
    return other.isExcluded()
        && (other.module() == null || other.module().equals(entry.module()))
        && other.pattern().matcher(path).matches();
  }

  /** A pattern that matches files of any kind does not mean the module's class files. */
  private static boolean isMeant(ResourceEntry entry, String path) {
    return entry.pattern().matcher(path).matches()
        && !(path.endsWith(CLASS)
            && entry.pattern().matcher(path.replace(CLASS, ".other")).matches());
  }

  private JavaType named(String name) {
    String descriptor = descriptor(name);
    return descriptor == null ? null : universe.type(descriptor);
  }

  /** The descriptor of a type's name, either as in source or as {@code Class.getName} has it. */
  static String descriptor(String name) {
    if (name.startsWith("[")) {
      return name.replace('.', '/');
    }
    if (name.endsWith("[]")) {
      return "[" + descriptor(name.substring(0, name.length() - 2));
    }
    for (Type primitive : PRIMITIVES) {
      if (primitive.getClassName().equals(name)) {
        return primitive.getDescriptor();
      }
    }
    return "L" + name.replace('.', '/') + ";";
  }

  private static final List<Type> PRIMITIVES =
      List.of(
          Type.BOOLEAN_TYPE,
          Type.BYTE_TYPE,
          Type.CHAR_TYPE,
          Type.SHORT_TYPE,
          Type.INT_TYPE,
          Type.LONG_TYPE,
          Type.FLOAT_TYPE,
          Type.DOUBLE_TYPE,
          Type.VOID_TYPE);
}
