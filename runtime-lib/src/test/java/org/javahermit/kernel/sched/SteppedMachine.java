package org.javahermit.kernel.sched;

import java.util.function.Consumer;

/** Tasks on cores in virtual time; interrupts come between two steps, as between instructions. */
final class SteppedMachine extends SteppedProcessors {
  private static final long LONGEST_STEP = 2_000_000;

  /** What a task does; it calls {@link #pause} wherever others may come in between. */
  interface Body extends Consumer<SteppedMachine> {}

  private static final class PlainTask extends Task {}

  private final boolean[] interrupts;

  final Scheduler scheduler;
  final Task main;

  /** A machine whose first core runs a body; the other ones have nothing to do. */
  SteppedMachine(long seed, int coreCount, int lines, Body body) {
    super(seed, coreCount, LONGEST_STEP);
    interrupts = new boolean[lines];
    main = newTask(body);
    beginWith(main);
    scheduler = new Scheduler(this, main, newTask(SteppedMachine::rest));
    for (int i = 1; i < coreCount; i++) {
      Task idle = newTask(SteppedMachine::rest);
      beginWith(idle);
      scheduler.addCore(idle);
    }
  }

  private Task newTask(Body body) {
    Task task = new PlainTask();
    addStack(
        task,
        () -> {
          body.accept(this);
          scheduler.exit();
        });
    return task;
  }

  private void rest() {
    while (true) {
      scheduler.rest();
    }
  }

  /** Starts a task; only tasks may. */
  Task start(Body body) {
    Task task = newTask(body);
    scheduler.setPriority(task, random.nextInt(Task.HIGHEST_PRIORITY + 1));
    scheduler.start(task);
    return task;
  }

  /** Lets a device interrupt some core. */
  void interrupt(int line) {
    interrupts[line] = true;
    VirtualCore any = cores.get(random.nextInt(cores.size()));
    any.halted = false;
    any.asked = true;
  }

  /** The current task lets others go on, and takes the interrupts of its core before it does. */
  void pause() {
    leave();
    if (takeTick()) {
      scheduler.tick();
    }
  }

  @Override
  public void idle(long deadline, boolean input) {
    super.idle(deadline, input);
    here().asked = false;
    leave();
  }

  @Override
  public boolean takeInterrupt(int line) {
    boolean pending = interrupts[line];
    interrupts[line] = false;
    return pending;
  }
}
