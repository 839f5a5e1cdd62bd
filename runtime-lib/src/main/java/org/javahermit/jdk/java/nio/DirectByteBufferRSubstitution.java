package org.javahermit.jdk.java.nio;

import java.io.FileDescriptor;
import java.nio.MappedByteBuffer;
import jdk.internal.access.foreign.MemorySegmentProxy;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** The same as {@link DirectByteBufferSubstitution} for buffers that are only read. */
@Substitution("java.nio.DirectByteBufferR")
public final class DirectByteBufferRSubstitution {
  @Alias
  private DirectByteBufferRSubstitution(
      int capacity,
      long address,
      FileDescriptor descriptor,
      Runnable unmapper,
      boolean synchronous,
      MemorySegmentProxy segment) {}

  /** A buffer of a mapping that is only read. */
  @Add
  public static MappedByteBuffer mapped(
      int capacity, long address, FileDescriptor descriptor, Runnable unmapper, boolean sync) {
    return (MappedByteBuffer)
        (Object)
            new DirectByteBufferRSubstitution(capacity, address, descriptor, unmapper, sync, null);
  }
}
