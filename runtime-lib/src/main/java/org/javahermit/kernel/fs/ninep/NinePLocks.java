package org.javahermit.kernel.fs.ninep;

import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.fs.share.Outgoing;
import org.javahermit.kernel.socket.Errors;

/**
 * Locks over 9P2000.L (Tlock): takes a fid that is open, leaves a range locked for this client, or
 * says that another one has it. The server is never asked to wait, because it could answer nothing
 * else meanwhile. Where it does not know of locks it is not asked again. Source: the description of
 * 9P2000.L.
 */
final class NinePLocks {
  // Kinds of locks.
  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int NONE = 2;

  // What the server says.
  private static final int GOT = 0;
  private static final int BLOCKED = 1;
  private static final int FAILED = 2;
  private static final int GRACE = 3;

  /** The only process of a client. */
  private static final int PROCESS = 1;

  private final NinePWire wire;
  private final String client;
  private boolean isUnknown;

  /**
   * Locks of a client.
   *
   * @param owner a number that no other client has
   */
  NinePLocks(NinePWire wire, long owner) {
    this.wire = wire;
    client = "hermit-" + Long.toHexString(owner);
  }

  /** Locks a range; false where another client has locked some of it. */
  boolean lock(long fid, LockRange range, boolean shared) throws FileError {
    return ask(fid, shared ? READ : WRITE, range);
  }

  /** Gives a range back. */
  void unlock(long fid, LockRange range) throws FileError {
    ask(fid, NONE, range);
  }

  private boolean ask(long fid, int kind, LockRange range) throws FileError {
    if (isUnknown) {
      return true;
    }
    long length = range.end() == LockRange.NO_END ? 0 : range.end() - range.start() + 1;
    Outgoing out = wire.begin(MessageType.LOCK).put32(fid).put8(kind).put32(0);
    NinePWire.text(out.put64(range.start()).put64(length).put32(PROCESS), client);
    try {
      return isGot(wire.exchange(MessageType.LOCK).get8());
    } catch (FileError e) {
      if (e.number() != Errors.NOT_SUPPORTED && e.number() != Errors.NO_SUCH_FUNCTION) {
        throw e;
      }
      isUnknown = true;
      return true;
    }
  }

  private boolean isGot(int status) throws FileError {
    return switch (status) {
      case GOT -> true;
      case BLOCKED, GRACE -> false; // in grace after a restart, until old locks were claimed
      case FAILED -> throw new FileError(Errors.NO_LOCKS);
      default -> throw wire.nonsense("gave a lock the state " + status + ", which is none");
    };
  }
}
