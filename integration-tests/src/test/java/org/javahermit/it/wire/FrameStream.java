package org.javahermit.it.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Ethernet frames to and from a card of QEMU: takes the port of {@code -netdev stream}, leaves
 * frames as they are on the wire. Each has its length before it, 32 bits in network order. Source:
 * QEMU's manual, "Network backends", and {@code net/stream.c}'s format.
 */
final class FrameStream implements AutoCloseable {
  private static final int LENGTH_BYTES = 4;
  private static final int BUFFER = 1 << 20;

  private final SocketChannel channel;
  private final ByteBuffer incoming = ByteBuffer.allocate(BUFFER);

  /** Connects to QEMU, which listens. */
  FrameStream(String host, int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(host, port));
    channel.configureBlocking(false);
  }

  /** Hands over the frames that have come. */
  void receive(Consumer<byte[]> receiver) throws IOException {
    if (channel.read(incoming) < 0) {
      throw new IOException("QEMU has closed the wire");
    }
    incoming.flip();
    while (incoming.remaining() >= LENGTH_BYTES) {
      int length = incoming.getInt(incoming.position());
      if (incoming.remaining() < LENGTH_BYTES + length) {
        break;
      }
      byte[] frame = new byte[length];
      incoming.getInt();
      incoming.get(frame);
      receiver.accept(frame);
    }
    incoming.compact();
  }

  /** Sends a frame. */
  void send(byte[] frame) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(LENGTH_BYTES + frame.length);
    out.putInt(frame.length).put(frame).flip();
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        Thread.onSpinWait(); // the guest's card does not take more at the moment
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
