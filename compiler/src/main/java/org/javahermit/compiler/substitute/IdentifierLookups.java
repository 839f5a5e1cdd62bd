package org.javahermit.compiler.substitute;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Native methods by which a class of the JDK has its C code look up identifiers of classes, fields
 * and methods, once, in its initializer; they are called {@code initIDs} or alike. Takes a class;
 * leaves those methods, where the class is the JDK's, with nothing to do: an image has no such code
 * that would need them. Source: Java Native Interface Specification, "Caching Field and Method
 * IDs".
 */
public final class IdentifierLookups {
  private static final Pattern NAME = Pattern.compile("init\\w*IDs");

  private IdentifierLookups() {}

  /**
   * Gives the methods of a class an empty body.
   *
   * @param jdk whether a class of a name is the JDK's
   */
  public static ClassNode transform(ClassNode node, Predicate<String> jdk) {
    for (MethodNode method : node.methods) {
      if (looksUp(method) && jdk.test(node.name)) {
        method.access &= ~Opcodes.ACC_NATIVE;
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        method.maxLocals = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
      }
    }
    return node;
  }

  private static boolean looksUp(MethodNode method) {
    int access = Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC;
    return (method.access & access) == access
        && method.desc.endsWith(")V")
        && NAME.matcher(method.name).matches();
  }
}
