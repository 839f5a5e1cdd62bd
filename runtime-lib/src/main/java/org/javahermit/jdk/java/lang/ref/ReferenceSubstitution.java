package org.javahermit.jdk.java.lang.ref;

import java.lang.ref.Reference;
import jdk.internal.misc.Unsafe;
import jdk.internal.ref.Cleaner;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.vm.ReferenceHandler;
import org.javahermit.vm.heap.ReferenceObjects;

/**
 * What the collector and the JDK know of references together. The collector clears referents and
 * hands the references over as a list. The JDK starts a thread in this class's initializer that
 * enqueues them; here {@link ReferenceHandler} is started when there are any, so that programs
 * without such references have no such thread.
 */
@Substitution("java.lang.ref.Reference")
@DeleteInitializer
public abstract class ReferenceSubstitution<T> {
  @Alias private T referent;

  private ReferenceSubstitution() {}

  @Alias
  private native void enqueueFromPending();

  /** Enqueues, or cleans, what the last collection cleared; called on an ordinary thread. */
  @Add
  public static void enqueuePending() {
    Object next = ReferenceHandler.take();
    while (next != null) {
      try {
        enqueue(next);
      } catch (StackOverflowError full) {
        ReferenceHandler.putBack(next); // for a thread with more room
        throw full;
      }
      next = ReferenceHandler.take();
    }
  }

  @Add
  private static void enqueue(Object reference) {
    if (reference instanceof Cleaner cleaner) {
      cleaner.clean();
    } else {
      ((ReferenceSubstitution<?>) reference).enqueueFromPending();
    }
  }

  @Replace
  private static boolean waitForReferenceProcessing() {
    boolean any = ReferenceObjects.hasPending();
    enqueuePending();
    return any;
  }

  /**
   * What a reference refers to at this moment. The collector may clear the field at any safepoint,
   * so it is not read as other fields are, whose values the compiler takes to be what the program
   * stored.
   */
  @Add
  public static Object current(Object reference) {
    long offset = Unsafe.getUnsafe().objectFieldOffset(Reference.class, "referent");
    return Address.ofObject(reference).loadReference(offset);
  }

  @Replace
  @SuppressWarnings("unchecked")
  public T get() {
    return (T) current(this);
  }

  /** A call that stays one: what it is given lives until then. */
  @Replace
  @NeverInline
  public static void reachabilityFence(Object object) {}

  @Replace
  private boolean refersTo0(Object object) {
    return current(this) == object;
  }

  @Replace
  private void clear0() {
    referent = null;
  }
}
