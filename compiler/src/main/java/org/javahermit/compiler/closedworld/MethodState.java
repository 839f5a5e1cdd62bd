package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * What is known of a reachable method: its arguments and result at all calls, who depends on it.
 */
final class MethodState {
  private final Cause cause;
  private final Value[] arguments;
  private final Set<JavaMethod> callers = new LinkedHashSet<>();
  private final List<VirtualCall> virtualCalls = new ArrayList<>();
  private Value result;
  private MethodScan scan;
  private BitSet executed = new BitSet();

  /** A method that was just reached with these arguments. */
  MethodState(Cause cause, Value[] arguments) {
    this.cause = cause;
    this.arguments = arguments.clone();
  }

  /** Arguments of which nothing is known. */
  static Value[] unknownArguments(JavaMethod method) {
    Value[] unknown = new Value[method.argumentTypes().length];
    Arrays.fill(unknown, Value.UNKNOWN);
    return unknown;
  }

  Cause cause() {
    return cause;
  }

  /** The arguments without the receiver. */
  Value[] arguments() {
    return arguments;
  }

  /** The methods that call this one and no other. */
  Set<JavaMethod> callers() {
    return callers;
  }

  /** The virtual calls that can run this method. */
  List<VirtualCall> virtualCalls() {
    return virtualCalls;
  }

  /** What the method returns; null where it has not returned yet. */
  Value result() {
    return result;
  }

  /** Covers the arguments of another call; whether that changed anything. */
  boolean mergeArguments(Value[] more, ClassUniverse universe) {
    return merge(arguments, more, universe);
  }

  /** Covers another result; whether that changed anything. */
  boolean mergeResult(Value more, ClassUniverse universe) {
    Value merged = result == null ? more : Value.merge(result, more, universe);
    boolean changed = !merged.equals(result);
    result = merged;
    return changed;
  }

  static boolean merge(Value[] into, Value[] more, ClassUniverse universe) {
    boolean changed = false;
    for (int i = 0; i < into.length; i++) {
      if (into[i] != Value.UNKNOWN) {
        Value merged = Value.merge(into[i], more[i], universe);
        if (!merged.equals(into[i])) {
          into[i] = merged;
          changed = true;
        }
      }
    }
    return changed;
  }

  /** The scan that was prepared for the method, or null. */
  MethodScan scan() {
    return scan;
  }

  void setScan(MethodScan prepared) {
    scan = prepared;
  }

  /** The instructions that control can come to. */
  BitSet executed() {
    return executed;
  }

  void setExecuted(BitSet found) {
    executed = found;
  }
}
