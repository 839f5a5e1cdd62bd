package org.javahermit.kernel.net.dns;

import org.javahermit.kernel.net.wire.AddressText;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;

/** Makes messages as a server does, for tests. */
final class DnsReply {
  private static final int QUESTION_NAME = 0xc00c;

  final PacketBuffer message = PacketBuffer.ofCapacity(65_535);
  private int answers;
  private int authorities;

  /** An answer to a question, as it came. */
  DnsReply(DnsQuestion question, int identifier) {
    message.clear();
    question.write(message, identifier, false);
    message.put16(2, DnsType.RESPONSE | DnsType.RECURSION_DESIRED | 0x80);
  }

  DnsReply flags(int flags) {
    message.put16(2, message.u16(2) | flags);
    return this;
  }

  private void name(String name) {
    if (name.isEmpty()) {
      message.append(2);
      message.put16(message.length() - 2, QUESTION_NAME);
    } else {
      DnsName.write(message, name);
    }
  }

  private void fixed(int type, int seconds, int length) {
    int at = message.length();
    message.append(10);
    message.put16(at, type);
    message.put16(at + 2, DnsType.INTERNET);
    message.put32(at + 4, seconds);
    message.put16(at + 8, length);
  }

  /** An address; an owner without a name is that of the question. */
  DnsReply address(String owner, int seconds, String text) {
    long[] address = AddressText.parse(text);
    boolean isV4 = IpAddress.isV4(address[0], address[1]);
    name(owner);
    fixed(isV4 ? DnsType.A : DnsType.AAAA, seconds, isV4 ? 4 : 16);
    int at = message.length();
    message.append(isV4 ? 4 : 16);
    if (isV4) {
      message.put32(at, (int) address[1]);
    } else {
      message.put64(at, address[0]);
      message.put64(at + 8, address[1]);
    }
    return count();
  }

  DnsReply alias(String owner, int seconds, String target) {
    return named(DnsType.CNAME, owner, seconds, target);
  }

  DnsReply named(int type, String owner, int seconds, String target) {
    name(owner);
    fixed(type, seconds, target.length() + 2);
    DnsName.write(message, target);
    return count();
  }

  /** The start of a zone, in the section for authorities. */
  DnsReply zone(String owner, int seconds, int minimum) {
    name(owner);
    fixed(DnsType.SOA, seconds, 22);
    int at = message.length();
    message.append(22);
    message.fill(at, 22, 0);
    message.put32(at + 18, minimum);
    message.put16(8, ++authorities);
    return this;
  }

  private DnsReply count() {
    message.put16(6, ++answers);
    return this;
  }
}
