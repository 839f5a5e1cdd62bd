package org.javahermit.jdk.java.lang.invoke;

import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.support.Descriptors;

/** A field: coordinates are the object that has it, or none. */
final class FieldNode extends VariableNode {
  private final Member field;
  private final Class<?> owner;

  FieldNode(Member field, Class<?> owner, Class<?> type) {
    this(field, owner, shape(field, owner, type), false);
  }

  private FieldNode(Member field, Class<?> owner, Shape shape, boolean exact) {
    super(shape, exact);
    this.field = field;
    this.owner = owner;
  }

  private static Shape shape(Member field, Class<?> owner, Class<?> type) {
    Class<?>[] coordinates = field.isStatic() ? new Class<?>[0] : new Class<?>[] {owner};
    return new Shape(type, coordinates, Modifier.isFinal(field.modifiers()), false);
  }

  @Override
  VariableNode with(boolean exactBehavior) {
    return new FieldNode(field, owner, hermitShape(), exactBehavior);
  }

  @Override
  public Optional<VarHandle.VarHandleDesc> describeConstable() {
    Optional<ClassDesc> type = hermitShape().type().describeConstable();
    Optional<ClassDesc> holder = (field.isStatic() ? field.declaring() : owner).describeConstable();
    if (type.isEmpty() || holder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        field.isStatic()
            ? VarHandle.VarHandleDesc.ofStaticField(holder.get(), field.name(), type.get())
            : VarHandle.VarHandleDesc.ofField(holder.get(), field.name(), type.get()));
  }

  @Override
  public Object hermitAccess(VarHandle.AccessMode mode, Object[] arguments) {
    if (field.isStatic()) {
      ClassSubstitution.initialize(Descriptors.of(field.declaring()));
      return Cells.access(mode, letter, false, null, field.location(), arguments, 0);
    }
    Object object = Objects.requireNonNull(arguments[0]);
    return Cells.access(mode, letter, false, object, field.location(), arguments, 1);
  }
}
