package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Objects of an interface that are a method handle. The JDK makes a proxy class at run time; here
 * the compiler makes a class for each interface that is asked for by a class literal.
 */
@Substitution("java.lang.invoke.MethodHandleProxies")
@DeleteInitializer
final class MethodHandleProxiesSubstitution {
  private MethodHandleProxiesSubstitution() {}

  @Replace
  public static <T> T asInterfaceInstance(Class<T> type, MethodHandle target) {
    if (!type.isInterface() || !Modifier.isPublic(type.getModifiers())) {
      throw new IllegalArgumentException("not a public interface: " + type.getName());
    }
    Member maker = Member.wrapper(type);
    if (maker == null) {
      throw new UnsupportedOperationException(
          "the image has no class for objects of "
              + type.getName()
              + " that are method handles; name the interface by a class literal");
    }
    if (!maker.isCallable()) {
      throw new IllegalArgumentException("not a single-method interface: " + type.getName());
    }
    try {
      return type.cast(maker.body(false).run(new Object[] {target}));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
