package org.javahermit.jdk.java.lang.ref;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** A phantom reference compares like any other; only the collector treats it differently. */
@Substitution("java.lang.ref.PhantomReference")
public class PhantomReferenceSubstitution<T> {
  private PhantomReferenceSubstitution() {}

  @Replace
  private boolean refersTo0(Object object) {
    return ReferenceSubstitution.current(this) == object;
  }
}
