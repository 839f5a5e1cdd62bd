package org.javahermit.kernel.fs.ninep;

import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.Incoming;
import org.javahermit.kernel.fs.share.Outgoing;
import org.javahermit.kernel.fs.share.ShareHealth;
import org.javahermit.kernel.fs.share.ShareTransport;
import org.javahermit.kernel.socket.Errors;

/**
 * Messages of 9P and their answers, one at a time by this tag: takes a message whose fields are
 * written, leaves the fields of an answer whose size, kind and tag are right, or the error that it
 * says. Source: plan9 manual, intro(5), version(5).
 */
final class NinePWire {
  /** Size, kind and tag, with which each message begins. */
  static final int HEADER = 7;

  private static final String VERSION = "9P2000.L";
  private static final int NO_TAG = 0xffff;

  private static final int LEAST_SIZE = 4096;
  private static final int MOST_ERROR = 4095;

  private final ShareTransport transport;
  private final ShareHealth health;
  private final Outgoing message;
  private final Incoming answer;
  private final int tag;
  private int mostBytes;

  /**
   * A wire that is not agreed on yet.
   *
   * @param tag of all messages but the first: there is only one under way
   */
  NinePWire(ShareTransport transport, ShareHealth health, int tag) {
    this.tag = tag;
    this.transport = transport;
    this.health = health;
    mostBytes = transport.capacity();
    message = new Outgoing(mostBytes);
    answer = new Incoming(mostBytes, health);
  }

  /** A wire to the same server, for messages of another tag. */
  NinePWire another(int otherTag) {
    NinePWire other = new NinePWire(transport, health, otherTag);
    other.mostBytes = mostBytes;
    return other;
  }

  /** Most bytes of a message, as agreed on. */
  int mostBytes() {
    return mostBytes;
  }

  /** Agrees on the protocol and the size of messages. */
  void begin() throws FileError {
    Outgoing out = begin(MessageType.VERSION, NO_TAG).put32(transport.capacity());
    text(out, VERSION);
    Incoming in = exchange(MessageType.VERSION, NO_TAG);
    int size = in.get32();
    String version = text(in);
    if (!version.equals(VERSION)) {
      throw health.fail("speaks " + version + ", and not " + VERSION);
    }
    if (size < LEAST_SIZE || size > transport.capacity()) {
      throw health.fail("wants messages of " + Integer.toUnsignedString(size) + " bytes");
    }
    mostBytes = size;
  }

  /** Begins a message; its fields follow. */
  Outgoing begin(int type) {
    return begin(type, tag);
  }

  private Outgoing begin(int type, int usedTag) {
    return message.clear().put32(0).put8(type).put16(usedTag);
  }

  /** Sends what was begun; the fields of the answer. */
  Incoming exchange(int type) throws FileError {
    return exchange(type, tag);
  }

  private Incoming exchange(int type, int usedTag) throws FileError {
    health.check();
    if (message.length() > mostBytes) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    message.set32(0, message.length());
    int bytes = transport.exchange(message.bytes(), message.length(), answer.bytes(), mostBytes);
    Incoming in = answer.begin(bytes);
    int size = in.get32();
    if (size < HEADER || size > bytes) {
      throw health.fail(
          "gave " + bytes + " bytes as an answer of " + Integer.toUnsignedString(size));
    }
    in.limit(size - Integer.BYTES);
    int answered = in.get8();
    int answeredTag = in.get16();
    if (answeredTag != usedTag) {
      throw health.fail("answered message " + answeredTag + ", which it was not asked");
    }
    if (answered == MessageType.ERROR) {
      throw error(in.get32());
    }
    if (answered != type + 1) {
      throw health.fail("gave an answer of kind " + answered + " to a message of kind " + type);
    }
    return in;
  }

  private FileError error(int number) {
    return number > 0 && number <= MOST_ERROR
        ? new FileError(number)
        : health.fail("failed with error " + Integer.toUnsignedString(number) + ", which is none");
  }

  /** The error of an answer that makes no sense. */
  FileError nonsense(String what) {
    return health.fail(what);
  }

  /** Writes a text. */
  static Outgoing text(Outgoing out, String text) throws FileError {
    byte[] bytes = Outgoing.encode(text);
    if (bytes.length > 0xffff) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    return out.put16(bytes.length).put(bytes);
  }

  /** Reads a text. */
  static String text(Incoming in) throws FileError {
    return in.text(in.get16());
  }
}
