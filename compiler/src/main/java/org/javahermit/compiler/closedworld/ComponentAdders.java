package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Type;

/**
 * Methods by which readers of configuration put a part into another one: {@code addX}, which takes
 * the part, as Logback has them. Takes the strings in the program's code, and the classes whose
 * methods are listed without their being known; where one of the strings is the prefix of such
 * methods, leaves those of classes that can be made of nothing usable, and their parts as well.
 */
final class ComponentAdders {
  private static final String PREFIX = "add";

  private final ClassUniverse universe;
  private final Reflection reflection;
  private final Set<JavaClass> listed = new LinkedHashSet<>();
  private boolean areCalled;

  ComponentAdders(ClassUniverse universe, Reflection reflection) {
    this.universe = universe;
    this.reflection = reflection;
  }

  /** The program has a text. */
  void says(String text, Reached reached) {
    if (!areCalled && text.equals(PREFIX)) {
      areCalled = true;
      List.copyOf(listed).forEach(type -> use(type, reached));
    }
  }

  /** The methods of the class are listed. */
  void lists(JavaClass type, Reached reached) {
    if (listed.add(type) && areCalled) {
      use(type, reached);
    }
  }

  private void use(JavaClass type, Reached reached) {
    if (isMade(type)) {
      type.methods().stream()
          .filter(ComponentAdders::isAdder)
          .forEach(
              method -> {
                reflection.use(method, reached);
                usePart(method.argumentTypes()[0], reached);
              });
    }
  }

  private void usePart(Type type, Reached reached) {
    if (universe.type(type.getDescriptor()) instanceof JavaClass part
        && part.layer() == Layer.APPLICATION
        && !part.isAbstract()
        && isMade(part)) {
      ReflectiveCalls.constructByReflection(part, reached);
    }
  }

  private static boolean isMade(JavaClass type) {
    JavaMethod constructor = type.declaredMethod("<init>", "()V");
    return constructor != null && constructor.isPublic();
  }

  private static boolean isAdder(JavaMethod method) {
    return method.isPublic()
        && !method.isStatic()
        && method.argumentTypes().length == 1
        && Beans.isNamed(method, PREFIX);
  }
}
