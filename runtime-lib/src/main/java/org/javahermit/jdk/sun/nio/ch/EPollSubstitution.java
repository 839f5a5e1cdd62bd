package org.javahermit.jdk.sun.nio.ch;

import java.io.IOException;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.ReadinessQueue;

/**
 * Readiness queues of the library OS under the selector and the asynchronous channels. Events are
 * written as Linux lays them out: 12 bytes, the bits first, then the number of the descriptor.
 */
@Substitution("sun.nio.ch.EPoll")
final class EPollSubstitution {
  @Add private static final int SIZE = 12;
  @Add private static final int NUMBER_OFFSET = 4;
  @Add private static final int ADD = 1;
  @Add private static final int REMOVE = 2;
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private EPollSubstitution() {}

  @Replace
  private static int eventSize() {
    return SIZE;
  }

  @Replace
  private static int eventsOffset() {
    return 0;
  }

  @Replace
  private static int dataOffset() {
    return NUMBER_OFFSET;
  }

  @Replace
  static int create() throws IOException {
    return OpenDescriptors.add(new ReadinessQueue());
  }

  /** Returns the error, or 0. */
  @Replace
  static int ctl(int queue, int operation, int number, int events) {
    Descriptor descriptor = OpenDescriptors.table().get(number);
    if (descriptor == null
        || !(OpenDescriptors.table().get(queue) instanceof ReadinessQueue watching)) {
      return Errors.BAD_DESCRIPTOR;
    }
    return -switch (operation) {
      case ADD -> watching.add(number, descriptor, events);
      case REMOVE -> watching.remove(number);
      default -> watching.modify(number, events);
    };
  }

  @Replace
  static int wait(int queue, long events, int limit, int millis) throws IOException {
    ReadinessQueue watching = (ReadinessQueue) OpenDescriptors.get(queue);
    long deadline = millis < 0 ? Descriptor.FOREVER : System.nanoTime() + millis * NANOS_PER_MILLI;
    Unsafe unsafe = Unsafe.getUnsafe();
    int[] count = new int[1];
    return watching.await(
        (number, ready) -> {
          long event = events + (long) SIZE * count[0]++;
          unsafe.putInt(event, ready);
          unsafe.putInt(event + NUMBER_OFFSET, number);
        },
        limit,
        deadline);
  }
}
