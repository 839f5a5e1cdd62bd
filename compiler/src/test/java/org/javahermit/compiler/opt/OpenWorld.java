package org.javahermit.compiler.opt;

import java.util.Collection;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.RefType;

/** A world of which little is known: only what declarations say. For tests of single passes. */
record OpenWorld(ClassUniverse universe) implements World {

  @Override
  public List<JavaMethod> methods() {
    return List.of();
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
  public boolean needsInitialization(JavaClass type) {
    return type.classInitializer() != null;
  }

  @Override
  public Collection<JavaMethod> virtuallyCalled() {
    return List.of();
  }

  @Override
  public List<String> why(JavaMethod method) {
    return List.of();
  }
}
