package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * What stands in the place of a descriptor that was closed while its number is still in use: who
 * comes too late finds the end, and the number is not given to another one meanwhile.
 */
final class ClosedDescriptor extends Descriptor {
  @Override
  public int readiness() {
    return Readiness.IN | Readiness.OUT | Readiness.HANG_UP;
  }

  @Override
  public int read(ByteSink to, int count) {
    return 0;
  }

  @Override
  public int write(ByteSource from, int count) {
    return -Errors.BROKEN_PIPE;
  }

  @Override
  protected void release() {}
}
