package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.javahermit.jdk.support.MissingRegistration;

/**
 * From a look-up to a member and its handle: takes class, name and type; leaves the member, or the
 * error that HotSpot has. Where the image cannot tell whether the member exists, because the
 * compiler did not see the look-up, the error says what to do.
 */
final class FoundMember {
  private FoundMember() {}

  static Member method(Class<?> owner, String name, MethodType type, String kind)
      throws NoSuchMethodException {
    if (name.startsWith("<")) {
      throw new NoSuchMethodException("illegal method name: " + name);
    }
    Member found = Member.find(owner, name, type.toMethodDescriptorString(), false);
    return found != null && found.isCallable()
        ? found
        : noMethod(found, owner, name, type, kind, "no such method: ");
  }

  /**
   * What {@code invokespecial} in the caller runs: a method of a superclass is looked for again
   * from the direct superclass on (JVMS §6.5), one of an interface must be that of a direct one.
   */
  static Member special(Class<?> owner, String name, MethodType type, Class<?> caller)
      throws NoSuchMethodException, IllegalAccessException {
    Member found = method(owner, name, type, "invokeSpecial");
    expectStatic(found, false, owner, name, type, "invokeSpecial");
    if (owner.isInterface()
        && owner != caller
        && !Arrays.asList(caller.getInterfaces()).contains(owner)) {
      throw changed(
          "Interface method reference: "
              + Member.external(owner, name, type)
              + ", is in an indirect superinterface of "
              + caller.getName(),
          Member.describe(owner, name, type, "invokeSpecial"));
    }
    boolean isAbove =
        !owner.isInterface()
            && owner != caller
            && owner != caller.getSuperclass()
            && owner.isAssignableFrom(caller);
    return isAbove && !Modifier.isPrivate(found.modifiers())
        ? method(caller.getSuperclass(), name, type, "invokeSpecial")
        : found;
  }

  private static IllegalAccessException changed(String why, String member) {
    IllegalAccessException refused = new IllegalAccessException("no such method: " + member);
    refused.initCause(new IncompatibleClassChangeError(why));
    return refused;
  }

  static Member constructor(Class<?> owner, MethodType type) throws NoSuchMethodException {
    Member found = Member.declared(owner, "<init>", type.toMethodDescriptorString(), false);
    return found != null && found.isCallable()
        ? found
        : noMethod(found, owner, "<init>", type, "newInvokeSpecial", "no such constructor: ");
  }

  private static Member noMethod(
      Member unusable, Class<?> owner, String name, MethodType type, String kind, String what)
      throws NoSuchMethodException {
    if (unusable != null) {
      throw MissingRegistration.call(unusable.declaring(), name, type.parameterArray());
    }
    String member = Member.describe(owner, name, type, kind);
    String remedy =
        Member.isListed(owner, name, false)
            ? ""
            : MissingRegistration.ofMethod(owner, name, type.parameterArray());
    NoSuchMethodException missing = new NoSuchMethodException(what + member + remedy);
    missing.initCause(new NoSuchMethodError(Member.external(owner, name, type)));
    throw missing;
  }

  static Member field(Class<?> owner, String name, Class<?> type, String kind)
      throws NoSuchFieldException {
    Member found = Member.find(owner, name, type.descriptorString(), true);
    if (found != null && found.isUsableField()) {
      return found;
    }
    if (found != null) {
      throw MissingRegistration.access(found.declaring(), name);
    }
    String member = Member.describe(owner, name, type, kind);
    String remedy =
        Member.isListed(owner, name, true) ? "" : MissingRegistration.ofField(owner, name);
    NoSuchFieldException missing = new NoSuchFieldException("no such field: " + member + remedy);
    missing.initCause(new NoSuchFieldError(name));
    throw missing;
  }

  /** The member that an object of {@code java.lang.reflect} stands for. */
  static Member of(Class<?> owner, String name, Object type) {
    boolean ofField = type instanceof Class<?>;
    String descriptor =
        type instanceof MethodType method
            ? method.toMethodDescriptorString()
            : ((Class<?>) type).descriptorString();
    Member found = Member.declared(owner, name, descriptor, ofField);
    boolean isUsable = found != null && (ofField ? found.isUsableField() : found.isCallable());
    if (!isUsable && type instanceof MethodType method) {
      throw MissingRegistration.call(owner, name, method.parameterArray());
    } else if (!isUsable) {
      throw MissingRegistration.access(owner, name);
    }
    return found;
  }

  static void expectStatic(
      Member member, boolean expected, Class<?> owner, String name, MethodType type, String kind)
      throws IllegalAccessException {
    if (member.isStatic() != expected) {
      String wanted =
          expected
              ? "Expected static method "
              : owner.isInterface() && kind.equals("invokeInterface")
                  ? "Expected instance not static method "
                  : "Expecting non-static method ";
      throw changed(
          wanted + Member.external(owner, name, type), Member.describe(owner, name, type, kind));
    }
  }

  /**
   * The handle of a method or constructor.
   *
   * @param kind as {@link MethodHandleInfo} numbers them; a call without selection is special
   * @param declared the type without receiver
   * @param type that of the handle
   */
  static MethodHandle handle(
      Member member, int kind, String name, MethodType declared, MethodType type) {
    DirectNode.Info info =
        new DirectNode.Info(kind, member.declaring(), name, declared, member.modifiers());
    HandleNode.Body body = member.body(kind == MethodHandleInfo.REF_invokeSpecial);
    MethodHandle fixed = (MethodHandle) (Object) new DirectNode(type, body, info);
    return member.isVarargs()
        ? fixed.asVarargsCollector(type.parameterType(type.parameterCount() - 1))
        : fixed;
  }

  /** The handle that reads or writes a field. */
  static MethodHandle accessor(FieldNode field, Member member, String name, boolean writes) {
    VarHandle.AccessMode mode = writes ? VarHandle.AccessMode.SET : VarHandle.AccessMode.GET;
    Class<?> type = field.hermitShape().type();
    boolean ofStatic = member.isStatic();
    int kind =
        writes
            ? ofStatic ? MethodHandleInfo.REF_putStatic : MethodHandleInfo.REF_putField
            : ofStatic ? MethodHandleInfo.REF_getStatic : MethodHandleInfo.REF_getField;
    MethodType declared =
        writes ? MethodType.methodType(void.class, type) : MethodType.methodType(type);
    DirectNode.Info info =
        new DirectNode.Info(kind, member.declaring(), name, declared, member.modifiers());
    boolean isVolatile = Modifier.isVolatile(member.modifiers());
    VarHandle.AccessMode actual =
        !isVolatile
            ? mode
            : writes ? VarHandle.AccessMode.SET_VOLATILE : VarHandle.AccessMode.GET_VOLATILE;
    return (MethodHandle)
        (Object)
            new DirectNode(
                field.hermitShape().typeOf(mode), a -> field.hermitAccess(actual, a), info);
  }

  /** A handle of a method that takes any arguments; null for other methods. */
  static MethodHandle polymorphic(Class<?> owner, String name, MethodType type) {
    if (owner == MethodHandle.class && name.equals("invokeExact")) {
      return MethodHandles.exactInvoker(type);
    }
    if (owner == MethodHandle.class && name.equals("invoke")) {
      return MethodHandles.invoker(type);
    }
    if (owner == VarHandle.class) {
      for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
        if (mode.methodName().equals(name)) {
          return MethodHandles.varHandleInvoker(mode, type);
        }
      }
    }
    return null;
  }
}
