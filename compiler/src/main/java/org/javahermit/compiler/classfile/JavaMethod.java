package org.javahermit.compiler.classfile;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** A method of a class, resolved: one object for each declaration in a universe. */
public final class JavaMethod {
  /** The mark of members that a substitution added. */
  static final String ADD = "Lorg/javahermit/jdk/annotation/Add;";

  static final Set<String> HANDLES =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  /** The line of code that takes the place of a native method, as stack traces have it. */
  public static final int NATIVE_LINE = -2;

  private final JavaClass owner;
  private final MethodNode node;

  JavaMethod(JavaClass owner, MethodNode node) {
    this.owner = owner;
    this.node = node;
  }

  /** The class that declares the method. */
  public JavaClass owner() {
    return owner;
  }

  /** The simple name, {@code <init>} or {@code <clinit>}. */
  public String name() {
    return node.name;
  }

  /** The method descriptor (JVMS §4.3.3). */
  public String descriptor() {
    return node.desc;
  }

  /** The access flags (JVMS §4.6). */
  public int access() {
    return node.access;
  }

  /** The parsed declaration with its bytecode. */
  public MethodNode node() {
    return node;
  }

  /** Whether the body does nothing but return. */
  public boolean isEmpty() {
    for (AbstractInsnNode i : node.instructions) {
      if (i.getOpcode() >= 0 && i.getOpcode() != Opcodes.RETURN) {
        return false;
      }
    }
    return hasCode();
  }

  /** The types of the parameters, without the receiver. */
  public Type[] argumentTypes() {
    return Type.getArgumentTypes(node.desc);
  }

  /** The type of the result. */
  public Type returnType() {
    return Type.getReturnType(node.desc);
  }

  /** Whether the method is static. */
  public boolean isStatic() {
    return (node.access & Opcodes.ACC_STATIC) != 0;
  }

  /** Whether the method has no body because subclasses supply it. */
  public boolean isAbstract() {
    return (node.access & Opcodes.ACC_ABSTRACT) != 0;
  }

  /** Whether the method is native. */
  public boolean isNative() {
    return (node.access & Opcodes.ACC_NATIVE) != 0;
  }

  /** Whether everybody may call the method who may use its class. */
  public boolean isPublic() {
    return (node.access & Opcodes.ACC_PUBLIC) != 0;
  }

  /** Whether the method is private. */
  public boolean isPrivate() {
    return (node.access & Opcodes.ACC_PRIVATE) != 0;
  }

  /** Whether no subclass can override the method: final, private, static, or in a final class. */
  public boolean isFinal() {
    return (node.access & (Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0
        || (owner.access() & Opcodes.ACC_FINAL) != 0
        || isConstructor();
  }

  /** Whether calls take the receiver's monitor. */
  public boolean isSynchronized() {
    return (node.access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  /** Whether this is an instance initialization method. */
  public boolean isConstructor() {
    return node.name.equals("<init>");
  }

  /** Whether this is the class initialization method. */
  public boolean isClassInitializer() {
    return node.name.equals("<clinit>");
  }

  /** Whether there is bytecode. */
  public boolean hasCode() {
    return node.instructions.size() > 0;
  }

  /**
   * The annotation with the given internal name, visible at run time or not, or null.
   *
   * @param internalName for example {@code org/javahermit/unsafe/Uninterruptible}
   */
  public AnnotationNode annotation(String internalName) {
    String descriptor = "L" + internalName + ";";
    AnnotationNode found = find(node.visibleAnnotations, descriptor);
    return found != null ? found : find(node.invisibleAnnotations, descriptor);
  }

  /** Whether a substitution added it: no program knows of it, so it is not listed. */
  public boolean isAdded() {
    return find(node.invisibleAnnotations, ADD) != null;
  }

  /** Whether it takes any arguments, whatever its descriptor says (JVMS §2.9.3). */
  public boolean isSignaturePolymorphic() {
    return isNative()
        && HANDLES.contains(owner.name())
        && node.desc.startsWith("([Ljava/lang/Object;)");
  }

  static AnnotationNode find(List<AnnotationNode> annotations, String descriptor) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(descriptor)) {
          return annotation;
        }
      }
    }
    return null;
  }

  /** {@code owner.name(arguments)result}, the form of the IR's text and of {@code --why}. */
  @Override
  public String toString() {
    return owner.name() + "." + node.name + node.desc;
  }
}
