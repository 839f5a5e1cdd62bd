package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Cards;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * {@link System#arraycopy}: takes any two objects, leaves the elements copied, or as many as could
 * be stored. Texts of exceptions are those of HotSpot's {@code objArrayKlass.cpp} and {@code
 * typeArrayKlass.cpp}.
 */
public final class ArrayCopy {
  /** Bytes that are copied without a pause: some microseconds' worth. */
  public static final int PIECE_BYTES = 256 << 10;

  /** Elements, whatever their size, that are copied so. */
  static final int PIECE_ELEMENTS = PIECE_BYTES >> 3;

  /** References that are checked and copied without a pause. */
  private static final int CHECKED_PIECE = 8 << 10;

  private ArrayCopy() {}

  /** Copies elements. What is most often asked, few elements between arrays of one type, first. */
  public static void copy(Object from, int fromIndex, Object to, int toIndex, int length) {
    Address type = Descriptors.ofObject(java.util.Objects.requireNonNull(from));
    if (type.isSame(Descriptors.ofObject(java.util.Objects.requireNonNull(to)))
        && Descriptors.isArray(type)
        && (fromIndex | toIndex | length) >= 0
        && fromIndex <= length(from) - length
        && toIndex <= length(to) - length
        && length <= PIECE_ELEMENTS) {
      movePiece(from, fromIndex, to, toIndex, length);
    } else {
      copyOther(from, fromIndex, to, toIndex, length);
    }
  }

  private static void copyOther(Object from, int fromIndex, Object to, int toIndex, int length) {
    Address fromType = Descriptors.ofObject(from);
    Address toType = Descriptors.ofObject(to);
    if (!fromType.isSame(toType) || !Descriptors.isArray(fromType)) {
      checkTypes(fromType, toType);
    }
    if ((fromIndex | toIndex | length) < 0
        || fromIndex > length(from) - length
        || toIndex > length(to) - length) {
      throw new ArrayIndexOutOfBoundsException(boundsMessage(from, fromIndex, to, toIndex, length));
    }
    if (fromType.isSame(toType)
        || Descriptors.kind(toType) == DescriptorLayout.KIND_PRIMITIVE_ARRAY
        || TypeChecks.isSubtype(fromType, toType)) {
      move(from, fromIndex, to, toIndex, length);
    } else if (!moveChecked(from, fromIndex, to, toIndex, length)) {
      throw new ArrayStoreException(storeMessage(fromType, toType));
    }
  }

  /** Where no element could have fitted, it is the types that do not. */
  private static String storeMessage(Address fromType, Address toType) {
    Address from = Descriptors.element(fromType);
    Address to = Descriptors.element(toType);
    return TypeChecks.isSubtype(to, from)
        ? "arraycopy: element type mismatch: can not cast one of the elements of "
            + Descriptors.name(from)
            + "[] to the type of the destination array, "
            + Descriptors.name(to)
        : "arraycopy: type mismatch: can not copy "
            + Descriptors.name(from)
            + "[] into "
            + Descriptors.name(to)
            + "[]";
  }

  @Uninterruptible
  private static int length(Object array) {
    return Address.ofObject(array).loadInt(ObjectLayout.ARRAY_LENGTH);
  }

  /**
   * Copies between arrays of the same element size, as if by way of a third one. Long ranges are
   * copied in pieces, between which the thread can be stopped.
   */
  private static void move(Object from, int fromIndex, Object to, int toIndex, int length) {
    int most = PIECE_BYTES >> Descriptors.elementShift(Descriptors.ofObject(from));
    if (length <= most) {
      movePiece(from, fromIndex, to, toIndex, length);
    } else if (from == to && fromIndex < toIndex) {
      for (int end = length; end > 0; end -= most) {
        int start = Integer.max(end - most, 0);
        movePiece(from, fromIndex + start, to, toIndex + start, end - start);
      }
    } else {
      int done = 0;
      while (done < length) {
        int count = Integer.min(most, length - done);
        movePiece(from, fromIndex + done, to, toIndex + done, count);
        done += count;
      }
    }
  }

