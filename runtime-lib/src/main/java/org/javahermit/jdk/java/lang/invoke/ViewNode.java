package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import jdk.internal.misc.Unsafe;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Bytes of an array or a buffer as values of a wider type: coordinates are the array or buffer and
 * the index of the first byte. Accesses that are not plain need an aligned address.
 */
final class ViewNode extends VariableNode {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long ADDRESS = UNSAFE.objectFieldOffset(Buffer.class, "address");
  private static final long ARRAY = UNSAFE.objectFieldOffset(ByteBuffer.class, "hb");
  private final boolean bigEndian;

  ViewNode(Class<?> of, Class<?> type, boolean bigEndian) {
    this(new Shape(type, new Class<?>[] {of, int.class}, false, true), bigEndian, false);
  }

  private ViewNode(Shape shape, boolean bigEndian, boolean exact) {
    super(shape, exact);
    this.bigEndian = bigEndian;
  }

  @Override
  VariableNode with(boolean exactBehavior) {
    return new ViewNode(hermitShape(), bigEndian, exactBehavior);
  }

  @Override
  public Object hermitAccess(VarHandle.AccessMode mode, Object[] arguments) {
    int size = letter == 'S' || letter == 'C' ? 2 : letter == 'I' || letter == 'F' ? 4 : 8;
    int index = (Integer) arguments[1];
    Object base;
    long start;
    int length;
    if (hermitShape().coordinates()[0] == byte[].class) {
      byte[] bytes = (byte[]) arguments[0];
      base = bytes;
      start = ObjectLayout.NARROW_ARRAY_BASE;
      length = bytes.length;
    } else {
      ByteBuffer buffer = (ByteBuffer) Objects.requireNonNull(arguments[0]);
      if (buffer.isReadOnly() && Shape.action(mode) != Shape.Action.GET) {
        throw new ReadOnlyBufferException();
      }
      base = UNSAFE.getReference(buffer, ARRAY);
      start = UNSAFE.getLong(buffer, ADDRESS);
      length = buffer.limit();
    }
    check(index, length - size + 1);
    boolean plain = mode == VarHandle.AccessMode.GET || mode == VarHandle.AccessMode.SET;
    if (!plain && ((start + index) & (size - 1)) != 0) {
      throw new IllegalStateException("Misaligned access at index: " + index);
    }
    return Cells.access(mode, letter, bigEndian, base, start + index, arguments, 2);
  }

  private void check(int index, int length) {
    if (index < 0 || index >= length) {
      String what = "Index " + index + " out of bounds for length " + length;
      throw hermitShape().coordinates()[0] == byte[].class
          ? new ArrayIndexOutOfBoundsException(what)
          : new IndexOutOfBoundsException(what);
    }
  }
}
