package org.javahermit.compiler.closedworld;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.IALOAD;
import static org.objectweb.asm.Opcodes.IASTORE;
import static org.objectweb.asm.Opcodes.IDIV;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEDYNAMIC;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IREM;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.LDC;
import static org.objectweb.asm.Opcodes.LDIV;
import static org.objectweb.asm.Opcodes.LOOKUPSWITCH;
import static org.objectweb.asm.Opcodes.LREM;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.MULTIANEWARRAY;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RET;
import static org.objectweb.asm.Opcodes.SALOAD;
import static org.objectweb.asm.Opcodes.SASTORE;
import static org.objectweb.asm.Opcodes.TABLESWITCH;

import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Decides whether a method that a class initializer runs has no effects but on static fields of the
 * class and on objects that it makes, never throws, and ends: no loops, no handlers, array accesses
 * within arrays of known length, no division, only calls of methods for which the same holds. What
 * it makes is small: nobody is there yet to catch an {@link OutOfMemoryError}.
 */
final class InitializerEffects {

  /** What depends on other methods and classes. */
  interface Questions {
    /** Whether the same holds for the method. */
    boolean isPure(JavaMethod callee);

    /** Whether the class needs no initialization, or had it before, or has it right now. */
    boolean isInitialized(JavaClass type);

    /** Whether arrays are small together with one more, of that many elements. */
    boolean isSmall(int length);

    /** Whether the static field belongs to the class that is initialized. */
    boolean isOwn(JavaField field);
  }

  /** Calls that the runtime or the compiler answers, which only read what the image has. */
  private static final Set<String> KNOWN =
      Set.of(
          "java/lang/Class.getPrimitiveClass(Ljava/lang/String;)Ljava/lang/Class;",
          "jdk/internal/misc/Unsafe.arrayBaseOffset(Ljava/lang/Class;)I",
          "jdk/internal/misc/Unsafe.arrayIndexScale(Ljava/lang/Class;)I",
          "jdk/internal/misc/Unsafe.registerNatives()V");

  private final World world;
  private final ClassUniverse universe;
  private final JavaMethod method;
  private final Questions questions;
  private Frame<InitializerValue> frame;

  InitializerEffects(World world, JavaMethod method, Questions questions) {
    this.world = world;
    this.universe = world.universe();
    this.method = method;
    this.questions = questions;
  }

  boolean areOwn() {
    if (!method.node().tryCatchBlocks.isEmpty()) {
      return false;
    }
    Frame<InitializerValue>[] frames;
    try {
      frames =
          new Analyzer<>(new InitializerValue.Flow(method))
              .analyze(method.owner().name(), method.node());
    } catch (AnalyzerException e) {
      return false;
    }
    InsnList code = method.node().instructions;
    for (int i = 0; i < frames.length; i++) {
      frame = frames[i];
      if (frame != null && world.isExecuted(method, i) && !isOwn(code.get(i), i)) {
        return false;
      }
    }
    return true;
  }

