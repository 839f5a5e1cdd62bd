package org.javahermit.jdk.sun.nio.ch;

import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.socket.EventCounter;

/** What wakes a thread that waits in a selector. */
@Substitution("sun.nio.ch.EventFD")
final class EventFDSubstitution {
  private EventFDSubstitution() {}

  @Replace
  private static int eventfd0() throws IOException {
    return OpenDescriptors.add(new EventCounter());
  }

  @Replace
  private static int set0(int number) throws IOException {
    ((EventCounter) OpenDescriptors.get(number)).add();
    return 0;
  }
}
