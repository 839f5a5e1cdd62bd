package org.javahermit.compiler.testing;

import java.util.Collection;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.RefType;

/** A world in which everything of a universe is reachable, for tests that need only few facts. */
public final class TestWorld implements World {
  private final ClassUniverse universe;
  private final List<JavaMethod> methods;

  /** The world of everything in the universe; it lists no methods. */
  public TestWorld(ClassUniverse universe) {
    this(universe, List.of());
  }

  /** The world of everything in the universe that lists these methods. */
  public TestWorld(ClassUniverse universe, List<JavaMethod> methods) {
    this.universe = universe;
    this.methods = methods;
  }

  @Override
  public ClassUniverse universe() {
    return universe;
  }

  @Override
  public List<JavaMethod> methods() {
    return methods;
  }

  @Override
  public List<JavaType> types() {
    return List.of();
  }

  @Override
  public Collection<JavaField> staticFields() {
    return List.of();
  }

  @Override
  public boolean isReachable(JavaMethod method) {
    return true;
  }

  @Override
  public boolean isInstantiated(JavaType type) {
    return true;
  }

  @Override
  public boolean isRead(JavaField field) {
    return true;
  }

  @Override
  public boolean isWritten(JavaField field) {
    return true;
  }

  /** One target where nothing can override the method, or the receiver's class is known. */
  @Override
  public Collection<JavaMethod> targets(JavaMethod resolved, RefType receiver) {
    if (resolved.isFinal()) {
      return List.of(resolved);
    }
    if (receiver.type() instanceof JavaClass type && (receiver.exact() || type.isFinal())) {
      JavaMethod selected = universe.select(type, resolved);
      return selected == null ? List.of() : List.of(selected);
    }
    return List.of(resolved, resolved);
  }

  @Override
  public Collection<JavaMethod> virtuallyCalled() {
    return List.of();
  }

  @Override
  public boolean contains(JavaType type) {
    return true;
  }

  @Override
  public boolean isDispatched(JavaMethod method) {
    return true;
  }

  @Override
  public boolean needsInitialization(JavaClass type) {
    for (JavaClass c = type; c != null; c = c.superclass()) {
      if (c.classInitializer() != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> why(JavaMethod method) {
    return List.of();
  }
}
