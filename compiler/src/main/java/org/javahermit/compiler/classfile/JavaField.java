package org.javahermit.compiler.classfile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/** A field of a class, resolved: one object for each declaration in a universe. */
public final class JavaField {
  private final JavaClass owner;
  private final FieldNode node;

  JavaField(JavaClass owner, FieldNode node) {
    this.owner = owner;
    this.node = node;
  }

  /** The class that declares the field. */
  public JavaClass owner() {
    return owner;
  }

  /** The simple name. */
  public String name() {
    return node.name;
  }

  /** The field descriptor (JVMS §4.3.2). */
  public String descriptor() {
    return node.desc;
  }

  /** The access flags (JVMS §4.5). */
  public int access() {
    return node.access;
  }

  /** The parsed declaration, with annotations and generic signature. */
  public FieldNode node() {
    return node;
  }

  /** Whether a substitution added it: no program knows of it, so it is not listed. */
  public boolean isAdded() {
    return JavaMethod.find(node.invisibleAnnotations, JavaMethod.ADD) != null;
  }

  /** The value of the {@code ConstantValue} attribute of a static field, or null without one. */
  public Object constantValue() {
    return isStatic() ? node.value : null;
  }

  /** Whether the field is static. */
  public boolean isStatic() {
    return (node.access & Opcodes.ACC_STATIC) != 0;
  }

  /** Whether the field is final. */
  public boolean isFinal() {
    return (node.access & Opcodes.ACC_FINAL) != 0;
  }

  /** Whether accesses of the field are volatile (JLS §17.4). */
  public boolean isVolatile() {
    return (node.access & Opcodes.ACC_VOLATILE) != 0;
  }

  /** {@code owner.name:descriptor}, the form of the IR's text. */
  @Override
  public String toString() {
    return owner.name() + "." + node.name + ":" + node.desc;
  }
}
