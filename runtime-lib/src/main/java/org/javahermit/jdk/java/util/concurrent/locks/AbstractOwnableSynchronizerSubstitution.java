package org.javahermit.jdk.java.util.concurrent.locks;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Says which thread owns a lock of {@code java.util.concurrent}; the class keeps that to itself.
 */
@Substitution("java.util.concurrent.locks.AbstractOwnableSynchronizer")
public class AbstractOwnableSynchronizerSubstitution {
  @Alias private Thread exclusiveOwnerThread;

  private AbstractOwnableSynchronizerSubstitution() {}

  /** The owner, or null. */
  @Add
  public static Thread owner(AbstractOwnableSynchronizer synchronizer) {
    return ((AbstractOwnableSynchronizerSubstitution) (Object) synchronizer).exclusiveOwnerThread;
  }
}
