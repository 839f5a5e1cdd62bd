package org.javahermit.compiler.bootstrap;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.HiddenClass;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Links at build time what {@code invokedynamic} and dynamic constants would link at run time (JVMS
 * §5.4.3.6): the bootstrap methods that javac uses are known by name, each has a {@link Lowering};
 * any other one is run when the program comes to its call site. Calls of handles and members that
 * handles stand for become methods here as well.
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

  private static final String SERIALIZABLE = "java/io/Serializable";

  private final ClassUniverse universe;
  private final VarHandleInitializers varHandles;
  private final Map<AbstractInsnNode, LoweredCallSite> sites = new ConcurrentHashMap<>();
  private final Map<JavaClass, Map<AbstractInsnNode, Integer>> ordinals = new ConcurrentHashMap<>();
  private final Map<JavaField, LoweredCallSite> holders = new ConcurrentHashMap<>();
  private final Map<String, LoweredCallSite> calls = new ConcurrentHashMap<>();
  private final Map<String, LoweredCallSite> invokers = new ConcurrentHashMap<>();
  private final AtomicInteger proxies = new AtomicInteger();
  private final Map<JavaMethod, VarHandleUses> uses = new ConcurrentHashMap<>();

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
                    List.of(instruction.bsmArgs),
                    false)));
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
   * known at build time.
   */
  VarHandleConstant varHandle(JavaField field) {
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
              List.of(arguments),
              true));
    }
    return instruction.cst instanceof Handle handle
        ? defineConstant(
            caller,
            ordinal,
            "Method",
            Type.getObjectType(INVOKE + "MethodHandle"),
            code -> ConstantHolder.loadHandle(code, handle, HiddenClass.host(caller.owner())))
        : defineConstant(
            caller,
            ordinal,
            "Type",
            Type.getObjectType(ConstantHolder.METHOD_TYPE),
            code -> ConstantHolder.loadMethodType(code, ((Type) instruction.cst).getDescriptor()));
  }

  private LoweredCallSite defineConstant(
      JavaMethod caller, int ordinal, String kind, Type type, Consumer<MethodNode> compute) {
    String descriptor = Type.getMethodDescriptor(type);
    CallSite site = new CallSite(caller, ordinal, null, kind, descriptor, List.of(), true);
    SyntheticClass made = new SyntheticClass(site.className("Lambda$" + kind));
    ConstantHolder.define(made, type, compute);
    return define(site, made);
  }

  private LoweredCallSite link(CallSite site) {
    String key = site.bootstrap().getOwner() + "." + site.bootstrap().getName();
    Lowering lowering = LOWERINGS.get(key);
    if (lowering == null) {
      return define(site, new RuntimeLowering(site.isConstant()).lower(site));
    }
    Type missing = MissingTypes.first(site, universe);
    if (missing != null) {
      return define(site, MissingTypes.unlinked(site, missing));
    }
    SyntheticClass made = lowering.lower(site);
    dropInherited(made.node().interfaces);
    return define(site, made);
  }

  /** A lambda names {@code Serializable} only where its other interfaces do not have it. */
  private void dropInherited(List<String> interfaces) {
    boolean isInherited =
        interfaces.contains(SERIALIZABLE)
            && interfaces.stream()
                .filter(each -> !each.equals(SERIALIZABLE))
                .anyMatch(each -> universe.isSerializable(universe.require(each)));
    if (isInherited) {
      interfaces.remove(SERIALIZABLE);
    }
  }

  private LoweredCallSite define(CallSite site, SyntheticClass made) {
    return define(site.caller().owner(), made, site.descriptor());
  }

  private LoweredCallSite define(JavaClass owner, SyntheticClass made, String descriptor) {
    made.node().sourceFile = owner.node().sourceFile;
    JavaClass defined = universe.define(made.node(), owner.origin());
    return new LoweredCallSite(defined.declaredMethod(Lowering.FACTORY, descriptor));
  }

  // ---- handles

  /**
   * The variable handle that a call is made on, where it is known and the call needs no handle;
   * null for any other call.
   */
  public VarHandleConstant receiver(JavaMethod caller, MethodInsnNode call) {
    return uses(caller).receiver(call);
  }

  /**
   * Where the initializer of a static final field with a variable handle was taken out: what a load
   * of the field became. Null where the field is to be loaded, its value being idle if it is null.
   */
  public LoweredCallSite handleLoad(JavaMethod caller, FieldInsnNode load, JavaField field) {
    if (!varHandles.isTakenOut(field) || uses(caller).isOnlyReceiver(load)) {
      return null;
    }
    return holders.computeIfAbsent(
        field,
        key -> define(field.owner(), varHandles.holder(field), "()Ljava/lang/invoke/VarHandle;"));
  }

  /**
   * What a call on the receiver became, its arguments without the receiver; null for a call that is
   * compiled to the access itself.
   */
  public LoweredCallSite update(VarHandleConstant receiver, MethodInsnNode call) {
    VarHandleOperation operation = VarHandleOperation.find(call.name);
    if (receiver.isPlainAccess(operation, call.desc)) {
      return null;
    }
    VarHandleConstant.InstanceField field = (VarHandleConstant.InstanceField) receiver;
    return calls.computeIfAbsent(
        FieldUpdateLowering.className(field, call),
        key -> define(field.field().owner(), FieldUpdateLowering.lower(field, call), call.desc));
  }

  /** What a call of a signature-polymorphic method became whose receiver is not known. */
  public LoweredCallSite polymorphic(MethodInsnNode call) {
    return calls.computeIfAbsent(
        HandleCallLowering.className(call),
        key ->
            define(
                universe.require(call.owner),
                HandleCallLowering.lower(call),
                HandleCallLowering.descriptor(call)));
  }

  /**
   * The static method that calls the target with an array of arguments.
   *
   * @param special whether a virtual method is called without selection
   */
  public JavaMethod invoker(JavaMethod target, boolean special) {
    return invokers
        .computeIfAbsent(
            InvokerLowering.className(target, special),
            key ->
                define(
                    target.owner(),
                    InvokerLowering.lower(target, special),
                    InvokerLowering.DESCRIPTOR))
        .target();
  }

  /**
   * The static method that makes an object of the interface from a method handle, in an array; null
   * where the interface has not one abstract method.
   */
  public JavaMethod wrapper(JavaClass type) {
    return wrapper(
        type, WrapperLowering.proxyName(type), () -> WrapperLowering.proxy(type, universe));
  }

  /**
   * The same for {@code LambdaMetafactory}: whatever the handle throws comes out, and nobody sees
   * that the object is a handle. In the array, what is written in the object's place follows.
   *
   * @param others further interfaces of the object
   */
  public JavaMethod functions(JavaClass type, List<JavaClass> others) {
    return wrapper(
        type,
        WrapperLowering.functionName(type, others),
        () -> WrapperLowering.function(type, others, universe));
  }

  private JavaMethod wrapper(JavaClass type, String name, Supplier<SyntheticClass> lowering) {
    LoweredCallSite known = invokers.get(name);
    if (known == null) {
      SyntheticClass made = lowering.get();
      if (made == null) {
        return null;
      }
      known = invokers.computeIfAbsent(name, key -> define(type, made, InvokerLowering.DESCRIPTOR));
    }
    return known.target();
  }

  /**
   * The static method that makes an object of the dynamic proxy class with the interfaces, from the
   * invocation handler in an array; another one at each call.
   */
  public JavaMethod proxy(List<JavaClass> interfaces) {
    SyntheticClass made = ProxyLowering.lower(interfaces, proxies.getAndIncrement(), universe);
    JavaClass host = ProxyLowering.host(interfaces, universe);
    return define(host, made, InvokerLowering.DESCRIPTOR).target();
  }

  /** The proxy class of a method that {@link #proxy} made. */
  public JavaClass proxyClass(JavaMethod maker) {
    return maker.owner();
  }

  private VarHandleUses uses(JavaMethod method) {
    return uses.computeIfAbsent(
        method, key -> new VarHandleUses(method.node(), this::knownReceiver));
  }

  private VarHandleConstant knownReceiver(FieldInsnNode load, MethodInsnNode call) {
    JavaClass named = universe.find(load.owner);
    JavaField field = named == null ? null : universe.resolveField(named, load.name, load.desc);
    VarHandleOperation operation = VarHandleOperation.find(call.name);
    VarHandleConstant handle = field == null || operation == null ? null : varHandle(field);
    boolean known =
        handle != null
            && (handle.isPlainAccess(operation, call.desc)
                || FieldUpdateLowering.handles(handle, call));
    boolean allowed = known && (!varHandles.isExact(field) || handle.isExact(operation, call.desc));
    return allowed ? handle : null;
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
