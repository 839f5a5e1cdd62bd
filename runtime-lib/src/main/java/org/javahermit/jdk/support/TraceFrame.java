package org.javahermit.jdk.support;

/** A frame of {@link StackWalker}, made of an element of a stack trace. */
public final class TraceFrame implements StackWalker.StackFrame {
  private final StackTraceElement element;
  private final boolean mayGiveClass;

  /**
   * A frame.
   *
   * @param mayGiveClass whether the walker was asked to retain class references
   */
  public TraceFrame(StackTraceElement element, boolean mayGiveClass) {
    this.element = element;
    this.mayGiveClass = mayGiveClass;
  }

  @Override
  public String getClassName() {
    return element.getClassName();
  }

  @Override
  public String getMethodName() {
    return element.getMethodName();
  }

  @Override
  public Class<?> getDeclaringClass() {
    if (!mayGiveClass) {
      throw new UnsupportedOperationException("No access to RETAIN_CLASS_REFERENCE");
    }
    return WorldTypes.find(element.getClassName());
  }

  @Override
  public int getByteCodeIndex() {
    return -1;
  }

  @Override
  public String getFileName() {
    return element.getFileName();
  }

  @Override
  public int getLineNumber() {
    return element.getLineNumber();
  }

  @Override
  public boolean isNativeMethod() {
    return element.isNativeMethod();
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    return element;
  }

  @Override
  public String toString() {
    return element.toString();
  }
}
