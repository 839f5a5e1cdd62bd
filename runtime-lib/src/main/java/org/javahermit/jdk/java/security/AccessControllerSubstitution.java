package org.javahermit.jdk.java.security;

import java.security.AccessControlContext;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * There is no security manager, so an action with privileges is the action. What it throws is
 * wrapped as before; contexts exist as objects without domains.
 */
@Substitution("java.security.AccessController")
@SuppressWarnings({"removal", "deprecation"})
final class AccessControllerSubstitution {
  @Add private static AccessControlContext noDomains;

  private AccessControllerSubstitution() {}

  @Replace
  public static <T> T doPrivileged(PrivilegedAction<T> action) {
    return action.run();
  }

  @Replace
  public static <T> T doPrivilegedWithCombiner(PrivilegedAction<T> action) {
    return action.run();
  }

  @Replace
  public static <T> T doPrivileged(PrivilegedAction<T> action, AccessControlContext context) {
    return action.run();
  }

  @Replace
  public static <T> T doPrivileged(
      PrivilegedAction<T> action, AccessControlContext context, Permission... permissions) {
    return action.run();
  }

  @Replace
  public static <T> T doPrivilegedWithCombiner(
      PrivilegedAction<T> action, AccessControlContext context, Permission... permissions) {
    return action.run();
  }

  @Replace
  public static <T> T doPrivileged(PrivilegedExceptionAction<T> action)
      throws PrivilegedActionException {
    try {
      return action.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new PrivilegedActionException(e);
    }
  }

  @Replace
  public static <T> T doPrivilegedWithCombiner(PrivilegedExceptionAction<T> action)
      throws PrivilegedActionException {
    return doPrivileged(action);
  }

  @Replace
  public static <T> T doPrivileged(
      PrivilegedExceptionAction<T> action, AccessControlContext context)
      throws PrivilegedActionException {
    return doPrivileged(action);
  }

  @Replace
  public static <T> T doPrivileged(
      PrivilegedExceptionAction<T> action, AccessControlContext context, Permission... permissions)
      throws PrivilegedActionException {
    return doPrivileged(action);
  }

  @Replace
  public static <T> T doPrivilegedWithCombiner(
      PrivilegedExceptionAction<T> action, AccessControlContext context, Permission... permissions)
      throws PrivilegedActionException {
    return doPrivileged(action);
  }

  @Replace
  public static AccessControlContext getContext() {
    if (noDomains == null) {
      noDomains = new AccessControlContext(new ProtectionDomain[0]);
    }
    return noDomains;
  }

  @Replace
  static AccessControlContext getInheritedAccessControlContext() {
    return null;
  }

  @Replace
  private static AccessControlContext getStackAccessControlContext() {
    return null;
  }

  @Replace
  private static ProtectionDomain getProtectionDomain(Class<?> caller) {
    return null;
  }

  @Replace
  private static void ensureMaterializedForStackWalk(Object object) {}

  @Replace
  public static void checkPermission(Permission permission) {}
}
