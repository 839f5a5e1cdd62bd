package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Constructor;
import jdk.internal.reflect.ConstructorAccessor;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A constructor is called by the code that the compiler made for it. */
@Substitution("java.lang.reflect.Constructor")
final class ConstructorSubstitution<T> {
  @Alias int slot;
  @Alias private Constructor<T> root;

  @Alias
  ConstructorSubstitution(
      Class<T> declaring,
      Class<?>[] parameters,
      Class<?>[] exceptions,
      int modifiers,
      int slot,
      String signature,
      byte[] annotations,
      byte[] parameterAnnotations) {}

  @Alias
  native ConstructorAccessor getConstructorAccessor();

  @Alias
  native void setConstructorAccessor(ConstructorAccessor accessor);

  @Replace
  private ConstructorAccessor acquireConstructorAccessor() {
    ConstructorAccessor shared =
        root == null ? null : ((ConstructorSubstitution<?>) (Object) root).getConstructorAccessor();
    ConstructorAccessor accessor =
        shared != null
            ? shared
            : new UsedConstructor((Constructor<?>) (Object) this, DescribedMembers.record(slot));
    setConstructorAccessor(accessor);
    return accessor;
  }
}
