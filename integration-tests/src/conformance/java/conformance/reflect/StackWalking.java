package conformance.reflect;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What StackWalker shows of the stack, with each of its options. */
public final class StackWalking {
  private static final StackWalker PLAIN = StackWalker.getInstance();
  private static final StackWalker RETAINING =
      StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private static final StackWalker REFLECTING = StackWalker.getInstance(Option.SHOW_REFLECT_FRAMES);
  private static final StackWalker HIDDEN =
      StackWalker.getInstance(
          EnumSet.of(Option.SHOW_HIDDEN_FRAMES, Option.RETAIN_CLASS_REFERENCE), 4);

  private StackWalking() {}

  /** A class between the walker and the program. */
  public static final class Constructed {
    public final String seen;

    public Constructed(String title) {
      seen = title + ": " + names(PLAIN) + " / " + names(RETAINING);
    }
  }

  interface Shape {
    default String frames(long wide, String[] texts) {
      return RETAINING.walk(
          s ->
              s.limit(2)
                  .map(f -> f.getMethodName() + f.getMethodType() + f.getDescriptor())
                  .collect(Collectors.joining(" ")));
    }
  }

  static final class Round implements Shape {}

  /** Found by reflection. */
  public static String called(String title) {
    return title + ": " + names(PLAIN) + " / " + names(RETAINING);
  }

  private static String names(StackWalker walker) {
    return walker.walk(
        frames -> frames.map(StackFrame::getMethodName).collect(Collectors.joining(" ")));
  }

  /** All in a thread, so that nobody but it is below. */
  public static void main(String[] args) throws Exception {
    Thread thread =
        new Thread() {
          @Override
          public void run() {
            try {
              bottom();
              all();
            } catch (Exception e) {
              e.printStackTrace();
            }
          }

          private void bottom() {
            System.out.println(RETAINING.getCallerClass().getName());
          }
        };
    thread.start();
    thread.join();
    thread =
        new Thread() {
          @Override
          public void run() {
            attempt(RETAINING::getCallerClass);
            try {
              System.out.println(RETAINING.getCallerClass());
            } catch (IllegalCallerException e) {
              System.out.println(e);
            }
          }
        };
    thread.start();
    thread.join();
  }

  private static void all() throws Exception {
    plain();
    reflected();
    hidden();
    callers();
    members(null, new int[0][]);
    System.out.println(new Round().frames(1, null));
    limits();
    closed();
    errors();
    System.out.println(deep(3000));
  }

  private static void plain() {
    System.out.println(names(PLAIN));
    Supplier<String> lambda = () -> names(PLAIN);
    System.out.println(lambda.get());
    Supplier<Supplier<String>> reference = StackWalking::nested;
    System.out.println(reference.get().get());
    PLAIN.forEach(frame -> System.out.println(frame));
    List.of(2, 1).stream().sorted(Comparator.reverseOrder()).limit(1).forEach(StackWalking::inside);
  }

  private static Supplier<String> nested() {
    return new Supplier<>() {
      @Override
      public String get() {
        return names(PLAIN);
      }
    };
  }

  private static void inside(int number) {
    List<String> own =
        PLAIN.walk(
            frames ->
                frames
                    .map(StackFrame::getClassName)
                    .filter(name -> !name.startsWith("java.util."))
                    .collect(Collectors.toList()));
    System.out.println(number + " " + own);
  }

  private static void reflected() throws Exception {
    System.out.println(
        StackWalking.class.getMethod("called", String.class).invoke(null, "by reflection"));
    System.out.println(Constructed.class.getConstructor(String.class).newInstance("made").seen);
    System.out.println(StackWalking.class.getMethod("asReflected").invoke(null));
  }

  /** How many frames of reflection there are is the platform's affair, not whose they are. */
  public static String asReflected() {
    return REFLECTING.walk(
        frames ->
            frames
                .map(StackFrame::getClassName)
                .filter(name -> !name.startsWith("jdk.internal.reflect."))
                .distinct()
                .collect(Collectors.joining(" ")));
  }

  private static void hidden() {
    Supplier<String> lambda =
        () ->
            HIDDEN.walk(
                frames ->
                    frames
                        .map(
                            frame ->
                                frame.getDeclaringClass().isHidden() + " " + frame.getMethodName())
                        .collect(Collectors.joining(", ")));
    System.out.println(lambda.get());
  }

  private static void callers() throws Exception {
    System.out.println(Asked.caller());
    Supplier<Class<?>> lambda = Asked::caller;
    System.out.println(lambda.get());
    System.out.println(Asked.class.getMethod("caller").invoke(null));
    Thread thread = new Thread(() -> System.out.println(Asked.caller()));
    thread.start();
    thread.join();
    System.out.println(RETAINING.getCallerClass());
  }

  /** Asks for its caller. */
  public static final class Asked {
    private Asked() {}

    public static Class<?> caller() {
      return RETAINING.getCallerClass();
    }
  }

  private static void members(Object object, int[][] numbers) {
    StackFrame frame = RETAINING.walk(Stream::findFirst).orElseThrow();
    System.out.println(frame.getDeclaringClass() + " " + frame.getClassName());
    System.out.println(frame.getMethodName() + " " + frame.getLineNumber());
    System.out.println(frame.getMethodType() + " " + frame.getDescriptor());
    System.out.println(frame.getFileName() + " " + frame.isNativeMethod());
    System.out.println(frame.toStackTraceElement() + " " + frame);
    StackTraceElement element = frame.toStackTraceElement();
    System.out.println(element.getModuleName() + " " + element.getClassLoaderName());
    StackFrame library = List.of(1).stream().map(n -> last()).findFirst().orElseThrow();
    System.out.println(library.getMethodName() + " " + library.getDescriptor());
  }

  private static StackFrame last() {
    return PLAIN.walk(frames -> frames.reduce((a, b) -> b)).orElseThrow();
  }

  private static void limits() {
    System.out.println(PLAIN.<Long>walk(frames -> frames.skip(1).limit(5).count()));
    System.out.println(PLAIN.<Object>walk(frames -> null));
    System.out.println(PLAIN.walk(frames -> PLAIN.walk(Stream::findFirst)).map(Object::toString));
    System.out.println(PLAIN.<Boolean>walk(frames -> frames.isParallel()));
    System.out.println(PLAIN.<Boolean>walk(frames -> frames.parallel().anyMatch(f -> true)));
  }

  private static void closed() {
    Stream<StackFrame> kept = PLAIN.walk(frames -> frames);
    attempt(kept::count);
  }

  private static void errors() {
    attempt(PLAIN::getCallerClass);
    StackFrame frame = PLAIN.walk(Stream::findFirst).orElseThrow();
    attempt(frame::getDeclaringClass);
    attempt(frame::getMethodType);
    attempt(frame::getDescriptor);
    attempt(() -> PLAIN.walk(null));
    attempt(() -> StackWalker.getInstance(Set.of(), 0));
    attempt(
        () ->
            PLAIN.walk(
                frames -> {
                  throw new IllegalArgumentException("mine");
                }));
  }

  private static void attempt(Supplier<Object> action) {
    try {
      System.out.println(action.get());
    } catch (RuntimeException e) {
      System.out.println(e);
    }
  }

  private static String deep(int depth) {
    if (depth > 0) {
      return deep(depth - 1);
    }
    return PLAIN.<Long>walk(Stream::count) + " " + PLAIN.walk(s -> s.skip(2500).findFirst()).get();
  }
}
