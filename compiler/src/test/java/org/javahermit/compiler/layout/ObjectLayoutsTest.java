package org.javahermit.compiler.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;

/** Given classes, their fields lie superclass first, wide ones first, in gaps where they fit. */
class ObjectLayoutsTest {
  private static final ClassUniverse UNIVERSE = TestUniverse.create();

  private static class Base {
    byte small;
    long wide;
    Object reference;
  }

  private static final class Derived extends Base {
    static int notAnInstanceField;
    boolean flag;
    String text;
    short two;
    double number;
    Address raw;
  }

  private static JavaClass type(Class<?> c) {
    return UNIVERSE.require(c.getName().replace('.', '/'));
  }

  @Test
  void wideFieldsFirst() {
    assertEquals(
        """
           8 wide
          16 reference
          20 small
        size 24""",
        new ObjectLayouts(4).describe(type(Base.class)));
  }

  @Test
  void aSubclassFillsTheGapsOfItsSuperclass() {
    assertEquals(
        """
          21 flag
          22 two
          24 number
          32 raw
          40 text
        size 48""",
        new ObjectLayouts(4).describe(type(Derived.class)));
  }

  @Test
  void referencesHaveTheTargetsWidth() {
    ObjectLayouts wide = new ObjectLayouts(8);
    assertEquals(
        """
           8 wide
          16 reference
          24 small
        size 32""",
        wide.describe(type(Base.class)));
    assertEquals(List.of(16, 32), wide.of(type(Derived.class)).references());
  }

  @Test
  void rawAddressesAreNoReferences() {
    assertEquals(List.of(16, 40), new ObjectLayouts(4).of(type(Derived.class)).references());
  }
}
