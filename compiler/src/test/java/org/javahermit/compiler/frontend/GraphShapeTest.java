package org.javahermit.compiler.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphPrinter;
import org.javahermit.compiler.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Given a method of {@link Shapes}, its graph. */
class GraphShapeTest {
  private static final TestFrontend FRONTEND = new TestFrontend();

  private static void assertGraph(String method, String expected) {
    Graph graph = FRONTEND.build(Shapes.class, method);
    String text = GraphPrinter.print(graph).replace("org/javahermit/compiler/frontend/", "");
    assertEquals(expected, text);
    assertEquals(List.of(), Verifier.problems(graph));
  }

  @Test
  void aLoopOverAnArrayChecksForNullOnce() {
    assertGraph(
        "sum",
        """
        method Shapes.sum([I)I {
        b0(v0: ref [I exact):
          v1: i32 = constant 0
          v2: ref [I exact nonnull = null_check v0
          v3: i32 = array_length v2
          v4: i32 = constant 0
          jump -> b1(v1, v4)
        b1(v6: i32, v7: i32):
          v8: i32 = compare ge v7, v3
          branch v8 -> b2, b3
        b2:
          return v6
        b3:
          v10: i32 = array_length v2
          bounds_check v7, v10
          v12: i32 = load_element i32 v2, v7
          v13: i32 = add v6, v12
          v14: i32 = constant 1
          v15: i32 = add v7, v14
          jump -> b1(v13, v15)
        }
        """);
  }

  @Test
  void handlersAreTestedInTheirOrder() {
    assertGraph(
        "parse",
        """
        method Shapes.parse(Ljava/lang/String;I)I {
        b0(v0: ref java/lang/String exact, v1: i32):
          class_init java/lang/Integer -> b1, catch b2
        b1:
          v5: i32 = call java/lang/Integer.parseInt(Ljava/lang/String;)I v0 -> b4, catch b5
        b4:
          zero_check v1 -> b6, catch b7
        b6:
          v11: i32 = div v5, v1
          return v11
        b7:
          v9: ref java/lang/Throwable nonnull = catch
          jump -> b3(v9)
        b5:
          v6: ref java/lang/Throwable nonnull = catch
          jump -> b3(v6)
        b2:
          v3: ref java/lang/Throwable nonnull = catch
          jump -> b3(v3)
        b3(v13: ref java/lang/Throwable nonnull):
          v14: i32 = instance_of java/lang/NumberFormatException v13
          branch v14 -> b8, b9
        b8:
          return v1
        b9:
          v16: i32 = instance_of java/lang/ArithmeticException v13
          branch v16 -> b10, b11
        b10:
          throw v13
        b11:
          throw v13
        }
        """);
  }

  @Test
  void aSynchronizedMethodLeavesItsMonitorOnBothWays() {
    assertGraph(
        "add",
        """
        method Shapes.add(I)V {
        b0(v0: ref Shapes nonnull, v1: i32):
          monitor_enter v0
          v3: i32 = load_field Shapes.field:I v0
          v4: i32 = call Shapes.compute(I)I v1 -> b1, catch b2
        b1:
          v7: i32 = add v3, v4
          store_field Shapes.field:I v0, v7
          v9: i64 = load_static Shapes.counter:J
          v10: i64 = constant 1
          v11: i64 = add v9, v10
          store_static Shapes.counter:J v11
          monitor_exit v0
          return
        b2:
          v5: ref java/lang/Throwable nonnull = catch
          jump -> b3
        b3:
          monitor_exit v0
          throw v5
        }
        """);
  }

  @Test
  void aSynchronizedStatementLeavesItsMonitorOnBothWays() {
    assertGraph(
        "twice",
        """
        method Shapes.twice(Ljava/lang/Object;)Ljava/lang/Object; {
        b0(v0: ref):
          v1: ref java/lang/Object nonnull = null_check v0
          monitor_enter v1
          monitor_exit v1 -> b1, catch b2
        b1:
          return v0
        b2:
          v4: ref java/lang/Throwable nonnull = catch
          jump -> b3(v4)
        b3(v7: ref java/lang/Throwable nonnull):
          monitor_exit v1 -> b4, catch b5
        b4:
          throw v7
        b5:
          v9: ref java/lang/Throwable nonnull = catch
          jump -> b3(v9)
        }
        """);
  }

