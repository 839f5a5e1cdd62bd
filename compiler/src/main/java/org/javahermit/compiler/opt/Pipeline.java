package org.javahermit.compiler.opt;

import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.ir.Graph;

/**
 * Which passes run, in which order, and why.
 *
 * <p>Three tables of passes: {@link #early} makes a graph fit for being inlined and looks at
 * nothing but the method itself; {@link #high} takes what {@code early} left to the doors of {@code
 * lower}; {@link #low} takes what {@code lower} left. A fourth table says what must come before
 * what; it is checked when this class is initialized, that is when the compiler starts. The form is
 * that of Go's {@code cmd/compile/internal/ssa/compile.go}.
 */
public final class Pipeline {
  private static final Pass CANONICALIZE = new Canonicalize();
  private static final Pass DEAD_CODE = new DeadCode();
  private static final Pass CONTROL_FLOW = new SimplifyControlFlow();
  private static final Pass NUMBERING = new GlobalValueNumbering();
  private static final Pass TYPES = new CastAndTypeSimplification();
  private static final Pass TABLES = new ConstantTables();
  private static final Pass NULL_CHECKS = new NullCheckElimination();
  private static final Pass BOUNDS_CHECKS = new BoundsCheckElimination();
  private static final Pass SCALARS = new ScalarReplacement();
  private static final Pass LOADS = new LoadElimination();
  private static final Pass INVARIANTS = new LoopInvariantMotion();
  private static final Pass UNSWITCH = new LoopUnswitching();
  private static final Pass VERSIONS = new LoopVersioning();
  private static final Pass UNROLL = new LoopUnrolling();
  private static final Pass FILLS = new FillLoops();
  private static final Pass CLASS_INIT = new ClassInitElimination();
  private static final Pass DEVIRTUALIZE = new Devirtualize();
  private static final Pass BOXES = new BoxElimination();
  private static final Pass INLINE = new Inline("inline", Inline.Scope.BUT_BOXES);
  private static final Pass INLINE_REST = new Inline("inline-rest", Inline.Scope.ALL);
  private static final Pass INLINE_HELPERS = new Inline("inline-helpers", Inline.Scope.FORCED);

  private static final Pass UNFOLD =
      new Unfold(
          List.of(
              CONTROL_FLOW,
              LOADS,
              CANONICALIZE,
              CONTROL_FLOW,
              TYPES,
              NULL_CHECKS,
              CLASS_INIT,
              DEVIRTUALIZE,
              CONTROL_FLOW,
              DEAD_CODE));

  private static final List<Pass> EARLY_PASSES =
      List.of(
          CANONICALIZE,
          TYPES,
          TABLES,
          NULL_CHECKS,
          CLASS_INIT,
          DEVIRTUALIZE,
          CONTROL_FLOW,
          NUMBERING,
          CANONICALIZE,
          CONTROL_FLOW,
          DEAD_CODE);

  private static final List<Pass> INLINING_PASSES =
      List.of(
          INLINE,
          CONTROL_FLOW,
          CANONICALIZE,
          TYPES,
          NULL_CHECKS,
          CLASS_INIT,
          DEVIRTUALIZE,
          BOXES,
          SCALARS,
          NUMBERING,
          CANONICALIZE,
          CONTROL_FLOW,
          DEAD_CODE,
          UNFOLD,
          INLINE_REST,
          CONTROL_FLOW,
          CANONICALIZE,
          TYPES,
          NULL_CHECKS,
          CLASS_INIT,
          DEVIRTUALIZE,
          SCALARS,
          NUMBERING,
          CANONICALIZE,
          CONTROL_FLOW,
          DEAD_CODE);

  private static final List<Pass> FINAL_PASSES =
      List.of(
          LOADS,
          TYPES,
          NULL_CHECKS,
          INVARIANTS,
          NUMBERING,
          UNSWITCH,
          CONTROL_FLOW,
          BOUNDS_CHECKS,
          VERSIONS,
          FILLS,
          UNROLL,
          CANONICALIZE,
          CONTROL_FLOW,
          DEAD_CODE);

  private static final List<Pass> LOW_PASSES =
      List.of(INLINE_HELPERS, CONTROL_FLOW, CANONICALIZE, NUMBERING, CONTROL_FLOW, DEAD_CODE);

  /** What an {@link Order} asks for. */
  private enum Kind {
    /** Where both stand in a table, the first one stands behind the second one once at least. */
    AFTER,
    /** Somewhere behind every occurrence of the first one stands the second one. */
    FOLLOWED_BY
  }

  private record Order(Pass pass, Kind kind, Pass other, String reason) {}

