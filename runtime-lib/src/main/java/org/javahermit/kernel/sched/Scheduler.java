package org.javahermit.kernel.sched;

import java.util.Arrays;

/**
 * Decides which tasks the cores run. Each core has its own queues: it runs the task of highest
 * priority that could run, those of the same priority in turn, until that one blocks, yields, ends,
 * its turn is over, or one of higher priority is woken. Those of lower priorities that wait get a
 * part of the time of the ones that only compute, and who waits too long comes first some time. A
 * core without anything to run takes a task from the queue of another, or else runs its idle task,
 * which rests.
 *
 * <p>A task that is woken does not wait for the turns of those that only compute, as long as it has
 * not run more than they: it is urgent, goes before the others of its priority, and the running one
 * gives way once it is {@link #MARGIN} ahead and has run {@link #LEAST}, to go on afterwards. How
 * much a task has run is its virtual time; who slept gets a lead of a slice at most.
 *
 * <p>A task that is woken goes on where it ran last if that core is idle, else on any idle core,
 * else where something less important runs. One whose turn is over goes to the core with the fewest
 * tasks, so that three tasks share two cores fairly.
 *
 * <p>There is no periodic tick: a core's timer is set only while something waits for the running
 * task to give way, or for a point of time. It is left alone by switches: where it comes too early,
 * it is set again.
 *
 * <p>One core at a time uses the scheduler: whoever calls it holds the lock that goes with it, also
 * over switches, until the task that was switched to gives it up. Only {@link #signal} needs no
 * lock. Sources: Linux {@code kernel/sched}, also for virtual time (its completely fair scheduler),
 * and xv6.
 */
public final class Scheduler {
  /**
   * How long the turns of tasks of a priority that wait for each other are together, in
   * nanoseconds, unless each would be shorter than {@link #MARGIN}.
   */
  static final long SLICE = 10_000_000;

  /** How much more a task has run than an urgent one when it gives way, in nanoseconds. */
  static final long MARGIN = 1_000_000;

  /**
   * How long a task runs before it gives way to an urgent one, in nanoseconds: those that hand each
   * other work are switched when one has to wait, not with each piece.
   */
  static final long LEAST = MARGIN / 4;

  private static final long NEVER = Core.NEVER;

  private final Processors processors;
  private final TaskQueue inputWaiters = new TaskQueue();
  private final SignalledTasks signalled = new SignalledTasks();

  /** Tasks that wait for devices; null in programs in which none ever does. */
  private TaskQueue interruptWaiters;

  private Core[] cores = new Core[0];

  /** What {@link #cores} was before the last one came. */
  private Core[] withoutLast;

  /**
   * A scheduler with one core, which runs {@code first} at the moment.
   *
   * @param idle what that core runs while there is nothing to do: calls {@link #rest} for ever
   */
  public Scheduler(Processors processors, Task first, Task idle) {
    this.processors = processors;
    addCore(idle);
    cores[0].current = first;
    first.state = Task.RUNNING;
  }

  /** Lets another core take part, which runs its idle task. */
  public void addCore(Task idle) {
    Core core = new Core(cores.length, idle);
    core.current = idle;
    core.since = processors.now();
    idle.state = Task.RUNNING;
    Core[] more = Arrays.copyOf(cores, cores.length + 1);
    more[core.number] = core;
    withoutLast = cores;
    cores = more;
  }

  /** Takes the core back that was added last, before it did anything. */
  public void removeLastCore() {
    cores = withoutLast;
  }

  private Core here() {
    return cores[processors.core()];
  }

  /** The task that runs on this core. */
  public Task current() {
    return here().current;
  }

  /** The task that runs on a core. */
  public Task current(int core) {
    return cores[core].current;
  }

  /** How long cores have run a task so far, in nanoseconds. */
  public long processorTime(Task task) {
    Core core = cores[task.core];
    return task.processorTime + (core.current == task ? processors.now() - core.since : 0);
  }

  /** How long all cores together have had something to do so far, in nanoseconds. */
  public long busyTime() {
    long sum = 0;
    for (Core core : cores) {
      sum += core.busy + (core.isIdle() ? 0 : processors.now() - core.since);
    }
    return sum;
  }

