package org.javahermit.compiler.closedworld;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.LoweredCallSite;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.classfile.StackEffect;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The effect of one instruction that is not a branch: on the frame, and on what is reached. Control
 * ends at an instruction that always throws.
 */
final class InstructionScan {
  private static final String ADDRESS = "Lorg/javahermit/unsafe/Address;";

  /** A method has no more parameters (JVMS §4.3.3); nobody takes a longer list of classes. */
  private static final int MOST_ELEMENTS = 255;

  private final ClassUniverse universe;
  private final Bootstraps bootstraps;
  private final JavaMethod method;
  private final Reached reached;
  private final CallScan calls;

  /** In the order of the code. */
  private final Map<AbstractInsnNode, ClassArray> classArrays = new LinkedHashMap<>();

  /** Null until somebody asks. */
  private Boolean hasMarkers;

  InstructionScan(
      ClassUniverse universe, Bootstraps bootstraps, JavaMethod method, Reached reached) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.method = method;
    this.reached = reached;
    this.calls = new CallScan(universe, bootstraps, method, reached, this);
  }

  /** What is known of {@code this}. */
  Value receiver() {
    JavaClass owner = method.owner();
    return isAddress(owner.descriptor())
        ? Value.UNKNOWN
        : new Value.Reference(owner, false, true, null);
  }

  /** What is known of a value because of its declared type. */
  Value declared(String descriptor) {
    char first = descriptor.charAt(0);
    if ((first != 'L' && first != '[') || isAddress(descriptor)) {
      return Value.UNKNOWN;
    }
    JavaType type = universe.type(descriptor);
    return type == null || !reached.hasInstances(type) ? Value.NULL : Value.of(type);
  }

  /** Raw addresses look like objects in bytecode, but none is ever made by {@code new}. */
  private static boolean isAddress(String descriptor) {
    return descriptor.equals(ADDRESS);
  }

  /** Whether control goes on behind the instruction. */
  boolean execute(AbstractInsnNode instruction, AbstractFrame frame) {
    switch (instruction.getOpcode()) {
      case Opcodes.ACONST_NULL -> frame.push(Value.NULL);
      case Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          frame.push(new Value.Int(instruction.getOpcode() - Opcodes.ICONST_0));
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
          frame.push(new Value.Float(instruction.getOpcode() - Opcodes.FCONST_0));
      case Opcodes.FCMPL -> compare(-1, frame);
      case Opcodes.FCMPG -> compare(1, frame);
      case Opcodes.BIPUSH, Opcodes.SIPUSH ->
          frame.push(new Value.Int(((IntInsnNode) instruction).operand));
      case Opcodes.LDC -> {
        return constant((LdcInsnNode) instruction, frame);
      }
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD ->
          frame.push(frame.local(((VarInsnNode) instruction).var));
      case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE ->
          frame.setLocal(((VarInsnNode) instruction).var, frame.pop());
      case Opcodes.LSTORE, Opcodes.DSTORE -> storeWide(((VarInsnNode) instruction).var, frame);
      case Opcodes.IINC -> increment((IincInsnNode) instruction, frame);
      case Opcodes.DUP -> frame.duplicate(1, 0);
      case Opcodes.DUP_X1 -> frame.duplicate(1, 1);
      case Opcodes.DUP_X2 -> frame.duplicate(1, 2);
      case Opcodes.DUP2 -> frame.duplicate(2, 0);
      case Opcodes.DUP2_X1 -> frame.duplicate(2, 1);
      case Opcodes.DUP2_X2 -> frame.duplicate(2, 2);
      case Opcodes.SWAP -> frame.swap();
      case Opcodes.AALOAD -> loadElement(frame);
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.GETFIELD, Opcodes.PUTFIELD -> {
        return access((FieldInsnNode) instruction, frame);
      }
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE -> {
        return calls.execute((MethodInsnNode) instruction, frame);
      }
      case Opcodes.INVOKEDYNAMIC -> {
        InvokeDynamicInsnNode dynamic = (InvokeDynamicInsnNode) instruction;
        Value[] arguments = CallScan.arguments(dynamic.desc, frame);
        frame.drop(StackEffect.pops(instruction));
        DerivedNames.tell(dynamic, reached);
        return link(bootstraps.callSite(method, dynamic), arguments, frame);
      }
      case Opcodes.NEW -> {
        return make((TypeInsnNode) instruction, frame);
      }
      case Opcodes.NEWARRAY -> makeNumbers((IntInsnNode) instruction, frame);
      case Opcodes.ANEWARRAY -> {
        JavaType element = universe.typeOfConstant(((TypeInsnNode) instruction).desc);
        if (element == null) {
          return false;
        }
        Value length = frame.pop();
        makeArray(universe.arrayOf(element), frame);
        if (length instanceof Value.Int known && mayListClasses(element)) {
          frame.pop();
          frame.push(classArray(instruction, known.value(), universe.arrayOf(element)));
        }
      }
      case Opcodes.AASTORE -> storeElement(frame);
      case Opcodes.MULTIANEWARRAY -> {
        return makeArrays((MultiANewArrayInsnNode) instruction, frame);
      }
      case Opcodes.CHECKCAST -> {
        return cast((TypeInsnNode) instruction, frame);
      }
      case Opcodes.INSTANCEOF -> instanceOf((TypeInsnNode) instruction, frame);
      default -> {
        frame.drop(StackEffect.pops(instruction));
        frame.pushUnknown(StackEffect.pushes(instruction));
      }
    }
    return true;
  }

  // ---- constants and variables

  private boolean constant(LdcInsnNode instruction, AbstractFrame frame) {
    Object constant = instruction.cst;
    if (Bootstraps.isComputed(instruction)) {
      LoweredCallSite site = bootstraps.constant(method, instruction);
      return link(site, new Value[0], frame);
    } else if (constant instanceof Integer value) {
      frame.push(new Value.Int(value));
    } else if (constant instanceof Float value) {
      frame.push(new Value.Float(value));
    } else if (constant instanceof String text) {
      reached.names(text);
      frame.push(known("java/lang/String", constant));
    } else if (constant instanceof Type type) {
      JavaType named = universe.typeOfConstant(type.getInternalName());
      if (named == null) {
        return false;
      }
      reached.usesClassObject(named);
      frame.push(known("java/lang/Class", named));
    } else {
      frame.pushUnknown(StackEffect.pushes(instruction));
    }
    return true;
  }

  /** {@code fcmpl} or {@code fcmpg}, which differ in what they leave where a value is NaN. */
  private static void compare(int unordered, AbstractFrame frame) {
    Value second = frame.pop();
    Value first = frame.pop();
    if (first instanceof Value.Float a && second instanceof Value.Float b) {
      frame.push(new Value.Int(order(a.value(), b.value(), unordered)));
    } else {
      frame.push(Value.UNKNOWN);
    }
  }

  private static int order(float a, float b, int unordered) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : unordered;
  }

  /** An object of a final class that stands for something known. */
  Value known(String className, Object constant) {
    return new Value.Reference(universe.require(className), true, true, constant);
  }

  private boolean link(LoweredCallSite site, Value[] arguments, AbstractFrame frame) {
    JavaMethod target = site.target();
    reached.initializes(target.owner());
    return pushResult(reached.calls(target, arguments), target.returnType(), frame);
  }

  /** Pushes what a call leaves; whether it returns at all. */
  boolean pushResult(Value result, Type type, AbstractFrame frame) {
    if (result == null) {
      return false;
    }
    switch (type.getSize()) {
      case 0 -> {}
      case 1 -> frame.push(Value.narrow(result, declared(type.getDescriptor())));
      default -> frame.pushUnknown(2);
    }
    return true;
  }

  private static void storeWide(int local, AbstractFrame frame) {
    frame.drop(2);
    frame.setLocal(local, Value.UNKNOWN);
    frame.setLocal(local + 1, Value.UNKNOWN);
  }

  private static void increment(IincInsnNode instruction, AbstractFrame frame) {
    Value old = frame.local(instruction.var);
    frame.setLocal(
        instruction.var,
        old instanceof Value.Int known
            ? new Value.Int(known.value() + instruction.incr)
            : Value.UNKNOWN);
  }

  private void loadElement(AbstractFrame frame) {
    frame.pop();
    Value.Reference array = frame.pop() instanceof Value.Reference known ? known : null;
    String descriptor =
        array != null && array.bound() instanceof ArrayType type
            ? type.element().descriptor()
            : "Ljava/lang/Object;";
    Value element = declared(descriptor);
    // Where lists of classes meet other arrays, an element need not be a class.
    Object constant =
        switch (descriptor) {
          case "Ljava/lang/Class;" -> ClassArray.anyElement(array.constant(), universe);
          case "Ljava/lang/reflect/Method;" -> ReflectiveCalls.LISTED;
          default -> null;
        };
    frame.push(
        constant != null && element instanceof Value.Reference some
            ? new Value.Reference(some.bound(), some.exact(), some.nonNull(), constant)
            : element);
  }

  /**
   * Whether arrays of such elements are followed: those of classes, and where classes are among the
   * variable arguments of a call.
   */
  private boolean mayListClasses(JavaType element) {
    return element.descriptor().equals("Ljava/lang/Class;")
        || element == universe.object() && hasMarkers();
  }

  private boolean hasMarkers() {
    if (hasMarkers == null) {
      hasMarkers = HandleCalls.hasMarkers(method);
    }
    return hasMarkers;
  }

  private Value classArray(AbstractInsnNode instruction, int length, ArrayType type) {
    if (length < 0 || length > MOST_ELEMENTS) {
      return Value.made(type);
    }
    ClassArray array = classArrays.computeIfAbsent(instruction, key -> new ClassArray(length));
    return new Value.Reference(type, true, true, array);
  }

  /** Descriptors of each list of classes that the method makes, as it is so far. */
  Set<String> classLists() {
    Set<String> lists = new LinkedHashSet<>();
    classArrays.values().forEach(array -> lists.addAll(array.descriptors()));
    return lists;
  }

  private static void storeElement(AbstractFrame frame) {
    Value value = frame.pop();
    Value index = frame.pop();
    Value array = frame.pop();
    if (array instanceof Value.Reference reference
        && reference.constant() instanceof ClassArray known
        && index instanceof Value.Int at
        && value instanceof Value.Reference element) {
      known.store(at.value(), element.constant());
    }
  }

  // ---- fields

  private boolean access(FieldInsnNode instruction, AbstractFrame frame) {
    int opcode = instruction.getOpcode();
    JavaClass named = universe.find(instruction.owner);
    JavaField field =
        named == null ? null : universe.resolveField(named, instruction.name, instruction.desc);
    boolean ofClass = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
    if (field == null || field.isStatic() != ofClass) {
      return false;
    }
    if (ofClass) {
      reached.initializes(field.owner());
    }
    boolean reads = opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD;
    int valueSlots = reads ? 0 : StackEffect.pops(instruction) - (ofClass ? 0 : 1);
    if (!ofClass && frame.peek(valueSlots) instanceof Value.Null) {
      return false;
    }
    if (!reads) {
      reached.writes(field, valueSlots == 1 ? frame.peek(0) : Value.UNKNOWN);
      frame.drop(StackEffect.pops(instruction));
      return true;
    }
    frame.drop(StackEffect.pops(instruction));
    Value held = reached.reads(field);
    LoweredCallSite handle = ofClass ? bootstraps.handleLoad(method, instruction, field) : null;
    if (handle != null) {
      return link(handle, new Value[0], frame);
    }
    return pushResult(held, Type.getType(instruction.desc), frame);
  }

  // ---- objects

  private boolean make(TypeInsnNode instruction, AbstractFrame frame) {
    JavaClass type = universe.find(instruction.desc);
    if (type == null || type.isAbstract()) {
      return false;
    }
    reached.initializes(type);
    reached.instantiates(type);
    frame.push(isAddress(type.descriptor()) ? Value.UNKNOWN : Value.made(type));
    return true;
  }

  private void makeArray(ArrayType type, AbstractFrame frame) {
    reached.instantiates(type);
    frame.push(Value.made(type));
  }

  private void makeNumbers(IntInsnNode instruction, AbstractFrame frame) {
    Value length = frame.pop();
    ArrayType type = universe.arrayOf(PrimitiveType.ofNewArrayCode(instruction.operand));
    makeArray(type, frame);
    if (instruction.operand == Opcodes.T_INT && length instanceof Value.Int known) {
      // It may say of how many dimensions an array is.
      frame.pop();
      frame.push(new Value.Reference(type, true, true, new IntArray(known.value())));
    }
  }

  private boolean makeArrays(MultiANewArrayInsnNode instruction, AbstractFrame frame) {
    if (!(universe.type(instruction.desc) instanceof ArrayType type)) {
      return false;
    }
    frame.drop(instruction.dims);
    JavaType made = type;
    for (int i = 0; i < instruction.dims; i++) {
      reached.instantiates(made);
      made = ((ArrayType) made).element();
    }
    frame.push(Value.made(type));
    return true;
  }

  private boolean cast(TypeInsnNode instruction, AbstractFrame frame) {
    Value value = frame.pop();
    JavaType type = universe.typeOfConstant(instruction.desc);
    if (type != null && isAddress(type.descriptor())) {
      frame.push(Value.UNKNOWN);
      return true;
    }
    if (type != null) {
      reached.uses(type);
    }
    if (type instanceof JavaClass named) {
      reached.casts(named);
    }
    if (type == null || value instanceof Value.Null) {
      frame.push(Value.NULL);
      return true;
    }
    if (value instanceof Value.Reference reference) {
      if (reference.bound().isSubtypeOf(type)) {
        frame.push(value);
        return true;
      }
      boolean impossible = reference.exact() || !reached.hasInstances(type);
      frame.push(
          impossible ? Value.NULL : new Value.Reference(type, false, reference.nonNull(), null));
      return !impossible || !reference.nonNull();
    }
    frame.push(reached.hasInstances(type) ? Value.of(type) : Value.NULL);
    return true;
  }

  private void instanceOf(TypeInsnNode instruction, AbstractFrame frame) {
    Value value = frame.pop();
    JavaType type = universe.typeOfConstant(instruction.desc);
    if (type != null) {
      reached.uses(type);
    }
    if (type == null || value instanceof Value.Null) {
      frame.push(new Value.Int(0));
      return;
    }
    if (!reached.hasInstances(type)) {
      frame.push(new Value.Int(0));
    } else if (value instanceof Value.Reference reference) {
      boolean inside = reference.bound().isSubtypeOf(type);
      boolean decided = inside ? reference.nonNull() : reference.exact();
      frame.push(decided ? new Value.Int(inside ? 1 : 0) : Value.UNKNOWN);
    } else {
      frame.push(Value.UNKNOWN);
    }
  }
}
