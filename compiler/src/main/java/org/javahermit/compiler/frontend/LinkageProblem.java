package org.javahermit.compiler.frontend;

import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.LoadFailure;
import org.javahermit.vm.layout.LinkageKind;

/**
 * A reference that does not resolve (JVMS §5.4.3), with the text of HotSpot's error.
 *
 * @param kind one of {@link LinkageKind}
 */
record LinkageProblem(int kind, String message) {

  /** A class that no source has, or that cannot be loaded. */
  static LinkageProblem noClass(ClassUniverse universe, String internalName) {
    LoadFailure failure = universe.failure(internalName);
    if (failure == null) {
      return new LinkageProblem(LinkageKind.NO_CLASS_DEF_FOUND, internalName);
    }
    return new LinkageProblem(
        failure.isTooNew() ? LinkageKind.UNSUPPORTED_CLASS_VERSION : LinkageKind.NO_CLASS_DEF_FOUND,
        failure.message());
  }

  static LinkageProblem noField(String name) {
    return new LinkageProblem(LinkageKind.NO_SUCH_FIELD, name);
  }

  static LinkageProblem noMethod(String owner, String name, String descriptor) {
    return new LinkageProblem(
        LinkageKind.NO_SUCH_METHOD, quoted(ExternalNames.method(owner, name, descriptor)));
  }

  static LinkageProblem fieldKind(JavaField field, boolean wantStatic) {
    return changed(
        "Expected "
            + (wantStatic ? "static" : "non-static")
            + " field "
            + field.owner().javaName()
            + "."
            + field.name());
  }

  static LinkageProblem methodKind(JavaMethod method, String wanted) {
    return changed("Expected " + wanted + " method " + quoted(ExternalNames.method(method)));
  }

  /** A call that names a class where an interface stands, or the other way round. */
  static LinkageProblem ownerKind(String javaName, boolean isInterface) {
    return changed(
        isInterface
            ? "Found interface " + javaName + ", but class was expected"
            : "Found class " + javaName + ", but interface was expected");
  }

  static LinkageProblem changed(String message) {
    return new LinkageProblem(LinkageKind.INCOMPATIBLE_CLASS_CHANGE, message);
  }

  static LinkageProblem abstractMethod(JavaMethod method) {
    return new LinkageProblem(
        LinkageKind.ABSTRACT_METHOD,
        "Missing implementation of the resolved method '"
            + (method.isAbstract() ? "abstract " : "")
            + (method.isPrivate() ? "private " : "")
            + ExternalNames.method(method)
            + "' of "
            + (method.owner().isInterface()
                ? "interface "
                : method.isAbstract() ? "abstract class " : "class ")
            + method.owner().javaName()
            + ".");
  }

  static LinkageProblem instantiation(String javaName) {
    return new LinkageProblem(LinkageKind.INSTANTIATION, javaName);
  }

  static LinkageProblem nativeMethod(JavaMethod method) {
    return new LinkageProblem(LinkageKind.UNSATISFIED_LINK, quoted(ExternalNames.method(method)));
  }

  static LinkageProblem unsupported(String what) {
    return new LinkageProblem(LinkageKind.UNSUPPORTED, what);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
