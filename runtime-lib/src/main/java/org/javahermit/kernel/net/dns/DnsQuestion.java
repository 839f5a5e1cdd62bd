package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * What a server is asked (RFC 1035 section 4.1.2): a normal name and a type. Writes itself as a
 * message, and knows its answer again.
 */
record DnsQuestion(String name, int type) {
  static final int HEADER = 12;

  private static final int QUESTIONS = 4;
  private static final int ADDITIONAL = 10;

  /** Bytes of an answer that fit into a packet on any path (RFC 6891 section 6.2.5). */
  static final int ANSWER_BYTES = 1232;

  /**
   * Fills an empty window with the question.
   *
   * @param isExtended whether to say how long an answer can be (RFC 6891)
   */
  void write(PacketBuffer message, int identifier, boolean isExtended) {
    message.append(HEADER);
    message.fill(0, HEADER, 0);
    message.put16(0, identifier);
    message.put16(2, DnsType.RECURSION_DESIRED);
    message.put16(QUESTIONS, 1);
    DnsName.write(message, name);
    int at = message.length();
    message.append(4);
    message.put16(at, type);
    message.put16(at + 2, DnsType.INTERNET);
    if (isExtended) {
      message.put16(ADDITIONAL, 1);
      at = message.length();
      message.append(11);
      message.fill(at, 11, 0);
      message.put16(at + 1, DnsType.OPT);
      message.put16(at + 3, ANSWER_BYTES);
    }
  }

  /** Whether a message is an answer to this (RFC 5452 section 9.1). */
  boolean isAnsweredBy(PacketBuffer message, int identifier) {
    if (message.length() < HEADER || message.u16(0) != identifier) {
      return false;
    }
    int flags = message.u16(2);
    if ((flags & DnsType.RESPONSE) == 0 || (flags & DnsType.OPERATION) != 0) {
      return false;
    }
    // A server that understood nothing may leave the question out.
    if (message.u16(QUESTIONS) == 0) {
      return (flags & DnsType.RESULT) == DnsType.FORMAT_ERROR;
    }
    if (message.u16(QUESTIONS) != 1) {
      return false;
    }
    int end = DnsName.skip(message, HEADER);
    String asked = end < 0 ? null : DnsName.read(message, HEADER);
    return asked != null
        && end + 4 <= message.length()
        && DnsName.isSame(asked, name)
        && message.u16(end) == type
        && message.u16(end + 2) == DnsType.INTERNET;
  }
}
