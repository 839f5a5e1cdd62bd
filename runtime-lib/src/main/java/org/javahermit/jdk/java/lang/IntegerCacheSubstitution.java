package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The boxes of small integers (JLS §5.1.7). HotSpot has an option for more of them, which the JDK
 * reads here; images do not, and need no parser of numbers for it.
 */
@Substitution("java.lang.Integer$IntegerCache")
final class IntegerCacheSubstitution {
  @Alias private static int high;
  @Alias private static Integer[] cache;

  private IntegerCacheSubstitution() {}

  @Replace(name = "<clinit>")
  @SuppressWarnings("removal")
  private static void initialize() {
    high = 127;
    Integer[] boxes = new Integer[256];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = new Integer(i - 128);
    }
    cache = boxes;
  }
}
