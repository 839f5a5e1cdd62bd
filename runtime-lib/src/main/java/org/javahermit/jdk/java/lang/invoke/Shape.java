package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * What a variable handle tells of itself. Source: the API specifications of {@code VarHandle} and
 * of the methods that make handles.
 *
 * @param type the variable's type
 * @param coordinates the types of what finds the variable
 * @param readOnly whether the variable is final
 * @param view whether bytes are looked at as a value of the type
 */
record Shape(Class<?> type, Class<?>[] coordinates, boolean readOnly, boolean view) {

  /** What an access mode does. */
  enum Action {
    GET,
    SET,
    COMPARE_AND_SET,
    COMPARE_AND_EXCHANGE,
    GET_AND_SET,
    ADD,
    OR,
    AND,
    XOR
  }

  /** What the mode does. */
  static Action action(VarHandle.AccessMode mode) {
    return switch (mode) {
      case GET, GET_VOLATILE, GET_OPAQUE, GET_ACQUIRE -> Action.GET;
      case SET, SET_VOLATILE, SET_OPAQUE, SET_RELEASE -> Action.SET;
      case COMPARE_AND_SET,
          WEAK_COMPARE_AND_SET,
          WEAK_COMPARE_AND_SET_PLAIN,
          WEAK_COMPARE_AND_SET_ACQUIRE,
          WEAK_COMPARE_AND_SET_RELEASE ->
          Action.COMPARE_AND_SET;
      case COMPARE_AND_EXCHANGE, COMPARE_AND_EXCHANGE_ACQUIRE, COMPARE_AND_EXCHANGE_RELEASE ->
          Action.COMPARE_AND_EXCHANGE;
      case GET_AND_SET, GET_AND_SET_ACQUIRE, GET_AND_SET_RELEASE -> Action.GET_AND_SET;
      case GET_AND_ADD, GET_AND_ADD_ACQUIRE, GET_AND_ADD_RELEASE -> Action.ADD;
      case GET_AND_BITWISE_OR, GET_AND_BITWISE_OR_ACQUIRE, GET_AND_BITWISE_OR_RELEASE -> Action.OR;
      case GET_AND_BITWISE_AND, GET_AND_BITWISE_AND_ACQUIRE, GET_AND_BITWISE_AND_RELEASE ->
          Action.AND;
      case GET_AND_BITWISE_XOR, GET_AND_BITWISE_XOR_ACQUIRE, GET_AND_BITWISE_XOR_RELEASE ->
          Action.XOR;
    };
  }

  /** The type of an access: coordinates, then values. */
  MethodType typeOf(VarHandle.AccessMode mode) {
    MethodType base = MethodType.methodType(type, coordinates);
    return switch (action(mode)) {
      case GET -> base;
      case SET -> base.changeReturnType(void.class).appendParameterTypes(type);
      case COMPARE_AND_SET -> base.changeReturnType(boolean.class).appendParameterTypes(type, type);
      case COMPARE_AND_EXCHANGE -> base.appendParameterTypes(type, type);
      default -> base.appendParameterTypes(type);
    };
  }

  boolean supports(VarHandle.AccessMode mode) {
    Action action = action(mode);
    if (action == Action.GET) {
      return true;
    }
    if (readOnly) {
      return false;
    }
    if (action == Action.SET) {
      return true;
    }
    boolean number = type.isPrimitive() && type != boolean.class;
    boolean whole = number && type != float.class && type != double.class;
    if (view) {
      boolean wide = type != short.class && type != char.class;
      return switch (action) {
        case ADD, OR, AND, XOR -> type == int.class || type == long.class;
        default -> wide;
      };
    }
    return switch (action) {
      case ADD -> number;
      case OR, AND, XOR -> whole || type == boolean.class;
      default -> true;
    };
  }
}
