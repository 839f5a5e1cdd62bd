package org.javahermit.compiler.substitute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A substitution class as it was written: its members with their roles and the names that they have
 * in the amended class.
 *
 * <p>Members that {@code @ForJdk} excludes are gone. Members that the Java compiler made, the
 * bodies of lambda expressions for example, are added under names that the JDK's cannot have.
 */
final class SubstitutionClass {
  private static final String SYNTHETIC_SUFFIX = "$substitution";

  /** A method with what it does. */
  record Method(MethodNode node, Role role, String targetName) {}

  /** A field with what it does. */
  record Field(FieldNode node, Role role, String targetName) {}

  private final ClassNode node;
  private final String target;
  private final List<Method> methods = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final Map<String, String> methodNames = new HashMap<>();
  private final Map<String, String> fieldNames = new HashMap<>();
  private final List<String> withoutRole = new ArrayList<>();
  private MethodNode initializer;

  private SubstitutionClass(ClassNode node, String target) {
    this.node = node;
    this.target = target;
  }

  /** The substitution that the class is, or null where it is an ordinary class. */
  static SubstitutionClass read(ClassNode node, Runtime.Version version) {
    AnnotationNode mark = Annotations.find(node.invisibleAnnotations, "Substitution");
    if (mark == null || !Annotations.admits(node.invisibleAnnotations, version)) {
      return null;
    }
    SubstitutionClass made =
        new SubstitutionClass(node, Annotations.text(mark, "value").replace('.', '/'));
    node.methods.removeIf(method -> !Annotations.admits(method.invisibleAnnotations, version));
    node.fields.removeIf(field -> !Annotations.admits(field.invisibleAnnotations, version));
    node.methods.forEach(made::readMethod);
    node.fields.forEach(made::readField);
    return made;
  }

  private void readMethod(MethodNode method) {
    if (method.name.equals("<clinit>")) {
      initializer = method;
      return;
    }
    Role role = Role.of(method.invisibleAnnotations);
    String name = method.name;
    if (role != null) {
      name = role.targetName(method.invisibleAnnotations, method.name);
    } else if (isSynthetic(method.access)) {
      role = Role.ADD;
      name = method.name + SYNTHETIC_SUFFIX;
    } else if (method.name.equals("<init>") && method.desc.equals("()V")) {
      return;
    } else {
      withoutRole.add(method.name + method.desc);
      return;
    }
    methods.add(new Method(method, role, name));
    methodNames.put(method.name + method.desc, name);
  }

  private void readField(FieldNode field) {
    Role role = Role.of(field.invisibleAnnotations);
    String name = field.name;
    if (role != null) {
      name = role.targetName(field.invisibleAnnotations, field.name);
    } else if (isSynthetic(field.access)) {
      role = Role.ADD;
      name = field.name + SYNTHETIC_SUFFIX;
    } else {
      withoutRole.add(field.name);
      return;
    }
    fields.add(new Field(field, role, name));
    fieldNames.put(field.name, name);
  }

  private static boolean isSynthetic(int access) {
    return (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
  }

  /** The class file as it was written. */
  ClassNode node() {
    return node;
  }

  /** The internal name of the amended class. */
  String target() {
    return target;
  }

  List<Method> methods() {
    return methods;
  }

  List<Field> fields() {
    return fields;
  }

  /** The static initializer, or null. */
  MethodNode initializer() {
    return initializer;
  }

  /** Members that lack an annotation. */
  List<String> withoutRole() {
    return withoutRole;
  }

  /** Whether nothing of the amended class stays but what is declared here. */
  boolean replacesAll() {
    return Annotations.find(node.invisibleAnnotations, "Replace") != null;
  }

  /** Whether the amended class's static initializer goes away. */
  boolean deletesInitializer() {
    return replacesAll()
        || Annotations.find(node.invisibleAnnotations, "DeleteInitializer") != null;
  }

  /** The amended class's name of a method that is declared here, or null. */
  String methodName(String name, String descriptor) {
    return methodNames.get(name + descriptor);
  }

  /** The amended class's name of a field that is declared here, or null. */
  String fieldName(String name) {
    return fieldNames.get(name);
  }
}
