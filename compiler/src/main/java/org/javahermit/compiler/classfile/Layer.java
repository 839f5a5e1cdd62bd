package org.javahermit.compiler.classfile;

/** Who supplies a class: decides what of it may be native and what of it is reflectable. */
public enum Layer {
  /** The JDK's module image. */
  JDK,
  /** JavaHermit's own runtime library. */
  RUNTIME,
  /** The application and its libraries. */
  APPLICATION,
  /** The compiler, for lambdas and the like. */
  SYNTHETIC
}
