package org.javahermit.vm.layout;

/**
 * Which error {@code Throwing.throwLinkage(kind, message)} throws. The compiler calls it where the
 * JVM specification has a link error; the message is HotSpot's.
 */
public final class LinkageKind {
  /**
   * {@code NoClassDefFoundError}; the message is the internal name. The cause is a {@code
   * ClassNotFoundException} with the same name, dots for slashes.
   */
  public static final int NO_CLASS_DEF_FOUND = 0;

  /** {@code NoSuchFieldError}. */
  public static final int NO_SUCH_FIELD = 1;

  /** {@code NoSuchMethodError}. */
  public static final int NO_SUCH_METHOD = 2;

  /** {@code IncompatibleClassChangeError}. */
  public static final int INCOMPATIBLE_CLASS_CHANGE = 3;

  /** {@code AbstractMethodError}. */
  public static final int ABSTRACT_METHOD = 4;

  /** {@code InstantiationError}. */
  public static final int INSTANTIATION = 5;

  /** {@code UnsatisfiedLinkError}. */
  public static final int UNSATISFIED_LINK = 6;

  /** {@code IllegalAccessError}. */
  public static final int ILLEGAL_ACCESS = 7;

  /** {@code UnsupportedOperationException}: something that the compiler cannot translate. */
  public static final int UNSUPPORTED = 8;

  /** {@code UnsupportedClassVersionError}: a class file of a newer version of Java. */
  public static final int UNSUPPORTED_CLASS_VERSION = 9;

  private LinkageKind() {}
}
