package network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * A cable between the network cards of two QEMUs that loses frames and takes its time: takes what
 * {@code -netdev stream} sends, leaves it at the other end later, or not. It loses the same frames
 * of each direction in each run, counted from the first one. Ends when one of its ends does, and
 * prints how many frames it was given and how many it lost. Source of the format, a length of 32
 * bits before each frame: QEMU's manual, "Network backends".
 *
 * <p>Arguments: the ports of both ends, lost frames of a thousand, milliseconds of one way.
 */
public final class FaultyCable {
  private static final int LENGTH_BYTES = 4;
  private static final int BUFFER = 1 << 20;
  private static final long NANOS = 1_000_000;

  private record InFlight(long due, byte[] frame) {}

  /** One of the two directions. */
  private final class Way {
    private final SocketChannel from;
    private final SocketChannel to;
    private final Random random;
    private final ByteBuffer incoming = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer outgoing = ByteBuffer.allocate(BUFFER).flip();
    private final Deque<InFlight> flight = new ArrayDeque<>();
    private long carried;
    private long lost;

    Way(SocketChannel from, SocketChannel to, long seed) {
      this.from = from;
      this.to = to;
      random = new Random(seed);
    }

    /** Takes what was sent; false at the end. */
    boolean take(long now) throws IOException {
      if (from.read(incoming) < 0) {
        return false;
      }
      incoming.flip();
      while (incoming.remaining() >= LENGTH_BYTES) {
        int whole = LENGTH_BYTES + incoming.getInt(incoming.position());
        if (incoming.remaining() < whole) {
          break;
        }
        byte[] frame = new byte[whole];
        incoming.get(frame);
        carried++;
        if (random.nextInt(1000) < loss) {
          lost++;
        } else {
          flight.add(new InFlight(now + delay, frame));
        }
      }
      incoming.compact();
      return true;
    }

    /** Leaves what is due, as far as the other end takes it; when there is more to leave. */
    long leave(long now) throws IOException {
      do {
        outgoing.compact();
        InFlight next = flight.peek();
        while (next != null && next.due <= now && next.frame.length <= outgoing.remaining()) {
          outgoing.put(flight.poll().frame);
          next = flight.peek();
        }
        outgoing.flip();
      } while (outgoing.hasRemaining() && to.write(outgoing) > 0);
      if (outgoing.hasRemaining()) {
        return now + NANOS;
      }
      return flight.isEmpty() ? Long.MAX_VALUE : flight.peek().due;
    }
  }

  private final int loss;
  private final long delay;

  private FaultyCable(int loss, long delay) {
    this.loss = loss;
    this.delay = delay;
  }

  /** Waits for both ends, and carries. */
  public static void main(String[] args) throws IOException {
    FaultyCable cable =
        new FaultyCable(Integer.parseInt(args[2]), Long.parseLong(args[3]) * NANOS);
    try (ServerSocketChannel first = listen(args[0]);
        ServerSocketChannel second = listen(args[1])) {
      System.out.println("listening");
      try (SocketChannel a = first.accept();
          SocketChannel b = second.accept()) {
        cable.carry(a, b);
      }
    }
  }

  private static ServerSocketChannel listen(String port) throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
  }

  private void carry(SocketChannel a, SocketChannel b) throws IOException {
    Way there = new Way(a, b, 1);
    Way back = new Way(b, a, 2);
    try (Selector selector = Selector.open()) {
      for (SocketChannel end : new SocketChannel[] {a, b}) {
        end.configureBlocking(false);
        end.register(selector, SelectionKey.OP_READ);
      }
      long next = Long.MAX_VALUE;
      boolean isOpen = true;
      while (isOpen) {
        // What comes a part of a millisecond too early or too late does so for every guest.
        long wait = next == Long.MAX_VALUE ? 0 : (next - System.nanoTime() + NANOS / 2) / NANOS;
        if (next == Long.MAX_VALUE || wait > 0) {
          selector.select(wait);
        } else {
          selector.selectNow();
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        isOpen = there.take(now) && back.take(now);
        next = Math.min(there.leave(now), back.leave(now));
      }
    } catch (IOException e) {
      // A machine was switched off while something was on its way to it.
    }
    System.out.println(
        there.carried + " frames, lost " + there.lost
            + "; back " + back.carried + ", lost " + back.lost);
  }
}
