package org.javahermit.kernel.sched;

/**
 * Decides which task a core runs: the one of highest priority that could run, those of the same
 * priority in turn. A task runs until it blocks, yields, ends, was running for a time slice, or one
 * of higher priority is woken; then due timers are looked at, and the core rests when there is
 * nothing to run. So that nobody waits for ever, one turn in some goes to who waits longest.
 *
 * <p>There is no periodic tick: the timer is set only while something waits for the running task to
 * end its slice, or for a point of time. It is left alone by switches; a slice is over when the
 * timer finds the same task that ran when it was set, so slices last one to two times {@link
 * #SLICE}.
 */
public final class Scheduler {
  /** How long a task runs while others of its priority wait, in nanoseconds, at least. */
  static final long SLICE = 10_000_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Processor processor;
  private final RunQueue ready = new RunQueue();
  private final TimerQueue timers = new TimerQueue();
  private final TaskQueue inputWaiters = new TaskQueue();
  private Task current;

  /** Number of switches. */
  private int turns;

  /** When the timer comes. */
  private long timer = NEVER;

  /** When a slice ends, if the number of switches is still the same then. */
  private long endOfSlice = NEVER;

  private int turnOfSlice;

  /** A scheduler whose core runs {@code first} at the moment. */
  public Scheduler(Processor processor, Task first) {
    this.processor = processor;
    current = first;
    first.state = Task.RUNNING;
  }

  /** The task that runs. */
  public Task current() {
    return current;
  }

  /** Lets a new task take part. */
  public void start(Task task) {
    makeReady(task);
    afterWake(task);
  }

  /**
   * Gives another task a turn, if one could run. Also tasks of lower priority: programs yield to
   * wait for others, and the priorities of Java threads are hints.
   */
  public void giveWay() {
    wakeExpired();
    Task next = ready.poll();
    if (next != null) {
      makeReady(current);
      run(next);
    }
  }

  /** What the timer or a waker asked for: wakes who is due, ends the slice of the running task. */
  public void tick() {
    wakeExpired();
    long now = processor.now();
    boolean isOver = now >= endOfSlice && turns == turnOfSlice;
    if (now >= endOfSlice) {
      endOfSlice = NEVER;
    }
    timer = NEVER;
    Task next = ready.poll(isOver ? current.priority : current.priority + 1);
    if (next == null) {
      setTimer();
    } else {
      makeReady(current);
      run(next);
    }
  }

  /**
   * Blocks the current task until {@link #wake}, which takes it out of whatever queue it was put
   * in, at the latest until a point of time; {@code Long.MAX_VALUE} for ever. Tells whether it was
   * woken, rather than being late.
   */
  public boolean block(long deadline) {
    Task task = current;
    task.state = Task.BLOCKED;
    task.expired = false;
    if (deadline != NEVER) {
      timers.add(task, deadline);
    }
    reschedule();
    return !task.expired;
  }

  /** Lets a blocked task go on; nothing happens to others. */
  public void wake(Task task) {
    if (task.state != Task.BLOCKED) {
      return;
    }
    timers.remove(task);
    makeReady(task);
    afterWake(task);
  }

  private void afterWake(Task task) {
    setTimer();
    if (task.priority > current.priority) {
      processor.askForTick();
    }
  }

  /** Blocks the current task until there is console input. */
  public void awaitInput() {
    while (!processor.inputReady()) {
      inputWaiters.add(current);
      block(NEVER);
    }
  }

  /** Consumes the current task's permit, or blocks until there is one or it is woken. */
  public void park(long deadline) {
    Task task = current;
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

  /** Changes the priority of a task. */
  public void setPriority(Task task, int priority) {
    boolean queued = task.state == Task.READY && ready.remove(task);
    task.priority = priority;
    if (queued) {
      ready.add(task);
    }
  }

  /** Ends the current task: goes on with another one, never to return. */
  public void exit() {
    current.state = Task.ENDED;
    reschedule();
  }

  private void makeReady(Task task) {
    if (task.queue != null) {
      task.queue.remove(task);
    }
    task.state = Task.READY;
    ready.add(task);
  }

  private void reschedule() {
    run(pick());
  }

  private void run(Task to) {
    Task from = current;
    to.state = Task.RUNNING;
    turns++;
    current = to;
    setTimer();
    if (to != from) {
      processor.switchTo(from, to);
    }
  }

  /** Sees to it that the timer comes when a slice ends or somebody is to be woken. */
  private void setTimer() {
    long deadline = timers.earliest();
    if (!ready.isEmpty()) {
      if (endOfSlice == NEVER) {
        endOfSlice = processor.now() + SLICE;
        turnOfSlice = turns;
      }
      deadline = Math.min(deadline, endOfSlice);
    }
    if (deadline < timer) {
      timer = deadline;
      processor.setTimer(deadline);
    }
  }

  /** The next task to run; rests until there is one. */
  private Task pick() {
    while (true) {
      wakeExpired();
      if (!inputWaiters.isEmpty() && processor.inputReady()) {
        wake(inputWaiters.poll());
      }
      Task task = ready.poll();
      if (task != null) {
        return task;
      }
      timer = NEVER; // resting uses the timer
      processor.idle(timers.earliest(), !inputWaiters.isEmpty());
    }
  }

  private void wakeExpired() {
    if (timers.earliest() == NEVER) {
      return;
    }
    long now = processor.now();
    Task task = timers.pollExpired(now);
    while (task != null) {
      task.expired = true;
      makeReady(task);
      task = timers.pollExpired(now);
    }
  }
}
