package conformance.threads;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whoever waits for something else keeps what {@code unpark} gave him. */
public final class Permits {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final long LONG = TimeUnit.SECONDS.toNanos(20);

  private Permits() {}

  private interface Wait {
    Object run() throws Exception;
  }

  private static void tell(String what, Wait wait) throws Exception {
    LockSupport.unpark(Thread.currentThread());
    Object result = wait.run();
    long start = System.nanoTime();
    LockSupport.parkNanos(LONG);
    boolean isKept = System.nanoTime() - start < LONG / 2;
    System.out.println(what + ": " + result + " " + isKept);
  }

  private static void later(Wait wait) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(50);
                wait.run();
              } catch (Exception e) {
                System.out.println("later: " + e);
              }
            });
    thread.start();
  }

  private static Object read() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE);
        Socket client = new Socket(HERE, server.getLocalPort());
        Socket peer = server.accept()) {
      later(
          () -> {
            peer.getOutputStream().write(7);
            return null;
          });
      return client.getInputStream().read();
    }
  }

  private static Object accept() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      later(
          () -> {
            new Socket(HERE, server.getLocalPort()).close();
            return null;
          });
      server.accept().close();
      return "accepted";
    }
  }

  private static Object select() throws Exception {
    try (Selector selector = Selector.open()) {
      return selector.select(20);
    }
  }

  private static Object pipe() throws Exception {
    Pipe pipe = Pipe.open();
    later(() -> pipe.sink().write(ByteBuffer.allocate(3)));
    int count = pipe.source().read(ByteBuffer.allocate(8));
    pipe.sink().close();
    pipe.source().close();
    return count;
  }

  private static Object datagram() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, HERE)) {
      socket.setSoTimeout(20);
      socket.receive(new DatagramPacket(new byte[1], 1));
      return "received";
    } catch (SocketTimeoutException e) {
      return "late";
    }
  }

  private static Object sleepAndWait() throws Exception {
    Thread.sleep(5);
    Object lock = new Object();
    synchronized (lock) {
      lock.wait(5);
    }
    return "woken";
  }

  private static Object enter() throws Exception {
    Object lock = new Object();
    CountDownLatch isHeld = new CountDownLatch(1);
    Thread owner =
        new Thread(
            () -> {
              synchronized (lock) {
                isHeld.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
              }
            });
    owner.start();
    isHeld.await();
    LockSupport.unpark(Thread.currentThread());
    synchronized (lock) {
      return "entered";
    }
  }

  public static void main(String[] args) throws Exception {
    tell("read", Permits::read);
    tell("accept", Permits::accept);
    tell("select", Permits::select);
    tell("pipe", Permits::pipe);
    tell("datagram", Permits::datagram);
    tell("sleep and wait", Permits::sleepAndWait);
    tell("monitor", Permits::enter);
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      Thread waiting =
          new Thread(
              () -> {
                try {
                  server.accept();
                } catch (java.io.IOException e) {
                  System.out.println("accept: " + Thread.currentThread().isInterrupted());
                }
              });
      waiting.start();
      Thread.sleep(100);
      System.out.println("state: " + waiting.getState());
      waiting.interrupt();
      System.out.println("interrupted: " + waiting.isInterrupted());
      server.close();
      waiting.join();
    }
  }
}