  @Uninterruptible
  private static void movePiece(Object from, int fromIndex, Object to, int toIndex, int length) {
    Address type = Descriptors.ofObject(from);
    int shift = Descriptors.elementShift(type);
    long base = type.loadInt(DescriptorLayout.SIZE);
    Address source = Address.ofObject(from).plus(base + ((long) fromIndex << shift));
    Address target = Address.ofObject(to).plus(base + ((long) toIndex << shift));
    long bytes = (long) length << shift;
    if (source.isBelow(target) && target.isBelow(source.plus(bytes))) {
      Machine.copyBackward(target, source, bytes);
    } else {
      Machine.copyForward(target, source, bytes);
    }
    if (Descriptors.kind(type) == DescriptorLayout.KIND_REFERENCE_ARRAY) {
      Cards.markRange(target, target.plus(bytes));
    }
  }

  /** Copies references one by one until one does not fit; the arrays are not the same. */
  private static boolean moveChecked(
      Object from, int fromIndex, Object to, int toIndex, int length) {
    int done = 0;
    while (done < length) {
      int count = Integer.min(CHECKED_PIECE, length - done);
      if (!moveCheckedPiece(from, fromIndex + done, to, toIndex + done, count)) {
        return false;
      }
      done += count;
    }
    return true;
  }

  @Uninterruptible
  private static boolean moveCheckedPiece(
      Object from, int fromIndex, Object to, int toIndex, int length) {
    Address type = Descriptors.ofObject(from);
    int shift = Descriptors.elementShift(type);
    long base = type.loadInt(DescriptorLayout.SIZE);
    Address source = Address.ofObject(from).plus(base + ((long) fromIndex << shift));
    Address target = Address.ofObject(to).plus(base + ((long) toIndex << shift));
    for (int i = 0; i < length; i++) {
      Object element = source.loadReference((long) i << shift);
      if (!TypeChecks.canStore(to, element)) {
        return false;
      }
      target.storeReference((long) i << shift, element);
      Cards.mark(target.plus((long) i << shift));
    }
    return true;
  }

  private static void checkTypes(Address from, Address to) {
    if (!Descriptors.isArray(from)) {
      throw new ArrayStoreException(
          "arraycopy: source type " + Descriptors.name(from) + " is not an array");
    }
    if (!Descriptors.isArray(to)) {
      throw new ArrayStoreException(
          "arraycopy: destination type " + Descriptors.name(to) + " is not an array");
    }
    boolean references =
        Descriptors.kind(from) == DescriptorLayout.KIND_REFERENCE_ARRAY
            && Descriptors.kind(to) == DescriptorLayout.KIND_REFERENCE_ARRAY;
    if (!references) {
      throw new ArrayStoreException(
          "arraycopy: type mismatch: can not copy " + kind(from) + " into " + kind(to));
    }
  }

  /** How HotSpot calls a kind of array here. */
  private static String kind(Address type) {
    return Descriptors.kind(type) == DescriptorLayout.KIND_REFERENCE_ARRAY
        ? "object array[]"
        : Descriptors.name(Descriptors.element(type)) + "[]";
  }

  private static String boundsMessage(
      Object from, int fromIndex, Object to, int toIndex, int length) {
    if (fromIndex < 0) {
      return outOf("source index " + fromIndex, from);
    }
    if (toIndex < 0) {
      return outOf("destination index " + toIndex, to);
    }
    if (length < 0) {
      return "arraycopy: length " + length + " is negative";
    }
    if (fromIndex > length(from) - length) {
      return outOf("last source index " + ((long) fromIndex + length), from);
    }
    return outOf("last destination index " + ((long) toIndex + length), to);
  }

  private static String outOf(String what, Object array) {
    Address type = Descriptors.ofObject(array);
    String name =
        Descriptors.kind(type) == DescriptorLayout.KIND_REFERENCE_ARRAY
            ? "object array"
            : Descriptors.name(Descriptors.element(type));
    return "arraycopy: " + what + " out of bounds for " + name + "[" + length(array) + "]";
  }
}
