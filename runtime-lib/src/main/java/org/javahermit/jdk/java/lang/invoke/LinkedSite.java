package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;

/**
 * The outcome of a bootstrap method, which is run once for each call site or constant: a call site,
 * a constant, or an error that every execution throws again (JVMS §5.4.3.6).
 */
public final class LinkedSite {
  private static final String FAILED = "bootstrap method initialization exception";

  private final CallSite site;
  private final Object constant;
  private final Error failure;

  private LinkedSite(CallSite site, Object constant, Error failure) {
    this.site = site;
    this.constant = constant;
    this.failure = failure;
  }

  /** The call of a call site with its arguments, or the constant. */
  public Object call(Object[] arguments) throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return site == null ? constant : HandleNode.run(site.getTarget(), arguments);
  }

  static LinkedSite ofCallSite(
      MethodHandles.Lookup lookup,
      MethodHandle bootstrap,
      String name,
      MethodType type,
      Object[] arguments) {
    try {
      Object made = run(bootstrap, lookup, name, type, arguments);
      CallSite site = (CallSite) made;
      if (!site.getTarget().type().equals(type)) {
        throw new WrongMethodTypeException(site.getTarget() + " should be of type " + type);
      }
      return new LinkedSite(site, null, null);
    } catch (Error e) {
      return new LinkedSite(null, null, e);
    } catch (Throwable e) {
      return new LinkedSite(null, null, new BootstrapMethodError(FAILED, e));
    }
  }

  static LinkedSite ofConstant(
      MethodHandles.Lookup lookup,
      MethodHandle bootstrap,
      String name,
      Class<?> type,
      Object[] arguments) {
    try {
      Object made = run(bootstrap, lookup, name, type, arguments);
      Object constant = Conversions.convert(made, Object.class, type);
      return new LinkedSite(null, constant, null);
    } catch (Error e) {
      return new LinkedSite(null, null, e);
    } catch (Throwable e) {
      return new LinkedSite(null, null, new BootstrapMethodError(FAILED, e));
    }
  }

  private static Object run(
      MethodHandle bootstrap,
      MethodHandles.Lookup lookup,
      String name,
      Object type,
      Object[] arguments)
      throws Throwable {
    return bootstrap.invokeWithArguments(Combinators.replaced(arguments, 0, 0, lookup, name, type));
  }
}