  @Test
  void comparisonsAreFusedWithTheirBranch() {
    assertGraph(
        "before",
        """
        method Shapes.before(DD)Z {
        b0(v0: f64, v1: f64):
          v3: i32 = compare uge v0, v1
          branch v3 -> b1, b2
        b1:
          v7: i32 = constant 0
          jump -> b3(v7)
        b2:
          v5: i32 = constant 1
          jump -> b3(v5)
        b3(v9: i32):
          return v9
        }
        """);
  }

  @Test
  void aSwitchLeavesOutKeysOfTheDefault() {
    assertGraph(
        "choose",
        """
        method Shapes.choose(I)I {
        b0(v0: i32):
          switch [1, 2, 5] v0 -> b1, b2, b2, b3
        b1:
          v2: i32 = constant 10
          return v2
        b2:
          v4: i32 = constant 20
          return v4
        b3:
          v6: i32 = neg v0
          return v6
        }
        """);
  }

  @Test
  void arraysAreCheckedInTheSpecifiedOrder() {
    assertGraph(
        "create",
        """
        method Shapes.create([Ljava/lang/String;I)Ljava/lang/Object; {
        b0(v0: ref [Ljava/lang/String; exact, v1: i32):
          v2: ref [Ljava/lang/Object; exact nonnull = new_array [Ljava/lang/Object; v1
          v3: i32 = constant 0
          v4: ref [Ljava/lang/String; exact nonnull = null_check v0
          v5: i32 = array_length v4
          bounds_check v1, v5
          v7: ref java/lang/String exact = load_element ref v4, v1
          v8: i32 = array_length v2
          bounds_check v3, v8
          store_check v2, v7
          store_element ref v2, v3, v7
          return v2
        }
        """);
  }

  @Test
  void castsOfKnownTypesAreIdle() {
    assertGraph(
        "cast",
        """
        method Shapes.cast(Ljava/lang/Object;)Ljava/lang/CharSequence; {
        b0(v0: ref):
          v1: i32 = instance_of java/lang/String v0
          v2: i32 = constant 0
          v3: i32 = compare eq v1, v2
          branch v3 -> b1, b2
        b1:
          v7: ref java/lang/CharSequence = cast_check java/lang/CharSequence v0
          jump -> b3(v7)
        b2:
          v5: ref java/lang/String exact = cast_check java/lang/String v0
          jump -> b3(v5)
        b3(v9: ref java/lang/CharSequence):
          return v9
        }
        """);
  }

  @Test
  void theClassOfANewObjectIsConstant() {
    assertGraph(
        "classOf",
        """
        method Shapes.classOf(Ljava/lang/Object;)Ljava/lang/Object; {
        b0(v0: ref):
          v1: ref Shapes exact nonnull = new Shapes
          call Shapes.<init>()V v1
          store_field Shapes.shared:Ljava/lang/Object; v1, v0
          v4: ref java/lang/Class exact nonnull = class Shapes
          return v4
        }
        """);
  }

  @Test
  void aNativeMethodThrows() {
    assertGraph(
        "elsewhere",
        """
        method Shapes.elsewhere()I {
        b0:
          v0: i32 = constant 6
          v1: ref java/lang/String exact nonnull = string "'int org.javahermit.compiler.frontend.Shapes.elsewhere()'"
          call org/javahermit/vm/Throwing.throwLinkage(ILjava/lang/String;)V v0, v1
          unreachable
        }
        """);
  }

  @Test
  void aConstantHandleIsThePlainAccess() {
    assertGraph(
        "exchange",
        """
        method Shapes.exchange(Ljava/lang/Object;Ljava/lang/String;)Z {
        b0(v0: ref Shapes nonnull, v1: ref, v2: ref java/lang/String exact):
          v3: ref java/lang/invoke/VarHandle = load_static Shapes.SHARED:Ljava/lang/invoke/VarHandle;
          v4: i64 = symbol offset Shapes.shared:Ljava/lang/Object;
          v5: i32 = compare_and_set [ref *1 volatile] v0, v4, v1, v2
          return v5
        }
        """);
  }

