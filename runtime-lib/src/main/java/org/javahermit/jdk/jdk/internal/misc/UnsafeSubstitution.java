package org.javahermit.jdk.jdk.internal.misc;

import java.lang.reflect.Field;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.java.lang.ThreadSubstitution;
import org.javahermit.jdk.java.lang.reflect.FieldSubstitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.kernel.mm.NativeMemory;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Allocation;
import org.javahermit.vm.ArrayCopy;
import org.javahermit.vm.AsynchronousExceptions;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.Threads;
import org.javahermit.vm.Throwing;
import org.javahermit.vm.layout.ClassStateLayout;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The native methods of {@code Unsafe} that are not plain accesses; those (get, put, compare and
 * set, fences, in all variants) the compiler turns into instructions wherever they are called, as
 * it turns the offsets of constant fields into constants. Offsets count from the object's header,
 * as in the JDK; with a null base they are addresses.
 */
@Substitution("jdk.internal.misc.Unsafe")
public final class UnsafeSubstitution {
  @Replace public static final int ARRAY_BOOLEAN_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;

  @Replace public static final int ARRAY_BYTE_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;
  @Replace public static final int ARRAY_SHORT_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;
  @Replace public static final int ARRAY_CHAR_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;
  @Replace public static final int ARRAY_INT_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;
  @Replace public static final int ARRAY_FLOAT_BASE_OFFSET = ObjectLayout.NARROW_ARRAY_BASE;
  @Replace public static final int ARRAY_LONG_BASE_OFFSET = ObjectLayout.WIDE_ARRAY_BASE;
  @Replace public static final int ARRAY_DOUBLE_BASE_OFFSET = ObjectLayout.WIDE_ARRAY_BASE;
  @Replace public static final int ARRAY_BOOLEAN_INDEX_SCALE = 1;
  @Replace public static final int ARRAY_BYTE_INDEX_SCALE = 1;
  @Replace public static final int ARRAY_SHORT_INDEX_SCALE = 2;
  @Replace public static final int ARRAY_CHAR_INDEX_SCALE = 2;
  @Replace public static final int ARRAY_INT_INDEX_SCALE = 4;
  @Replace public static final int ARRAY_FLOAT_INDEX_SCALE = 4;
  @Replace public static final int ARRAY_LONG_INDEX_SCALE = 8;
  @Replace public static final int ARRAY_DOUBLE_INDEX_SCALE = 8;

  private UnsafeSubstitution() {}

  @Replace
  private static void registerNatives() {}

  // ---- layout

  @Replace
  private int arrayBaseOffset0(Class<?> arrayClass) {
    return Descriptors.of(arrayClass).loadInt(DescriptorLayout.SIZE);
  }

  @Replace
  private int arrayIndexScale0(Class<?> arrayClass) {
    return 1 << Descriptors.of(arrayClass).loadByte(DescriptorLayout.ELEMENT_SHIFT);
  }

  @Replace
  private long objectFieldOffset0(Field field) {
    return FieldSubstitution.location(field);
  }

  @Replace
  private long objectFieldOffset1(Class<?> type, String name) {
    throw noOffset(type, name);
  }

  /**
   * Static fields are not in an object. Their offsets count from the object of the declaring class,
   * which lies in the image and never moves: programs take it for the base without asking, since it
   * is the one of HotSpot.
   */
  @Replace
  private long staticFieldOffset0(Field field) {
    Address base = Address.ofObject(field.getDeclaringClass());
    return FieldSubstitution.location(field) - base.toLong();
  }

  @Replace
  private Object staticFieldBase0(Field field) {
    return field.getDeclaringClass();
  }

  @Add
  private static UnsupportedOperationException noOffset(Class<?> type, String name) {
    return new UnsupportedOperationException(
        "the offset of "
            + type.getName()
            + "."
            + name
            + " is not known at run time; ask for it with a constant class and name");
  }

  // ---- classes

  @Replace
  public Object allocateInstance(Class<?> type) throws InstantiationException {
    Address descriptor = Descriptors.of(type);
    if (Descriptors.kind(descriptor) != DescriptorLayout.KIND_INSTANCE) {
      throw new InstantiationException(type.getName());
    }
    ClassSubstitution.initialize(descriptor);
    return Allocation.newInstance(descriptor, descriptor.loadInt(DescriptorLayout.SIZE));
  }

  @Replace
  private boolean shouldBeInitialized0(Class<?> type) {
    Address state = Descriptors.of(type).loadAddress32(DescriptorLayout.CLASS_STATE);
    return !state.isZero() && state.loadInt(ClassStateLayout.STATE) != ClassStateLayout.INITIALIZED;
  }

