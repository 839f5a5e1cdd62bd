package org.javahermit.jdk.net;

import org.javahermit.kernel.socket.Blocking;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.Threads;

/** Threads of an image wait for descriptors by signals of the scheduler. */
final class SignalledThreads implements Blocking {
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
}
