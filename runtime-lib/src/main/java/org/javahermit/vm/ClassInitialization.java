package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ClassStateLayout;
import org.javahermit.vm.layout.ThreadLayout;

/**
 * Initialization of classes and interfaces: takes the class's state record, leaves the class
 * initialized, or throws. Source: JVMS §5.5, whose steps are numbered below; texts of errors are
 * HotSpot's.
 */
public final class ClassInitialization {
  /** What failed, newest first; the records of classes are no place for references. */
  private static Failure failures;

  private ClassInitialization() {}

  /** Initializes a class unless that was done. */
  @CallerVisible
  @NeverInline
  public static void initialize(Address state) {
    int identifier = Machine.thread().loadInt(ThreadLayout.IDENTIFIER);
    int done = begin(state, identifier);
    if (done == ClassStateLayout.INITIALIZED || done == ClassStateLayout.RUNNING) {
      return;
    }
    if (done == ClassStateLayout.FAILED) {
      throw initializedInVain(state);
    }
    try {
      // 7: superclass, interfaces with code
      initializeBefore(state.loadAddress32(ClassStateLayout.BEFORE));
    } catch (Throwable exception) {
      fail(state, exception);
      throw exception;
    }
    try {
      // 9
      Address initializer = state.loadAddress(ClassStateLayout.INITIALIZER);
      if (!initializer.isZero()) {
        Machine.callVoid(initializer);
      }
    } catch (Throwable exception) {
      // 11, 12
      fail(state, exception);
      throw exception instanceof Error error ? error : new ExceptionInInitializerError(exception);
    }
    // 10
    end(state, ClassStateLayout.INITIALIZED);
  }

  /**
   * Takes the initialization on, or waits until another thread is through with it; what was done
   * before: running means by this very thread.
   */
  private static int begin(Address state, int identifier) {
    Safepoints.hold();
    // 1 to 5: wait for another thread, take notice of what was done.
    int done = state.loadInt(ClassStateLayout.STATE);
    while (done == ClassStateLayout.RUNNING
        && state.loadInt(ClassStateLayout.THREAD) != identifier) {
      Threads.awaitInitializer();
      done = state.loadInt(ClassStateLayout.STATE);
    }
    if (done == ClassStateLayout.LINKED) {
      // 6
      state.storeInt(ClassStateLayout.THREAD, identifier);
      state.storeInt(ClassStateLayout.STATE, ClassStateLayout.RUNNING);
    }
    Safepoints.release();
    return done;
  }

  private static void initializeBefore(Address list) {
    if (list.isZero()) {
      return;
    }
    int count = list.loadInt(0);
    for (int i = 1; i <= count; i++) {
      Address state = Descriptors.classState(list.loadAddress32(4L * i));
      if (!state.isZero()
          && state.loadInt(ClassStateLayout.STATE) != ClassStateLayout.INITIALIZED) {
        initialize(state);
      }
    }
  }

  /** Ends in any case: where the reason cannot be kept, later errors come without a cause. */
  private static void fail(Address state, Throwable exception) {
    try {
      Failure failure = new Failure(state, exception, Thread.currentThread().getName());
      Safepoints.hold();
      failure.next = failures;
      failures = failure;
      Safepoints.release();
    } catch (Throwable noMemory) {
      // no reason to let other threads wait for ever
    }
    end(state, ClassStateLayout.FAILED);
  }

  /** Works however full the stack is: others would wait for this class for ever. */
  @NeverInline
  @Uninterruptible
  private static void end(Address state, int result) {
    Safepoints.hold();
    state.storeInt(ClassStateLayout.STATE, result);
    Machine.callVoid(Machine.codeOf(Threads.class, "initializerEnded"));
    Safepoints.release();
  }

  /** The error of a class whose initializer failed before. */
  private static NoClassDefFoundError initializedInVain(Address state) {
    String name = Descriptors.name(state.loadAddress32(ClassStateLayout.DESCRIPTOR));
    NoClassDefFoundError error = new NoClassDefFoundError("Could not initialize class " + name);
    for (Failure f = failures; f != null; f = f.next) {
      if (f.state.isSame(state)) {
        error.initCause(f.cause());
        break;
      }
    }
    return error;
  }

  /** How the initialization of a class failed. */
  private static final class Failure {
    private final Address state;
    private final String message;
    private final StackTraceElement[] trace;
    private Failure next;

    Failure(Address state, Throwable exception, String thread) {
      this.state = state;
      String text = exception.getMessage();
      message =
          "Exception "
              + exception.getClass().getName()
              + (text == null ? "" : ": " + text)
              + " [in thread \""
              + thread
              + "\"]";
      trace = exception.getStackTrace();
    }

    ExceptionInInitializerError cause() {
      ExceptionInInitializerError cause = new ExceptionInInitializerError(message);
      cause.setStackTrace(trace);
      return cause;
    }
  }
}
