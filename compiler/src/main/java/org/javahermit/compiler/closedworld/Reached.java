package org.javahermit.compiler.closedworld;

import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;

/** What the scan of a method tells of it: the things that the method's code reaches. */
interface Reached {

  /** Exactly this method is called. */
  void calls(JavaMethod target);

  /**
   * What overrides {@code resolved} in subtypes of {@code bound} is called.
   *
   * @param bound a supertype of the receiver, not an array
   */
  void callsVirtual(JavaMethod resolved, JavaClass bound);

  /** A virtual or interface call names the resolved method, whatever is known of the receiver. */
  void dispatches(JavaMethod resolved);

  /** An object of the type is made. */
  void instantiates(JavaType type);

  /** The type is named in a way that needs its descriptor. */
  void uses(JavaType type);

  /** The type's class object is named. */
  void usesClassObject(JavaType type);

  /** The class gets initialized (JVMS §5.5). */
  void initializes(JavaClass type);

  /** A field is read. */
  void reads(JavaField field);

  /** A field is written. */
  void writes(JavaField field);

  /**
   * Whether an object of the type can exist. Where none can so far, the scanned method is scanned
   * again when one can.
   */
  boolean hasInstances(JavaType type);
}
