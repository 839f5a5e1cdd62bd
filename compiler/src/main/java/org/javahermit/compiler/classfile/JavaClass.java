package org.javahermit.compiler.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class or interface, linked to its superclass and interfaces.
 *
 * <p>Takes a parsed class file whose substitutions have been applied; leaves resolved members, one
 * object for each declaration. Immutable after construction, so that compilation threads share it.
 */
public final class JavaClass implements JavaType {
  private final ClassNode node;
  private final JavaClass superclass;
  private final List<JavaClass> interfaces;
  private final List<JavaField> fields = new ArrayList<>();
  private final List<JavaMethod> methods = new ArrayList<>();
  private final Map<String, JavaField> fieldsByKey = new HashMap<>();
  private final Map<String, JavaMethod> methodsByKey = new HashMap<>();
  private final String origin;
  private final Layer layer;

  JavaClass(
      ClassNode node,
      JavaClass superclass,
      List<JavaClass> interfaces,
      String origin,
      Layer layer) {
    this.node = node;
    this.superclass = superclass;
    this.interfaces = List.copyOf(interfaces);
    this.origin = origin;
    this.layer = layer;
    for (FieldNode fieldNode : node.fields) {
      JavaField field = new JavaField(this, fieldNode);
      fields.add(field);
      fieldsByKey.put(fieldNode.name + ":" + fieldNode.desc, field);
    }
    for (MethodNode methodNode : node.methods) {
      JavaMethod method = new JavaMethod(this, methodNode);
      methods.add(method);
      methodsByKey.put(methodNode.name + methodNode.desc, method);
    }
  }

  /** The internal name, for example {@code java/lang/String}. */
  public String name() {
    return node.name;
  }

  /** The package in internal form, for example {@code java/lang}; empty for the unnamed package. */
  public String packageName() {
    int slash = node.name.lastIndexOf('/');
    return slash < 0 ? "" : node.name.substring(0, slash);
  }

  /** The name of the class of whose file's source this is a part, by the names of compilers. */
  public String outermostName() {
    int nested = node.name.indexOf('$');
    return nested < 0 ? node.name : node.name.substring(0, nested);
  }

  /** The access flags (JVMS §4.1). */
  public int access() {
    return node.access;
  }

  /** The direct superclass; null for {@code java/lang/Object} only. */
  public JavaClass superclass() {
    return superclass;
  }

  /** The direct superinterfaces in the order of their declaration. */
  public List<JavaClass> interfaces() {
    return interfaces;
  }

  /** The declared fields in the order of the class file. */
  public List<JavaField> fields() {
    return fields;
  }

  /** The declared methods in the order of the class file. */
  public List<JavaMethod> methods() {
    return methods;
  }

  /** The declared fields that a program knows of: those that reflection lists. */
  public List<JavaField> listedFields() {
    return fields.stream().filter(field -> !field.isAdded()).toList();
  }

  /** The declared methods and constructors that a program knows of. */
  public List<JavaMethod> listedMethods() {
    return methods.stream().filter(method -> !method.isAdded()).toList();
  }

  /** Whether it declares methods of this name that take any arguments (JVMS §2.9.3). */
  public boolean hasSignaturePolymorphic(String methodName) {
    return JavaMethod.HANDLES.contains(name())
        && methods.stream()
            .anyMatch(m -> m.name().equals(methodName) && m.isSignaturePolymorphic());
  }

  /** The field declared here with this name and descriptor, or null. */
  public JavaField declaredField(String name, String descriptor) {
    return fieldsByKey.get(name + ":" + descriptor);
  }

  /** The method declared here with this name and descriptor, or null. */
  public JavaMethod declaredMethod(String name, String descriptor) {
    return methodsByKey.get(name + descriptor);
  }

  /** The class initialization method, or null. */
  public JavaMethod classInitializer() {
    return declaredMethod("<clinit>", "()V");
  }

  /** Whether objects have something to do when they die: JLS §12.6, empty methods left out. */
  public boolean hasFinalizer() {
    for (JavaClass c = this; c.superclass() != null; c = c.superclass()) {
      JavaMethod finalizer = c.declaredMethod("finalize", "()V");
      if (finalizer != null && !finalizer.isStatic() && !c.isInterface()) {
        return !finalizer.isEmpty();
      }
    }
    return false;
  }

  /** Whether the collector hands objects to others: those with finalizers, and references. */
  public boolean isKnownToCollector() {
    for (JavaClass c = this; c != null; c = c.superclass()) {
      if (c.name().equals("java/lang/ref/Reference")) {
        return true;
      }
    }
    return hasFinalizer();
  }

  /** The parsed class file. */
  public ClassNode node() {
    return node;
  }

  /**
   * Where the class came from, as a user would name it: {@code java.base}, a jar or a directory.
   */
  public String origin() {
    return origin;
  }

  /** The internal names of the classes that are declared in this one (JVMS §4.7.6). */
  public List<String> memberClasses() {
    return node.innerClasses.stream()
        .filter(inner -> name().equals(inner.outerName))
        .map(inner -> inner.name)
        .toList();
  }

  /** Who supplies the class. */
  public Layer layer() {
    return layer;
  }

  /** Whether this is an interface (annotation types included). */
  public boolean isInterface() {
    return (node.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Whether this is a record; one without components has no list of them. */
  public boolean isRecord() {
    return "java/lang/Record".equals(node().superName);
  }

  /** Whether no instance can have exactly this class. */
  public boolean isAbstract() {
    return (node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0;
  }

  /** Whether the class has no subclasses by declaration. */
  public boolean isFinal() {
    return (node.access & Opcodes.ACC_FINAL) != 0;
  }

  /** Whether this class is {@code other}, extends it or implements it. */
  @Override
  public boolean isSubtypeOf(JavaType target) {
    if (this == target) {
      return true;
    }
    if (!(target instanceof JavaClass other)) {
      return false;
    }
    if (other.isInterface()) {
      for (JavaClass type = this; type != null; type = type.superclass) {
        for (JavaClass direct : type.interfaces) {
          if (direct.isSubtypeOf(other)) {
            return true;
          }
        }
      }
      return false;
    }
    if (isInterface()) {
      return other.superclass == null;
    }
    for (JavaClass type = superclass; type != null; type = type.superclass) {
      if (type == other) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String descriptor() {
    return "L" + node.name + ";";
  }

  @Override
  public String javaName() {
    return node.name.replace('/', '.');
  }

  @Override
  public String toString() {
    return node.name;
  }
}
