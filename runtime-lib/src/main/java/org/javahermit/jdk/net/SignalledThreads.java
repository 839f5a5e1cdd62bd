package org.javahermit.jdk.net;

import org.javahermit.kernel.socket.Blocking;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.Threads;

/** Threads of an image wait for descriptors by signals of the scheduler. */
final class SignalledThreads implements Blocking {

  /** Makes this the way to wait, for descriptors and lines that are made from now on. */
  static void use() {
    Descriptor.waitBy(new SignalledThreads());
  }

  @Override
  public Object current() {
    return Threads.currentTask();
  }

  @Override
  public void await(long deadline) {
    Threads.awaitSignal(deadline);
  }

  @Override
  public void signal(Object thread) {
    Threads.signal((JavaTask) thread);
  }

  @Override
  public void deferSignals() {
    Threads.deferSignals();
  }

  @Override
  public void wakeSignalled() {
    Threads.wakeSignalled();
  }
}
