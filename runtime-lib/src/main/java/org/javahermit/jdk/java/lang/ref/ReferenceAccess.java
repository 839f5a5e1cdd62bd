package org.javahermit.jdk.java.lang.ref;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Gives access to what {@code Reference} offers the rest of the JDK; nothing is replaced. */
@Substitution("java.lang.ref.Reference$1")
public class ReferenceAccess {

  @Alias
  public ReferenceAccess() {}
}
