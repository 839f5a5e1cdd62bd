package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.Optional;
import jdk.internal.misc.Unsafe;

/** The elements of an array: coordinates are the array and an index. */
final class ElementNode extends VariableNode {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  ElementNode(Class<?> arrayType) {
    this(
        new Shape(
            arrayType.getComponentType(), new Class<?>[] {arrayType, int.class}, false, false),
        false);
  }

  private ElementNode(Shape shape, boolean exact) {
    super(shape, exact);
  }

  @Override
  VariableNode with(boolean exactBehavior) {
    return new ElementNode(hermitShape(), exactBehavior);
  }

  @Override
  public Optional<VarHandle.VarHandleDesc> describeConstable() {
    return hermitShape().coordinates()[0].describeConstable().map(VarHandle.VarHandleDesc::ofArray);
  }

  @Override
  public Object hermitAccess(VarHandle.AccessMode mode, Object[] arguments) {
    Object array = arguments[0];
    int index = (Integer) arguments[1];
    int length = Array.getLength(array);
    if (index < 0 || index >= length) {
      throw new ArrayIndexOutOfBoundsException(
          "Index " + index + " out of bounds for length " + length);
    }
    Class<?> element = array.getClass().getComponentType();
    Object stored = arguments[arguments.length - 1];
    boolean fits = element == hermitShape().type() || arguments.length == 2 || stored == null;
    if (!fits && !element.isInstance(stored)) {
      // As HotSpot has it: only what stores as the language does names the class.
      throw mode == VarHandle.AccessMode.SET
          ? new ArrayStoreException(stored.getClass().getName())
          : new ArrayStoreException();
    }
    long scale = UNSAFE.arrayIndexScale(array.getClass());
    long offset = UNSAFE.arrayBaseOffset(array.getClass()) + index * scale;
    return Cells.access(mode, letter, false, array, offset, arguments, 2);
  }
}
