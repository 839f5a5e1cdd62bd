package org.javahermit.kernel.fs.fuse;

import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.Incoming;
import org.javahermit.kernel.fs.share.Outgoing;
import org.javahermit.kernel.fs.share.ShareHealth;
import org.javahermit.kernel.fs.share.ShareTransport;
import org.javahermit.kernel.socket.Errors;

/**
 * Requests of FUSE and their answers, one at a time by this lane: takes a request whose fields are
 * written, leaves the fields of an answer whose length and number are right, or the error that it
 * says. Source: FUSE's kernel interface, version 7.31; virtio 1.2, §5.11.6.
 */
final class FuseWire {
  /** With what each request begins. */
  static final int REQUEST_HEADER = 40;

  /** With what each answer begins. */
  static final int ANSWER_HEADER = 16;

  private static final int MAJOR = 7;
  private static final int MINOR = 31;

  /** Since when answers have the lengths that are expected here. */
  private static final int LEAST_MINOR = 27;

  // What the client can do, and wants.
  private static final int LOCKS = 1 << 1;
  private static final int BIG_WRITES = 1 << 5;
  private static final int MASKED_ALREADY = 1 << 6;
  private static final int MOST_PAGES = 1 << 22;

  private static final int LEAST_WRITE = 4096;
  private static final int MOST_ERROR = 4095;

  private final ShareTransport transport;
  private final ShareHealth health;
  private final Outgoing request;
  private final Incoming answer;

  /** The number of the last request; those of other lanes lie in between. */
  private long last;

  private int mostWritten;
  private boolean knowsLocks;

  /**
   * A wire that is not agreed on yet.
   *
   * @param lane less than {@link ShareTransport#MOST_AT_A_TIME}, and different from that of others
   */
  FuseWire(ShareTransport transport, ShareHealth health, int lane) {
    last = lane;
    this.transport = transport;
    this.health = health;
    request = new Outgoing(transport.capacity());
    answer = new Incoming(transport.capacity(), health);
  }

  /** A wire to the same server, for another lane. */
  FuseWire another(int lane) {
    FuseWire other = new FuseWire(transport, health, lane);
    other.mostWritten = mostWritten;
    other.knowsLocks = knowsLocks;
    return other;
  }

  /** Agrees on the version. */
  void begin() throws FileError {
    int flags = LOCKS | BIG_WRITES | MASKED_ALREADY | MOST_PAGES;
    begin(Opcode.INIT, 0).put32(MAJOR).put32(MINOR).put32(0).put32(flags);
    Incoming in = exchange();
    int major = in.get32();
    int minor = in.get32();
    if (major != MAJOR || minor < LEAST_MINOR) {
      throw health.fail("speaks version " + major + "." + minor + " of FUSE, which is too old");
    }
    knowsLocks = (in.skip(Integer.BYTES).get32() & LOCKS) != 0;
    int most = in.skip(Integer.BYTES).get32();
    if (most < LEAST_WRITE) {
      throw health.fail("takes only " + most + " bytes at a time");
    }
    int room = transport.capacity() - REQUEST_HEADER - FuseClient.WRITE_FIELDS;
    mostWritten = Math.min(most, room & -LEAST_WRITE);
  }

  /** Whether the server keeps locks. */
  boolean knowsLocks() {
    return knowsLocks;
  }

  /** Most bytes of contents in a request to write. */
  int mostWritten() {
    return mostWritten;
  }

  /** Most bytes of contents in an answer. */
  int mostRead() {
    return transport.capacity() - ANSWER_HEADER & -LEAST_WRITE;
  }

  /** Begins a request about a node; its fields follow. */
  Outgoing begin(int opcode, long node) {
    last += ShareTransport.MOST_AT_A_TIME;
    // Length, kind, number, node, then user, group and process, which are 0.
    return request.clear().put32(0).put32(opcode).put64(last).put64(node).put64(0).put64(0);
  }

  /** Writes a text, which ends with a zero. */
  static Outgoing text(Outgoing out, String text) throws FileError {
    return out.put(Outgoing.encode(text)).put8(0);
  }

  /** Sends what was begun; the fields of the answer. */
  Incoming exchange() throws FileError {
    return exchange(transport.capacity() - ANSWER_HEADER);
  }

  /** Sends what was begun; the fields of the answer, which are at most so many bytes. */
  Incoming exchange(int most) throws FileError {
    health.check();
    request.set32(0, request.length());
    int room = ANSWER_HEADER + most;
    int bytes = transport.exchange(request.bytes(), request.length(), answer.bytes(), room);
    Incoming in = answer.begin(bytes);
    int length = in.get32();
    if (length < ANSWER_HEADER || length > bytes) {
      throw health.fail(
          "gave " + bytes + " bytes as an answer of " + Integer.toUnsignedString(length));
    }
    in.limit(length - Integer.BYTES);
    int error = in.get32();
    long number = in.get64();
    if (number != last) {
      throw health.fail(
          "answered request " + Long.toUnsignedString(number) + ", which it was not asked");
    }
    if (error != 0) {
      throw error(error);
    }
    return in;
  }

  private FileError error(int negated) {
    if (negated > 0 || negated < -MOST_ERROR) {
      return health.fail("failed with error " + negated + ", which is none");
    }
    return new FileError(negated == -Errors.NO_SUCH_FUNCTION ? Errors.NOT_SUPPORTED : -negated);
  }

  /** Sends what was begun, which is not answered. */
  void tell() throws FileError {
    health.check();
    request.set32(0, request.length());
    transport.tell(request.bytes(), request.length());
  }

  /** The error of an answer that makes no sense. */
  FileError nonsense(String what) {
    return health.fail(what);
  }
}
