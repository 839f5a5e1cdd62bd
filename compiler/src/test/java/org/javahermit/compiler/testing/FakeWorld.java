package org.javahermit.compiler.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.RefType;

/** A closed world that a test states: the given types, everything in them reachable. */
public final class FakeWorld implements World {
  private final ClassUniverse universe;
  private final Set<JavaType> types = new LinkedHashSet<>();
  private final List<JavaMethod> virtuallyCalled = new ArrayList<>();
  private final List<JavaField> statics = new ArrayList<>();
  private final List<JavaMethod> methods = new ArrayList<>();

  /** An empty world over a universe. */
  public FakeWorld(ClassUniverse universe) {
    this.universe = universe;
  }

  /** Adds types by their Java classes. */
  public FakeWorld withTypes(Class<?>... classes) {
    for (Class<?> one : classes) {
      types.add(universe.type(one.descriptorString()));
    }
    return this;
  }

  /** Adds the only method of the name as one that is called virtually. */
  public FakeWorld withVirtualCall(Class<?> owner, String name) {
    virtuallyCalled.add(TestUniverse.method(universe, owner, name));
    return this;
  }

  /** Adds all static fields of a class. */
  public FakeWorld withStatics(Class<?> owner) {
    for (JavaField field : ((JavaClass) universe.type(owner.descriptorString())).fields()) {
      if (field.isStatic()) {
        statics.add(field);
      }
    }
    return this;
  }

  /** Adds a method to be compiled. */
  public FakeWorld withMethod(JavaMethod method) {
    methods.add(method);
    return this;
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
    return List.copyOf(types);
  }

  @Override
  public Collection<JavaField> staticFields() {
    return statics;
  }

  @Override
  public boolean isReachable(JavaMethod method) {
    return true;
  }

  @Override
  public boolean isInstantiated(JavaType type) {
    return !(type instanceof JavaClass c && c.isAbstract());
  }

  @Override
  public boolean isRead(JavaField field) {
    return true;
  }

  @Override
  public boolean isWritten(JavaField field) {
    return true;
  }

  @Override
  public Collection<JavaMethod> targets(JavaMethod resolved, RefType receiver) {
    Set<JavaMethod> result = new LinkedHashSet<>();
    JavaType bound = receiver == null ? resolved.owner() : receiver.type();
    for (JavaType type : types) {
      if (type instanceof JavaClass c && !c.isAbstract() && c.isSubtypeOf(bound)) {
        JavaMethod selected = universe.select(c, resolved);
        if (selected != null) {
          result.add(selected);
        }
      }
    }
    return result;
  }

  @Override
  public Collection<JavaMethod> virtuallyCalled() {
    return virtuallyCalled;
  }

  @Override
  public boolean needsInitialization(JavaClass type) {
    return types.contains(type)
        && (type.classInitializer() != null
            || (type.superclass() != null && needsInitialization(type.superclass())));
  }

  @Override
  public List<String> why(JavaMethod method) {
    return List.of(method.toString());
  }
}
