package org.javahermit.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.frontend.Frontend;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.junit.jupiter.api.Test;

/** Given a marked method, what is wrong with it. */
class UninterruptibleCheckTest {

  /** What the tests look at. */
  @SuppressWarnings("unused")
  static final class Sample {
    static int[] numbers;

    @Uninterruptible
    static long fine(Address at, int index) {
      long sum = 0;
      for (int i = 0; i < index; i++) {
        sum += at.loadLong(8L * i) + plain(numbers[i]);
      }
      return sum;
    }

    static int plain(int value) {
      return alsoPlain(value) + 1;
    }

    static int alsoPlain(int value) {
      return value / 3;
    }

    @Uninterruptible
    static Object allocates() {
      return new Object();
    }

    @Uninterruptible
    static void locks(Object lock) {
      synchronized (lock) {
        numbers = null;
      }
    }

    @Uninterruptible
    static void fails() {
      throw null;
    }

    @Uninterruptible
    static int callsALoop() {
      return loop(3);
    }

    static int loop(int n) {
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += i;
      }
      return sum;
    }

    @Uninterruptible
    static int callsFarAway() {
      return step();
    }

    static int step() {
      return other().hashCode();
    }

    static Object other() {
      return new int[1];
    }
  }

  private final ClassUniverse universe = TestUniverse.create();

  private List<String> offences(String method) {
    JavaMethod tested = TestUniverse.method(universe, Sample.class, method);
    return UninterruptibleCheck.offences(world(tested), frontend()::build);
  }

  private TestWorld world(JavaMethod... methods) {
    return new TestWorld(universe, List.of(methods));
  }

  private Frontend frontend() {
    return new Frontend(world(), new Bootstraps(universe, new VarHandleInitializers()));
  }

  private static void assertOffence(String expected, List<String> offences) {
    assertEquals(1, offences.size(), offences::toString);
    assertTrue(offences.get(0).contains(expected), offences::toString);
  }

  @Test
  void arithmeticChecksAndPlainCallsAreFine() {
    assertEquals(List.of(), offences("fine"));
  }

  @Test
  void allocationLocksAndThrowsAreNot() {
    assertOffence("allocates java/lang/Object", offences("allocates"));
    assertTrue(offences("locks").get(0).endsWith("locks"));
    assertOffence("throws", offences("fails"));
  }

  @Test
  void unmarkedCalleesMustBePlain() {
    assertOffence("is not marked and has a loop", offences("callsALoop"));
    assertOffence("step()I, which calls", offences("callsFarAway"));
  }

  @Test
  void theErrorNamesAllOffenders() {
    TestWorld world =
        world(
            TestUniverse.method(universe, Sample.class, "allocates"),
            TestUniverse.method(universe, Sample.class, "fails"));
    CompilerException e =
        assertThrows(
            CompilerException.class, () -> UninterruptibleCheck.verify(world, frontend()::build));
    assertTrue(e.getMessage().contains("Sample.allocates"), e.getMessage());
    assertTrue(e.getMessage().contains("Sample.fails"), e.getMessage());
  }
}
