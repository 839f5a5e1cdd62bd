package org.javahermit.compiler.image;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.vm.CodeInfo;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Says in words what a dereference of null could not do, and what was null.
 *
 * <p>Takes the bytecode of one method; leaves for an instruction the two halves of the message that
 * {@code NullPointerException.getMessage} gives, with their sentences abbreviated as {@link
 * CodeInfo} knows them. Source: JEP 358, whose wording HotSpot's {@code bytecodeUtils.cpp} defines.
 */
final class NullPointerMessages {
  /** How many steps back an explanation goes. */
  private static final int MAXIMUM_DETAIL = 5;

  private static final Map<Integer, String> ARRAYS =
      Map.of(
          Opcodes.IALOAD, "int",
          Opcodes.LALOAD, "long",
          Opcodes.FALOAD, "float",
          Opcodes.DALOAD, "double",
          Opcodes.AALOAD, "object",
          Opcodes.BALOAD, "byte/boolean",
          Opcodes.CALOAD, "char",
          Opcodes.SALOAD, "short");

  private final JavaMethod method;
  private final MethodNode node;
  private final Frame<SourceValue>[] frames;

  /**
   * A message.
   *
   * @param action what could not be done
   * @param reason what was null, or null where nothing can be said
   */
  record Message(String action, String reason) {}

  private NullPointerMessages(JavaMethod method, Frame<SourceValue>[] frames) {
    this.method = method;
    this.node = method.node();
    this.frames = frames;
  }

  /** The messages of a method, or null where its bytecode cannot be followed. */
  static NullPointerMessages of(JavaMethod method) {
    try {
      Analyzer<SourceValue> analyzer = new Analyzer<>(new Sources());
      return new NullPointerMessages(
          method, analyzer.analyze(method.owner().name(), method.node()));
    } catch (AnalyzerException | RuntimeException e) {
      return null; // the message is left out
    }
  }

  /** Whether the instruction can meet null. */
  static boolean canFail(JavaMethod method, int index) {
    return index >= 0
        && index < method.node().instructions.size()
        && nullDepth(method.node().instructions.get(index)) >= 0;
  }

  /** The message for an instruction that can meet null. */
  Message at(int index) {
    AbstractInsnNode instruction = node.instructions.get(index);
    int depth = nullDepth(instruction);
    return depth < 0 ? null : new Message(action(instruction), reason(index, depth));
  }

  /** How deep in the operand stack, in values, the dereferenced reference lies; −1: none. */
  private static int nullDepth(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return switch (opcode) {
      case Opcodes.ARRAYLENGTH,
          Opcodes.ATHROW,
          Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT,
          Opcodes.GETFIELD ->
          0;
      case Opcodes.PUTFIELD -> 1;
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> {
        MethodInsnNode call = (MethodInsnNode) instruction;
        yield call.name.equals("<init>") ? -1 : Type.getArgumentTypes(call.desc).length;
      }
      default -> isArrayLoad(opcode) ? 1 : isArrayStore(opcode) ? 2 : -1;
    };
  }

  private static boolean isArrayLoad(int opcode) {
    return opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
  }

  private static boolean isArrayStore(int opcode) {
    return opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
  }

  private static String action(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (isArrayLoad(opcode)) {
      return CodeInfo.NPE_LOAD + ARRAYS.get(opcode);
    }
    if (isArrayStore(opcode)) {
      return CodeInfo.NPE_STORE + ARRAYS.get(opcode - Opcodes.IASTORE + Opcodes.IALOAD);
    }
    return switch (opcode) {
      case Opcodes.GETFIELD -> CodeInfo.NPE_READ + ((FieldInsnNode) instruction).name;
      case Opcodes.PUTFIELD -> CodeInfo.NPE_ASSIGN + ((FieldInsnNode) instruction).name;
      case Opcodes.ARRAYLENGTH -> "Cannot read the array length";
      case Opcodes.ATHROW -> "Cannot throw exception";
      case Opcodes.MONITORENTER -> "Cannot enter synchronized block";
      case Opcodes.MONITOREXIT -> "Cannot exit synchronized block";
      default -> CodeInfo.NPE_INVOKE + methodName((MethodInsnNode) instruction);
    };
  }

  private String reason(int index, int depth) {
    AbstractInsnNode source = source(index, depth);
    StringBuilder text = new StringBuilder();
    if (source == null || !describe(text, index, depth, MAXIMUM_DETAIL)) {
      return null;
    }
    boolean isCall = source instanceof MethodInsnNode;
    return (isCall ? CodeInfo.NPE_BECAUSE_RESULT : CodeInfo.NPE_BECAUSE) + text.toString();
  }

