package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * A method handle: its type, and what it does. A handle that is made of others calls theirs, so
 * that a call walks down a tree.
 */
class HandleNode extends MethodHandleSubstitution {

  /** What a handle does; see {@link MethodHandleSubstitution#hermitRun}. */
  interface Body {
    Object run(Object[] arguments) throws Throwable;
  }

  private final Body body;

  HandleNode(MethodType type, Body body) {
    super(type);
    this.body = body;
  }

  @Override
  public final Object hermitRun(Object[] arguments) throws Throwable {
    return body.run(arguments);
  }

  /** A handle of the type that does what the body does. */
  static MethodHandle of(MethodType type, Body body) {
    return (MethodHandle) (Object) new HandleNode(type, body);
  }

  /** Calls a handle with arguments of exactly its types. */
  static Object run(MethodHandle handle, Object... arguments) throws Throwable {
    return ((MethodHandleSubstitution) (Object) handle).hermitRun(arguments);
  }
}
