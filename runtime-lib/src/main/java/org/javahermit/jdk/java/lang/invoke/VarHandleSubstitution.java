package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The JDK has a class of variable handles for each kind of variable and type, with a method for
 * each access mode, found by reflection. Here a handle is a {@link VariableNode}, which computes
 * where the variable is; {@link Cells} does what the mode says.
 */
@Substitution("java.lang.invoke.VarHandle")
@DeleteInitializer
public abstract class VarHandleSubstitution {
  @Alias boolean exact;

  /** A handle without the JDK's form. */
  @Add
  protected VarHandleSubstitution(boolean exact) {
    this.exact = exact;
  }

  /** What the handle is. */
  @Add
  public abstract Shape hermitShape();

  /** An access whose arguments have exactly the types of the mode. */
  @Add
  public abstract Object hermitAccess(VarHandle.AccessMode mode, Object[] arguments);

  @Replace
  public Class<?> varType() {
    return hermitShape().type();
  }

  @Replace
  public List<Class<?>> coordinateTypes() {
    return List.of(hermitShape().coordinates());
  }

  @Replace(name = "accessModeType")
  public final MethodType hermitAccessModeType(VarHandle.AccessMode mode) {
    return hermitShape().typeOf(mode);
  }

  @Replace
  public final boolean isAccessModeSupported(VarHandle.AccessMode mode) {
    return hermitShape().supports(mode);
  }

  @Replace
  public MethodHandle toMethodHandle(VarHandle.AccessMode mode) {
    MethodType type = hermitShape().typeOf(mode);
    return hermitShape().supports(mode)
        ? HandleNode.of(type, arguments -> hermitAccess(mode, arguments))
        : HandleNode.of(
            type,
            arguments -> {
              throw new UnsupportedOperationException();
            });
  }

  @Replace(name = "toString")
  public final String hermitToString() {
    return "VarHandle[varType=" + varType().getName() + ", coord=" + coordinateTypes() + "]";
  }

  @Replace
  public Optional<VarHandle.VarHandleDesc> describeConstable() {
    return Optional.empty();
  }
}
