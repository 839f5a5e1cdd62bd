package org.javahermit.kernel.fs.fuse;

import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.socket.Errors;

/**
 * Locks over FUSE (SETLK): takes a file that is open, leaves a range locked for this client, or
 * says that another one has it. The server is never asked to wait, because it could answer nothing
 * else meanwhile. Where it does not know of locks it is not asked. Source: FUSE's kernel interface,
 * version 7.31.
 */
final class FuseLocks {
  // Kinds of locks.
  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int NONE = 2;

  private final FuseWire wire;
  private final long owner;
  private boolean isUnknown;

  /**
   * Locks of a client.
   *
   * @param owner a number that no other client has
   */
  FuseLocks(FuseWire wire, long owner) {
    this.wire = wire;
    this.owner = owner;
  }

  /** Who has locks, for the server to give back what is left when a file is closed. */
  long owner() {
    return owner;
  }

  /** Locks a range; false where another client has locked some of it. */
  boolean lock(long node, long open, LockRange range, boolean shared) throws FileError {
    return ask(node, open, shared ? READ : WRITE, range);
  }

  /** Gives a range back. */
  void unlock(long node, long open, LockRange range) throws FileError {
    ask(node, open, NONE, range);
  }

  private boolean ask(long node, long open, int kind, LockRange range) throws FileError {
    if (isUnknown || !wire.knowsLocks()) {
      return true;
    }
    wire.begin(Opcode.SETLK, node)
        .put64(open)
        .put64(owner)
        .put64(range.start())
        .put64(range.end())
        .put32(kind)
        .put32(0) // the process, which is the only one
        .put64(0);
    try {
      wire.exchange();
      return true;
    } catch (FileError e) {
      if (e.number() == Errors.TRY_AGAIN) {
        return false;
      } else if (e.number() != Errors.NOT_SUPPORTED) {
        throw e;
      }
      isUnknown = true;
      return true;
    }
  }
}
