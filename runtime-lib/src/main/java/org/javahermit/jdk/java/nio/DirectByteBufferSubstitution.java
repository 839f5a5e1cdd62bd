package org.javahermit.jdk.java.nio;

import java.io.FileDescriptor;
import java.nio.MappedByteBuffer;
import jdk.internal.access.foreign.MemorySegmentProxy;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Lets the channels make buffers of mapped files without reflection; nothing is replaced. */
@Substitution("java.nio.DirectByteBuffer")
public final class DirectByteBufferSubstitution {
  @Alias
  private DirectByteBufferSubstitution(
      int capacity,
      long address,
      FileDescriptor descriptor,
      Runnable unmapper,
      boolean synchronous,
      MemorySegmentProxy segment) {}

  /** A buffer of a mapping that is written. */
  @Add
  public static MappedByteBuffer mapped(
      int capacity, long address, FileDescriptor descriptor, Runnable unmapper, boolean sync) {
    return (MappedByteBuffer)
        (Object)
            new DirectByteBufferSubstitution(capacity, address, descriptor, unmapper, sync, null);
  }
}
