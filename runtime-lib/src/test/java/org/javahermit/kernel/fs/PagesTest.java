package org.javahermit.kernel.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree of a file's pages against a map. */
class PagesTest {
  @Test
  void farApart() {
    Pages pages = new Pages();
    byte[] page = new byte[1];
    assertNull(pages.get(Long.MAX_VALUE >> 12));
    pages.put(Long.MAX_VALUE >> 12, page);
    assertSame(page, pages.get(Long.MAX_VALUE >> 12));
    assertNull(pages.get(0));
    pages.drop(1, Long.MAX_VALUE);
    assertEquals(0, pages.count());
  }

  @Test
  void likeAMap() {
    Random random = new Random(1);
    Pages pages = new Pages();
    TreeMap<Long, byte[]> model = new TreeMap<>();
    for (int step = 0; step < 5000; step++) {
      long index = random.nextInt(1 << 5 * random.nextInt(6));
      if (random.nextInt(20) == 0) {
        long end = index + random.nextInt(2000);
        pages.drop(index, end);
        model.subMap(index, end).clear();
      } else if (!model.containsKey(index)) {
        byte[] page = new byte[0];
        pages.put(index, page);
        model.put(index, page);
      }
      long asked = random.nextInt(1 << 26);
      assertSame(model.get(asked), pages.get(asked));
      assertSame(model.get(index), pages.get(index));
      assertEquals(model.size(), pages.count());
    }
  }
}
