package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The compiler turns call sites of lambdas, and variable handles in static final fields, into plain
 * code. Handles that a program looks up at run time would need the interpreter and the class
 * generator of the JDK's method handles, which an image does not have; looking one up says so.
 */
@Substitution("java.lang.invoke.MethodHandles$Lookup")
final class LookupSubstitution {
  private LookupSubstitution() {}

  @Add
  private static UnsupportedOperationException unavailable(String method) {
    return new UnsupportedOperationException(
        "MethodHandles.Lookup."
            + method
            + ": an image has no handles that are looked up at run time; keep a variable handle in a"
            + " static final field of the class that looks it up");
  }

  @Replace
  public MethodHandle findStatic(Class<?> owner, String name, MethodType type) {
    throw unavailable("findStatic");
  }

  @Replace
  public MethodHandle findVirtual(Class<?> owner, String name, MethodType type) {
    throw unavailable("findVirtual");
  }

  @Replace
  public MethodHandle findConstructor(Class<?> owner, MethodType type) {
    throw unavailable("findConstructor");
  }

  @Replace
  public MethodHandle findSpecial(Class<?> owner, String name, MethodType type, Class<?> caller) {
    throw unavailable("findSpecial");
  }

  @Replace
  public MethodHandle findGetter(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findGetter");
  }

  @Replace
  public MethodHandle findSetter(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findSetter");
  }

  @Replace
  public VarHandle findVarHandle(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findVarHandle");
  }

  @Replace
  public MethodHandle findStaticGetter(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findStaticGetter");
  }

  @Replace
  public MethodHandle findStaticSetter(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findStaticSetter");
  }

  @Replace
  public VarHandle findStaticVarHandle(Class<?> owner, String name, Class<?> type) {
    throw unavailable("findStaticVarHandle");
  }

  @Replace
  public MethodHandle unreflect(Method method) {
    throw unavailable("unreflect");
  }

  @Replace
  public MethodHandle unreflectSpecial(Method method, Class<?> caller) {
    throw unavailable("unreflectSpecial");
  }

  @Replace
  public MethodHandle unreflectConstructor(Constructor<?> constructor) {
    throw unavailable("unreflectConstructor");
  }

  @Replace
  public MethodHandle unreflectGetter(Field field) {
    throw unavailable("unreflectGetter");
  }

  @Replace
  public MethodHandle unreflectSetter(Field field) {
    throw unavailable("unreflectSetter");
  }

  @Replace
  public VarHandle unreflectVarHandle(Field field) {
    throw unavailable("unreflectVarHandle");
  }

  @Replace
  public Class<?> defineClass(byte[] bytes) {
    throw unavailable("defineClass");
  }
}
