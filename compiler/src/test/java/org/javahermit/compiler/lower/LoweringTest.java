package org.javahermit.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.testing.FakeWorld;
import org.javahermit.compiler.testing.ImageUniverse;
import org.junit.jupiter.api.Test;

/** Given operations that speak Java, after lowering there is memory, calls and control flow. */
class LoweringTest {
  private static final TargetFacts TARGET = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);

  private final ClassUniverse universe = ImageUniverse.create();
  private final FakeWorld world =
      new FakeWorld(universe)
          .withTypes(
              Object.class,
              Number.class,
              Integer.class,
              Long.class,
              String.class,
              CharSequence.class,
              Comparable.class,
              Object[].class,
              Comparable[].class,
              StackTraceElement.class)
          .withVirtualCall(Number.class, "doubleValue")
          .withVirtualCall(Comparable.class, "compareTo");
  private final ImageLayout layout = ImageLayout.of(world, TARGET);

  private void assertLowered(String header, String before, String after) {
    Graph graph = GraphParser.parse(universe, header + " {\n" + before + "}\n");
    assertEquals(List.of(), Verifier.problems(graph));
    new Lowering(layout).run(graph);
    ImplicitNullChecks.run(graph);
    assertEquals(List.of(), Verifier.problems(graph));
    assertEquals(header + " {\n" + after + "}\n", GraphPrinter.print(graph));
  }

  @Test
  void aFieldIsMemoryAndItsAccessTheNullCheck() {
    assertLowered(
        "method java/lang/String.length()I",
        """
        b0(v0: ref):
          v1: ref = null_check v0
          v2: ref [B = load_field java/lang/String.value:[B v1
          v3: ref = null_check v2
          v4: i32 = array_length v3
          return v4
        """,
        """
        b0(v0: ref):
          v2: ref [B = load [ref +8 faults] v0
          v4: i32 = load [i32 +8 faults] v2
          return v4
        """);
  }

  @Test
  void aNullCheckInATryRegionGivesItsEdgeToTheAccess() {
    assertLowered(
        "method java/lang/String.length()I",
        """
        b0(v0: ref):
          v1: ref = null_check v0 -> b1, catch b2
        b1:
          v2: i32 = constant 5
          v3: ref [B = load_field java/lang/String.value:[B v1
          return v2
        b2:
          v4: ref = catch
          throw v4
        """,
        """
        b0(v0: ref):
          v2: i32 = constant 5
          v3: ref [B = load [ref +8 faults] v0 -> b1, catch b2
        b1:
          return v2
        b2:
          v4: ref = catch
          throw v4
        """);
  }

  @Test
  void aNullCheckStaysWhereSomethingElseCouldBeSeenFirst() {
    assertLowered(
        "method java/lang/String.length()I",
        """
        b0(v0: ref):
          v1: ref = null_check v0
          v2: i32 = constant 5
          store_static java/lang/Integer.SIZE:I v2
          v3: ref [B = load_field java/lang/String.value:[B v1
          return v2
        """,
        """
        b0(v0: ref):
          v1: ref = null_check v0
          v2: i32 = constant 5
          v6: i64 = symbol static java/lang/Integer.SIZE:I
          store [i32] v6, v2
          v3: ref [B = load [ref +8] v1
          return v2
        """);
  }

  @Test
  void elementsHaveBaseIndexAndScale() {
    assertLowered(
        "method java/lang/Math.abs(I)I",
        """
        b0(v0: i32):
          v1: ref [Ljava/lang/Object; = new_array [Ljava/lang/Object; v0
          v2: ref = load_element ref v1, v0
          store_element ref v1, v0, v2
          return v0
        """,
        """
        b0(v0: i32):
          v5: i64 = symbol descriptor [Ljava/lang/Object;
          v1: ref [Ljava/lang/Object; = call org/javahermit/vm/Allocation.newArray(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object; v5, v0
          v2: ref = load [ref *4 +12] v1, v0
          store [ref *4 +12] v1, v0, v2
          return v0
        """);
  }

  @Test
  void aShortArrayIsAllocatedWithItsSize() {
    assertLowered(
        "method java/lang/Math.abs(I)I",
        """
        b0(v0: i32):
          v1: i32 = constant 5
          v2: ref [B = new_array [B v1
          v3: i32 = constant 33
          v4: ref [J = new_array [J v3
          return v0
        """,
        """
        b0(v0: i32):
          v1: i32 = constant 5
          v6: i64 = symbol descriptor [B
          v7: i32 = constant 24
          v2: ref [B = call org/javahermit/vm/Allocation.newShortArray(Lorg/javahermit/unsafe/Address;II)Ljava/lang/Object; v6, v1, v7
          v3: i32 = constant 33
          v8: i64 = symbol descriptor [J
          v4: ref [J = call org/javahermit/vm/Allocation.newArray(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object; v8, v3
          return v0
        """);
  }

  @Test
  void aClassIsInitializedOnASlowPath() {
    assertLowered(
        "method java/lang/Math.abs(I)I",
        """
        b0(v0: i32):
          class_init java/lang/Integer -> b1, catch b2
        b1:
          class_init java/lang/Long
          class_init java/lang/Comparable
          return v0
        b2:
          v1: ref = catch
          throw v1
        """,
        """
        b0(v0: i32):
          v8: i64 = symbol state java/lang/Integer
          v9: i32 = load [i32] v8
          v10: i32 = constant 2
          v11: i32 = compare eq v9, v10
          branch v11 -> b3, b4
        b1:
          v14: i64 = symbol state java/lang/Long
          v15: i32 = load [i32] v14
          v16: i32 = constant 2
          v17: i32 = compare eq v15, v16
          branch v17 -> b5, b6
        b2:
          v1: ref = catch
          throw v1
        b3:
          jump -> b1
        b4:
          call org/javahermit/vm/ClassInitialization.initialize(Lorg/javahermit/unsafe/Address;)V v8 -> b3, catch b2
        b5:
          return v0
        b6:
          call org/javahermit/vm/ClassInitialization.initialize(Lorg/javahermit/unsafe/Address;)V v14
          jump -> b5
        """);
  }

  @Test
  void aCastToAClassWithSubclassesIsARangeCompare() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref):
          v1: ref java/lang/Number = cast_check java/lang/Number v0 -> b1, catch b2
        b1:
          v2: i32 = instance_of java/lang/Number v1
          return v2
        b2:
          v3: ref = catch
          throw v3
        """,
        """
        b0(v0: ref):
          v7: ref = constant null
          v8: i32 = compare ne v0, v7
          branch v8 -> b5, b3
        b1:
          v21: i32 = constant 0
          v22: ref = constant null
          v23: i32 = compare ne v0, v22
          branch v23 -> b8, b7(v21)
        b2:
          v3: ref = catch
          throw v3
        b3:
          jump -> b1
        b4:
          v17: i64 = symbol descriptor java/lang/Number
          call org/javahermit/vm/Throwing.throwClassCast(Ljava/lang/Object;Lorg/javahermit/unsafe/Address;)V v0, v17 -> b6, catch b2
        b5:
          v10: i64 = load [u32] v0
          v11: i32 = load [i32 +8] v10
          v12: i32 = constant 19
          v13: i32 = sub v11, v12
          v14: i32 = constant 3
          v15: i32 = compare below v13, v14
          branch v15 -> b3, b4
        b6:
          unreachable
        b7(v20: i32):
          return v20
        b8:
          v25: i64 = load [u32] v0
          v26: i32 = load [i32 +8] v25
          v27: i32 = constant 19
          v28: i32 = sub v26, v27
          v29: i32 = constant 3
          v30: i32 = compare below v28, v29
          jump -> b7(v30)
        """);
  }

  @Test
  void aTestForALeafComparesDescriptorsAndFeedsTheBranch() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref):
          v1: i32 = constant 1
          v2: i32 = constant 2
          v3: i32 = instance_of java/lang/String v0
          branch v3 -> b1(v1), b1(v2)
        b1(v4: i32):
          return v4
        """,
        """
        b0(v0: ref):
          v1: i32 = constant 1
          v2: i32 = constant 2
          v12: ref = constant null
          v13: i32 = compare ne v0, v12
          branch v13 -> b2, b3
        b1(v4: i32):
          return v4
        b2:
          v7: i64 = load [u32] v0
          v8: i64 = symbol descriptor java/lang/String
          v9: i32 = compare eq v7, v8
          branch v9 -> b1(v1), b3
        b3:
          jump -> b1(v2)
        """);
  }

  @Test
  void aTestForAnInterfaceReadsTheDisplay() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref):
          v1: i32 = instance_of java/lang/Comparable v0
          return v1
        """,
        """
        b0(v0: ref):
          v4: i32 = constant 0
          v5: ref = constant null
          v6: i32 = compare ne v0, v5
          branch v6 -> b2, b1(v4)
        b1(v3: i32):
          return v3
        b2:
          v8: i64 = load [u32] v0
          v9: i32 = load [i32 +52] v8
          v10: i32 = load [u16 *1 +4] v8, v9
          v11: i32 = constant 2
          v12: i32 = compare eq v10, v11
          jump -> b1(v12)
        """);
  }

  @Test
  void anArrayOfInterfacesAsksTheRuntime() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref java/lang/Object nonnull):
          v1: i32 = instance_of [Ljava/lang/Comparable; v0
          return v1
        """,
        """
        b0(v0: ref java/lang/Object nonnull):
          v3: i64 = symbol descriptor [Ljava/lang/Comparable;
          v4: i32 = call org/javahermit/vm/TypeChecks.isArrayOf(Ljava/lang/Object;Lorg/javahermit/unsafe/Address;)Z v0, v3
          return v4
        """);
  }

  @Test
  void aStoreIntoAnArrayOfTheValuesClassIsFast() {
    assertLowered(
        "method java/util/Objects.equals(Ljava/lang/Object;Ljava/lang/Object;)Z",
        """
        b0(v0: ref, v1: ref):
          store_check v0, v1
          v2: i32 = constant 0
          return v2
        """,
        """
        b0(v0: ref, v1: ref):
          v5: ref = constant null
          v6: i32 = compare ne v1, v5
          branch v6 -> b2, b1
        b1:
          v2: i32 = constant 0
          return v2
        b2:
          v8: i64 = load [u32] v0
          v9: i64 = load [u32 +20] v8
          v10: i64 = load [u32] v1
          v11: i32 = compare eq v9, v10
          branch v11 -> b1, b3
        b3:
          call org/javahermit/vm/TypeChecks.checkStore(Ljava/lang/Object;Ljava/lang/Object;)V v0, v1
          jump -> b1
        """);
  }

  @Test
  void aCallWithSeveralTargetsGoesThroughTheTable() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref java/lang/Number):
          v1: ref java/lang/Number = null_check v0
          v2: f64 = call_virtual java/lang/Number.doubleValue()D v1
          v3: i32 = float_to_int v2
          return v3
        """,
        """
        b0(v0: ref java/lang/Number):
          v5: i64 = load [u32 faults] v0
          v6: i64 = load [u32 +60] v5
          v2: f64 = call_indirect (ref)f64 v6, v0
          v3: i32 = float_to_int v2
          return v3
        """);
  }

  @Test
  void aCallWithOneTargetIsDirectAndOneWithNoneThrows() {
    assertLowered(
        "method java/util/Objects.hashCode(Ljava/lang/Object;)I",
        """
        b0(v0: ref java/lang/Integer nonnull):
          v1: f64 = call_virtual java/lang/Number.doubleValue()D v0
          v2: ref java/lang/Runnable = constant null
          call_interface java/lang/Runnable.run()V v2
          v3: i32 = float_to_int v1
          return v3
        """,
        """
        b0(v0: ref java/lang/Integer nonnull):
          v1: f64 = call java/lang/Integer.doubleValue()D v0
          v2: ref java/lang/Runnable = constant null
          call org/javahermit/vm/Throwing.throwAbstractMethod()V
          unreachable
        """);
  }

  @Test
  void aTableOfConstantsIsMadeOfData() {
    assertLowered(
        "method java/util/Objects.requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;",
        """
        b0(v0: ref):
          v1: ref [Ljava/lang/Object; exact nonnull = new_table { [Ljava/lang/Object; null }
          return v1
        """,
        """
        b0(v0: ref):
          v3: i64 = symbol table { [Ljava/lang/Object; null }
          v1: ref [Ljava/lang/Object; exact nonnull = call org/javahermit/vm/ConstantTables.make(Lorg/javahermit/unsafe/Address;)Ljava/lang/Object; v3
          return v1
        """);
  }

  @Test
  void bothCallsOfANestedArrayGoToTheSameHandler() {
    assertLowered(
        "method java/lang/Math.abs(I)I",
        """
        b0(v0: i32):
          v1: ref = new_multi_array [[I v0, v0 -> b1, catch b2
        b1:
          return v0
        b2:
          v2: ref = catch
          throw v2
        """,
        """
        b0(v0: i32):
          v5: i64 = symbol descriptor [I
          v6: i32 = constant 2
          v7: ref = call org/javahermit/vm/Allocation.newArray(Lorg/javahermit/unsafe/Address;I)Ljava/lang/Object; v5, v6 -> b5, catch b4
        b1:
          return v0
        b2:
          v2: ref = catch
          jump -> b3(v2)
        b3(v8: ref):
          throw v8
        b4:
          v10: ref = catch
          jump -> b3(v10)
        b5:
          store [i32 +12] v7, v0
          store [i32 +16] v7, v0
          v14: i64 = symbol descriptor [[I
          v1: ref = call org/javahermit/vm/Allocation.newMultiArray(Lorg/javahermit/unsafe/Address;[I)Ljava/lang/Object; v14, v7 -> b1, catch b2
        """);
  }

  @Test
  void remaindersOfFloatingPointNumbersAreCalls() {
    assertLowered(
        "method java/lang/Math.abs(D)D",
        """
        b0(v0: f64):
          v1: f64 = rem v0, v0
          return v1
        """,
        """
        b0(v0: f64):
          v1: f64 = call org/javahermit/vm/Arithmetic.remainder(DD)D v0, v0
          return v1
        """);
  }
}
