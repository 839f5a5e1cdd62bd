package org.javahermit.compiler.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.testing.FakeWorld;
import org.javahermit.compiler.testing.TestUniverse;
import org.junit.jupiter.api.Test;

/**
 * Given a world, type checks by numbers and cells agree with the language's, dispatch with JVMS.
 */
class WorldLayoutTest {
  private static final TargetFacts TARGET = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);

  private interface Shape {
    int area();
  }

  private interface Named {
    default String name() {
      return "nameless";
    }
  }

  private abstract static class Base implements Shape {
    abstract int corners();
  }

  private static class Square extends Base implements Named {
    @Override
    public int area() {
      return 4;
    }

    @Override
    int corners() {
      return 4;
    }
  }

  private static final class Unit extends Square implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int area() {
      return 1;
    }

    @Override
    public String name() {
      return "unit";
    }
  }

  private static final class Dot implements Shape, Named {
    @Override
    public int area() {
      return 0;
    }
  }

  private static final Class<?>[] TYPES = {
    Object.class,
    Object[].class,
    Object[][].class,
    Shape.class,
    Named.class,
    Base.class,
    Base[].class,
    Square.class,
    Square[].class,
    Unit.class,
    Unit[].class,
    Unit[][].class,
    Dot.class,
    Dot[].class,
    Shape[].class,
    Shape[][].class,
    int[].class,
    int[][].class,
    int[][][].class,
    String.class,
    Integer.class,
    Number.class,
    Number[].class,
    Integer[].class
  };

  private final ClassUniverse universe = TestUniverse.create();
  private final FakeWorld world =
      new FakeWorld(universe)
          .withTypes(TYPES)
          .withVirtualCall(Shape.class, "area")
          .withVirtualCall(Named.class, "name")
          .withVirtualCall(Base.class, "corners")
          .withVirtualCall(Object.class, "hashCode");
  private final ImageLayout layout = ImageLayout.of(world, TARGET);

  private JavaType type(Class<?> c) {
    return universe.type(c.descriptorString());
  }

  @Test
  void aRangeHoldsExactlyTheSubtypes() {
    for (Class<?> s : TYPES) {
      for (Class<?> t : TYPES) {
        if (TypeNumbering.isRanged(type(t)) && !s.isInterface()) {
          TypeNumbering.Range outer = layout.numbering().range(type(t));
          int number = layout.numbering().range(type(s)).first();
          boolean inside = number >= outer.first() && number < outer.end();
          assertEquals(t.isAssignableFrom(s), inside, s + " in " + t);
        }
      }
    }
  }

  @Test
  void aDisplayHasTheCellsOfExactlyTheImplementedInterfaces() {
    for (Class<?> s : TYPES) {
      char[] display = layout.display().display(type(s));
      for (Class<?> t : List.of(Shape.class, Named.class, Cloneable.class, Serializable.class)) {
        InterfaceDisplay.Cell cell = layout.display().cell(type(t));
        boolean there = display[cell.colour()] == cell.identifier();
        assertEquals(t.isAssignableFrom(s), there, s + " implements " + t);
      }
    }
  }

  @Test
  void theSlotOfASelectorHoldsTheSelectedMethod() {
    JavaMethod area = TestUniverse.method(universe, Shape.class, "area");
    JavaMethod name = TestUniverse.method(universe, Named.class, "name");
    assertEquals("Unit", ownerAt(Unit.class, area));
    assertEquals("Square", ownerAt(Square.class, area));
    assertEquals("Dot", ownerAt(Dot.class, area));
    assertEquals("Unit", ownerAt(Unit.class, name));
    assertEquals("Named", ownerAt(Square.class, name));
    assertNotEquals(layout.dispatch().slot(area), layout.dispatch().slot(name));
  }

  @Test
  void callsThatNameAnOverriderUseTheSameSlot() {
    JavaMethod ofInterface = TestUniverse.method(universe, Shape.class, "area");
    JavaMethod overrider = TestUniverse.method(universe, Square.class, "area");
    assertEquals(layout.dispatch().slot(ofInterface), layout.dispatch().slot(overrider));
  }

  @Test
  void aCallWithOneTargetNeedsNoSlot() {
    // corners() is implemented once; the table of Dot, which does not know it, has no more slots.
    JavaMethod corners = TestUniverse.method(universe, Square.class, "corners");
    assertTrue(
        layout.dispatch().table(type(Unit.class)).methods().stream().noneMatch(corners::equals));
  }

  @Test
  void thingsInOneClassGetDifferentColours() {
    BitSet both = BitSet.valueOf(new long[] {0b11});
    BitSet first = BitSet.valueOf(new long[] {0b01});
    BitSet second = BitSet.valueOf(new long[] {0b10});
    int[] colours = Colouring.colour(List.of(first, both, second));
    assertEquals(List.of(1, 0, 1), List.of(colours[0], colours[1], colours[2]));
  }

  private String ownerAt(Class<?> receiver, JavaMethod resolved) {
    int slot = layout.dispatch().slot(resolved);
    String name = layout.dispatch().table(type(receiver)).methods().get(slot).owner().name();
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
