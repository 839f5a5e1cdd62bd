package org.javahermit.compiler.closedworld;

/** What a program lists of classes that are not known when the image is built. */
enum Listing {
  /** Fields. */
  FIELDS,
  /** Methods. */
  METHODS,
  /** Constructors. */
  CONSTRUCTORS,
  /** Objects, which the constructor without parameters makes. */
  INSTANCES,
  /** Components of records. */
  RECORDS,
  /** Member classes, nest, permitted subclasses. */
  RELATIVES
}
