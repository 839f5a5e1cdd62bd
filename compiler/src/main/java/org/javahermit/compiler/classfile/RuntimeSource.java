package org.javahermit.compiler.classfile;

import java.util.List;

/**
 * The runtime library's place: takes the jar or folder that contains it; shows only classes of this
 * project. The jar may be the compiler's own, which also contains the libraries that the compiler
 * is made of, and an application that uses one of them has a version of its own.
 */
public final class RuntimeSource implements ClassSource {
  private static final String PACKAGE = "org/javahermit/";

  private final ClassSource place;

  /** The runtime library in a place. */
  public RuntimeSource(ClassSource place) {
    this.place = place;
  }

  @Override
  public ClassFile find(String internalName) {
    return internalName.startsWith(PACKAGE) ? place.find(internalName) : null;
  }

  @Override
  public byte[] resource(String path) {
    return place.resource(path);
  }

  @Override
  public List<String> list(String prefix) {
    return place.list(prefix);
  }
}
