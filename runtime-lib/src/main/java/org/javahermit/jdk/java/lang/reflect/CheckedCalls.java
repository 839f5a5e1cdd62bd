package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Calls of {@code java.lang.reflect} whose result depends on the class that makes them: the
 * compiler replaces such calls by these, with that class as last argument. Rules: {@link
 * AccessibleObject}; whether a module exports or opens a package stands in the metadata of the
 * package's classes.
 */
public final class CheckedCalls {
  private CheckedCalls() {}

  private static AccessibleObjectSubstitution access(AccessibleObject object) {
    return (AccessibleObjectSubstitution) (Object) object;
  }

  /** The class of a receiver, with the message that the class library's own code has for null. */
  static Class<?> classOf(Object receiver) {
    if (receiver == null) {
      throw new NullPointerException("Cannot invoke \"Object.getClass()\" because \"obj\" is null");
    }
    return receiver.getClass();
  }

  /** {@link Method#invoke}. */
  public static Object invoke(Method method, Object receiver, Object[] arguments, Class<?> caller)
      throws IllegalAccessException, InvocationTargetException {
    if (!access(method).override) {
      int modifiers = method.getModifiers();
      Class<?> target = Modifier.isStatic(modifiers) ? null : classOf(receiver);
      access(method).checkAccess(caller, method.getDeclaringClass(), target, modifiers);
    }
    return method.invoke(receiver, arguments);
  }

  /** {@link Constructor#newInstance}. */
  public static Object newInstance(Constructor<?> constructor, Object[] arguments, Class<?> caller)
      throws IllegalAccessException, InvocationTargetException, InstantiationException {
    if (!access(constructor).override) {
      Class<?> type = constructor.getDeclaringClass();
      access(constructor).checkAccess(caller, type, type, constructor.getModifiers());
    }
    return constructor.newInstance(arguments);
  }

  /** {@link InvocationHandler#invokeDefault}. */
  public static Object invokeDefault(
      Object proxy, Method method, Object[] arguments, Class<?> caller) throws Throwable {
    Objects.requireNonNull(proxy);
    Objects.requireNonNull(method);
    return ProxySubstitution.invokeDefault(proxy, method, arguments, caller);
  }

  /** {@link AccessibleObject#canAccess}. */
  public static boolean canAccess(AccessibleObject object, Object receiver, Class<?> caller) {
    boolean allowed = object.canAccess(receiver);
    if (!access(object).override) {
      Member member = (Member) object;
      Class<?> declaring = member.getDeclaringClass();
      Class<?> target =
          Modifier.isStatic(member.getModifiers())
              ? null
              : receiver == null ? declaring : receiver.getClass();
      try {
        access(object).checkAccess(caller, declaring, target, member.getModifiers());
      } catch (IllegalAccessException e) {
        return false;
      }
    }
    return allowed;
  }

  /** {@link AccessibleObject#trySetAccessible}. */
  public static boolean trySetAccessible(AccessibleObject object, Class<?> caller) {
    boolean allowed = access(object).override || isAllowed(object, caller);
    if (allowed) {
      access(object).override = true;
    }
    return allowed;
  }

  /** {@link AccessibleObject#setAccessible(boolean)}. */
  public static void setAccessible(AccessibleObject object, boolean flag, Class<?> caller) {
    if (flag && !isAllowed(object, caller)) {
      throw new InaccessibleObjectException(inaccessible((Member) object, caller));
    }
    access(object).override = flag;
  }

  /** {@link AccessibleObject#setAccessible(AccessibleObject[], boolean)}. */
  public static void setAccessible(AccessibleObject[] objects, boolean flag, Class<?> caller) {
    AccessibleObject[] copy = objects.clone();
    for (AccessibleObject object : copy) {
      if (flag && !isAllowed(object, caller)) {
        throw new InaccessibleObjectException(inaccessible((Member) object, caller));
      }
    }
    for (AccessibleObject object : copy) {
      access(object).override = flag;
    }
  }

  private static boolean isAllowed(AccessibleObject object, Class<?> caller) {
    if (!(object instanceof Member member)) {
      return true;
    }
    Class<?> declaring = member.getDeclaringClass();
    if (object instanceof Constructor && declaring == Class.class) {
      throw new SecurityException("Cannot make a java.lang.Class constructor accessible");
    }
    Module module = declaring.getModule();
    if (!module.isNamed() || module == caller.getModule() || isOfBase(caller)) {
      return true;
    }
    int modifiers = member.getModifiers();
    if (Modifier.isPublic(declaring.getModifiers())
        && Descriptors.hasFlag(Descriptors.of(declaring), MetadataLayout.FLAG_EXPORTED)) {
      boolean inherited =
          Modifier.isProtected(modifiers)
              && Modifier.isStatic(modifiers)
              && declaring.isAssignableFrom(caller);
      if (Modifier.isPublic(modifiers) || inherited) {
        return true;
      }
    }
    return Descriptors.hasFlag(Descriptors.of(declaring), MetadataLayout.FLAG_OPEN);
  }

  private static boolean isOfBase(Class<?> caller) {
    return "java.base".equals(caller.getModule().getName());
  }

  private static String inaccessible(Member member, Class<?> caller) {
    Class<?> declaring = member.getDeclaringClass();
    boolean isPublic =
        Modifier.isPublic(declaring.getModifiers()) && Modifier.isPublic(member.getModifiers());
    return "Unable to make "
        + (member instanceof Field ? "field " : "")
        + member
        + " accessible: "
        + declaring.getModule()
        + " does not \""
        + (isPublic ? "exports" : "opens")
        + " "
        + declaring.getPackageName()
        + "\" to "
        + caller.getModule();
  }
}