  /** Lets a new task take part. */
  public void start(Task task) {
    Core core = here();
    core.account(processors.now());
    core.admit(task);
    makeReady(task);
  }

  /**
   * Gives another task of this core a turn, if one could run. Also tasks of lower priority:
   * programs yield to wait for others, and the priorities of Java threads are hints.
   */
  public void giveWay() {
    Core core = here();
    if (core.ready.isEmpty() && core.timers.earliest() == NEVER && signalled.isEmpty()) {
      return;
    }
    core.account(processors.now());
    wakeExpired(core);
    wakeSignalled();
    if (core.ready.isEmpty()) {
      return;
    }
    Task task = core.current;
    Task next = core.nextForYield();
    task.state = Task.READY;
    core.ready.add(task, core.since);
    run(core, next);
  }

  /** What the timer or a waker asked for: wakes who is due, ends the turn of the running task. */
  public void tick() {
    Core core = here();
    if (core.isIdle()) {
      core.timer = NEVER;
      return; // it is about to look for a task anyway
    }
    wakeWhoIsDue(core);
    core.timer = NEVER;
    Task task = core.current;
    if (task.recall <= core.since) {
      task.recall = NEVER;
    }
    boolean isOver = core.isTurnOver(task);
    if (isOver) {
      task.turn = 0;
      task.urgent = false;
    }
    Task next = isOver ? core.nextInTurn() : core.nextToInterrupt();
    if (next == null) {
      setTimer(core);
      return;
    }
    task.state = Task.READY;
    Core place = isOver ? leastLoaded(core) : placeFor(task);
    if (place != core) {
      moveTo(place, task);
      enqueue(task, place);
    } else if (isOver) {
      core.ready.add(task, core.since);
    } else {
      core.putBack(task, next);
    }
    run(core, next);
  }

  /** Sees to it that a tick comes to the current task after some time, in nanoseconds. */
  public void recall(long nanos) {
    Core core = here();
    core.current.recall = processors.now() + nanos;
    setTimer(core);
  }

  /**
   * Blocks the current task until {@link #wake}, which takes it out of whatever queue it was put
   * in, at the latest until a point of time; {@code Long.MAX_VALUE} for ever. Tells whether it was
   * woken, rather than being late.
   */
  public boolean block(long deadline) {
    Core core = here();
    Task task = core.current;
    task.state = Task.BLOCKED;
    task.expired = false;
    if (deadline != NEVER) {
      core.timers.add(task, deadline);
    }
    runNext(core);
    task.blockedTime += here().since - task.left;
    return !task.expired;
  }

  /** Lets a blocked task go on; nothing happens to others. */
  public void wake(Task task) {
    if (task.state != Task.BLOCKED) {
      return;
    }
    if (task.timers != null) {
      task.timers.remove(task);
    }
    makeReady(task);
  }

  /** Blocks the current task until there is console input. */
  public void awaitInput() {
    while (!processors.inputReady()) {
      inputWaiters.add(current());
      wakeOneResting(); // it rests on, but from now on with an eye on the console
      block(NEVER);
    }
  }

  /**
   * Blocks the current task until there is an interrupt on a device's line, unless there was one
   * since the last call, at the latest until a point of time. A signal ends it as well, so that
   * other tasks can wake the one that serves a device. Tells whether it was woken, rather than
   * being late.
   */
  public boolean awaitInterrupt(int line, long deadline) {
    if (processors.takeInterrupt(line)) {
      return true;
    }
    Task task = current();
    TaskQueue waiters = interruptWaiters(); // where memory is short, before the task says so
    task.awaitsSignal = true;
    boolean woken = task.signalled;
    if (!woken) {
      task.line = line;
      waiters.add(task);
      woken = block(deadline);
    }
    task.awaitsSignal = false;
    task.signalled = false;
    return woken;
  }

  /**
   * Blocks the current task until there is an interrupt on a device's line, unless there was one
   * since the last call, at the latest until a point of time. Permits stay as they are, so that a
   * task can do it in the middle of anything.
   */
  public void awaitAnswer(int line, long deadline) {
    if (processors.takeInterrupt(line)) {
      return;
    }
    TaskQueue waiters = interruptWaiters();
    current().line = line;
    waiters.add(current());
    block(deadline);
  }

