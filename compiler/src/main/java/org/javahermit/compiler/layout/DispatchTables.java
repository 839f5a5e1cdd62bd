package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;
import org.objectweb.asm.Opcodes;

/**
 * Gives a slot of the dispatch tables to everything that is called virtually and can run more than
 * one method.
 *
 * <p>Takes the closed world; leaves for each selector a colour, the same in every class that
 * understands it, and for each class its table. Public and protected methods, of classes and
 * interfaces alike, with one name and descriptor share a selector, because method selection (JVMS
 * §5.4.6) then runs the same method for a receiver whatever the call names; a package-private
 * method has its own. Calls with one possible target need no slot: the lowering makes them direct.
 */
public final class DispatchTables {
  private final World world;
  private final Map<String, Selector> selectors = new LinkedHashMap<>();
  private final Map<JavaType, Table> tables = new HashMap<>();
  private final List<JavaType> receivers = new ArrayList<>();

  /**
   * A dispatch table.
   *
   * @param methods by slot the method that runs, or null
   * @param used the slots that a call may read; where no method stands there, none can be selected
   */
  public record Table(List<JavaMethod> methods, BitSet used) {
    private static final Table EMPTY = new Table(List.of(), new BitSet());
  }

  /** What calls that run the same method for a receiver have in common. */
  private static final class Selector {
    /** The methods that such calls name, with the owners whose subtypes understand them. */
    final List<JavaMethod> named = new ArrayList<>(1);

    final BitSet understoodBy = new BitSet();
    int colour;
  }

  /** Gives slots to the world's virtual calls, for receivers among the types. */
  public DispatchTables(Collection<JavaType> types, World world) {
    this.world = world;
    for (JavaMethod method : world.virtuallyCalled()) {
      if (world.targets(method, null).size() > 1) {
        selectors.computeIfAbsent(key(method), k -> new Selector()).named.add(method);
      }
    }
    for (JavaType type : types) {
      if (isReceiver(type)) {
        receivers.add(type);
      }
    }
    Map<JavaClass, List<Selector>> byOwner = new HashMap<>();
    for (Selector selector : selectors.values()) {
      for (JavaMethod method : selector.named) {
        byOwner.computeIfAbsent(method.owner(), k -> new ArrayList<>()).add(selector);
      }
    }
    for (int i = 0; i < receivers.size(); i++) {
      for (JavaClass supertype : supertypes(receivers.get(i))) {
        for (Selector selector : byOwner.getOrDefault(supertype, List.of())) {
          selector.understoodBy.set(i);
        }
      }
    }
    List<Selector> all = List.copyOf(selectors.values());
    int[] colours = Colouring.colour(all.stream().map(s -> s.understoodBy).toList());
    for (int i = 0; i < colours.length; i++) {
      all.get(i).colour = colours[i];
    }
    fillTables(all);
  }

  /**
   * The slot through which a call that names this method is dispatched.
   *
   * @throws IllegalStateException where the closed world did not know of such a call
   */
  public int slot(JavaMethod resolved) {
    Selector selector = selectors.get(key(resolved));
    for (JavaClass c = resolved.owner().superclass(); selector == null && c != null; ) {
      JavaMethod overridden = c.declaredMethod(resolved.name(), resolved.descriptor());
      if (overridden != null && !overridden.isPrivate() && !overridden.isStatic()) {
        selector = selectors.get(key(overridden));
      }
      c = c.superclass();
    }
    if (selector == null) {
      throw new IllegalStateException(
          "no dispatch slot for " + resolved + ": it is not among the virtually called methods");
    }
    return selector.colour;
  }

  /** The table of a type; empty for types without instances. */
  public Table table(JavaType type) {
    return tables.getOrDefault(type, Table.EMPTY);
  }

  private void fillTables(List<Selector> all) {
    ClassUniverse universe = world.universe();
    for (int i = 0; i < receivers.size(); i++) {
      JavaType receiver = receivers.get(i);
      JavaClass selectFrom = receiver instanceof JavaClass c ? c : universe.object();
      JavaMethod[] methods = new JavaMethod[0];
      BitSet used = new BitSet();
      for (Selector selector : all) {
        if (selector.understoodBy.get(i)) {
          methods = Arrays.copyOf(methods, Math.max(methods.length, selector.colour + 1));
          methods[selector.colour] = select(universe, selectFrom, receiver, selector);
          used.set(selector.colour);
        }
      }
      tables.put(receiver, new Table(Collections.unmodifiableList(Arrays.asList(methods)), used));
    }
  }

  private JavaMethod select(
      ClassUniverse universe, JavaClass selectFrom, JavaType receiver, Selector selector) {
    for (JavaMethod named : selector.named) {
      if (receiver.isSubtypeOf(named.owner())) {
        JavaMethod selected = universe.select(selectFrom, named);
        boolean usable = selected != null && !selected.isAbstract() && world.isReachable(selected);
        return usable ? selected : null;
      }
    }
    return null;
  }

  private boolean isReceiver(JavaType type) {
    if (type instanceof JavaClass c) {
      // The image heap holds strings and class objects, whatever the program allocates.
      boolean inImageHeap =
          c.name().equals("java/lang/String") || c.name().equals("java/lang/Class");
      return !c.isAbstract() && (inImageHeap || world.isInstantiated(c));
    }
    return type.isReference();
  }

  private Set<JavaClass> supertypes(JavaType type) {
    Set<JavaClass> result = new LinkedHashSet<>();
    if (type instanceof JavaClass c) {
      collect(c, result);
    } else {
      result.add(world.universe().object());
    }
    return result;
  }

  private static void collect(JavaClass type, Set<JavaClass> into) {
    if (into.add(type)) {
      if (type.superclass() != null) {
        collect(type.superclass(), into);
      }
      type.interfaces().forEach(one -> collect(one, into));
    }
  }

  private static String key(JavaMethod method) {
    boolean shared = (method.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    return shared ? method.name() + method.descriptor() : method.toString();
  }
}
