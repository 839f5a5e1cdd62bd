package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.LinkageKind;

/**
 * The exceptions that compiled code throws without a bytecode that says so, and the throw itself.
 * The texts are HotSpot's. Stack traces leave the frames of this class out.
 */
public final class Throwing {
  /** What is thrown where there is no room to make another one. */
  private static StackOverflowError lastResort;

  private Throwing() {}

  /** Makes the last resort while there is memory. */
  static void initialize() {
    lastResort = new StackOverflowError();
  }

  /** What {@code athrow} does: continues in the innermost handler; never returns. */
  @CallerVisible
  @NeverInline
  @Uninterruptible
  public static void throwException(Throwable exception) {
    if (exception == null) {
      Machine.callVoid(Machine.codeOf(Throwing.class, "throwNullPointer"));
    }
    Unwinder.unwind(Machine.returnAddress(), Machine.callerRsp(), exception);
  }

  /** A dereference of null; also where the fault handler continues. */
  @CallerVisible
  @NeverInline
  public static void throwNullPointer() {
    throw new NullPointerException();
  }

  /** An array index out of bounds. */
  @CallerVisible
  @NeverInline
  public static void throwArrayIndex(int index, int length) {
    throw new ArrayIndexOutOfBoundsException(
        "Index " + index + " out of bounds for length " + length);
  }

  /** An integer division by zero. */
  @CallerVisible
  @NeverInline
  public static void throwDivisionByZero() {
    throw new ArithmeticException("/ by zero");
  }

  /**
   * A full stack: opens the reserve, then throws. Called from prologues, so it must not check the
   * stack itself, nor can it be made of code that does before the reserve is open.
   */
  @CallerVisible
  @NeverInline
  @Uninterruptible
  public static void throwStackOverflow() {
    if (ThreadBlocks.openReserve()) {
      Machine.callVoid(Machine.codeOf(Throwing.class, "stackOverflow"));
    }
    Unwinder.unwind(Machine.returnAddress(), Machine.callerRsp(), lastResort);
  }

  @NeverInline
  static void stackOverflow() {
    throw new StackOverflowError();
  }

  /**
   * A stack within its limit for whose next pages the machine has no memory (JVMS §2.5.2). The last
   * ones are enough for the exception.
   */
  @CallerVisible
  @NeverInline
  public static void throwNoStackMemory() {
    throw new OutOfMemoryError("no memory is left for the stack of a thread");
  }

  /** What another thread made this one throw; called from polls. */
  @CallerVisible
  @NeverInline
  static void throwSent() {
    throwException(AsynchronousExceptions.take());
  }

  /** A failed cast of an object to the type with this descriptor. */
  @CallerVisible
  @NeverInline
  public static void throwClassCast(Object object, Address descriptor) {
    throw new ClassCastException(ClassCastMessage.of(Descriptors.ofObject(object), descriptor));
  }

  /** A link error, at the place where the specification has it; see {@link LinkageKind}. */
  @CallerVisible
  @NeverInline
  public static void throwLinkage(int kind, String message) {
    switch (kind) {
      case LinkageKind.NO_CLASS_DEF_FOUND -> throw noClassDefFound(message);
      case LinkageKind.NO_SUCH_FIELD -> throw new NoSuchFieldError(message);
      case LinkageKind.NO_SUCH_METHOD -> throw new NoSuchMethodError(message);
      case LinkageKind.INCOMPATIBLE_CLASS_CHANGE -> throw new IncompatibleClassChangeError(message);
      case LinkageKind.ABSTRACT_METHOD -> throw new AbstractMethodError(message);
      case LinkageKind.INSTANTIATION -> throw new InstantiationError(message);
      case LinkageKind.UNSATISFIED_LINK -> throw new UnsatisfiedLinkError(message);
      case LinkageKind.ILLEGAL_ACCESS -> throw new IllegalAccessError(message);
      case LinkageKind.UNSUPPORTED -> throw new UnsupportedOperationException(message);
      case LinkageKind.UNSUPPORTED_CLASS_VERSION -> throw new UnsupportedClassVersionError(message);
      default -> throw new LinkageError(message);
    }
  }

  /** What is thrown where the program needs a class that is not there, by its internal name. */
  public static NoClassDefFoundError noClassDefFound(String name) {
    NoClassDefFoundError error = new NoClassDefFoundError(name);
    error.initCause(new ClassNotFoundException(name.replace('/', '.')));
    return error;
  }

  /** A call for which no method can be selected. */
  @CallerVisible
  @NeverInline
  public static void throwAbstractMethod() {
    throw new AbstractMethodError();
  }
}