  private TaskQueue interruptWaiters() {
    if (interruptWaiters == null) {
      interruptWaiters = new TaskQueue();
    }
    return interruptWaiters;
  }

  private void wakeForInterrupts() {
    Task task = interruptWaiters == null ? null : interruptWaiters.peek();
    while (task != null) {
      Task next = task.next;
      if (processors.takeInterrupt(task.line)) {
        wake(task);
      }
      task = next;
    }
  }

  private void wakeOneResting() {
    Core resting = restingCore(here());
    if (resting != null) {
      processors.wake(resting.number);
    }
  }

  /** A core that rests, if possible a certain one, or null. */
  private Core restingCore(Core preferred) {
    if (preferred.resting) {
      return preferred;
    }
    for (Core core : cores) {
      if (core.resting) {
        return core;
      }
    }
    return null;
  }

  /** Consumes the current task's permit, or blocks until there is one or it is woken. */
  public void park(long deadline) {
    Task task = current();
    if (!task.permit) {
      task.parked = true;
      block(deadline);
      task.parked = false;
    }
    task.permit = false;
  }

  /** Gives a task its permit. */
  public void unpark(Task task) {
    task.permit = true;
    if (task.parked) {
      wake(task);
    }
  }

  /**
   * Consumes the current task's signal, or blocks until there is one or it is woken. What a device
   * or a peer does is waited for by signals, so that permits are the program's alone.
   */
  public void awaitSignal(long deadline) {
    Task task = current();
    task.awaitsSignal = true; // who signals from now on wakes it
    if (!task.signalled) {
      block(deadline);
    }
    task.awaitsSignal = false;
    task.signalled = false;
  }

  /**
   * Gives a task a signal; any thread may do so at any time, if it gets to the end. If the task
   * waits for that, it goes on as soon as some core uses the scheduler. A core that rests is made
   * to.
   *
   * @return whether none does, so that the caller is to see to it, by {@link #wakeSignalled}
   */
  public boolean signal(Task task) {
    task.signalled = true;
    if (!task.awaitsSignal || !signalled.add(task)) {
      return false;
    }
    Core resting = restingCore(cores[task.core]);
    if (resting == null) {
      return true;
    }
    processors.wakeAtOnce(resting.number);
    return false;
  }

  /** Whether tasks that were signalled are still to be woken; any thread may ask. */
  public boolean hasSignalled() {
    return !signalled.isEmpty();
  }

  /** Wakes the tasks that were signalled. */
  public void wakeSignalled() {
    Task task = signalled.takeAll();
    while (task != null) {
      Task next = SignalledTasks.forget(task);
      if (task.signalled && task.awaitsSignal) {
        wake(task);
      }
      task = next;
    }
  }

  /** Changes the priority of a task. */
  public void setPriority(Task task, int priority) {
    Core core = cores[task.core];
    boolean queued = task.state == Task.READY && core.ready.remove(task);
    long lead = core.lead(task);
    task.priority = priority;
    core.setLead(task, lead);
    if (queued) {
      core.ready.add(task, core.since);
    }
  }

  /** Ends the current task: goes on with another one, never to return. */
  public void exit() {
    Core core = here();
    core.current.state = Task.ENDED;
    runNext(core);
  }

  /**
   * One round of a core without anything to do, called by its idle task again and again: runs what
   * there is to run, or else rests until something happens.
   */
  public void rest() {
    Core core = here();
    core.resting = false;
    Task next = next(core);
    if (next != null) {
      run(core, next);
      return;
    }
    core.timer = NEVER; // resting uses the timer
    core.resting = true; // who signals from now on wakes it
    if (hasSignalled()) {
      return; // who signalled before may be at something else for a while
    }
    processors.idle(core.timers.earliest(), !inputWaiters.isEmpty());
  }

  private void makeReady(Task task) {
    if (task.queue != null) {
      task.queue.remove(task);
    }
    task.state = Task.READY;
    Core place = placeFor(task);
    moveTo(place, task);
    task.yields = 0;
    task.turn = 0;
    place.limitCredit(task);
    task.urgent = task.virtualTime <= place.mostToOvertake(task.priority);
    enqueue(task, place);
  }

