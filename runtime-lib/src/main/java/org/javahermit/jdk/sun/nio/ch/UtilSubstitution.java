package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.nio.MappedByteBuffer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.nio.DirectByteBufferRSubstitution;
import org.javahermit.jdk.java.nio.DirectByteBufferSubstitution;

/** Buffers of mapped files are made by their constructors, which need no reflection here. */
@Substitution("sun.nio.ch.Util")
final class UtilSubstitution {
  private UtilSubstitution() {}

  @Replace
  static MappedByteBuffer newMappedByteBuffer(
      int size, long address, FileDescriptor descriptor, Runnable unmapper, boolean sync) {
    return DirectByteBufferSubstitution.mapped(size, address, descriptor, unmapper, sync);
  }

  @Replace
  static MappedByteBuffer newMappedByteBufferR(
      int size, long address, FileDescriptor descriptor, Runnable unmapper, boolean sync) {
    return DirectByteBufferRSubstitution.mapped(size, address, descriptor, unmapper, sync);
  }
}
