package org.javahermit.compiler.substitute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.report.CompilerException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The substitutions of the runtime library, as a transformation of parsed classes.
 *
 * <p>Takes every class below {@code org/javahermit/jdk} that carries {@code @Substitution}, checked
 * against the JDK's class files; leaves the JDK's classes amended, and the runtime library's other
 * classes with the amended classes' names in the place of the substitutions'. Safe for use by
 * several threads.
 */
public final class Substitutions {
  private static final String ROOT = "org/javahermit/jdk/";
  private static final String RUNTIME = "org/javahermit/";

  private final Map<String, SubstitutionClass> byTarget = new HashMap<>();
  private final Map<String, SubstitutionClass> bySubstitution = new HashMap<>();
  private final Set<String> interfaces = new HashSet<>();
  private final Remapper remapper = new SubstitutionRemapper(bySubstitution);

  private Substitutions() {}

  /**
   * Reads and checks the substitutions.
   *
   * @param runtime the runtime library
   * @param jdk the JDK that is amended
   * @param version the JDK's version
   * @throws CompilerException naming every member that does not fit the JDK
   */
  public static Substitutions load(
      List<ClassSource> runtime, ClassSource jdk, Runtime.Version version) {
    Substitutions made = new Substitutions();
    SubstitutionCheck check = new SubstitutionCheck(jdk, made.remapper);
    for (ClassSource source : runtime) {
      for (String path : source.list(ROOT)) {
        if (path.endsWith(".class")) {
          made.add(parse(source.resource(path)), version, check);
        }
      }
    }
    made.byTarget.values().stream()
        .sorted((a, b) -> a.node().name.compareTo(b.node().name))
        .forEach(substitution -> made.check(substitution, check));
    if (!check.mismatches().isEmpty()) {
      throw new CompilerException(
          "The substitutions of the runtime library do not fit the JDK "
              + version
              + " in "
              + jdk
              + ". Use an update of JDK 17 that they were written for, or mend them: "
              + String.join("; ", check.mismatches())
              + ".");
    }
    return made;
  }

  private void add(ClassNode node, Runtime.Version version, SubstitutionCheck check) {
    SubstitutionClass substitution = SubstitutionClass.read(node, version);
    if (substitution == null) {
      return;
    }
    bySubstitution.put(node.name, substitution);
    SubstitutionClass other = byTarget.putIfAbsent(substitution.target(), substitution);
    if (other != null) {
      check
          .mismatches()
          .add(
              node.name.replace('/', '.')
                  + ": "
                  + other.node().name.replace('/', '.')
                  + " amends the same class");
    }
  }

  private void check(SubstitutionClass substitution, SubstitutionCheck check) {
    check.check(substitution);
    SubstitutionCheck.Shape shape = check.shape(substitution.target());
    if (shape != null && (shape.node().access & Opcodes.ACC_INTERFACE) != 0) {
      interfaces.add(substitution.target());
    }
  }

  /** Amends a class of the JDK, maps names in one of the runtime library; leaves others alone. */
  public ClassNode transform(ClassNode node) {
    SubstitutionClass substitution = byTarget.get(node.name);
    if (substitution != null) {
      new SubstitutionMerge(node, substitution, map(substitution.node())).merge();
      return node;
    }
    return node.name.startsWith(RUNTIME) && !bySubstitution.isEmpty() ? map(node) : node;
  }

  private ClassNode map(ClassNode node) {
    ClassNode mapped = new ClassNode();
    node.accept(new ClassRemapper(mapped, remapper));
    for (MethodNode method : mapped.methods) {
      for (AbstractInsnNode at : method.instructions) {
        if (at instanceof MethodInsnNode call) {
          mend(call);
        }
      }
    }
    return mapped;
  }

  /** An alias of a constructor is called as a method, one of an interface's method as a class's. */
  private void mend(MethodInsnNode call) {
    if (call.name.equals("<init>")) {
      call.setOpcode(Opcodes.INVOKESPECIAL);
    } else if (interfaces.contains(call.owner)) {
      call.itf = true;
      if (call.getOpcode() == Opcodes.INVOKEVIRTUAL) {
        call.setOpcode(Opcodes.INVOKEINTERFACE);
      }
    }
  }

  private static ClassNode parse(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
    return node;
  }
}
