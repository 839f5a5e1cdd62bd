package conformance.concurrent;

import static support.Workers.check;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What joins of fork/join tasks throw: a copy with the stack of who joins, where the class of the
 * exception has a constructor for one, with what the task threw as its cause.
 */
public final class Failures {
  private Failures() {}

  /** Can be copied without its message. */
  public static final class Plain extends RuntimeException {
    public Plain() {}

    Plain(String message) {
      super(message);
    }
  }

  /** Can be copied with a cause. */
  public static final class WithCause extends RuntimeException {
    public WithCause(Throwable cause) {
      super(cause);
    }

    public WithCause(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Can be copied in both ways. */
  public static final class Both extends IllegalStateException {
    public Both() {}

    public Both(String message) {
      super(message);
    }

    public Both(Throwable cause) {
      super(cause);
    }
  }

  /** Cannot be copied. */
  public static final class Numbered extends RuntimeException {
    public Numbered(int number) {
      super("number " + number);
    }
  }

  private static final class Hidden extends RuntimeException {
    Hidden() {
      super("hidden");
    }
  }

  /** Its copy cannot be made. */
  public static final class Failing extends RuntimeException {
    public Failing(Throwable cause) {
      super("failing", cause);
      if (cause != null) {
        throw new IllegalArgumentException("no copies");
      }
    }
  }

  private static final class Task extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final transient Supplier<RuntimeException> failure;

    Task(Supplier<RuntimeException> failure) {
      this.failure = failure;
    }

    @Override
    protected void compute() {
      throw failure.get();
    }
  }

  public static void main(String[] args) throws Exception {
    List<Supplier<RuntimeException>> failures =
        List.of(
            () -> new Plain("plain"),
            () -> new WithCause("with a cause", null),
            () -> new Both("both"),
            () -> new Numbered(3),
            Hidden::new,
            () -> new Failing(null),
            () -> new NullPointerException("null"),
            () -> new UnsupportedOperationException("operation"));
    ForkJoinPool pool = new ForkJoinPool(2);
    for (int i = 0; i < failures.size(); i++) {
      joins(i, pool, failures.get(i));
    }
    pool.shutdown();
    stream();
  }

  private static void joins(int number, ForkJoinPool pool, Supplier<RuntimeException> failure)
      throws InterruptedException {
    try {
      pool.invoke(new Task(failure));
    } catch (RuntimeException e) {
      check(number + " invoke", chain(e));
    }
    try {
      pool.submit(new Task(failure)).get();
    } catch (ExecutionException e) {
      check(number + " get", chain(e));
    }
  }

  private static void stream() {
    try {
      IntStream.range(0, 100_000).parallel().forEach(Failures::odd);
    } catch (Both e) {
      check("stream", "both");
    }
  }

  private static void odd(int number) {
    if (number == 77_777) {
      throw new Both("stream");
    }
  }

  /** The exception and its causes, and which of them have the stack of who joins. */
  private static String chain(Throwable failure) {
    StringJoiner text = new StringJoiner("; ");
    for (Throwable at = failure; at != null; at = at.getCause()) {
      boolean isJoiners =
          Arrays.stream(at.getStackTrace()).anyMatch(e -> e.getMethodName().equals("joins"));
      text.add(at + (isJoiners ? " in join" : ""));
    }
    return text.toString();
  }
}
