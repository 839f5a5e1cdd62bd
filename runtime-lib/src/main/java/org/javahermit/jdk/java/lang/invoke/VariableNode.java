package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** A variable handle: knows its {@link Shape} and finds the memory of an access. */
abstract class VariableNode extends VarHandleSubstitution {
  private final Shape shape;

  /** The letter of the variable's type in descriptors, L for all references. */
  final char letter;

  private final MethodType[] types = new MethodType[VarHandle.AccessMode.values().length];
  private volatile Adapter last;

  /** A mode for calls of a type that is not the mode's own. */
  private record Adapter(VarHandle.AccessMode mode, MethodType type, MethodHandle handle) {}

  VariableNode(Shape shape, boolean exact) {
    super(exact);
    this.shape = shape;
    this.letter = Conversions.letter(shape.type());
  }

  @Override
  public Shape hermitShape() {
    return shape;
  }

  /** The same handle with the behaviour asked for. */
  abstract VariableNode with(boolean exactBehavior);

  VarHandle asVarHandle() {
    return (VarHandle) (Object) this;
  }

  /** {@code VarHandle.withInvokeExactBehavior}. */
  public VarHandle withInvokeExactBehavior() {
    return exact ? asVarHandle() : with(true).asVarHandle();
  }

  /** {@code VarHandle.withInvokeBehavior}. */
  public VarHandle withInvokeBehavior() {
    return exact ? with(false).asVarHandle() : asVarHandle();
  }

  /** A call of an access method with arguments of the type. */
  Object call(VarHandle.AccessMode mode, MethodType type, boolean exactly, Object[] arguments)
      throws Throwable {
    if (!shape.supports(mode)) {
      throw new UnsupportedOperationException();
    }
    MethodType expected = typeOf(mode);
    if (type == expected) {
      return hermitAccess(mode, arguments);
    }
    if (exactly) {
      throw LinkedCalls.wrongType(expected, type);
    }
    Adapter adapter = last;
    if (adapter == null || adapter.mode() != mode || adapter.type() != type) {
      adapter = new Adapter(mode, type, adapted(mode, expected, type));
      last = adapter;
    }
    return HandleNode.run(adapter.handle(), Combinators.replaced(arguments, 0, 0, this));
  }

  /** Method types are looked up by their contents, which is slow; several threads may do it. */
  private MethodType typeOf(VarHandle.AccessMode mode) {
    MethodType known = types[mode.ordinal()];
    if (known == null) {
      known = shape.typeOf(mode);
      types[mode.ordinal()] = known;
    }
    return known;
  }

  /** The handle that HotSpot would convert has the variable handle as its first parameter. */
  private MethodHandle adapted(VarHandle.AccessMode mode, MethodType expected, MethodType type) {
    MethodType own = expected.insertParameterTypes(0, VarHandle.class);
    MethodHandle handle =
        HandleNode.of(own, arguments -> hermitAccess(mode, Combinators.replaced(arguments, 0, 1)));
    return handle.asType(type.insertParameterTypes(0, VarHandle.class));
  }
}
