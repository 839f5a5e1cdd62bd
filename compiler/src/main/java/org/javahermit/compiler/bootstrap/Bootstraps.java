package org.javahermit.compiler.bootstrap;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Links at build time what {@code invokedynamic} and dynamic constants would link at run time (JVMS
 * §5.4.3.6): the bootstrap methods that javac uses are known by name, each has a {@link Lowering}.
 *
 * <p>Takes instructions of methods in a universe; leaves synthetic classes in it. The classes are
 * named after the caller's class and the number of the site in it, so that the result does not
 * depend on the order of the questions. Safe for use by several threads.
 */
public final class Bootstraps {
  private static final String INVOKE = "java/lang/invoke/";

  private static final Map<String, Lowering> LOWERINGS =
      Map.ofEntries(
          Map.entry(INVOKE + "LambdaMetafactory.metafactory", new LambdaLowering()),
          Map.entry(INVOKE + "LambdaMetafactory.altMetafactory", new LambdaLowering()),
          Map.entry(INVOKE + "StringConcatFactory.makeConcat", new ConcatLowering()),
          Map.entry(INVOKE + "StringConcatFactory.makeConcatWithConstants", new ConcatLowering()),
          Map.entry("java/lang/runtime/ObjectMethods.bootstrap", new RecordLowering()),
          Map.entry(INVOKE + "ConstantBootstraps.nullConstant", new ConstantLowering()),
          Map.entry(INVOKE + "ConstantBootstraps.enumConstant", new ConstantLowering()),
          Map.entry(INVOKE + "ConstantBootstraps.getStaticFinal", new ConstantLowering()),
          Map.entry(INVOKE + "ConstantBootstraps.primitiveClass", new ConstantLowering()));

  private final ClassUniverse universe;
  private final VarHandleInitializers varHandles;
  private final Map<AbstractInsnNode, LoweredCallSite> sites = new ConcurrentHashMap<>();
  private final Map<JavaClass, Map<AbstractInsnNode, Integer>> ordinals = new ConcurrentHashMap<>();

  /**
   * A linker for the universe.
   *
   * @param varHandles the transformation that the universe's classes have passed
   */
  public Bootstraps(ClassUniverse universe, VarHandleInitializers varHandles) {
    this.universe = universe;
    this.varHandles = varHandles;
  }

  /** What the instruction, which is one of the caller's code, became. */
  public LoweredCallSite callSite(JavaMethod caller, InvokeDynamicInsnNode instruction) {
    LoweredCallSite known = sites.get(instruction);
    if (known != null) {
      return known;
    }
    return sites.computeIfAbsent(
        instruction,
        key ->
            link(
                new CallSite(
                    caller,
                    ordinal(caller.owner(), instruction),
                    instruction.bsm,
                    instruction.name,
                    instruction.desc,
                    List.of(instruction.bsmArgs))));
  }

  /** Whether the constant needs code: a method handle or type, or a dynamic constant. */
  public static boolean isComputed(LdcInsnNode instruction) {
    return instruction.cst instanceof Handle
        || instruction.cst instanceof ConstantDynamic
        || (instruction.cst instanceof Type type && type.getSort() == Type.METHOD);
  }

  /**
   * What loading a constant became for which {@link #isComputed} holds: a call of a static method
   * without arguments.
   */
  public LoweredCallSite constant(JavaMethod caller, LdcInsnNode instruction) {
    LoweredCallSite known = sites.get(instruction);
    if (known != null) {
      return known;
    }
    return sites.computeIfAbsent(instruction, key -> linkConstant(caller, instruction));
  }

  /**
   * What the variable handle in the static final field gives access to, or null where that is not
   * known at build time. The field itself then stays null: uses of it are to be compiled as plain
   * accesses.
   */
  public VarHandleConstant varHandle(JavaField field) {
    return varHandles.resolve(field, universe);
  }

  private LoweredCallSite linkConstant(JavaMethod caller, LdcInsnNode instruction) {
    int ordinal = ordinal(caller.owner(), instruction);
    if (instruction.cst instanceof ConstantDynamic dynamic) {
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = dynamic.getBootstrapMethodArgument(i);
      }
      return link(
          new CallSite(
              caller,
              ordinal,
              dynamic.getBootstrapMethod(),
              dynamic.getName(),
              "()" + dynamic.getDescriptor(),
              List.of(arguments)));
    }
    boolean handle = instruction.cst instanceof Handle;
    String type = handle ? "MethodHandle" : "MethodType";
    CallSite site =
        new CallSite(caller, ordinal, null, type, "()L" + INVOKE + type + ";", List.of());
    return define(
        site,
        new UnsupportedLowering(
            "constant " + type + " " + instruction.cst + " in " + caller + " is not supported"));
  }

  private LoweredCallSite link(CallSite site) {
    String key = site.bootstrap().getOwner() + "." + site.bootstrap().getName();
    Lowering lowering = LOWERINGS.get(key);
    return define(
        site,
        lowering != null
            ? lowering
            : new UnsupportedLowering(
                "bootstrap method "
                    + key.replace('/', '.')
                    + " in "
                    + site.caller()
                    + " is not supported"));
  }

  private LoweredCallSite define(CallSite site, Lowering lowering) {
    SyntheticClass made = lowering.lower(site);
    JavaClass owner = site.caller().owner();
    made.node().sourceFile = owner.node().sourceFile;
    JavaClass defined = universe.define(made.node(), owner.origin());
    return new LoweredCallSite(
        defined.declaredMethod(Lowering.FACTORY, site.descriptor()),
        lowering instanceof UnsupportedLowering unsupported ? unsupported.problem() : null);
  }

  private int ordinal(JavaClass owner, AbstractInsnNode instruction) {
    return ordinals.computeIfAbsent(owner, Bootstraps::number).get(instruction);
  }

  private static Map<AbstractInsnNode, Integer> number(JavaClass owner) {
    Map<AbstractInsnNode, Integer> numbers = new IdentityHashMap<>();
    for (MethodNode method : owner.node().methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction.getOpcode() == Opcodes.INVOKEDYNAMIC
            || (instruction instanceof LdcInsnNode ldc && isComputed(ldc))) {
          numbers.put(instruction, numbers.size());
        }
      }
    }
    return numbers;
  }
}
