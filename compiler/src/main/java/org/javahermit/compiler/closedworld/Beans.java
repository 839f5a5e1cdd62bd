package org.javahermit.compiler.closedworld;

import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/**
 * Recognizes what libraries call of classes that they only know while the program runs: takes a
 * class; says which methods they are. Of the application's own classes these are all that are not
 * private: languages of templates and expressions call whatever a page names. Elsewhere they are
 * methods that carry annotations, themselves or on parameters, and, where the class has the form of
 * a bean, annotated members, or nothing public but accessors, these accessors of beans (JavaBeans
 * specification 1.01, §8.3: {@code getX}, {@code isX}, {@code setX}), which may be private: most
 * classes of libraries never meet code that looks into objects, and each method brings code.
 * Annotations that tell something to people do not count.
 */
final class Beans {
  /** What a library's authors say to those who read or compile against it. */
  private static final Set<String> NOTES =
      Set.of(
          "Ljava/lang/Deprecated;",
          "Ljava/lang/SafeVarargs;",
          "Ljava/lang/FunctionalInterface;",
          "Lkotlin/Metadata;",
          "Lscala/reflect/ScalaSignature;",
          "Lscala/reflect/ScalaLongSignature;",
          "Lorg/apiguardian/api/API;",
          "Lorg/jspecify/annotations/NullMarked;",
          "Lorg/jspecify/annotations/NullUnmarked;");

  /** Methods that nobody calls from outside, or that have the name of another one. */
  private static final int NOT_CALLED = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private static final Set<String> OF_ALL_OBJECTS =
      Set.of("equals", "hashCode", "toString", "compareTo", "clone");

  private static final Set<String> WITHOUT_MUCH = Set.of("()V", "(Ljava/lang/String;)V");

  private final boolean isOwn;
  private final boolean hasAccessors;

  private Beans(boolean isOwn, boolean hasAccessors) {
    this.isOwn = isOwn;
    this.hasAccessors = hasAccessors;
  }

  /** The view of one class. */
  static Beans of(JavaClass type) {
    boolean isOwn = isOwn(type);
    return new Beans(isOwn, isOwn || isBean(type) || isView(type) || hasAnnotations(type));
  }

  /** Whether a class of the application is in a folder of the class path, rather than in a jar. */
  static boolean isOwn(JavaClass type) {
    return !type.origin().endsWith(".jar");
  }

  private static boolean isBean(JavaClass type) {
    return type.declaredMethod("<init>", "()V") != null
        && type.methods().stream().anyMatch(Beans::isSetter);
  }

  /** Whether all that the class offers is to be read: accessors, and what every object has. */
  private static boolean isView(JavaClass type) {
    return type.methods().stream().anyMatch(Beans::isGetter)
        && type.methods().stream()
            .filter(method -> method.isPublic() && !method.isStatic() && !method.isConstructor())
            .allMatch(
                method ->
                    isGetter(method)
                        || isQuestion(method)
                        || OF_ALL_OBJECTS.contains(method.name()));
  }

  private static boolean isQuestion(JavaMethod method) {
    return isNamed(method, "has") && method.descriptor().equals("()Z");
  }

  private static boolean hasAnnotations(JavaClass type) {
    return type.methods().stream().anyMatch(Beans::isAnnotated)
        || type.fields().stream().anyMatch(field -> says(field.node().visibleAnnotations));
  }

  /** Whether libraries may want to call the method. */
  boolean isCalled(JavaMethod method) {
    return isAnnotated(method)
        || isOwn && isCallable(method)
        || hasAccessors && (isGetter(method) || isSetter(method));
  }

  /**
   * Whether libraries may make objects by the constructor: those that inject what it takes, those
   * that give it nothing, and those that turn a text into an object.
   */
  boolean isConstructed(JavaMethod method) {
    return method.isConstructor()
        && (WITHOUT_MUCH.contains(method.descriptor()) || isOwn && !method.isPrivate());
  }

  /** Whether the class itself has an annotation. */
  static boolean isAnnotated(JavaClass type) {
    return says(type.node().visibleAnnotations);
  }

  /** The only constructor of the class, or the only public one; null where there are several. */
  static JavaMethod onlyConstructor(JavaClass type) {
    List<JavaMethod> all = type.methods().stream().filter(JavaMethod::isConstructor).toList();
    List<JavaMethod> open = all.stream().filter(JavaMethod::isPublic).toList();
    List<JavaMethod> candidates = open.isEmpty() ? all : open;
    return candidates.size() == 1 ? candidates.get(0) : null;
  }

  private static boolean isCallable(JavaMethod method) {
    return (method.access() & NOT_CALLED) == 0 && method.name().charAt(0) != '<';
  }

  private static boolean isAnnotated(JavaMethod method) {
    if (says(method.node().visibleAnnotations)) {
      return true;
    }
    List<?>[] parameters = method.node().visibleParameterAnnotations;
    for (int i = 0; parameters != null && i < parameters.length; i++) {
      if (parameters[i] != null && !parameters[i].isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(List<AnnotationNode> annotations) {
    return annotations != null
        && annotations.stream().anyMatch(annotation -> !NOTES.contains(annotation.desc));
  }

  private static boolean isGetter(JavaMethod method) {
    return method.isPublic()
        && !method.isStatic()
        && method.argumentTypes().length == 0
        && (isNamed(method, "get") && method.returnType() != Type.VOID_TYPE
            || isNamed(method, "is") && isTruth(method.returnType()));
  }

  /** Setters may have any access, and may give something, for calls in chains. */
  private static boolean isSetter(JavaMethod method) {
    return !method.isStatic() && method.argumentTypes().length == 1 && isNamed(method, "set");
  }

  private static boolean isTruth(Type type) {
    return type == Type.BOOLEAN_TYPE || type.getDescriptor().equals("Ljava/lang/Boolean;");
  }

  static boolean isNamed(JavaMethod method, String prefix) {
    return method.name().length() > prefix.length() && method.name().startsWith(prefix);
  }
}
