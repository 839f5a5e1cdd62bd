package org.javahermit.jdk.java.lang.invoke;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The JDK's conversions of boxed values, which say what does not fit. */
@Substitution("sun.invoke.util.Wrapper")
final class WrapperSubstitution {
  private WrapperSubstitution() {}

  @Alias
  static native WrapperSubstitution forPrimitiveType(Class<?> type);

  @Alias
  native <T> T convert(Object value, Class<T> type);
}