  /** Appends the expression that pushed a value; false where it has no short name. */
  private boolean describe(StringBuilder out, int index, int depth, int detail) {
    AbstractInsnNode source = detail <= 0 ? null : source(index, depth);
    if (source == null) {
      return false;
    }
    int at = node.instructions.indexOf(source);
    int opcode = source.getOpcode();
    if (isArrayLoad(opcode)) {
      describeElement(out, at, detail);
      return true;
    }
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.ALOAD -> localVariable(out, index, (VarInsnNode) source);
      case Opcodes.ACONST_NULL -> out.append("null");
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> out.append(((IntInsnNode) source).operand);
      case Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          out.append(opcode - Opcodes.ICONST_0);
      case Opcodes.GETSTATIC -> {
        FieldInsnNode field = (FieldInsnNode) source;
        out.append(className(field.owner)).append('.').append(field.name);
      }
      case Opcodes.GETFIELD -> {
        if (describe(out, at, 0, detail - 1)) {
          out.append('.');
        }
        out.append(((FieldInsnNode) source).name);
      }
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          out.append(methodName((MethodInsnNode) source));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void describeElement(StringBuilder out, int load, int detail) {
    if (!describe(out, load, 1, detail - 1)) {
      out.append("<array>");
    }
    out.append('[');
    if (!describe(out, load, 0, detail)) {
      out.append("...");
    }
    out.append(']');
  }

  /** The one instruction that pushed the value, or null where there are several or none. */
  private AbstractInsnNode source(int index, int depth) {
    Frame<SourceValue> frame = frames[index];
    int slot = frame == null ? -1 : frame.getStackSize() - 1 - depth;
    if (slot < 0) {
      return null;
    }
    Set<AbstractInsnNode> sources = frame.getStack(slot).insns;
    Iterator<AbstractInsnNode> one = sources.iterator();
    return sources.size() == 1 ? one.next() : null;
  }

  private void localVariable(StringBuilder out, int user, VarInsnNode load) {
    int slot = load.var;
    int at = node.instructions.indexOf(load);
    List<LocalVariableNode> table = node.localVariables;
    if (table != null) {
      for (LocalVariableNode variable : table) {
        if (variable.index == slot
            && node.instructions.indexOf(variable.start) <= at
            && at < node.instructions.indexOf(variable.end)) {
          out.append(variable.name);
          return;
        }
      }
    }
    if (!method.isStatic() && slot == 0) {
      out.append("this");
      return;
    }
    int number = parameterNumber(slot);
    boolean isWritten = !frames[user].getLocal(slot).insns.isEmpty();
    if (number > 0 && !isWritten) {
      out.append("<parameter").append(number).append('>');
    } else {
      out.append("<local").append(slot).append('>');
    }
  }

  /** The number, from 1, of the parameter in a slot; 0 where there is none. */
  private int parameterNumber(int slot) {
    int next = method.isStatic() ? 0 : 1;
    int number = 1;
    for (Type type : method.argumentTypes()) {
      if (slot >= next && slot < next + type.getSize()) {
        return number;
      }
      next += type.getSize();
      number++;
    }
    return 0;
  }

  private static String methodName(MethodInsnNode call) {
    StringBuilder text = new StringBuilder(className(call.owner));
    text.append('.').append(call.name).append('(');
    String separator = "";
    for (Type type : Type.getArgumentTypes(call.desc)) {
      text.append(separator).append(parameterType(type.getClassName()));
      separator = ", ";
    }
    return text.append(')').toString();
  }

  private static String className(String internalName) {
    String name = Type.getObjectType(internalName).getClassName();
    boolean isKnown = name.equals("java.lang.Object") || name.equals("java.lang.String");
    return isKnown ? name.substring("java.lang.".length()) : name;
  }

  /** HotSpot shortens by prefix, so that StringBuilder, too, stands without its package. */
  private static String parameterType(String name) {
    boolean isKnown = name.startsWith("java.lang.Object") || name.startsWith("java.lang.String");
    return isKnown ? name.substring("java.lang.".length()) : name;
  }

  /** Follows values through copies and casts back to what made them. */
  private static final class Sources extends SourceInterpreter {
    Sources() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
      int opcode = instruction.getOpcode();
      boolean isStackCopy = opcode >= Opcodes.DUP && opcode <= Opcodes.SWAP;
      return isStackCopy ? value : super.copyOperation(instruction, value);
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode instruction, SourceValue value) {
      return instruction.getOpcode() == Opcodes.CHECKCAST
          ? value
          : super.unaryOperation(instruction, value);
    }
  }
}
