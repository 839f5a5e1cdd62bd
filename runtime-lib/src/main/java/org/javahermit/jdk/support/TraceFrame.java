package org.javahermit.jdk.support;

import java.lang.invoke.MethodType;
import org.javahermit.jdk.java.lang.StackTraceElementSubstitution;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.CodeInfo;

/** A frame of {@link StackWalker}: a position in the code, which is decoded when it is asked. */
public final class TraceFrame implements StackWalker.StackFrame {
  private static final int NATIVE_LINE = -2;

  private final long position;
  private final boolean retaining;
  private StackTraceElement element;

  /**
   * A frame.
   *
   * @param position as {@link CodeInfo} has it
   * @param retaining whether the walker was asked to retain class references
   */
  TraceFrame(Address position, boolean retaining) {
    this.position = position.toLong();
    this.retaining = retaining;
  }

  private Address position() {
    return Address.of(position);
  }

  private void checkRetaining() {
    if (!retaining) {
      throw new UnsupportedOperationException("No access to RETAIN_CLASS_REFERENCE");
    }
  }

  @Override
  public String getClassName() {
    return CodeInfo.className(position());
  }

  @Override
  public String getMethodName() {
    return CodeInfo.methodName(position());
  }

  @Override
  public Class<?> getDeclaringClass() {
    checkRetaining();
    return WorldTypes.findAlsoHidden(getClassName());
  }

  @Override
  public MethodType getMethodType() {
    checkRetaining();
    return MethodType.fromMethodDescriptorString(
        getDescriptor(), getDeclaringClass().getClassLoader());
  }

  @Override
  public String getDescriptor() {
    return CodeInfo.descriptor(position());
  }

  @Override
  public int getByteCodeIndex() {
    return -1;
  }

  @Override
  public String getFileName() {
    return CodeInfo.fileName(position());
  }

  @Override
  public int getLineNumber() {
    return CodeInfo.line(position());
  }

  @Override
  public boolean isNativeMethod() {
    return getLineNumber() == NATIVE_LINE;
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    if (element == null) {
      element = StackTraceElementSubstitution.hermitOf(position());
    }
    return element;
  }

  @Override
  public String toString() {
    return toStackTraceElement().toString();
  }
}
