package org.javahermit.compiler.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.classfile.Statements;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Variable handles that class initializers look up with constant arguments.
 *
 * <p>A transformation of parsed classes: takes a class initializer with statements like {@code X =
 * lookup.findVarHandle(C.class, "f", T.class)}; leaves it without them, and a note of what each
 * static final field {@code X} gives access to. The field itself stays null, so that nothing of
 * {@code java.lang.invoke} is reached where all uses of the handle become plain accesses; where the
 * object itself is needed, {@link #holder} makes it. Safe for use by several threads.
 */
public final class VarHandleInitializers {
  private static final String HANDLE = "Ljava/lang/invoke/VarHandle;";
  private static final String HANDLES = "java/lang/invoke/MethodHandles";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final String BOOTSTRAPS = "java/lang/invoke/ConstantBootstraps";
  private static final String LENIENT = "withInvokeBehavior";
  private static final String EXACT = "withInvokeExactBehavior";

  /** Calls whose only purpose is to make a lookup object. */
  private static final Set<String> LOOKUP_MAKERS = Set.of("lookup", "privateLookupIn");

  private final Map<String, Description> descriptions = new ConcurrentHashMap<>();
  private final Set<String> exact = ConcurrentHashMap.newKeySet();

  /** A handle by names, before classes are resolved. */
  private sealed interface Description {
    record OfField(String owner, String name, String descriptor, boolean isStatic)
        implements Description {}

    record OfElements(String array) implements Description {}

    record OfView(String array, boolean bigEndian) implements Description {}
  }

  /** Takes the lookups out of the class's initializer; the argument is changed and returned. */
  public ClassNode transform(ClassNode node) {
    if (node.fields.stream().noneMatch(VarHandleInitializers::isConstantHandle)) {
      return node;
    }
    for (MethodNode method : List.copyOf(node.methods)) {
      if (method.name.equals("<clinit>")) {
        rewrite(node, method);
      }
    }
    return node;
  }

  /** What the field gives access to in the universe, or null where that is not known. */
  VarHandleConstant resolve(JavaField field, ClassUniverse universe) {
    Description description = descriptions.get(key(field.owner().name(), field.name()));
    if (description instanceof Description.OfField of) {
      JavaClass owner = universe.find(of.owner());
      JavaField found =
          owner == null ? null : universe.resolveField(owner, of.name(), of.descriptor());
      if (found == null) {
        return null;
      }
      return of.isStatic()
          ? new VarHandleConstant.StaticField(found)
          : new VarHandleConstant.InstanceField(found);
    } else if (description instanceof Description.OfElements of) {
      return universe.type(of.array()) instanceof ArrayType array
          ? new VarHandleConstant.ArrayElement(array)
          : null;
    } else if (description instanceof Description.OfView of) {
      return new VarHandleConstant.ByteArrayView(
          PrimitiveType.ofDescriptor(of.array().charAt(1)), of.bigEndian());
    }
    return null;
  }

  /** Whether the field's handle was taken out of the class's initializer. */
  boolean isTakenOut(JavaField field) {
    return descriptions.containsKey(key(field.owner().name(), field.name()));
  }

  /** Whether the field's handle refuses calls of other types than its own. */
  boolean isExact(JavaField field) {
    return exact.contains(key(field.owner().name(), field.name()));
  }

  /**
   * A class that looks the handle up when its method {@link Lowering#FACTORY} is first called; for
   * fields of which {@link #isTakenOut} holds.
   */
  SyntheticClass holder(JavaField field) {
    String owner = field.owner().name();
    Description description = descriptions.get(key(owner, field.name()));
    SyntheticClass made = new SyntheticClass(owner + "$$Lambda$Handle$" + field.name());
    ConstantHolder.define(
        made,
        Type.getType(HANDLE),
        code -> {
          if (description instanceof Description.OfField of) {
            ConstantHolder.loadLookup(code, owner);
            ConstantHolder.loadType(code, Type.getObjectType(of.owner()));
            code.visitLdcInsn(of.name());
            ConstantHolder.loadType(code, Type.getType(of.descriptor()));
            String method = of.isStatic() ? "findStaticVarHandle" : "findVarHandle";
            String type = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;)" + HANDLE;
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LOOKUP, method, type, false);
          } else if (description instanceof Description.OfElements of) {
            ConstantHolder.loadType(code, Type.getType(of.array()));
            code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HANDLES,
                "arrayElementVarHandle",
                "(Ljava/lang/Class;)" + HANDLE,
                false);
          } else if (description instanceof Description.OfView of) {
            ConstantHolder.loadType(code, Type.getType(of.array()));
            String order = "Ljava/nio/ByteOrder;";
            code.visitFieldInsn(
                Opcodes.GETSTATIC,
                "java/nio/ByteOrder",
                of.bigEndian() ? "BIG_ENDIAN" : "LITTLE_ENDIAN",
                order);
            code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HANDLES,
                "byteArrayViewVarHandle",
                "(Ljava/lang/Class;" + order + ")" + HANDLE,
                false);
          }
          if (isExact(field)) {
            String owned = HANDLE.substring(1, HANDLE.length() - 1);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owned, EXACT, "()" + HANDLE, false);
          }
        });
    return made;
  }

  private static boolean isConstantHandle(FieldNode field) {
    int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    return field.desc.equals(HANDLE) && (field.access & constant) == constant;
  }

  private void rewrite(ClassNode owner, MethodNode initializer) {
    boolean changed = false;
    for (AbstractInsnNode at : initializer.instructions.toArray()) {
      if (at instanceof FieldInsnNode store
          && store.getOpcode() == Opcodes.PUTSTATIC
          && store.desc.equals(HANDLE)
          && store.owner.equals(owner.name)
          && isOnlyStore(initializer, store)) {
        changed |= takeOut(owner, initializer, store);
      }
    }
    if (changed) {
      dropIdleLookups(initializer);
      new Statements(initializer).dropIdleHandlers();
      if (isIdle(initializer)) {
        owner.methods.remove(initializer);
      }
    }
  }

  private static boolean isOnlyStore(MethodNode initializer, FieldInsnNode store) {
    for (AbstractInsnNode at : initializer.instructions) {
      boolean another =
          at != store
              && at instanceof FieldInsnNode other
              && other.getOpcode() == Opcodes.PUTSTATIC
              && other.name.equals(store.name)
              && other.owner.equals(store.owner);
      if (another) {
        return false;
      }
    }
    return true;
  }

  private boolean takeOut(ClassNode owner, MethodNode initializer, FieldInsnNode store) {
    Statements statements = new Statements(initializer);
    AbstractInsnNode made = statements.previous(store);
    boolean isExact = made instanceof MethodInsnNode call && call.name.equals(EXACT);
    while (made instanceof MethodInsnNode call
        && (call.name.equals(LENIENT) || call.name.equals(EXACT))) {
      made = statements.previous(made);
    }
    if (!(made instanceof MethodInsnNode call)) {
      return false;
    }
    Description description = describe(statements, call);
    AbstractInsnNode first = statements.begin(store, 1);
    if (description == null || first == null || !hasNoEffect(first, call)) {
      return false;
    }
    descriptions.put(key(owner.name, store.name), description);
    if (isExact) {
      exact.add(key(owner.name, store.name));
    }
    statements.remove(first, store);
    return true;
  }

  private static Description describe(Statements statements, MethodInsnNode call) {
    AbstractInsnNode last = statements.previous(call);
    switch (call.name) {
      case "arrayElementVarHandle":
        String array = typeConstant(last);
        return array == null ? null : new Description.OfElements(array);
      case "byteArrayViewVarHandle":
        Boolean bigEndian = byteOrder(last);
        String view = bigEndian == null ? null : typeConstant(statements.previous(last));
        return view == null ? null : new Description.OfView(view, bigEndian);
      case "findVarHandle", "findStaticVarHandle":
        return call.owner.equals(LOOKUP) ? describeField(statements, call.name, last, 0) : null;
      case "fieldVarHandle", "staticFieldVarHandle":
        return call.owner.equals(BOOTSTRAPS) ? describeField(statements, call.name, last, 1) : null;
      default:
        return null;
    }
  }

  /**
   * A look-up whose last argument is the field's type, the one before it the class or the name.
   *
   * @param between arguments between name and class, where the name comes first
   */
  private static Description describeField(
      Statements statements, String method, AbstractInsnNode last, int between) {
    String descriptor = typeConstant(last);
    AbstractInsnNode second = last == null ? null : statements.previous(last);
    AbstractInsnNode third = second == null ? null : statements.previous(second);
    if (between > 0 && third != null) {
      third = statements.previous(third);
    }
    AbstractInsnNode named = between > 0 ? third : second;
    String owner = typeConstant(between > 0 ? second : third);
    boolean known =
        descriptor != null
            && named instanceof LdcInsnNode ldc
            && ldc.cst instanceof String
            && owner != null
            && owner.startsWith("L");
    return known
        ? new Description.OfField(
            owner.substring(1, owner.length() - 1),
            (String) ((LdcInsnNode) named).cst,
            descriptor,
            method.toLowerCase(Locale.ROOT).contains("static"))
        : null;
  }

  /** The descriptor of the type whose class object the instruction loads, or null. */
  private static String typeConstant(AbstractInsnNode instruction) {
    if (instruction instanceof LdcInsnNode ldc && ldc.cst instanceof Type type) {
      return type.getDescriptor();
    }
    if (instruction instanceof FieldInsnNode load
        && load.getOpcode() == Opcodes.GETSTATIC
        && load.name.equals("TYPE")) {
      return TypeAdapter.primitiveOf(load.owner);
    }
    return null;
  }

  private static Boolean byteOrder(AbstractInsnNode instruction) {
    if (instruction instanceof FieldInsnNode load && load.owner.equals("java/nio/ByteOrder")) {
      return load.name.equals("BIG_ENDIAN");
    }
    boolean nativeOrder =
        instruction instanceof MethodInsnNode call && call.name.equals("nativeOrder");
    return nativeOrder ? Boolean.FALSE : null;
  }

  /** Whether all that happens before the look-up is the making of its arguments. */
  private static boolean hasNoEffect(AbstractInsnNode first, MethodInsnNode call) {
    for (AbstractInsnNode at = first; at != call; at = at.getNext()) {
      switch (at.getOpcode()) {
        case -1, Opcodes.LDC, Opcodes.ALOAD, Opcodes.GETSTATIC:
          break;
        case Opcodes.INVOKESTATIC:
          MethodInsnNode maker = (MethodInsnNode) at;
          if (!maker.name.equals("nativeOrder") && !isLookupMaker(maker)) {
            return false;
          }
          break;
        default:
          return false;
      }
    }
    return true;
  }

  private static boolean isLookupMaker(MethodInsnNode call) {
    return call.owner.equals(HANDLES) && LOOKUP_MAKERS.contains(call.name);
  }

  /** Removes {@code Lookup l = …} where nothing loads the variable any more. */
  private static void dropIdleLookups(MethodNode initializer) {
    for (AbstractInsnNode at : initializer.instructions.toArray()) {
      if (at instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE && isIdle(store)) {
        Statements statements = new Statements(initializer);
        AbstractInsnNode value = statements.previous(store);
        AbstractInsnNode first = value == null ? null : statements.begin(store, 1);
        if (first != null && yieldsLookup(value)) {
          statements.remove(first, store);
        }
      }
    }
  }

  private static boolean yieldsLookup(AbstractInsnNode value) {
    return (value instanceof MethodInsnNode call && isLookupMaker(call))
        || (value instanceof TypeInsnNode cast && cast.desc.equals(LOOKUP));
  }

  /** Whether the code does nothing: it begins with its return, or with a jump there. */
  private static boolean isIdle(MethodNode initializer) {
    AbstractInsnNode at = initializer.instructions.getFirst();
    while (at != null && at.getOpcode() != Opcodes.RETURN) {
      if (at.getOpcode() == Opcodes.GOTO) {
        at = ((JumpInsnNode) at).label;
      } else if (at.getOpcode() >= 0) {
        return false;
      }
      at = at.getNext();
    }
    return true;
  }

  /** Whether no load follows before the next store, in the order of the code. */
  private static boolean isIdle(VarInsnNode store) {
    for (AbstractInsnNode at = store.getNext(); at != null; at = at.getNext()) {
      if (at instanceof VarInsnNode other && other.var == store.var) {
        return other.getOpcode() == Opcodes.ASTORE;
      }
    }
    return true;
  }

  private static String key(String owner, String field) {
    return owner + "." + field;
  }
}
