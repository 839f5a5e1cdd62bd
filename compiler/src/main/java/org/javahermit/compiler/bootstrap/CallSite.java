package org.javahermit.compiler.bootstrap;

import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Handle;

/**
 * A dynamically computed call site or constant, with what its bootstrap method gets.
 *
 * @param caller the method that contains it
 * @param ordinal the number of the site among those of the caller's class
 * @param bootstrap the bootstrap method
 * @param name the name that the site gives
 * @param descriptor the method descriptor of the call site; of a constant, one without arguments
 * @param arguments the static arguments
 * @param isConstant whether it is a constant
 */
record CallSite(
    JavaMethod caller,
    int ordinal,
    Handle bootstrap,
    String name,
    String descriptor,
    List<Object> arguments,
    boolean isConstant) {

  /** The name for a class that is made for this site alone. */
  String className(String kind) {
    return caller.owner().name() + "$$" + kind + "$" + ordinal;
  }
}