  @Replace
  private void ensureClassInitialized0(Class<?> type) {
    ClassSubstitution.initialize(Descriptors.of(type));
  }

  @Replace
  public void throwException(Throwable exception) {
    Throwing.throwException(exception);
  }

  // ---- threads

  @Replace
  public void park(boolean absolute, long time) {
    if (ThreadSubstitution.isInterrupted(Threads.current())) {
      Threads.currentTask().takePermit();
    } else {
      Threads.park(absolute, time);
      AsynchronousExceptions.endWait();
    }
  }

  @Replace
  public void unpark(Object thread) {
    JavaTask task = thread == null ? null : ThreadSubstitution.task(thread);
    if (task != null) {
      Threads.unpark(task);
    }
  }

  // ---- memory

  @Replace
  private long allocateMemory0(long bytes) {
    Address block = NativeMemory.allocate(bytes);
    if (block.isZero()) {
      Allocation.makeRoom();
      block = NativeMemory.allocate(bytes);
    }
    return block.toLong();
  }

  @Replace
  private long reallocateMemory0(long address, long bytes) {
    Address block = NativeMemory.reallocate(Address.of(address), bytes);
    if (block.isZero()) {
      Allocation.makeRoom();
      block = NativeMemory.reallocate(Address.of(address), bytes);
    }
    return block.toLong();
  }

  @Replace
  private void freeMemory0(long address) {
    NativeMemory.free(Address.of(address));
  }

  // Long ranges are treated in pieces, between which the thread can be stopped.

  @Replace
  private void setMemory0(Object base, long offset, long bytes, byte value) {
    for (long done = 0; done < bytes; done += ArrayCopy.PIECE_BYTES) {
      fill(base, offset + done, Math.min(bytes - done, ArrayCopy.PIECE_BYTES), value);
    }
  }

  @Add
  @Uninterruptible
  private static void fill(Object base, long offset, long bytes, byte value) {
    Address start = Address.ofObject(base).plus(offset);
    if (value == 0) {
      Machine.zeroFill(start, bytes);
      return;
    }
    for (long i = 0; i < bytes; i++) {
      start.storeByte(i, value);
    }
  }

  @Replace
  private void copyMemory0(
      Object sourceBase, long sourceOffset, Object targetBase, long targetOffset, long bytes) {
    moveInPieces(sourceBase, sourceOffset, targetBase, targetOffset, bytes);
  }

  /** Memory that overlaps has the same base. */
  @Add
  private static void moveInPieces(
      Object sourceBase, long sourceOffset, Object targetBase, long targetOffset, long bytes) {
    boolean fromEnd = sourceBase == targetBase && sourceOffset < targetOffset;
    for (long done = 0; done < bytes; done += ArrayCopy.PIECE_BYTES) {
      long count = Math.min(bytes - done, ArrayCopy.PIECE_BYTES);
      long at = fromEnd ? bytes - done - count : done;
      move(sourceBase, sourceOffset + at, targetBase, targetOffset + at, count);
    }
  }

  @Add
  @Uninterruptible
  private static void move(
      Object sourceBase, long sourceOffset, Object targetBase, long targetOffset, long bytes) {
    Address source = Address.ofObject(sourceBase).plus(sourceOffset);
    Address target = Address.ofObject(targetBase).plus(targetOffset);
    if (target.isBelow(source) || source.plus(bytes).isBelowOrSame(target)) {
      Machine.copyForward(target, source, bytes);
    } else {
      Machine.copyBackward(target, source, bytes);
    }
  }

  @Replace
  private void copySwapMemory0(
      Object sourceBase,
      long sourceOffset,
      Object targetBase,
      long targetOffset,
      long bytes,
      long elementSize) {
    moveInPieces(sourceBase, sourceOffset, targetBase, targetOffset, bytes);
    for (long done = 0; done < bytes; done += ArrayCopy.PIECE_BYTES) {
      long count = Math.min(bytes - done, ArrayCopy.PIECE_BYTES);
      swap(targetBase, targetOffset + done, count, (int) elementSize);
    }
  }

  /** Reverses the bytes of every element. */
  @Add
  @Uninterruptible
  private static void swap(Object base, long offset, long bytes, int elementSize) {
    Address start = Address.ofObject(base).plus(offset);
    for (long element = 0; element < bytes; element += elementSize) {
      for (int low = 0, high = elementSize - 1; low < high; low++, high--) {
        byte other = start.loadByte(element + high);
        start.storeByte(element + high, start.loadByte(element + low));
        start.storeByte(element + low, other);
      }
    }
  }

  @Replace
  private int getLoadAverage0(double[] averages, int count) {
    return -1;
  }
}
