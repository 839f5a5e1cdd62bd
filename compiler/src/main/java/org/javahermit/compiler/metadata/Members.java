package org.javahermit.compiler.metadata;

/** Groups of a class's members that can be registered as a whole. */
public enum Members {
  /** The fields that the class declares. */
  DECLARED_FIELDS("allDeclaredFields"),
  /** The public fields that the class declares or inherits. */
  PUBLIC_FIELDS("allPublicFields"),
  /** The methods that the class declares. */
  DECLARED_METHODS("allDeclaredMethods"),
  /** The public methods that the class declares or inherits. */
  PUBLIC_METHODS("allPublicMethods"),
  /** The constructors that the class declares. */
  DECLARED_CONSTRUCTORS("allDeclaredConstructors"),
  /** Those of them that are public. */
  PUBLIC_CONSTRUCTORS("allPublicConstructors");

  private final String key;

  Members(String key) {
    this.key = key;
  }

  /** The key in the files. */
  public String key() {
    return key;
  }
}
