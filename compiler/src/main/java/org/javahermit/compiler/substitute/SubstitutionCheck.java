package org.javahermit.compiler.substitute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compares substitution classes with the class files that they amend. Takes all of them; leaves a
 * line for each member that does not fit. Updates of the JDK are what breaks such lists, so every
 * build checks them.
 */
final class SubstitutionCheck {
  private final ClassSource jdk;
  private final Remapper remapper;
  private final Map<String, Shape> shapes = new HashMap<>();
  private final List<String> mismatches = new ArrayList<>();

  /** The declarations of a class file. */
  record Shape(ClassNode node, Map<String, MethodNode> methods, Map<String, FieldNode> fields) {}

  SubstitutionCheck(ClassSource jdk, Remapper remapper) {
    this.jdk = jdk;
    this.remapper = remapper;
  }

  List<String> mismatches() {
    return mismatches;
  }

  /** The declarations of a class of the JDK, or null where it has no such class. */
  Shape shape(String name) {
    if (name == null) {
      return null;
    }
    if (!shapes.containsKey(name)) {
      shapes.put(name, readShape(name));
    }
    return shapes.get(name);
  }

  private Shape readShape(String name) {
    ClassSource.ClassFile file = jdk.find(name);
    if (file == null) {
      return null;
    }
    ClassNode node = new ClassNode();
    new ClassReader(file.bytes())
        .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Map<String, MethodNode> methods = new HashMap<>();
    node.methods.forEach(method -> methods.put(method.name + method.desc, method));
    Map<String, FieldNode> fields = new HashMap<>();
    node.fields.forEach(field -> fields.put(field.name + ":" + field.desc, field));
    return new Shape(node, methods, fields);
  }

  void check(SubstitutionClass substitution) {
    Shape target = shape(substitution.target());
    if (target == null) {
      complain(substitution, "", "the JDK has no class " + javaName(substitution.target()));
      return;
    }
    for (String member : substitution.withoutRole()) {
      complain(substitution, member, "lacks one of @Replace, @Add, @Delete, @Alias");
    }
    substitution.methods().forEach(method -> checkMethod(substitution, target, method));
    substitution.fields().forEach(field -> checkField(substitution, target, field));
  }

  private void checkMethod(
      SubstitutionClass substitution, Shape target, SubstitutionClass.Method method) {
    String key = method.targetName() + remapper.mapMethodDesc(method.node().desc);
    MethodNode declared = target.methods().get(key);
    if (declared == null && method.role() == Role.ALIAS) {
      declared = inheritedMethod(target, key, new HashSet<>());
    }
    boolean initializer = key.equals("<clinit>()V");
    boolean constructorAlias = method.role() == Role.ALIAS && method.targetName().equals("<init>");
    String what = method.node().name + method.node().desc;
    if (method.role() == Role.ADD) {
      if (declared != null) {
        complain(substitution, what, javaName(substitution.target()) + " has such a method");
      }
    } else if (declared == null && !initializer) {
      complain(substitution, what, javaName(substitution.target()) + " has no method " + key);
    } else if (declared != null
        && isStatic(declared.access) != isStatic(method.node().access)
        && !constructorAlias) {
      complain(substitution, what, "one of the two methods is static, the other is not");
    }
  }

  private void checkField(
      SubstitutionClass substitution, Shape target, SubstitutionClass.Field field) {
    String key = field.targetName() + ":" + remapper.mapDesc(field.node().desc);
    FieldNode declared = target.fields().get(key);
    if (declared == null && field.role() == Role.ALIAS) {
      declared = inheritedField(target, key, new HashSet<>());
    }
    if (field.role() == Role.ADD) {
      if (declared != null) {
        complain(
            substitution, field.node().name, javaName(substitution.target()) + " has such a field");
      }
    } else if (declared == null) {
      complain(
          substitution,
          field.node().name,
          javaName(substitution.target()) + " has no field " + key.replace(":", " of type "));
    } else if (isStatic(declared.access) != isStatic(field.node().access)) {
      complain(
          substitution, field.node().name, "one of the two fields is static, the other is not");
    } else if (field.role() == Role.REPLACE && !isStatic(declared.access)) {
      complain(substitution, field.node().name, "only static fields can be replaced");
    }
  }

  private MethodNode inheritedMethod(Shape from, String key, Set<String> seen) {
    for (String name : supertypes(from.node())) {
      Shape shape = seen.add(name) ? shape(name) : null;
      if (shape != null) {
        MethodNode found = shape.methods().get(key);
        found = found != null ? found : inheritedMethod(shape, key, seen);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private FieldNode inheritedField(Shape from, String key, Set<String> seen) {
    for (String name : supertypes(from.node())) {
      Shape shape = seen.add(name) ? shape(name) : null;
      if (shape != null) {
        FieldNode found = shape.fields().get(key);
        found = found != null ? found : inheritedField(shape, key, seen);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static List<String> supertypes(ClassNode node) {
    List<String> all = new ArrayList<>();
    if (node.superName != null) {
      all.add(node.superName);
    }
    all.addAll(node.interfaces);
    return all;
  }

  private void complain(SubstitutionClass substitution, String member, String problem) {
    String where = javaName(substitution.node().name) + (member.isEmpty() ? "" : "." + member);
    mismatches.add(where + ": " + problem);
  }

  private static boolean isStatic(int access) {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  private static String javaName(String internalName) {
    return internalName.replace('/', '.');
  }
}
