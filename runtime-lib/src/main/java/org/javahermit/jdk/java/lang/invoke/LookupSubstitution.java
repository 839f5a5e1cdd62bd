package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ClassDefinitions;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Look-ups of members find what the image describes ({@link Member}): the compiler sees class and
 * name where they are constants. Resolution and access checks are those of the JVM specification,
 * with the errors of HotSpot; classes cannot be defined at run time.
 */
@Substitution("java.lang.invoke.MethodHandles$Lookup")
final class LookupSubstitution {
  @Alias private Class<?> lookupClass;
  @Alias private Class<?> prevLookupClass;
  @Alias private int allowedModes;

  @Alias
  LookupSubstitution(Class<?> caller) {}

  @Alias
  public native MethodHandles.Lookup in(Class<?> type);

  // ---- methods

  @Replace
  public MethodHandle findStatic(Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    checkClass(owner);
    Member method = FoundMember.method(owner, name, type, "invokeStatic");
    FoundMember.expectStatic(method, true, owner, name, type, "invokeStatic");
    checkCall(method, owner, name, type, "invokeStatic");
    return FoundMember.handle(method, MethodHandleInfo.REF_invokeStatic, name, type, type);
  }

  @Replace
  public MethodHandle findVirtual(Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle invoker = FoundMember.polymorphic(owner, name, type);
    if (invoker != null) {
      return invoker;
    }
    checkClass(owner);
    String kind = owner.isInterface() ? "invokeInterface" : "invokeVirtual";
    Member method = FoundMember.method(owner, name, type, kind);
    FoundMember.expectStatic(method, false, owner, name, type, kind);
    checkCall(method, owner, name, type, kind);
    int refKind =
        method.declaring().isInterface()
            ? MethodHandleInfo.REF_invokeInterface
            : MethodHandleInfo.REF_invokeVirtual;
    MethodType full = type.insertParameterTypes(0, receiver(method, owner));
    return FoundMember.handle(method, refKind, name, type, full);
  }

  @Replace
  public MethodHandle findConstructor(Class<?> owner, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    if (owner.isArray()) {
      throw new NoSuchMethodException("no constructor for array class: " + owner.getName());
    }
    checkClass(owner);
    Member constructor = FoundMember.constructor(owner, type);
    checkLinkage(constructor, owner, "<init>", type, "newInvokeSpecial");
    checkAccess(constructor, owner, "<init>", type, "invokeSpecial");
    int refKind = MethodHandleInfo.REF_newInvokeSpecial;
    MethodType full = type.changeReturnType(owner);
    return FoundMember.handle(constructor, refKind, "<init>", type, full);
  }

  @Replace
  public MethodHandle findSpecial(Class<?> owner, String name, MethodType type, Class<?> caller)
      throws NoSuchMethodException, IllegalAccessException {
    checkSpecialCaller(caller, owner);
    LookupSubstitution special = (LookupSubstitution) (Object) in(caller);
    special.checkClass(owner);
    Member method = FoundMember.special(owner, name, type, caller);
    special.checkCall(method, owner, name, type, "invokeSpecial");
    if (!method.declaring().isAssignableFrom(caller)) {
      throw special.denied(
          "caller class must be a subclass below the method", owner, name, type, "invokeSpecial");
    }
    MethodType full = type.insertParameterTypes(0, caller);
    return FoundMember.handle(method, MethodHandleInfo.REF_invokeSpecial, name, type, full);
  }

  /** Calls without selection are for the look-up's class, and for methods of superinterfaces. */
  @Replace
  private void checkSpecialCaller(Class<?> caller, Class<?> owner) throws IllegalAccessException {
    boolean ofInterface = owner.isInterface() && owner.isAssignableFrom(caller);
    if (allowedModes >= 0
        && ((allowedModes & PRIVATE) == 0 || (lookupClass != caller && !ofInterface))) {
      throw new IllegalAccessException(
          "no private access for invokespecial: " + caller + ", from " + origin());
    }
  }

  @Replace
  public MethodHandle bind(Object receiver, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    return findVirtual(receiver.getClass(), name, type).bindTo(receiver);
  }

  // ---- fields

