package org.javahermit.kernel.sched;

/** What the scheduler knows of a core: what it runs, what waits for it, when it is interrupted. */
final class Core {
  /** A point of time that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  /** How much longer those of the highest priority run than others may that wait for them. */
  private static final int ALLOWED = 4;

  /** How often a task yields for its own sake, between two wake-ups. */
  private static final int YIELDS = 16;

  final int number;

  /** What it runs while it has nothing to do; never in a queue. */
  final Task idle;

  final RunQueue ready = new RunQueue();

  /** Tasks that blocked here until some point of time. */
  final TimerQueue timers = new TimerQueue();

  Task current;

  /** Whether it rests, or is about to, and nobody has found something for it yet. */
  volatile boolean resting;

  /** Up to when it has accounted for what it ran. */
  long since;

  /** When it began to run the current task. */
  long began;

  /** How long it had something to do up to then, in nanoseconds. */
  long busy;

  /**
   * By priority: the latest virtual time of a task here. Who runs is never more than a slice behind
   * it, so that nobody takes the core for long for having slept. Tasks of different priorities do
   * not take turns, so their virtual times have nothing to do with each other.
   */
  private final long[] latest = new long[Task.HIGHEST_PRIORITY + 1];

  /**
   * How long tasks may run while others of higher priority wait that compute: a part of what those
   * run that nobody more important waits for, at most a slice.
   */
  private long allowance;

  /** When its timer comes. */
  long timer = NEVER;

  Core(int number, Task idle) {
    this.number = number;
    this.idle = idle;
    idle.core = number;
  }

  boolean isIdle() {
    return current == idle;
  }

  /** Brings the accounts of what it runs up to date. */
  void account(long now) {
    long ran = now - since;
    since = now;
    current.processorTime += ran;
    if (!isIdle()) {
      busy += ran;
      current.turn += ran;
      current.virtualTime += ran;
      int priority = current.priority;
      latest[priority] = Math.max(latest[priority], current.virtualTime);
      balance(ran);
    }
  }

  /** Tasks of lower priorities are favoured from a margin on until their time is used up. */
  private void balance(long ran) {
    if (ready.keepsWaiting(current.priority)) {
      allowance = Math.max(0, allowance - ran);
      if (allowance == 0) {
        ready.favourLower(false);
      }
    } else if (allowance < Scheduler.SLICE) {
      allowance += ran / ALLOWED;
      if (allowance >= Scheduler.MARGIN) {
        ready.favourLower(true);
      }
    }
  }

  /** Lets a task have a turn that goes before more important ones: who yields, or waited long. */
  void allow(Task task) {
    if (ready.keepsWaiting(task.priority) && !ready.favoursLower()) {
      allowance = Scheduler.SLICE;
      ready.favourLower(true);
    }
  }

  /**
   * A new task has run as much as who started it, and starting it counts as well: otherwise tasks
   * that start others all the time, or end by starting the next one, would never have run.
   */
  void admit(Task task) {
    task.core = number;
    current.virtualTime += Scheduler.LEAST;
    setLead(task, lead(current));
  }

  /** How much a task has run, compared with the one of its priority here that has run most. */
  long lead(Task task) {
    return task.virtualTime - latest[task.priority];
  }

  /** Makes a task have run as much more or less than others of its priority here. */
  void setLead(Task task, long lead) {
    task.virtualTime = latest[task.priority] + lead;
  }

  /**
   * Puts the running task back that makes way for another one before its turn is over. It goes on
   * first, if it was its turn; who had overtaken others does so again only if it may still.
   */
  void putBack(Task task, Task next) {
    if (!task.urgent || next.priority > task.priority) {
      ready.addFirst(task);
      return;
    }
    boolean isFirst = ready.usual(task.priority) == Long.MIN_VALUE;
    task.urgent = !isFirst && task.virtualTime <= mostToOvertake(task.priority);
    ready.add(task, since);
  }

  /**
   * The virtual time up to which a task goes before those of its priority that wait for turns. Who
   * has the greatest lead there is may, even where these have waited for longer than it counts.
   */
  long mostToOvertake(int priority) {
    long usual = ready.usual(priority);
    if (usual == Long.MIN_VALUE) {
      return Long.MAX_VALUE; // there is none
    }
    return Math.max(usual, latest[priority] - Scheduler.SLICE) + Scheduler.MARGIN;
  }

