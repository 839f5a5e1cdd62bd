package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Call sites without HotSpot's table of compiled code that depends on their targets: every call
 * asks for the target.
 */
@Substitution("java.lang.invoke.CallSite")
abstract class CallSiteSubstitution {
  @Add private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  @Alias MethodHandle target;

  @Alias
  public native MethodHandle getTarget();

  @Replace
  CallSiteSubstitution(MethodType type) {
    target =
        HandleNode.of(
            type,
            arguments -> {
              throw new IllegalStateException("uninitialized call site");
            });
  }

  @Replace
  CallSiteSubstitution(MethodHandle target) {
    this.target = Objects.requireNonNull(target);
  }

  @Alias
  private native void checkTargetChange(MethodHandle newTarget);

  @Replace
  final void setTargetNormal(MethodHandle newTarget) {
    checkTargetChange(newTarget);
    UNSAFE.putReference(this, UNSAFE.objectFieldOffset(CallSite.class, "target"), newTarget);
  }

  @Replace
  final MethodHandle getTargetVolatile() {
    long offset = UNSAFE.objectFieldOffset(CallSite.class, "target");
    return (MethodHandle) UNSAFE.getReferenceVolatile(this, offset);
  }

  @Replace
  final void setTargetVolatile(MethodHandle newTarget) {
    checkTargetChange(newTarget);
    long offset = UNSAFE.objectFieldOffset(CallSite.class, "target");
    UNSAFE.putReferenceVolatile(this, offset, newTarget);
  }

  /** A site whose final field changes, so that it is not read like other final fields. */
  @Substitution("java.lang.invoke.MutableCallSite")
  static final class Mutable {
    private Mutable() {}

    @Replace
    public MethodHandle getTarget() {
      return (MethodHandle)
          UNSAFE.getReference(this, UNSAFE.objectFieldOffset(CallSite.class, "target"));
    }
  }

  @Replace
  MethodHandle makeDynamicInvoker() {
    return HandleNode.of(getTarget().type(), arguments -> HandleNode.run(getTarget(), arguments));
  }
}