  @Replace
  public MethodHandle findGetter(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, false, "getField");
    return FoundMember.accessor(fieldNode(field, owner, type), field, name, false);
  }

  @Replace
  public MethodHandle findSetter(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, false, "putField");
    return FoundMember.accessor(fieldNode(field, owner, type), field, name, true);
  }

  @Replace
  public MethodHandle findStaticGetter(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, true, "getStatic");
    return FoundMember.accessor(new FieldNode(field, owner, type), field, name, false);
  }

  @Replace
  public MethodHandle findStaticSetter(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, true, "putStatic");
    return FoundMember.accessor(new FieldNode(field, owner, type), field, name, true);
  }

  @Replace
  public VarHandle findVarHandle(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, false, "getField");
    return fieldNode(field, owner, type).asVarHandle();
  }

  @Replace
  public VarHandle findStaticVarHandle(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Member field = member(owner, name, type, true, "getStatic");
    return new FieldNode(field, owner, type).asVarHandle();
  }

  @Add
  private FieldNode fieldNode(Member field, Class<?> owner, Class<?> type) {
    return new FieldNode(field, receiver(field, owner), type);
  }

  @Add
  private Member member(Class<?> owner, String name, Class<?> type, boolean ofStatic, String kind)
      throws NoSuchFieldException, IllegalAccessException {
    checkClass(owner);
    Member field = FoundMember.field(owner, name, type, kind);
    if (Modifier.isFinal(field.modifiers()) && kind.startsWith("put")) {
      throw denied("unexpected set of a final field", owner, name, type, kind);
    }
    if (field.isStatic() != ofStatic) {
      String actual = kind.substring(0, 3) + (field.isStatic() ? "Static" : "Field");
      throw denied(
          ofStatic ? "expected a static field" : "expected a non-static field",
          owner,
          name,
          type,
          actual);
    }
    checkAccess(field, owner, name, type, kind);
    return field;
  }

  @Replace
  public MethodHandleInfo revealDirect(MethodHandle target) {
    return DirectNode.reveal(target);
  }

  // ---- access

  @Alias public static final int PRIVATE = 2;

  @Alias public static final int PACKAGE = 8;

  @Alias public static final int PROTECTED = 4;

  /** The class must be there for the look-up before anybody searches it for members. */
  @Add
  private void checkClass(Class<?> owner) throws IllegalAccessException {
    if (allowedModes >= 0 && !isVisible(owner)) {
      throw new IllegalAccessException(
          "symbolic reference class is not accessible: " + owner + ", from " + origin());
    }
  }

  @Add
  private boolean isVisible(Class<?> owner) {
    Class<?> type = owner;
    while (type.isArray()) {
      type = type.getComponentType();
    }
    // The class file of a nested class that is protected says that it is public.
    boolean isPublic = (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    return isPublic
        ? allowedModes != 0 && isRead(type) && isExported(type)
        : (allowedModes & PACKAGE) != 0 && isOfSamePackage(type);
  }

  /** Modules of the JDK do not read the application's classes. */
  @Add
  private boolean isRead(Class<?> type) {
    return allowedModes == MethodHandles.Lookup.UNCONDITIONAL
        || !lookupClass.getModule().isNamed()
        || type.getModule().isNamed();
  }

  @Add
  private boolean isOfSamePackage(Class<?> type) {
    return lookupClass.getPackageName().equals(type.getPackageName());
  }

  @Add
  private void checkCall(Member member, Class<?> owner, String name, Object type, String kind)
      throws IllegalAccessException {
    checkLinkage(member, owner, name, type, kind);
    checkAccess(member, owner, name, type, kind);
  }

  /**
   * What code of the look-up's class could not call is not found, whatever the look-up may do
   * besides (JVMS §5.4.4).
   */
  @Add
  private void checkLinkage(Member member, Class<?> owner, String name, Object type, String kind)
      throws IllegalAccessException {
    if (allowedModes >= 0 && !canLink(member)) {
      String what = name.equals("<init>") ? "no such constructor: " : "no such method: ";
      throw new IllegalAccessException(what + Member.describe(owner, name, type, kind));
    }
  }

  @Add
  private boolean canLink(Member member) {
    int modifiers = member.modifiers();
    Class<?> declaring = member.declaring();
    if (Modifier.isPrivate(modifiers)) {
      return lookupClass.isNestmateOf(declaring);
    }
    return Modifier.isPublic(modifiers)
        || isOfSamePackage(declaring)
        || Modifier.isProtected(modifiers) && declaring.isAssignableFrom(lookupClass);
  }

  @Add
  private void checkAccess(Member member, Class<?> owner, String name, Object type, String kind)
      throws IllegalAccessException {
    int modifiers = member.modifiers();
    Class<?> declaring = member.declaring();
    if (allowedModes < 0) {
      return;
    }
    boolean samePackage = isOfSamePackage(declaring);
    if (Modifier.isPublic(modifiers)) {
      boolean visible = Modifier.isPublic(owner.getModifiers()) || samePackage;
      if ((!visible && !lookupClass.isNestmateOf(owner)) || !isExported(owner)) {
        throw denied("class is not public", owner, name, type, kind);
      }
    } else if (Modifier.isPrivate(modifiers)) {
      if ((allowedModes & PRIVATE) == 0 || !lookupClass.isNestmateOf(declaring)) {
        throw denied("member is private", owner, name, type, kind);
      }
    } else if (!samePackage || (allowedModes & PACKAGE) == 0) {
      boolean inherited =
          Modifier.isProtected(modifiers)
              && (allowedModes & PROTECTED) != 0
              && declaring.isAssignableFrom(lookupClass);
      if (!inherited) {
        String what = Modifier.isProtected(modifiers) ? "protected" : "private to package";
        throw denied("member is " + what, owner, name, type, kind);
      }
    }
  }

  /**
   * Whether the package is there for the application; what classes of the JDK may use of each other
   * is not asked.
   */
  @Add
  private boolean isExported(Class<?> owner) {
    boolean isAsked =
        !lookupClass.getModule().isNamed() || allowedModes == MethodHandles.Lookup.UNCONDITIONAL;
    return !isAsked
        || !owner.getModule().isNamed()
        || owner.isArray()
        || Descriptors.hasFlag(Descriptors.of(owner), MetadataLayout.FLAG_EXPORTED);
  }

  /**
   * The class of the objects that a handle takes: a protected member of another package is there
   * for those of the look-up's class (JVMS §5.4.4).
   */
  @Add
  private Class<?> receiver(Member member, Class<?> owner) {
    Class<?> declaring = member.declaring();
    boolean isWide =
        !Modifier.isProtected(member.modifiers())
            || allowedModes < 0
            || declaring == lookupClass
            || isOfSamePackage(declaring);
    return isWide || lookupClass.isAssignableFrom(owner) ? owner : lookupClass;
  }

  @Add
  private IllegalAccessException denied(
      String why, Class<?> owner, String name, Object type, String kind) {
    String member = Member.describe(owner, name, type, kind);
    return new IllegalAccessException(why + ": " + member + ", from " + origin());
  }

  /** How messages name this look-up. */
  @Add
  private String origin() {
    if ((Object) this == MethodHandles.publicLookup()) {
      return "public Lookup";
    }
    String origin = lookupClass + " (" + lookupClass.getModule() + ")";
    return prevLookupClass == null
        ? origin
        : origin
            + ", previous lookup "
            + prevLookupClass.getName()
            + " ("
            + prevLookupClass.getModule()
            + ")";
  }

  // ---- members of java.lang.reflect

  @Replace
  public MethodHandle unreflect(Method method) throws IllegalAccessException {
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    Class<?> owner = method.getDeclaringClass();
    MethodHandle invoker = FoundMember.polymorphic(owner, method.getName(), type);
    if (invoker != null) {
      return invoker;
    }
    Member member = FoundMember.of(owner, method.getName(), type);
    String kind =
        member.isStatic()
            ? "invokeStatic"
            : owner.isInterface() ? "invokeInterface" : "invokeVirtual";
    checkUnlessAccessible(method, member, owner, method.getName(), type, kind);
    if (member.isStatic()) {
      return FoundMember.handle(
          member, MethodHandleInfo.REF_invokeStatic, method.getName(), type, type);
    }
    int refKind =
        owner.isInterface()
            ? MethodHandleInfo.REF_invokeInterface
            : MethodHandleInfo.REF_invokeVirtual;
    Class<?> receiver = isAccessible(method) ? owner : receiver(member, owner);
    MethodType full = type.insertParameterTypes(0, receiver);
    return FoundMember.handle(member, refKind, method.getName(), type, full);
  }

  @Replace
  public MethodHandle unreflectSpecial(Method method, Class<?> caller)
      throws IllegalAccessException {
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    try {
      return findSpecial(method.getDeclaringClass(), method.getName(), type, caller);
    } catch (NoSuchMethodException e) {
      throw new IllegalAccessException(e.getMessage());
    }
  }

  @Replace
  public MethodHandle unreflectConstructor(Constructor<?> constructor)
      throws IllegalAccessException {
    MethodType type = MethodType.methodType(void.class, constructor.getParameterTypes());
    Class<?> owner = constructor.getDeclaringClass();
    Member member = FoundMember.of(owner, "<init>", type);
    checkUnlessAccessible(constructor, member, owner, "<init>", type, "newInvokeSpecial");
    MethodType full = type.changeReturnType(owner);
    int refKind = MethodHandleInfo.REF_newInvokeSpecial;
    return FoundMember.handle(member, refKind, "<init>", type, full);
  }

  @Replace
  public MethodHandle unreflectGetter(Field field) throws IllegalAccessException {
    Member member = fieldMember(field, false);
    FieldNode node = fieldNode(member, field);
    return FoundMember.accessor(node, member, field.getName(), false);
  }

  @Replace
  public MethodHandle unreflectSetter(Field field) throws IllegalAccessException {
    Member member = fieldMember(field, true);
    FieldNode node = fieldNode(member, field);
    return FoundMember.accessor(node, member, field.getName(), true);
  }

  @Replace
  public VarHandle unreflectVarHandle(Field field) throws IllegalAccessException {
    Member member = fieldMember(field, false);
    return fieldNode(member, field).asVarHandle();
  }

  @Add
  private FieldNode fieldNode(Member member, Field field) {
    Class<?> owner = field.getDeclaringClass();
    return isAccessible(field)
        ? new FieldNode(member, owner, field.getType())
        : fieldNode(member, owner, field.getType());
  }

  @Add
  private Member fieldMember(Field field, boolean writes) throws IllegalAccessException {
    Class<?> owner = field.getDeclaringClass();
    Class<?> type = field.getType();
    Member member = FoundMember.of(owner, field.getName(), type);
    String kind = (writes ? "put" : "get") + (member.isStatic() ? "Static" : "Field");
    checkUnlessAccessible(field, member, owner, field.getName(), type, kind);
    boolean isReadOnly =
        Modifier.isFinal(member.modifiers())
            && (!isAccessible(field) || member.isStatic() || owner.isRecord());
    if (writes && isReadOnly) {
      throw denied("final field has no write access", owner, field.getName(), type, kind);
    }
    return member;
  }

  @Add
  private void checkUnlessAccessible(
      AccessibleObject object, Member member, Class<?> owner, String name, Object type, String kind)
      throws IllegalAccessException {
    if (!isAccessible(object)) {
      checkAccess(member, owner, name, type, kind);
    }
  }

  @Add
  @SuppressWarnings("deprecation")
  private static boolean isAccessible(AccessibleObject object) {
    return object.isAccessible();
  }

  // ---- what needs classes at run time

  @Replace
  public Class<?> defineClass(byte[] bytes) {
    return ClassDefinitions.define(null, ByteBuffer.wrap(bytes));
  }

  @Replace
  public MethodHandles.Lookup defineHiddenClass(
      byte[] bytes, boolean initialize, MethodHandles.Lookup.ClassOption... options) {
    throw ClassDefinitions.refused(null, ByteBuffer.wrap(bytes));
  }

  @Replace
  public MethodHandles.Lookup defineHiddenClassWithClassData(
      byte[] bytes, Object data, boolean initialize, MethodHandles.Lookup.ClassOption... options) {
    throw ClassDefinitions.refused(null, ByteBuffer.wrap(bytes));
  }
}
