package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;

/**
 * The types that a call of {@code LambdaMetafactory} names, and whether they fit each other: a
 * captured value must be of the implementation's very type, the others may be converted as values
 * of method calls are. Source: the API specification of {@code java.lang.invoke.LambdaMetafactory}.
 *
 * @param factory takes the captured values, returns the interface
 * @param erased of the interface's method as it is declared
 * @param implementation of the method that is called, the receiver first
 * @param dynamic of the interface's method as it is to be checked at each call
 */
record FunctionTypes(
    MethodType factory, MethodType erased, MethodType implementation, MethodType dynamic) {

  /**
   * Refuses what does not fit.
   *
   * @param direct the implementation as a member
   * @param bridges other types of the interface's method
   */
  void check(MethodHandleInfo direct, MethodType[] bridges) throws LambdaConversionException {
    checkCounts(direct, bridges);
    int receivers = isVirtual(direct) ? 1 : 0;
    if (receivers == 1) {
      checkReceiver(direct);
    }
    int captured = factory.parameterCount();
    for (int i = receivers; i < captured; i++) {
      expect(factory.parameterType(i) == implementation.parameterType(i), "captured value", i);
    }
    for (int i = Math.max(captured, receivers); i < implementation.parameterCount(); i++) {
      int at = i - captured;
      expect(
          converts(dynamic.parameterType(at), implementation.parameterType(i), true),
          "argument",
          at);
    }
    if (!returns(implementation.returnType(), dynamic.returnType())) {
      throw new LambdaConversionException(
          "the method returns " + implementation.returnType() + ", not " + dynamic.returnType());
    }
    checkDeclared(erased);
    for (MethodType bridge : bridges) {
      checkDeclared(bridge);
    }
  }

  private static boolean isVirtual(MethodHandleInfo direct) {
    return direct.getReferenceKind() != MethodHandleInfo.REF_invokeStatic
        && direct.getReferenceKind() != MethodHandleInfo.REF_newInvokeSpecial;
  }

  private void checkCounts(MethodHandleInfo direct, MethodType[] bridges)
      throws LambdaConversionException {
    int given = factory.parameterCount() + erased.parameterCount();
    if (given != implementation.parameterCount()) {
      throw new LambdaConversionException(
          direct.getName() + " takes " + implementation.parameterCount() + " values, not " + given);
    }
    checkCount(dynamic);
    for (MethodType bridge : bridges) {
      checkCount(bridge);
    }
  }

  private void checkCount(MethodType other) throws LambdaConversionException {
    if (other.parameterCount() != erased.parameterCount()) {
      throw new LambdaConversionException(
          other + " has not as many parameters as the interface's method " + erased);
    }
  }

  private void checkReceiver(MethodHandleInfo direct) throws LambdaConversionException {
    Class<?> receiver =
        factory.parameterCount() == 0 ? dynamic.parameterType(0) : factory.parameterType(0);
    if (!implementation.parameterType(0).isAssignableFrom(receiver)) {
      throw new LambdaConversionException(
          receiver + " is no receiver of " + direct.getDeclaringClass() + "." + direct.getName());
    }
  }

  /** The method as it is declared takes no less than what is checked, and returns no more. */
  private void checkDeclared(MethodType declared) throws LambdaConversionException {
    for (int i = 0; i < declared.parameterCount(); i++) {
      Class<?> checked = dynamic.parameterType(i);
      expect(declared.parameterType(i).isAssignableFrom(checked), "parameter", i);
    }
    Class<?> result = dynamic.returnType();
    Class<?> expected = declared.returnType();
    boolean fits =
        result == void.class || expected == void.class
            ? result == expected
            : converts(result, expected, true);
    if (!fits) {
      throw new LambdaConversionException(result + " is not returned as " + expected);
    }
  }

  private void expect(boolean fits, String what, int index) throws LambdaConversionException {
    if (!fits) {
      throw new LambdaConversionException(
          what + " " + index + " does not fit " + implementation + " as " + dynamic);
    }
  }

  private static boolean returns(Class<?> from, Class<?> to) {
    return to == void.class || from != void.class && converts(from, to, false);
  }

  /**
   * Whether values of one type become the other's by boxing and widening.
   *
   * @param strict whether a reference that may be of the other type is not enough
   */
  private static boolean converts(Class<?> from, Class<?> to, boolean strict) {
    if (from == to) {
      return true;
    }
    if (from.isPrimitive()) {
      return to.isPrimitive()
          ? Conversions.widens(from, to)
          : to.isAssignableFrom(Conversions.box(from));
    }
    if (!to.isPrimitive()) {
      return !strict || to.isAssignableFrom(from);
    }
    Class<?> unboxed = MethodType.methodType(from).unwrap().returnType();
    return unboxed.isPrimitive() ? Conversions.widens(unboxed, to) : !strict;
  }
}
