package org.javahermit.kernel.sched;

/**
 * Decides which task a core runs: the one of highest priority that could run, those of the same
 * priority in turn. A task runs until it blocks, yields or ends; then due timers are looked at, and
 * the core rests when there is nothing to run.
 */
public final class Scheduler {
  /** One turn in so many that are given away goes to the lowest priority. */
  private static final int LOWEST_FIRST = 16;

  private final Processor processor;
  private final RunQueue ready = new RunQueue();
  private final TimerQueue timers = new TimerQueue();
  private final TaskQueue inputWaiters = new TaskQueue();
  private Task current;
  private int turns;

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
  }

  /**
   * Gives another task a turn, if one could run. Also tasks of lower priority: programs yield to
   * wait for others, and the priorities of Java threads are hints. Now and then the lowest is
   * first.
   */
  public void giveWay() {
    wakeExpired();
    turns++;
    Task next = turns % LOWEST_FIRST == 0 ? ready.pollLowest() : ready.poll();
    if (next != null) {
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
    if (deadline != Long.MAX_VALUE) {
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
  }

  /** Blocks the current task until there is console input. */
  public void awaitInput() {
    while (!processor.inputReady()) {
      inputWaiters.add(current);
      block(Long.MAX_VALUE);
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
    if (to != from) {
      current = to;
      processor.switchTo(from, to);
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
      processor.idle(timers.earliest(), !inputWaiters.isEmpty());
    }
  }

  private void wakeExpired() {
    if (timers.earliest() == Long.MAX_VALUE) {
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