  @Test
  void modesOfHandlesSayWhatMayMove() {
    assertGraph(
        "modes",
        """
        method Shapes.modes()I {
        b0(v0: ref Shapes nonnull):
          v1: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v2: i32 = constant 1
          store_field Shapes.field:I v0, v2
          v4: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v5: i32 = constant 2
          v6: i64 = symbol offset Shapes.field:I
          store [i32 *1] v0, v6, v5
          v8: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v9: i32 = constant 3
          v10: i64 = symbol offset Shapes.field:I
          store [i32 *1] v0, v10, v9
          v12: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v13: i32 = constant 4
          v14: i64 = symbol offset Shapes.field:I
          store [i32 *1 volatile] v0, v14, v13
          machine pause
          v17: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v18: i32 = load_field Shapes.field:I v0
          v19: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v20: i64 = symbol offset Shapes.field:I
          v21: i32 = load [i32 *1 volatile] v0, v20
          v22: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v23: i64 = symbol offset Shapes.field:I
          v24: i32 = load [i32 *1 volatile] v0, v23
          v25: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v26: i64 = symbol offset Shapes.field:I
          v27: i32 = load [i32 *1 volatile] v0, v26
          v28: i32 = add v18, v21
          v29: i32 = add v28, v24
          v30: i32 = add v29, v27
          return v30
        }
        """);
  }

  @Test
  void aHandleOfANumberAdds() {
    assertGraph(
        "increment",
        """
        method Shapes.increment()I {
        b0(v0: ref Shapes nonnull):
          v1: ref java/lang/invoke/VarHandle = load_static Shapes.FIELD:Ljava/lang/invoke/VarHandle;
          v2: i32 = constant 1
          v3: i64 = symbol offset Shapes.field:I
          v4: i32 = fetch_and_add [i32 *1 volatile] v0, v3, v2
          return v4
        }
        """);
  }

  @Test
  void aVolatileReadOfAVolatileFieldIsItsRead() {
    assertGraph(
        "plain",
        """
        method Shapes.plain()Ljava/lang/Object; {
        b0(v0: ref Shapes nonnull):
          v1: ref java/lang/invoke/VarHandle = load_static Shapes.SHARED:Ljava/lang/invoke/VarHandle;
          v2: ref java/lang/Object = load_field Shapes.shared:Ljava/lang/Object; v0
          return v2
        }
        """);
  }

  @Test
  void aHandleOfElementsChecksLikeAnArray() {
    assertGraph(
        "publish",
        """
        method Shapes.publish([Ljava/lang/Object;ILjava/lang/Object;)V {
        b0(v0: ref [Ljava/lang/Object;, v1: i32, v2: ref):
          v3: ref java/lang/invoke/VarHandle = load_static Shapes.ELEMENTS:Ljava/lang/invoke/VarHandle;
          v4: ref [Ljava/lang/Object; nonnull = null_check v0
          v5: i32 = array_length v4
          bounds_check v1, v5
          store_check v4, v2
          v8: i64 = symbol arraybase ref
          v9: i64 = symbol elementsize ref
          v10: i64 = zero_extend_32 v1
          v11: i64 = mul v10, v9
          v12: i64 = add v11, v8
          store [ref *1] v4, v12, v2
          return
        }
        """);
  }

  @Test
  void aViewOfBytesSwapsThem() {
    assertGraph(
        "bigEndian",
        """
        method Shapes.bigEndian([B)I {
        b0(v0: ref [B exact):
          v1: ref java/lang/invoke/VarHandle = load_static Shapes.BYTES:Ljava/lang/invoke/VarHandle;
          v2: i32 = constant 4
          v3: ref [B exact nonnull = null_check v0
          v4: i32 = array_length v3
          v5: i32 = constant 3
          bounds_check v5, v4
          v7: i32 = sub v4, v5
          bounds_check v2, v7
          v9: i64 = symbol arraybase i8
          v10: i64 = zero_extend_32 v2
          v11: i64 = add v10, v9
          v12: i32 = load [i32 *1] v3, v11
          v13: i32 = byte_swap v12
          return v13
        }
        """);
  }

  @Test
  void addressesAreNumbers() {
    assertGraph(
        "addresses",
        """
        method Shapes.addresses(Lorg/javahermit/unsafe/Address;J)J {
        b0(v0: i64, v1: i64):
          v2: i64 = add v0, v1
          v3: i32 = compare below v2, v0
          v4: i32 = constant 0
          v5: i32 = compare eq v3, v4
          branch v5 -> b1, b2
        b1:
          v10: i32 = load [i32 *1] v2, v1
          v11: i64 = sign_extend_32 v10
          jump -> b3(v11)
        b2:
          v7: i64 = constant 8
          v8: i64 = load [i64 +8] v0
          jump -> b3(v8)
        b3(v13: i64):
          return v13
        }
        """);
  }
}
