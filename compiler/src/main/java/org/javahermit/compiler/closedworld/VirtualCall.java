package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;

/** All virtual calls of one method on receivers of one type: what goes in, what comes out. */
final class VirtualCall {
  private final JavaMethod resolved;
  private final JavaMethod firstCaller;
  private final Set<JavaMethod> callers = new LinkedHashSet<>();
  private final Set<JavaMethod> targets = new LinkedHashSet<>();
  private final Value[] arguments;
  private Value result;

  VirtualCall(JavaMethod resolved, JavaMethod firstCaller, Value[] arguments) {
    this.resolved = resolved;
    this.firstCaller = firstCaller;
    this.arguments = arguments.clone();
  }

  JavaMethod resolved() {
    return resolved;
  }

  /** The method that made the call known. */
  JavaMethod firstCaller() {
    return firstCaller;
  }

  /** The methods that depend on the result. */
  Set<JavaMethod> callers() {
    return callers;
  }

  /** What the call runs on the objects that exist so far. */
  Set<JavaMethod> targets() {
    return targets;
  }

  Value[] arguments() {
    return arguments;
  }

  /** What the call returns; null where it has not returned yet. */
  Value result() {
    return result;
  }

  /** Covers the arguments of another call; whether that changed anything. */
  boolean mergeArguments(Value[] more, ClassUniverse universe) {
    return MethodState.merge(arguments, more, universe);
  }

  /** Covers a target's result; whether that changed anything. */
  boolean mergeResult(Value more, ClassUniverse universe) {
    Value merged = result == null ? more : Value.merge(result, more, universe);
    boolean changed = !merged.equals(result);
    result = merged;
    return changed;
  }
}
