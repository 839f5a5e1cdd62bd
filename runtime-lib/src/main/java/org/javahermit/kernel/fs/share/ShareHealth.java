package org.javahermit.kernel.fs.share;

import java.util.function.Consumer;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * Whether the server of a share does as its protocol says. The first time it does not is reported,
 * and from then on everything fails, whoever asks: what it would say next cannot be understood.
 */
public final class ShareHealth {
  private final String name;
  private final Consumer<String> report;
  private boolean isBroken;

  /**
   * A share whose server did nothing wrong yet.
   *
   * @param name what it is called in reports
   */
  public ShareHealth(String name, Consumer<String> report) {
    this.name = name;
    this.report = report;
  }

  /** Stops using the share; the error to throw. */
  public synchronized FileError fail(String what) {
    if (!isBroken) {
      isBroken = true;
      report.accept(name + ": the server " + what + "; the share is not used any more");
    }
    return new FileError(Errors.INPUT_OUTPUT);
  }

  /** The error of a share that is not used any more. */
  public synchronized void check() throws FileError {
    if (isBroken) {
      throw new FileError(Errors.INPUT_OUTPUT);
    }
  }
}
