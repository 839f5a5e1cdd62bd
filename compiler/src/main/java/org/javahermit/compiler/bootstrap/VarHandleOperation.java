package org.javahermit.compiler.bootstrap;

import java.util.HashMap;
import java.util.Map;

/**
 * The access modes of {@code java.lang.invoke.VarHandle}: method name, kind of access, and whether
 * the access is ordered. Source: {@code VarHandle.AccessMode}. On x86-64 every load is an acquire
 * and every store a release; only their order in the compiler and a full fence behind volatile
 * stores is to be said. Read-modify-write operations are always full fences.
 *
 * @param kind what is done
 * @param ordered whether the access must not move in the compiler, and a store is fenced
 */
public record VarHandleOperation(Kind kind, boolean ordered) {
  /** What is done. */
  public enum Kind {
    GET,
    SET,
    COMPARE_AND_SET,
    COMPARE_AND_EXCHANGE,
    GET_AND_SET,
    GET_AND_ADD,
    GET_AND_OR,
    GET_AND_AND,
    GET_AND_XOR
  }

  private static final Map<String, VarHandleOperation> TABLE = new HashMap<>();

  static {
    put(Kind.GET, false, "get");
    put(Kind.GET, true, "getVolatile", "getOpaque", "getAcquire");
    put(Kind.SET, false, "set", "setOpaque", "setRelease");
    put(Kind.SET, true, "setVolatile");
    put(
        Kind.COMPARE_AND_SET,
        true,
        "compareAndSet",
        "weakCompareAndSet",
        "weakCompareAndSetPlain",
        "weakCompareAndSetAcquire",
        "weakCompareAndSetRelease");
    put(
        Kind.COMPARE_AND_EXCHANGE,
        true,
        "compareAndExchange",
        "compareAndExchangeAcquire",
        "compareAndExchangeRelease");
    modes(Kind.GET_AND_SET, "getAndSet");
    modes(Kind.GET_AND_ADD, "getAndAdd");
    modes(Kind.GET_AND_OR, "getAndBitwiseOr");
    modes(Kind.GET_AND_AND, "getAndBitwiseAnd");
    modes(Kind.GET_AND_XOR, "getAndBitwiseXor");
  }

  /** The operation that a method of {@code VarHandle} does, or null where it is no access. */
  public static VarHandleOperation find(String method) {
    return TABLE.get(method);
  }

  /** Whether the operation computes the new value from the old one. */
  boolean isArithmetic() {
    return switch (kind) {
      case GET_AND_ADD, GET_AND_OR, GET_AND_AND, GET_AND_XOR -> true;
      default -> false;
    };
  }

  /** Number of values that it takes after the coordinates. */
  int values() {
    return switch (kind) {
      case GET -> 0;
      case COMPARE_AND_SET, COMPARE_AND_EXCHANGE -> 2;
      default -> 1;
    };
  }

  private static void modes(Kind kind, String name) {
    put(kind, true, name, name + "Acquire", name + "Release");
  }

  private static void put(Kind kind, boolean ordered, String... methods) {
    for (String method : methods) {
      TABLE.put(method, new VarHandleOperation(kind, ordered));
    }
  }
}
