package org.javahermit.vm;

import org.javahermit.unsafe.Address;

/**
 * Exceptions that one thread makes another throw, by {@code Thread.stop} (JLS §11.1.3). Takes a
 * thread and an exception; the thread leaves whatever it waits in, and throws where its program
 * calls a method next, as if that had thrown it, or in a loop of a method that catches nothing. It
 * does not while code of the runtime is under way between methods of the program, such as a driver,
 * or the initialization of a class: that would be left half done.
 */
public final class AsynchronousExceptions {
  /** After how long it is tried again where nothing may be thrown, in nanoseconds. */
  private static final long PATIENCE = 1_000_000;

  private AsynchronousExceptions() {}

  /** Sends the exception to the thread of a task, unless that ends. */
  public static void send(JavaTask task, Throwable exception) {
    Safepoints.hold();
    if (!task.ending) {
      task.sent = exception;
      Safepoints.ask(task.block, Safepoints.EXCEPTION);
      Threads.interrupt(task);
    }
    Safepoints.release();
  }

  /** From now on the thread, which is the current one, throws nothing that others send. */
  static void close(JavaTask task) {
    Safepoints.hold();
    task.ending = true;
    task.sent = null;
    Safepoints.takeBack(task.block, Safepoints.EXCEPTION);
    Safepoints.release();
  }

  /** Where a method ends that let others run: what they did to the thread takes effect. */
  public static void endWait() {
    JavaTask task = Threads.currentTask();
    if (task.suspended || task.sent != null) {
      Safepoints.hold();
      Suspension.stand();
      boolean isDue = isDue(false);
      Safepoints.release();
      if (isDue) {
        Throwing.throwSent();
      }
    }
  }

  /** What was sent to the current thread, which throws it now. */
  static Throwable take() {
    JavaTask task = Threads.currentTask();
    Safepoints.hold();
    Throwable exception = task.sent;
    task.sent = null;
    Safepoints.takeBack(task.block, Safepoints.EXCEPTION);
    Safepoints.release();
    return exception;
  }

  /**
   * Whether the current thread, which is held, may throw where it is.
   *
   * @param inLoop whether that is the poll of a loop
   */
  static boolean isDue(boolean inLoop) {
    if (Threads.currentTask().sent == null) {
      return false;
    }
    boolean isDue = false;
    try {
      isDue = isDue(Backtrace.captureAll(), inLoop);
    } catch (OutOfMemoryError e) {
      // the next time may be a better one
    }
    if (!isDue) {
      Threads.scheduler().recall(PATIENCE);
    }
    return isDue;
  }

  private static boolean isDue(int[] frames, boolean inLoop) {
    boolean isInProgram = false;
    boolean isBelowProgram = false;
    for (int frame : frames) {
      Address pc = Address.of(frame & 0xffffffffL);
      Address position = CodeInfo.position(pc);
      for (; !position.isZero(); position = CodeInfo.caller(position)) {
        String className = CodeInfo.className(position);
        if (!isInProgram && isStop(className)) {
          continue;
        }
        boolean isOfRuntime = Backtrace.isKernel(className);
        if (isOfRuntime && !isInProgram || !isOfRuntime && isBelowProgram) {
          return false;
        }
        if (!isInProgram && inLoop && mustNotThrow(pc)) {
          return false;
        }
        isInProgram = true;
        isBelowProgram = isOfRuntime;
      }
    }
    return isInProgram;
  }

  /** Whether at the poll of a loop whose method has handlers. */
  private static boolean mustNotThrow(Address poll) {
    return CodeInfo.handler(CodeInfo.find(poll), poll).toLong() == poll.toLong();
  }

  /** Whether frames of the class stand for the stop itself. */
  private static boolean isStop(String className) {
    return className.equals("org.javahermit.vm.AsynchronousExceptions")
        || className.equals("org.javahermit.vm.Safepoints")
        || className.equals("org.javahermit.vm.Backtrace");
  }
}