  private static final List<Order> ORDERS =
      List.of(
          new Order(NUMBERING, Kind.AFTER, CANONICALIZE, "equal values must look equal"),
          new Order(TABLES, Kind.AFTER, TYPES, "it leaves stores without checks"),
          new Order(TABLES, Kind.FOLLOWED_BY, DEAD_CODE, "its constants are not needed any more"),
          new Order(DEVIRTUALIZE, Kind.AFTER, TYPES, "receivers are narrowed by it"),
          new Order(NULL_CHECKS, Kind.AFTER, TYPES, "definitions say what is not null"),
          new Order(INLINE, Kind.AFTER, DEVIRTUALIZE, "only direct calls are inlined"),
          new Order(INLINE, Kind.FOLLOWED_BY, CONTROL_FLOW, "it leaves jumps and idle blocks"),
          new Order(INLINE_REST, Kind.FOLLOWED_BY, CONTROL_FLOW, "it leaves jumps and idle blocks"),
          new Order(BOXES, Kind.FOLLOWED_BY, INLINE_REST, "boxing must still be a call"),
          new Order(INLINE_HELPERS, Kind.FOLLOWED_BY, CONTROL_FLOW, "it leaves jumps"),
          new Order(BOUNDS_CHECKS, Kind.AFTER, NUMBERING, "lengths of one array must be one value"),
          new Order(VERSIONS, Kind.AFTER, BOUNDS_CHECKS, "what never fails needs no version"),
          new Order(VERSIONS, Kind.AFTER, INVARIANTS, "what stays must stand in front"),
          new Order(UNSWITCH, Kind.AFTER, INVARIANTS, "what stays must stand in front"),
          new Order(UNSWITCH, Kind.FOLLOWED_BY, CONTROL_FLOW, "both versions have idle blocks"),
          new Order(BOUNDS_CHECKS, Kind.AFTER, UNSWITCH, "a version may need fewer checks"),
          new Order(UNROLL, Kind.AFTER, VERSIONS, "rounds without checks are shorter"),
          new Order(UNROLL, Kind.AFTER, FILLS, "what is filled at once has no rounds"),
          new Order(UNROLL, Kind.FOLLOWED_BY, CANONICALIZE, "its rounds add one constant each"),
          new Order(VERSIONS, Kind.FOLLOWED_BY, CANONICALIZE, "its questions are partly known"),
          new Order(FILLS, Kind.AFTER, VERSIONS, "more loops check nothing"),
          new Order(FILLS, Kind.AFTER, BOUNDS_CHECKS, "its loops check nothing"),
          new Order(INVARIANTS, Kind.FOLLOWED_BY, CONTROL_FLOW, "it leaves idle blocks"),
          new Order(NULL_CHECKS, Kind.FOLLOWED_BY, DEAD_CODE, "handlers may be out of reach"),
          new Order(CANONICALIZE, Kind.FOLLOWED_BY, DEAD_CODE, "it leaves unused operands"));

  private static final Pipeline EARLY = new Pipeline("early", List.of(), EARLY_PASSES);
  private static final Pipeline HIGH =
      new Pipeline("high", EARLY_PASSES, concatenate(INLINING_PASSES, FINAL_PASSES));
  private static final Pipeline LOW = new Pipeline("low", List.of(), LOW_PASSES);

  private final String name;
  private final List<Pass> passes;

  private Pipeline(String name, List<Pass> before, List<Pass> passes) {
    this.name = name;
    this.passes = passes;
    List<Pass> whole = concatenate(before, passes);
    ORDERS.forEach(order -> check(order, whole));
  }

  /** What makes a graph fit for being inlined elsewhere. */
  public static Pipeline early() {
    return EARLY;
  }

  /** Everything between {@link #early} and {@code lower}. */
  public static Pipeline high() {
    return HIGH;
  }

  /** Everything after {@code lower}. */
  public static Pipeline low() {
    return LOW;
  }

  /** The passes in order; some stand in it several times. */
  public List<Pass> passes() {
    return passes;
  }

  /** The pass of any table with the name, or null. */
  public static Pass named(String name) {
    for (Pipeline pipeline : List.of(EARLY, HIGH, LOW)) {
      for (Pass pass : pipeline.passes) {
        if (pass.name().equals(name)) {
          return pass;
        }
      }
    }
    return null;
  }

  /** Runs all passes on the graph, telling the context's observer after each one. */
  public void run(Graph graph, PassContext context) {
    new PassSequence(graph, context).run(passes);
  }

  private void check(Order order, List<Pass> whole) {
    int first = whole.indexOf(order.pass);
    int last = whole.lastIndexOf(order.pass);
    boolean holds =
        first < 0
            || switch (order.kind) {
              case AFTER -> !whole.contains(order.other) || whole.indexOf(order.other) < last;
              case FOLLOWED_BY -> whole.lastIndexOf(order.other) > last;
            };
    if (!holds) {
      throw new IllegalStateException(
          "table '"
              + name
              + "': "
              + order.pass.name()
              + " must be "
              + order.kind
              + " "
              + order.other.name()
              + ": "
              + order.reason);
    }
  }

  private static List<Pass> concatenate(List<Pass> first, List<Pass> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
