package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set that knows its lowest and highest member, against one of the JDK's. */
class BitTreeTest {
  private static final long TREE = 0x10_0000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 4096, 4097, 300_000})
  void behavesLikeASortedSet(int limit) {
    SimulatedMemory.reset(TREE, (int) BitTree.bytes(limit));
    Address tree = Address.of(TREE);
    BitTree.initialize(tree, limit);
    TreeSet<Long> model = new TreeSet<>();
    Random random = new Random(limit);
    for (int i = 0; i < 20_000; i++) {
      long member = random.nextInt(limit);
      // Full for a while, then empty for a while.
      if (random.nextInt(4) == i / 5000 % 2) {
        BitTree.remove(tree, member);
        model.remove(member);
      } else {
        BitTree.add(tree, member);
        model.add(member);
      }
      if (i / 5000 % 2 == 1 && !model.isEmpty()) {
        BitTree.remove(tree, model.first());
        model.pollFirst();
      }
      assertEquals(model.contains(member), BitTree.contains(tree, member));
      assertEquals(model.isEmpty(), BitTree.isEmpty(tree));
      assertEquals(model.isEmpty() ? BitTree.NONE : model.first(), BitTree.lowest(tree));
      assertEquals(model.isEmpty() ? BitTree.NONE : model.last(), BitTree.highest(tree));
    }
    while (!model.isEmpty()) {
      BitTree.remove(tree, model.pollFirst());
    }
    assertTrue(BitTree.isEmpty(tree));
  }
}
