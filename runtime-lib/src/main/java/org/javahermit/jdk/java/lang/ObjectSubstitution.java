package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.vm.AsynchronousExceptions;
import org.javahermit.vm.Monitors;
import org.javahermit.vm.Objects;

/**
 * The native methods of {@link Object}: class, identity hash, copy and condition queue of every
 * object come from its header and the runtime's monitors. All else stays.
 */
@Substitution("java.lang.Object")
public class ObjectSubstitution {

  @Replace(name = "getClass")
  final Class<?> hermitGetClass() {
    return Descriptors.toClass(Descriptors.ofObject(this));
  }

  @Replace
  @Override
  public int hashCode() {
    return Objects.identityHash(this);
  }

  @Replace
  @Override
  protected Object clone() throws CloneNotSupportedException {
    return Objects.copy(this);
  }

  @Replace(name = "notify")
  final void hermitNotify() {
    Monitors.notify(this);
  }

  @Replace(name = "notifyAll")
  final void hermitNotifyAll() {
    Monitors.notifyAll(this);
  }

  @Replace(name = "wait")
  final void hermitWait(long milliseconds) throws InterruptedException {
    Monitors.wait(this, milliseconds);
    AsynchronousExceptions.endWait();
  }
}
