package org.javahermit.jdk.support;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.driver.virtio.VirtioConsole;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.vm.Options;
import org.javahermit.vm.Threads;

/**
 * A virtio console as the program's console: takes the machine's first one before {@code main} is
 * called, unless the command line says otherwise; leaves standard input, output and error that go
 * through it. What the runtime itself has to say goes to the serial port as ever. Only images whose
 * target says so have it; see docs/target-spec.md.
 */
public final class VirtioTerminal implements ConsoleStream {
  private static final String PARAMETER = "console=";
  private static final String VIRTIO = "hvc0";
  private static final String SERIAL = "ttyS0";

  /** Rounds of looking before a thread lets time pass, and how much. */
  private static final int ROUNDS = 1000;

  private static final long PAUSE_NANOS = 1_000_000;

  /** Pauses between two looks whether the device is still what it was. */
  private static final int PAUSES = 1000;

  private final VirtioConsole device;

  private VirtioTerminal(VirtioConsole device) {
    this.device = device;
  }

  /** Opens the console; the compiler calls this before {@code main}. */
  public static void open() {
    String wanted = parameter();
    DeviceAccess machine = Platform.current().devices();
    if (machine == null || wanted.equals(SERIAL)) {
      return;
    }
    VirtioConsole console = VirtioBus.console(machine);
    if (console != null) {
      Console.use(new VirtioTerminal(console));
    } else if (wanted.equals(VIRTIO)) {
      machine.report("the machine has no virtio console, as console=hvc0 wants; ttyS0 is used");
    }
  }

  /** What the command line says last, as on Linux; a wrong value ends the program. */
  private static String parameter() {
    String value = "";
    for (String entry : Options.environment()) {
      if (entry.startsWith(PARAMETER)) {
        value = entry.substring(PARAMETER.length());
        int comma = value.indexOf(',');
        value = comma < 0 ? value : value.substring(0, comma); // the baud rate
      }
    }
    if (!value.isEmpty() && !value.equals(VIRTIO) && !value.equals(SERIAL)) {
      Options.stop("console=" + value + " is not known; it is hvc0 or ttyS0");
    }
    return value;
  }

  @Override
  public synchronized int write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length && device.isUsable()) {
      done += device.write(bytes, offset + done, length - done);
      awaitWritten();
    }
    return done;
  }

  /** A program that ends takes the machine along, so nothing is left under way. */
  private void awaitWritten() {
    for (int round = 0; !device.isWritten(); round++) {
      if (round < ROUNDS) {
        Platform.current().relax(round);
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (round % PAUSES == 0) {
          device.check();
        }
      }
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = device.read(into, offset, length);
    while (count == 0) {
      if (!device.isUsable()) {
        throw new IOException("Input/output error");
      }
      await();
      count = device.read(into, offset, length);
    }
    return count;
  }

  private void await() {
    if (device.line() < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    } else if (device.arm()) {
      Threads.awaitInterrupt(device.line(), Long.MAX_VALUE);
    }
  }

  @Override
  public boolean isReady() {
    return device.isReadable();
  }
}