  /** Makes a core that of a task; its accounts are up to date then. */
  private void moveTo(Core core, Task task) {
    move(task, core);
    if (!core.isIdle()) {
      core.account(processors.now());
    }
  }

  /** Makes a core that of a task, which has run as much more or less than others there as here. */
  private void move(Task task, Core core) {
    core.setLead(task, cores[task.core].lead(task));
    task.core = core.number;
  }

  /** The core that a task goes on with that was woken or made way for a more important one. */
  private Core placeFor(Task task) {
    Core last = cores[task.core];
    if (isFree(last)) {
      return last;
    }
    Core best = last;
    for (Core core : cores) {
      if (isFree(core)) {
        return core;
      }
      if (core.current.priority < best.current.priority && !core.isIdle()) {
        best = core;
      }
    }
    return best.current.priority < task.priority ? best : last;
  }

  /** Whether a core would run a task at once, and no other one is under way to it. */
  private boolean isFree(Core core) {
    return core.resting || core.isIdle() && core == here() && core.ready.isEmpty();
  }

  /** The core with the fewest tasks, another one rather than this. */
  private Core leastLoaded(Core here) {
    Core best = here;
    for (int i = 1; i < cores.length; i++) {
      Core core = cores[(here.number + i) % cores.length];
      if (core.load() < best.load() || best == here && core.load() == here.load()) {
        best = core;
      }
    }
    return best;
  }

  /** Puts a task into the queue of a core, and sees to it that the core takes notice. */
  private void enqueue(Task task, Core core) {
    core.ready.add(task, core.since);
    if (core.resting) {
      core.resting = false;
      processors.wake(core.number);
    } else if (core.isIdle()) {
      return; // it is about to look for a task
    } else if (core.givesWay()) {
      processors.askForTick(core.number);
    } else if (core == here()) {
      setTimer(core);
    } else if (core.timer > core.givesWayAt()) {
      processors.askForTick(core.number); // only a core itself can set its timer
    }
  }

  private void runNext(Core core) {
    Task next = next(core);
    run(core, next == null ? core.idle : next);
  }

  /** The next task for a core, which may wait in the queue of another one, or null. */
  private Task next(Core core) {
    wakeWhoIsDue(core);
    Task task = core.ready.poll(core.since);
    return task == null ? steal(core) : task;
  }

  /** Brings the accounts of a core up to date, and wakes all that need not wait any longer. */
  private void wakeWhoIsDue(Core core) {
    core.account(processors.now());
    wakeSignalled();
    wakeExpired(core);
    wakeForInput();
    wakeForInterrupts();
  }

  private Task steal(Core thief) {
    Core victim = thief;
    for (Core core : cores) {
      if (core.spare() > victim.spare()) {
        victim = core;
      }
    }
    return victim == thief ? null : victim.ready.poll(thief.since);
  }

  private void run(Core core, Task to) {
    Task from = core.current;
    from.left = core.since; // who goes on at once did not wait
    to.state = Task.RUNNING;
    core.current = to;
    core.began = core.since;
    if (to != core.idle) {
      beginTurn(core, to);
    }
    if (to != from) {
      processors.switchTo(from, to);
    }
  }

  private void beginTurn(Core core, Task task) {
    move(task, core);
    core.limitCredit(task);
    if (core.isTurnOver(task)) {
      task.turn = 0;
    }
    core.allow(task);
    setTimer(core);
  }

  /** Sees to it that the timer of this core comes when the task gives way or one is to be woken. */
  private void setTimer(Core core) {
    long deadline = Math.min(core.timers.earliest(), core.givesWayAt());
    deadline = Math.min(deadline, core.current.recall);
    if (!inputWaiters.isEmpty()) {
      deadline = Math.min(deadline, core.endOfTurn());
    }
    if (deadline < core.timer) {
      core.timer = deadline;
      processors.setTimer(deadline);
    }
  }

  private void wakeForInput() {
    if (!inputWaiters.isEmpty() && processors.inputReady()) {
      wake(inputWaiters.peek());
    }
  }

  /** Wakes whose time has come by the core's accounts, which are up to date. */
  private void wakeExpired(Core core) {
    Task task = core.timers.pollExpired(core.since);
    while (task != null) {
      task.expired = true;
      makeReady(task);
      task = core.timers.pollExpired(core.since);
    }
  }
}
