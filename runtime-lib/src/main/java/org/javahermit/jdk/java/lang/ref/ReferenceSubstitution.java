package org.javahermit.jdk.java.lang.ref;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * What the collector and the JDK know of references together. The collector clears referents and
 * hands the references over as a list; the thread that enqueues them, which the JDK starts in this
 * class's initializer, begins when there is a first such list, because most programs never have
 * one.
 */
@Substitution("java.lang.ref.Reference")
public abstract class ReferenceSubstitution<T> {
  @Alias private T referent;

  private ReferenceSubstitution() {}

  @Replace
  private boolean refersTo0(Object object) {
    return referent == object;
  }

  @Replace
  private void clear0() {
    referent = null;
  }
}