  private InitializerValue operand(int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  private boolean isOwn(AbstractInsnNode at, int index) {
    int opcode = at.getOpcode();
    if (opcode < LDC || isBetween(opcode, ILOAD, ALOAD)) {
      return true;
    }
    if (at instanceof LdcInsnNode literal) {
      return !(literal.cst instanceof Handle || literal.cst instanceof ConstantDynamic)
          && (!(literal.cst instanceof Type type) || isKnown(type));
    }
    if (isBetween(opcode, IALOAD, SALOAD)) {
      return operand(1).hasElement(operand(0));
    }
    if (isBetween(opcode, IASTORE, SASTORE)) {
      return operand(2).hasElement(operand(1))
          && (opcode != AASTORE || fits(operand(0), operand(2)));
    }
    if (at instanceof JumpInsnNode jump) {
      return opcode != JSR && isForward(index, jump.label);
    }
    return switch (opcode) {
      case IDIV, LDIV, IREM, LREM -> false;
      case ARRAYLENGTH -> operand(0).length() >= 0;
      case NEWARRAY -> isLength(operand(0).constant());
      case ANEWARRAY ->
          isLength(operand(0).constant()) && isKnown(Type.getObjectType(((TypeInsnNode) at).desc));
      case NEW -> isPlain(((TypeInsnNode) at).desc);
      case GETSTATIC, PUTSTATIC, GETFIELD, PUTFIELD -> field((FieldInsnNode) at);
      case INVOKESTATIC, INVOKESPECIAL, INVOKEVIRTUAL -> call((MethodInsnNode) at);
      case INSTANCEOF -> true;
      case RET,
          TABLESWITCH,
          LOOKUPSWITCH,
          INVOKEINTERFACE,
          INVOKEDYNAMIC,
          ATHROW,
          CHECKCAST,
          MONITORENTER,
          MONITOREXIT,
          MULTIANEWARRAY ->
          false;
      default -> true; // moves on the stack and between locals, arithmetic, conversions, returns
    };
  }

  private static boolean isBetween(int opcode, int first, int last) {
    return opcode >= first && opcode <= last;
  }

  private boolean isLength(Integer length) {
    return length != null && length >= 0 && questions.isSmall(length);
  }

  private boolean isKnown(Type type) {
    return type.getSort() != Type.METHOD && universe.type(type.getDescriptor()) != null;
  }

  private boolean isForward(int from, LabelNode to) {
    return method.node().instructions.indexOf(to) > from;
  }

  /** Whether an array store of the value cannot fail. */
  private boolean fits(InitializerValue value, InitializerValue array) {
    if (value.isNull()) {
      return true;
    }
    if (value.type() == null || array.type() == null) {
      return false;
    }
    JavaType stored = universe.type(value.type());
    JavaType element = universe.type(array.type().substring(1));
    // a field of an interface's type may hold anything (JVMS §4.10.1.2)
    boolean isCertain =
        value.isFresh() || !(element instanceof JavaClass named && named.isInterface());
    return stored != null && element != null && isCertain && stored.isSubtypeOf(element);
  }

  /** Whether an object of the class is made by the allocation alone. */
  private boolean isPlain(String name) {
    JavaClass type = universe.find(name);
    if (type == null || type.isAbstract() || !questions.isInitialized(type)) {
      return false;
    }
    for (JavaClass c = type; c.superclass() != null; c = c.superclass()) {
      // that of Enum does nothing
      if (c.declaredMethod("finalize", "()V") != null && !c.name().equals("java/lang/Enum")) {
        return false;
      }
    }
    return true;
  }

  private boolean field(FieldInsnNode access) {
    JavaClass owner = universe.find(access.owner);
    JavaField field = owner == null ? null : universe.resolveField(owner, access.name, access.desc);
    boolean isStatic = access.getOpcode() == GETSTATIC || access.getOpcode() == PUTSTATIC;
    if (field == null || field.isStatic() != isStatic || field.isVolatile()) {
      return false;
    }
    return switch (access.getOpcode()) {
      case GETSTATIC ->
          (field.isFinal() || questions.isOwn(field)) && questions.isInitialized(field.owner());
      case PUTSTATIC -> questions.isOwn(field);
      case GETFIELD -> operand(0).isFresh();
      default -> operand(1).isFresh();
    };
  }

  private boolean call(MethodInsnNode call) {
    JavaClass owner = call.owner.startsWith("[") ? null : universe.find(call.owner);
    JavaMethod callee = owner == null ? null : universe.resolveMethod(owner, call.name, call.desc);
    if (callee == null || callee.isStatic() != (call.getOpcode() == INVOKESTATIC)) {
      return false;
    }
    if (KNOWN.contains(callee.toString())) {
      return true;
    }
    if (callee.isStatic()) {
      return questions.isInitialized(callee.owner()) && questions.isPure(callee);
    }
    if (!callee.isConstructor()) {
      return false;
    }
    int receiver = Type.getArgumentTypes(call.desc).length;
    return operand(receiver).isFresh()
        && (callee.owner() == universe.object() || questions.isPure(callee));
  }
}
