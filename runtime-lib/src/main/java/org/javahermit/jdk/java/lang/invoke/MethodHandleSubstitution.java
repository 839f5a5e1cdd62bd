package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The JDK's method handles are programs in a small language ({@code LambdaForm}), from which it
 * generates classes. Here every handle is a {@link HandleNode}: its type and an object that does
 * what the handle does with an array of arguments. Types, conversions that are asked for, and their
 * checks stay the JDK's.
 */
@Substitution("java.lang.invoke.MethodHandle")
@DeleteInitializer
public abstract class MethodHandleSubstitution {
  @Alias private MethodType type;
  @Alias MethodHandle asTypeCache;

  /** A handle without the JDK's form. */
  @Add
  protected MethodHandleSubstitution(MethodType type) {
    this.type = Objects.requireNonNull(type);
  }

  /**
   * Does what the handle does.
   *
   * @param arguments as many as the type has parameters, each of the parameter's type, boxed where
   *     it is primitive; they stay as they are
   * @return the result, boxed where it is primitive; null for void
   */
  @Add
  public abstract Object hermitRun(Object[] arguments) throws Throwable;

  @Alias
  public native MethodHandle asType(MethodType newType);

  @Alias
  native MethodType asSpreaderChecks(Class<?> arrayType, int position, int length);

  @Alias
  native boolean asCollectorChecks(Class<?> arrayType, int position, int length);

  /** The handle converted to another type that it can be converted to. */
  @Add
  public MethodHandle hermitConverted(MethodType newType) {
    MethodHandle self = (MethodHandle) (Object) this;
    if (!((MethodTypeSubstitution) (Object) type).isConvertibleTo(newType)) {
      throw new WrongMethodTypeException("cannot convert " + this + " to " + newType);
    }
    return Conversions.pairwise(self, newType, false);
  }

  @Replace
  MethodHandle asTypeUncached(MethodType newType) {
    MethodHandle converted = hermitConverted(newType);
    asTypeCache = converted;
    return converted;
  }

  /** The same handle with wider types, which takes no conversion. */
  @Replace
  MethodHandle viewAsType(MethodType newType, boolean strict) {
    return HandleNode.of(newType, this::hermitRun);
  }

  @Replace
  public Object invokeWithArguments(Object... arguments) throws Throwable {
    // A proxy's handler gets no array where the method takes nothing, and passes that on.
    Object[] given = arguments == null ? new Object[0] : arguments;
    return HandleNode.run(asType(MethodType.genericMethodType(given.length)), given);
  }

  @Replace
  public Object invokeWithArguments(List<?> arguments) throws Throwable {
    return invokeWithArguments(arguments.toArray());
  }

  @Replace
  public MethodHandle asSpreader(int position, Class<?> arrayType, int length) {
    MethodType spread = asSpreaderChecks(arrayType, position, length);
    return Combinators.spread(asType(spread), position, arrayType, length);
  }

  @Replace
  public MethodHandle asCollector(int position, Class<?> arrayType, int length) {
    asCollectorChecks(arrayType, position, length);
    return Combinators.collectArray((MethodHandle) (Object) this, position, arrayType, length);
  }

  @Replace
  public MethodHandle bindTo(Object value) {
    Class<?> first = type.parameterCount() == 0 ? null : type.parameterType(0);
    if (first == null || first.isPrimitive()) {
      throw new IllegalArgumentException("no leading reference parameter");
    }
    Object bound = first.cast(value);
    return Combinators.insert((MethodHandle) (Object) this, 0, new Object[] {bound});
  }

  @Replace
  String debugString() {
    return "MethodHandle" + type + Arrays.toString(type.parameterArray());
  }
}
