package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.AsynchronousExceptions;
import org.javahermit.vm.JavaTask;
import org.javahermit.vm.Monitors;
import org.javahermit.vm.ReferenceHandler;
import org.javahermit.vm.Suspension;
import org.javahermit.vm.ThreadInspection;
import org.javahermit.vm.Threads;
import org.javahermit.vm.Throwing;

/**
 * A {@link Thread} is a task of the library OS: starting, sleeping, priorities and interrupts go to
 * its scheduler. Groups, names, thread locals and handlers stay the JDK's.
 */
@Substitution("java.lang.Thread")
public class ThreadSubstitution {
  /** The task; null until the thread is started. */
  @Add JavaTask hermitTask;

  @Alias private volatile String name;
  @Alias private int priority;
  @Alias private ThreadGroup group;
  @Alias private ClassLoader contextClassLoader;
  @Alias private Object blockerLock;
  @Alias private long stackSize;
  @Alias private long tid;
  @Alias private volatile int threadStatus;
  @Alias private volatile boolean interrupted;
  @Alias private boolean stillborn;

  private ThreadSubstitution() {}

  @Alias
  private static native long nextThreadID();

  /** Leaves the thread group and drops what the thread refers to. */
  @Alias
  private native void exit();

  /** Calls the thread's handler of uncaught exceptions. */
  @Alias
  private native void dispatchUncaughtException(Throwable exception);

  /**
   * Does what no constructor can do for the main thread, because constructors ask the thread that
   * runs them for its group.
   */
  @Add
  public static void constructMain() {
    ThreadSubstitution main = (ThreadSubstitution) (Object) Thread.currentThread();
    main.hermitTask = Threads.currentTask();
    main.blockerLock = new Object();
    main.priority = Thread.NORM_PRIORITY;
    main.threadStatus = 1;
    ThreadGroup system = (ThreadGroup) (Object) new ThreadGroupSubstitution();
    ReferenceHandler.setGroup(system);
    main.group = new ThreadGroup(system, "main");
    main.name = "main";
    main.tid = nextThreadID();
    main.contextClassLoader = ClassLoader.getSystemClassLoader();
  }

  /** Whether a thread was stopped before it was started, so that it runs nothing. */
  @Add
  public static boolean isStillborn(Thread thread) {
    return ((ThreadSubstitution) (Object) thread).stillborn;
  }

  /** Ends a thread, on the thread itself. */
  @Add
  public static void exit(Thread thread) {
    ((ThreadSubstitution) (Object) thread).exit();
  }

  /** Tells a thread's handler of an exception that nobody caught. */
  @Add
  public static void dispatch(Thread thread, Throwable exception) {
    ((ThreadSubstitution) (Object) thread).dispatchUncaughtException(exception);
  }

  /** The task of a thread, or null where it was not started. */
  @Add
  public static JavaTask task(Object thread) {
    return ((ThreadSubstitution) thread).hermitTask;
  }

  /** The identifier of a thread, also where its class replaces {@link Thread#getId()}. */
  @Add
  public static long number(Thread thread) {
    return ((ThreadSubstitution) (Object) thread).tid;
  }

  /** Whether a thread is interrupted, also where its class replaces the method that tells. */
  @Add
  public static boolean isInterrupted(Thread thread) {
    return ((ThreadSubstitution) (Object) thread).interrupted;
  }

  @Replace
  private static void registerNatives() {}

  @Replace
  public static Thread currentThread() {
    return Threads.current();
  }

  @Replace(name = "yield")
  public static void hermitYield() {
    Threads.giveWay();
    AsynchronousExceptions.endWait();
  }

  @Replace
  public static void sleep(long milliseconds) throws InterruptedException {
    if (milliseconds < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    boolean isLong = milliseconds > Long.MAX_VALUE / 1_000_000;
    Threads.sleep(isLong ? Long.MAX_VALUE : milliseconds * 1_000_000);
    AsynchronousExceptions.endWait();
  }

  @Replace
  private void start0() {
    JavaTask task = Threads.create((Thread) (Object) this, stackSize);
    threadStatus = 1; // only now: a thread whose start failed can be started again
    hermitTask = task; // before it can run
    Threads.start(task);
  }

  @Replace
  public final boolean isAlive() {
    return Threads.isAlive(hermitTask);
  }

  @Replace
  public Thread.State getState() {
    return Threads.state(hermitTask);
  }

  @Replace
  public static boolean holdsLock(Object object) {
    if (object == null) {
      throw new NullPointerException();
    }
    return Monitors.isOwned(object);
  }

  @Replace
  private void setPriority0(int newPriority) {
    if (hermitTask != null) {
      Threads.setPriority(hermitTask, newPriority);
    }
  }

  @Replace
  private void interrupt0() {
    if (hermitTask != null) {
      Threads.interrupt(hermitTask);
    }
  }

  @Replace
  private static void clearInterruptEvent() {}

  @Replace
  private void setNativeName(String nativeName) {}

  @Replace
  private static Thread[] getThreads() {
    return ThreadInspection.all();
  }

  /** Null for threads that are not alive. */
  @Replace
  private static StackTraceElement[][] dumpThreads(Thread[] threads) {
    StackTraceElement[][] traces = new StackTraceElement[threads.length][];
    for (int i = 0; i < threads.length; i++) {
      traces[i] = ThreadInspection.trace(task(threads[i]));
    }
    return traces;
  }

  /** A thread that was not started yet ends as soon as it is. */
  @Replace
  private void stop0(Object exception) {
    if ((Object) this == Thread.currentThread()) {
      Throwing.throwException((Throwable) exception);
    }
    if (hermitTask == null) {
      stillborn = true;
    } else {
      AsynchronousExceptions.send(hermitTask, (Throwable) exception);
    }
  }

  @Replace
  private void suspend0() {
    if (hermitTask != null) {
      Suspension.suspend(hermitTask);
    }
  }

  @Replace
  private void resume0() {
    if (hermitTask != null) {
      Suspension.resume(hermitTask);
    }
  }
}
