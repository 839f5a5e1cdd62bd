package org.javahermit.vm;

import org.javahermit.kernel.sched.Processors;
import org.javahermit.kernel.sched.Task;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * The machine's cores, for the scheduler: takes what it decides, leaves another stack current, a
 * core woken, its timer set. Whoever calls is held ({@link Safepoints#hold}), or at least shielded.
 */
final class RealProcessors implements Processors {
  @Override
  public int core() {
    return Cores.current();
  }

  @Override
  public long now() {
    return Platform.current().nanoTime();
  }

  @Override
  public void switchTo(Task from, Task to) {
    Threads.left = ((JavaTask) from).block;
    switchBlocks(Threads.left, ((JavaTask) to).block);
    Threads.afterSwitch();
  }

  @NeverInline
  private static void switchBlocks(Address from, Address to) {
    to.storeInt(ThreadBlocks.STARTED, 1);
    Cores.setCurrent(Cores.current(), to);
    Machine.switchStack(
        from.plus(ThreadLayout.STACK_POINTER), to.loadAddress(ThreadLayout.STACK_POINTER), to);
  }

  @Override
  public void idle(long deadline, boolean input) {
    Cores.idle(deadline, input);
  }

  @Override
  public void wake(int core) {
    Cores.wake(core);
  }

  @Override
  public void wakeAtOnce(int core) {
    Cores.wakeAtOnce(core);
  }

  @Override
  public void setTimer(long deadline) {
    Platform.current().setTimer(deadline);
  }

  @Override
  public void askForTick(int core) {
    Safepoints.ask(Cores.block(core), Safepoints.TICK);
  }

  @Override
  public boolean inputReady() {
    return Platform.current().inputReady();
  }

  @Override
  public boolean takeInterrupt(int line) {
    return Platform.current().takeInterrupt(line);
  }
}
