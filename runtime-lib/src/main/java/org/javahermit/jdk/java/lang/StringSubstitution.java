package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.InternedStrings;

/**
 * Interning is the runtime's, which knows the literals of the image. Strings are always compact;
 * saying so in a constant lets the compiler drop what tests it.
 */
@Substitution("java.lang.String")
public final class StringSubstitution {
  @Replace static final boolean COMPACT_STRINGS = true;

  private StringSubstitution() {}

  @Replace
  public String intern() {
    return InternedStrings.intern((String) (Object) this);
  }
}
