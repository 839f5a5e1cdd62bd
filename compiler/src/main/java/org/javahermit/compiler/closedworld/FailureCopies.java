package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Failures of fork/join tasks: who joins a task that failed in another thread gets a copy of the
 * exception that has the stack of both, made by a public constructor that takes a cause or nothing.
 * Takes the throwables that have objects as they become known; where the code that copies is
 * reachable, tells {@link Reached} of those constructors. Source: {@code ForkJoinTask}'s
 * documentation of how exceptions are rethrown.
 */
final class FailureCopies {
  private static final String USER = "java/util/concurrent/ForkJoinTask";
  private static final Set<String> CONSTRUCTORS = Set.of("()V", "(Ljava/lang/Throwable;)V");

  private final Reflection reflection;
  private final JavaClass throwable;
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private boolean isUsed;

  FailureCopies(ClassUniverse universe, Reflection reflection) {
    this.reflection = reflection;
    this.throwable = universe.require("java/lang/Throwable");
  }

  /** Whether the method copies the failure of a task. */
  boolean isUser(JavaMethod method) {
    return method.name().equals("getThrowableException") && method.owner().name().equals(USER);
  }

  /** The program copies failures. */
  void begin(Reached reached) {
    if (!isUsed) {
      isUsed = true;
      List<JavaClass> known = new ArrayList<>(candidates);
      known.forEach(type -> open(type, reached));
    }
  }

  /** The class has objects. */
  void add(JavaClass type, Reached reached) {
    if (type.isSubtypeOf(throwable) && candidates.add(type) && isUsed) {
      open(type, reached);
    }
  }

  private void open(JavaClass type, Reached reached) {
    reflection.describe(type, reached);
    for (JavaMethod method : type.listedMethods()) {
      if (method.isPublic()
          && method.isConstructor()
          && CONSTRUCTORS.contains(method.descriptor())) {
        reflection.use(method, reached);
      }
    }
  }
}
