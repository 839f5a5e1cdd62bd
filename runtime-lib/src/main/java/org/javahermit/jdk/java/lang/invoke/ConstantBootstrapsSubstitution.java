package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Constants whose bootstrap methods the program calls itself. The JDK asks the field's handle for
 * its {@code MemberName}, which handles here do not have; they tell the same when they are
 * revealed.
 */
@Substitution("java.lang.invoke.ConstantBootstraps")
final class ConstantBootstrapsSubstitution {
  private ConstantBootstrapsSubstitution() {}

  @Replace
  public static Object getStaticFinal(
      MethodHandles.Lookup lookup, String name, Class<?> type, Class<?> declaring) {
    MethodHandle getter;
    try {
      getter = lookup.findStaticGetter(declaring, name, type);
    } catch (ReflectiveOperationException e) {
      throw MethodHandleNativesSubstitution.mapLookupExceptionToError(e);
    }
    if (!Modifier.isFinal(lookup.revealDirect(getter).getModifiers())) {
      throw new IncompatibleClassChangeError("not a final field: " + name);
    }
    try {
      return getter.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("Unexpected throwable", e);
    }
  }
}
