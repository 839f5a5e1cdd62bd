package org.javahermit.compiler.bootstrap;

import java.util.HashMap;
import java.util.Map;

/**
 * The access modes of {@code java.lang.invoke.VarHandle}: method name, kind of access, and its
 * order. Source: {@code VarHandle.AccessMode}. On x86-64 every load is an acquire and every store a
 * release; only their order in the compiler and a full fence behind volatile stores is to be said.
 * Read-modify-write operations are always full fences.
 *
 * @param kind what is done
 * @param order what the compiler may do with the access
 */
public record VarHandleOperation(Kind kind, Order order) {
  /** What the compiler may do with an access. */
  public enum Order {
    /** What it may do with accesses of ordinary fields: drop a store of what is there already. */
    PLAIN,
    /** A store that is done where it stands: opaque and release. */
    KEPT,
    /** A load that later accesses stay behind, or a store with a fence behind it. */
    ORDERED
  }

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
    put(Kind.GET, Order.PLAIN, "get");
    put(Kind.GET, Order.ORDERED, "getVolatile", "getOpaque", "getAcquire");
    put(Kind.SET, Order.PLAIN, "set");
    put(Kind.SET, Order.KEPT, "setOpaque", "setRelease");
    put(Kind.SET, Order.ORDERED, "setVolatile");
    put(
        Kind.COMPARE_AND_SET,
        Order.ORDERED,
        "compareAndSet",
        "weakCompareAndSet",
        "weakCompareAndSetPlain",
        "weakCompareAndSetAcquire",
        "weakCompareAndSetRelease");
    put(
        Kind.COMPARE_AND_EXCHANGE,
        Order.ORDERED,
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

  /** Whether the access is one of an ordinary variable. */
  public boolean isPlain() {
    return order == Order.PLAIN;
  }

  /** Whether the access is one of a volatile variable, as far as this machine knows. */
  public boolean isOrdered() {
    return order == Order.ORDERED;
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
    put(kind, Order.ORDERED, name, name + "Acquire", name + "Release");
  }

  private static void put(Kind kind, Order order, String... methods) {
    for (String method : methods) {
      TABLE.put(method, new VarHandleOperation(kind, order));
    }
  }
}
