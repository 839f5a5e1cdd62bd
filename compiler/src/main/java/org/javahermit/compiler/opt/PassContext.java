package org.javahermit.compiler.opt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;

/** What a pass may ask besides its graph. Shared by all threads; every question has one answer. */
public final class PassContext {
  private final World world;
  private final GraphProvider callees;
  private final PassObserver observer;
  private final InstantiatedTypes instantiated;
  private final Map<JavaMethod, InlinePolicy.Facts> calleeFacts = new ConcurrentHashMap<>();
  private final Map<CalleeUse.Key, CalleeUse> calleeUses = new ConcurrentHashMap<>();

  private PassContext(
      World world, GraphProvider callees, PassObserver observer, InstantiatedTypes instantiated) {
    this.world = world;
    this.callees = callees;
    this.observer = observer;
    this.instantiated = instantiated;
  }

  /**
   * A context without an observer.
   *
   * @param world the closed world, or null where nothing is known of it, as in tests of one pass
   * @param callees graphs of methods that calls may be replaced by
   */
  public static PassContext of(World world, GraphProvider callees) {
    InstantiatedTypes types =
        world == null ? InstantiatedTypes.UNKNOWN : InstantiatedTypes.of(world);
    return new PassContext(world, callees, PassObserver.NONE, types);
  }

  /** The same with other graphs of callees, for another phase of the pipeline. */
  public PassContext withCallees(GraphProvider newCallees) {
    return new PassContext(world, newCallees, observer, instantiated);
  }

  /** The same with an observer that is told after each pass. */
  public PassContext withObserver(PassObserver newObserver) {
    return new PassContext(world, callees, newObserver, instantiated);
  }

  /** The closed world, or null. */
  public World world() {
    return world;
  }

  /** Graphs of methods that calls may be replaced by. */
  public GraphProvider callees() {
    return callees;
  }

  /** Is told after each pass. */
  public PassObserver observer() {
    return observer;
  }

  /** What is found out about a callee, once for all its callers. */
  InlinePolicy.Facts calleeFacts(
      JavaMethod callee, BiFunction<JavaMethod, GraphProvider, InlinePolicy.Facts> examine) {
    InlinePolicy.Facts known = calleeFacts.get(callee);
    if (known == null) {
      known = examine.apply(callee, callees);
      calleeFacts.put(callee, known);
    }
    return known;
  }

  /** What a callee does with objects, found out once for all its callers. */
  CalleeUse calleeUse(CalleeUse.Key key, Supplier<CalleeUse> examine) {
    CalleeUse known = calleeUses.get(key);
    if (known == null) {
      known = examine.get();
      calleeUses.put(key, known);
    }
    return known;
  }

  InstantiatedTypes instantiated() {
    return instantiated;
  }
}
