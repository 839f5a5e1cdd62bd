package org.javahermit.compiler.closedworld;

import java.util.Set;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Why a method is reachable.
 *
 * @param from the method that led to it, or null for a root
 * @param how in words that can stand before the other method's name
 * @param isCommon whether it is a virtual call of what all objects or all exceptions have
 */
public record Cause(JavaMethod from, String how, boolean isCommon) {

  private static final Set<String> COMMON = Set.of("java/lang/Object", "java/lang/Throwable");

  /** Anything but a virtual call. */
  public Cause(JavaMethod from, String how) {
    this(from, how, false);
  }

  /** A call that names the method itself. */
  static Cause call(JavaMethod caller) {
    return new Cause(caller, "called by");
  }

  /** A call of {@code resolved} that runs {@code selected}. */
  static Cause virtualCall(JavaMethod caller, JavaMethod resolved, JavaMethod selected) {
    return selected == resolved
        ? call(caller)
        : new Cause(
            caller,
            "as " + resolved.owner().javaName() + "." + resolved.name() + ", called by",
            COMMON.contains(resolved.owner().name()));
  }
}
