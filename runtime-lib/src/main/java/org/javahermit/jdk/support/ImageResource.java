package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.ByteBuffer;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Data files of the JDK that lie in the image: u32 length, then the bytes. The linker puts one
 * there when code names it, by {@code Machine.symbol("resource:PATH")} with the path of a file
 * below the JDK's home directory, or of a resource in one of its modules.
 */
public final class ImageResource {
  private ImageResource() {}

  /** The contents of a resource, from the beginning. */
  public static DataInputStream open(Address resource) {
    return new DataInputStream(new ByteArrayInputStream(bytes(resource)));
  }

  /** The contents of a resource in a buffer of its own. */
  public static ByteBuffer buffer(Address resource) {
    return ByteBuffer.wrap(bytes(resource));
  }

  /** A copy of the contents of a resource. */
  public static byte[] bytes(Address resource) {
    byte[] bytes = new byte[resource.loadInt(0)];
    copy(resource.plus(4), bytes, bytes.length);
    return bytes;
  }

  @Uninterruptible
  static void copy(Address from, byte[] bytes, int length) {
    Address to = Address.ofObject(bytes).plus(ObjectLayout.NARROW_ARRAY_BASE);
    Machine.copyForward(to, from, length);
  }
}
