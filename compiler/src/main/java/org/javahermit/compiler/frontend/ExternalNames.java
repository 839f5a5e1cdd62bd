package org.javahermit.compiler.frontend;

import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Type;

/**
 * Members as HotSpot's messages name them, for example {@code void java.lang.Thread.join(long)}.
 */
final class ExternalNames {
  private ExternalNames() {}

  static String method(JavaMethod method) {
    return method(method.owner().name(), method.name(), method.descriptor());
  }

  static String method(String owner, String name, String descriptor) {
    return Type.getReturnType(descriptor).getClassName()
        + " "
        + withoutResult(owner, name, descriptor);
  }

  /** Owner, name and parameters. */
  static String withoutResult(String owner, String name, String descriptor) {
    StringBuilder text = new StringBuilder(type(owner)).append('.').append(name).append('(');
    String separator = "";
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      text.append(separator).append(argument.getClassName());
      separator = ", ";
    }
    return text.append(')').toString();
  }

  /** The name of a class constant: an internal name or an array's descriptor. */
  static String type(String constant) {
    return Type.getObjectType(constant).getClassName();
  }
}