  /** What a task has run at least, compared with the others here. */
  void limitCredit(Task task) {
    task.virtualTime = Math.max(task.virtualTime, latest[task.priority] - Scheduler.SLICE);
  }

  /**
   * The task that the running one yields to. It goes on itself when that has run {@link
   * Scheduler#LEAST}, unless it has run more than others. If it does nothing but yield, it seems to
   * wait for a task that computes: then urgent ones, which may do the same, are passed over, and
   * the task whose turn it is gets the whole margin.
   */
  Task nextForYield() {
    current.yields++;
    boolean waits = current.yields > YIELDS;
    Task next = waits ? ready.pollInTurn(current.priority, since) : ready.poll(since);
    long wait = waits ? Scheduler.MARGIN : Scheduler.LEAST;
    current.urgent = current.virtualTime <= mostToOvertake(current.priority);
    if (next.priority == current.priority) {
      long ran = next.virtualTime + wait - Scheduler.MARGIN;
      current.virtualTime = Math.max(current.virtualTime, ran);
    }
    return next;
  }

  /** Who goes on when the turn of the running task is over; null if that one does. */
  Task nextInTurn() {
    int least = ready.favoursLower() ? 0 : RunQueue.level(current.priority, false);
    return ready.poll(least, since);
  }

  /** Who interrupts the turn of the running task, or null. */
  Task nextToInterrupt() {
    return givesWay() ? ready.pollFirst() : null;
  }

  /** How long turns of a priority are: the more wait for theirs, the shorter. */
  private long slice(int priority) {
    return Math.max(Scheduler.SLICE / (1 + ready.turns(priority)), Scheduler.MARGIN);
  }

  /** Whether the turn of a task is over. */
  boolean isTurnOver(Task task) {
    // Most turns end by waiting, long before: no division for them.
    return task.turn >= Scheduler.MARGIN && task.turn >= slice(task.priority);
  }

  /** When the turn of the running task ends. */
  long endOfTurn() {
    return since + Math.max(0, slice(current.priority) - current.turn);
  }

  /** When the running task is to give way to one that waits here; {@link #NEVER} if none does. */
  long givesWayAt() {
    Task first = ready.first();
    if (first == null) {
      return NEVER;
    }
    return Math.min(Math.min(endOfTurn(), interrupts(first)), changesFavour(first));
  }

  /** Whether the running task is to give way to another one at once. */
  boolean givesWay() {
    Task first = ready.first();
    return first != null && interrupts(first) <= since;
  }

  /** When a task that goes first of those that wait interrupts the running one's turn, if ever. */
  private long interrupts(Task first) {
    if (first.priority == current.priority) {
      return first.urgent ? overtakes(first) : NEVER;
    }
    if (first.priority > current.priority) {
      return first.urgent || !ready.favoursLower() ? since : NEVER;
    }
    return ready.favoursLower() && !current.urgent ? began + Scheduler.LEAST : NEVER;
  }

  /** When lower priorities begin or end being favoured, as far as the running task is concerned. */
  private long changesFavour(Task first) {
    if (ready.favoursLower()) {
      return ready.keepsWaiting(current.priority) ? since + allowance : NEVER;
    }
    boolean matters = first.priority < current.priority && !current.urgent;
    return matters ? since + ALLOWED * (Scheduler.MARGIN - allowance) : NEVER;
  }

  /**
   * When the running task gives way to an urgent one of its priority: being ahead, and not just
   * begun. In its turn it stands for all that wait for theirs: who comes first of them may have run
   * less than who overtakes.
   */
  private long overtakes(Task urgent) {
    long ran = current.virtualTime;
    if (!current.urgent) {
      ran = Math.max(ran, ready.usual(current.priority));
    }
    long lead = ran - urgent.virtualTime;
    return Math.max(since + Scheduler.MARGIN - lead, began + Scheduler.LEAST);
  }

  /** How many tasks it will not run at once. */
  int spare() {
    return isIdle() ? Math.max(ready.size() - 1, 0) : ready.size();
  }

  /** How many tasks share it, the running one included. */
  int load() {
    return ready.size() + (isIdle() ? 0 : 1);
  }
}
