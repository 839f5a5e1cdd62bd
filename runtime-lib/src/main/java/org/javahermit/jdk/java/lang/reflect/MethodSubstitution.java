package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Method;
import jdk.internal.reflect.MethodAccessor;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A method is called by the code that the compiler made for it, without class generation. */
@Substitution("java.lang.reflect.Method")
final class MethodSubstitution {
  @Alias int slot;
  @Alias private Method root;

  @Alias
  MethodSubstitution(
      Class<?> declaring,
      String name,
      Class<?>[] parameters,
      Class<?> result,
      Class<?>[] exceptions,
      int modifiers,
      int slot,
      String signature,
      byte[] annotations,
      byte[] parameterAnnotations,
      byte[] defaultValue) {}

  @Alias
  native MethodAccessor getMethodAccessor();

  @Alias
  native void setMethodAccessor(MethodAccessor accessor);

  @Replace
  private MethodAccessor acquireMethodAccessor() {
    MethodAccessor shared =
        root == null ? null : ((MethodSubstitution) (Object) root).getMethodAccessor();
    MethodAccessor accessor =
        shared != null
            ? shared
            : new UsedMethod((Method) (Object) this, DescribedMembers.record(slot));
    setMethodAccessor(accessor);
    return accessor;
  }
}
