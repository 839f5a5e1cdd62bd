package org.javahermit.compiler.lower;

import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.report.CompilerException;

/**
 * The methods of the runtime that compiled code calls without any bytecode naming them: the one
 * table behind the list in {@code docs/abi.md}. The closed world takes all of them as roots, the
 * lowering and the code emitter call them.
 */
public enum RuntimeHelper {
  NEW_INSTANCE("Allocation", "newInstance", "(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object;"),
  NEW_FINALIZABLE(
      "Finalization", "newInstance", "(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object;"),
  REGISTER_FINALIZER("Finalization", "register", "(Ljava/lang/Object;)V"),
  NEW_ARRAY("Allocation", "newArray", "(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object;"),
  NEW_SHORT_ARRAY(
      "Allocation", "newShortArray", "(Lorg/javahermit/unsafe/Address;II)Ljava/lang/Object;"),
  NEW_MULTI_ARRAY(
      "Allocation", "newMultiArray", "(Lorg/javahermit/unsafe/Address;[I)Ljava/lang/Object;"),
  NEW_TABLE("ConstantTables", "make", "(Lorg/javahermit/unsafe/Address;)Ljava/lang/Object;"),

  IS_ARRAY_OF("TypeChecks", "isArrayOf", "(Ljava/lang/Object;Lorg/javahermit/unsafe/Address;)Z"),
  CHECK_STORE("TypeChecks", "checkStore", "(Ljava/lang/Object;Ljava/lang/Object;)V"),

  THROW_NULL_POINTER("Throwing", "throwNullPointer", "()V"),
  THROW_ARRAY_INDEX("Throwing", "throwArrayIndex", "(II)V"),
  THROW_DIVISION_BY_ZERO("Throwing", "throwDivisionByZero", "()V"),
  THROW_STACK_OVERFLOW("Throwing", "throwStackOverflow", "()V"),
  THROW_CLASS_CAST(
      "Throwing", "throwClassCast", "(Ljava/lang/Object;Lorg/javahermit/unsafe/Address;)V"),
  THROW_EXCEPTION("Throwing", "throwException", "(Ljava/lang/Throwable;)V"),
  THROW_LINKAGE("Throwing", "throwLinkage", "(ILjava/lang/String;)V"),
  THROW_ABSTRACT_METHOD("Throwing", "throwAbstractMethod", "()V"),

  POLL("Safepoints", "poll", "(Lorg/javahermit/unsafe/Address;)V"),
  ENTER("Safepoints", "enter", "(Lorg/javahermit/unsafe/Address;)V"),

  FILL_BYTES("ArrayFill", "bytes", "(Ljava/lang/Object;III)V"),
  FILL_SHORTS("ArrayFill", "shorts", "(Ljava/lang/Object;III)V"),
  FILL_INTS("ArrayFill", "ints", "(Ljava/lang/Object;III)V"),

  MONITOR_ENTER("Monitors", "enter", "(Ljava/lang/Object;)V"),
  MONITOR_EXIT("Monitors", "exit", "(Ljava/lang/Object;)V"),

  INITIALIZE_CLASS("ClassInitialization", "initialize", "(Lorg/javahermit/unsafe/Address;)V"),

  FLOAT_REMAINDER("Arithmetic", "remainder", "(FF)F"),
  DOUBLE_REMAINDER("Arithmetic", "remainder", "(DD)D");

  private static final String PACKAGE = "org/javahermit/vm/";

  private final String owner;
  private final String method;
  private final String descriptor;

  RuntimeHelper(String simpleOwner, String method, String descriptor) {
    this.owner = PACKAGE + simpleOwner;
    this.method = method;
    this.descriptor = descriptor;
  }

  /** The internal name of the class that declares the method. */
  public String owner() {
    return owner;
  }

  /** The method's simple name. */
  public String methodName() {
    return method;
  }

  /** The method's descriptor (JVMS §4.3.3). */
  public String descriptor() {
    return descriptor;
  }

  /** Whether only worlds with finalizable objects need the method. */
  public boolean isForFinalizers() {
    return this == NEW_FINALIZABLE || this == REGISTER_FINALIZER;
  }

  /** Whether a call of the method never comes back by the normal way. */
  public boolean neverReturns() {
    return owner.endsWith("/Throwing");
  }

  /**
   * The method itself.
   *
   * @throws CompilerException where the runtime on the class path does not have it
   */
  public JavaMethod resolve(ClassUniverse universe) {
    JavaClass type = universe.require(owner);
    JavaMethod found = type.declaredMethod(method, descriptor);
    if (found == null || !found.isStatic()) {
      throw new CompilerException(
          "The runtime library's class "
              + type.javaName()
              + " has no static method "
              + method
              + descriptor
              + ", which compiled code calls. Use the runtime library of the compiler's version.");
    }
    return found;
  }
}
