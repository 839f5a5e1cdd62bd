package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tests the sizes of nurseries. */
class NurserySizeTest {
  @Test
  void smallHeapsGiveAQuarterWhateverIsOld() {
    assertEquals(mega(16), NurserySize.usual(mega(64)));
    assertEquals(mega(16), NurserySize.most(mega(64)));
    assertEquals(mega(40), NurserySize.next(mega(160), mega(140), mega(40), 0));
    assertEquals(1, NurserySize.usual(1));
  }

  @Test
  void largeHeapsGiveNoMoreWhileLittleIsOld() {
    assertEquals(mega(64), NurserySize.usual(mega(8000)));
    assertEquals(mega(64), NurserySize.next(mega(8000), mega(100), mega(64), mega(1)));
  }

  @Test
  void growsWithWhatIsOldToAThirdOfTheHeap() {
    assertEquals(mega(500), NurserySize.next(mega(8000), mega(1000), mega(64), mega(1)));
    assertEquals(mega(500), NurserySize.next(mega(1500), mega(1200), mega(64), mega(1)));
    assertEquals(mega(500), NurserySize.most(mega(1500)));
  }

  @Test
  void growsLessWhereMostSurvives() {
    assertEquals(mega(250), NurserySize.next(mega(8000), mega(1000), mega(64), mega(33)));
    assertEquals(mega(64), NurserySize.next(mega(8000), mega(200), mega(64), mega(64)));
  }

  private static int mega(int bytes) {
    return bytes << 20 - Granules.SHIFT;
  }
}
