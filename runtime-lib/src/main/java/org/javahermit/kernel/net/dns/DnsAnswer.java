package org.javahermit.kernel.net.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;

/**
 * What a message says about a question: takes the bytes, leaves addresses or a name, how long they
 * are true, or that there are none. Aliases are followed as far as the message tells of them (RFC
 * 1034 section 3.6.2). A malformed message says nothing.
 *
 * @param result the kind of answer
 * @param name the last name in the row of aliases
 * @param addresses pairs of halves
 * @param pointer the name of an address, or null
 * @param seconds how long this may be remembered (RFC 2181 section 8, RFC 2308 section 5)
 */
record DnsAnswer(Result result, String name, long[] addresses, String pointer, int seconds) {
  /** Kinds of answers. */
  enum Result {
    /** There are records. */
    FOUND,
    /** The name has no records of this type, but others may exist. */
    NO_DATA,
    /** There is no such name. */
    NO_SUCH_NAME,
    /** The row of aliases ends at a name about which nothing is said. */
    ALIAS,
    /** It did not fit; ask by TCP (RFC 2181 section 9). */
    TRUNCATED,
    /** The server does not understand the question's form, perhaps its extension. */
    NOT_UNDERSTOOD,
    /** The server cannot say. */
    FAILED
  }

  /** Answers are not believed for longer: a day; negative ones three hours (RFC 2308 section 5). */
  private static final int MOST_SECONDS = 86_400;

  private static final int MOST_NEGATIVE_SECONDS = 10_800;

  /** Addresses of a name that are looked at. */
  private static final int MOST_ADDRESSES = 64;

  private static final int MOST_ALIASES = 16;

  /** Bytes of a record behind its name, without its data (RFC 1035 section 4.1.3). */
  private static final int FIXED = 10;

  /** A record: what it is called, and where its data lies. */
  private record Entry(String owner, int type, int seconds, int data, int length) {}

  /** Reads a message that answers a question. */
  static DnsAnswer read(PacketBuffer message, DnsQuestion question) {
    int flags = message.u16(2);
    int result = flags & DnsType.RESULT;
    if (result == DnsType.FORMAT_ERROR || result == DnsType.NOT_IMPLEMENTED) {
      return nothing(Result.NOT_UNDERSTOOD, question.name());
    }
    if (result != DnsType.NO_ERROR && result != DnsType.NO_SUCH_NAME) {
      return nothing(Result.FAILED, question.name());
    }
    if ((flags & DnsType.TRUNCATED) != 0) {
      return nothing(Result.TRUNCATED, question.name());
    }
    int answers = message.u16(6);
    int authorities = message.u16(8);
    List<Entry> entries = new ArrayList<>();
    int at = DnsName.skip(message, DnsQuestion.HEADER) + 4;
    for (int i = 0; i < answers + authorities; i++) {
      at = readEntry(message, at, entries);
      if (at < 0) {
        return nothing(Result.FAILED, question.name());
      }
    }
    return follow(message, question, entries, result == DnsType.NO_SUCH_NAME);
  }

  private static DnsAnswer nothing(Result result, String name) {
    return new DnsAnswer(result, name, new long[0], null, 0);
  }

  /** Reads a record; returns where the next one begins, or −1 where it is malformed. */
  private static int readEntry(PacketBuffer message, int at, List<Entry> into) {
    int fixed = DnsName.skip(message, at);
    if (fixed < 0 || fixed + FIXED > message.length()) {
      return -1;
    }
    int length = message.u16(fixed + 8);
    int data = fixed + FIXED;
    if (data + length > message.length()) {
      return -1;
    }
    String owner = DnsName.read(message, at);
    if (owner == null) {
      return -1;
    }
    int seconds = message.i32(fixed + 4);
    if (message.u16(fixed + 2) == DnsType.INTERNET) {
      // RFC 2181 section 8: with the highest bit set, a time counts as zero.
      into.add(new Entry(owner, message.u16(fixed), Math.max(seconds, 0), data, length));
    }
    return data + length;
  }

  private static DnsAnswer follow(
      PacketBuffer message, DnsQuestion question, List<Entry> entries, boolean noSuchName) {
    String name = question.name();
    int seconds = MOST_SECONDS;
    for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
      DnsAnswer found = find(message, name, question.type(), entries, seconds);
      if (found != null) {
        return found;
      }
      Entry alias = entry(entries, name, DnsType.CNAME);
      if (alias == null) {
        return missing(message, name, entries, seconds, aliases > 0, noSuchName);
      }
      String target = DnsName.read(message, alias.data());
      if (target == null || DnsName.skip(message, alias.data()) != alias.data() + alias.length()) {
        return nothing(Result.FAILED, name);
      }
      name = DnsName.small(target);
      seconds = Math.min(seconds, alias.seconds());
    }
    return nothing(Result.FAILED, name);
  }

  private static Entry entry(List<Entry> entries, String name, int type) {
    for (Entry entry : entries) {
      if (entry.type() == type && DnsName.isSame(entry.owner(), name)) {
        return entry;
      }
    }
    return null;
  }

  /** The records of a name, or null. */
  private static DnsAnswer find(
      PacketBuffer message, String name, int type, List<Entry> entries, int most) {
    long[] addresses = new long[0];
    int seconds = most;
    for (Entry entry : entries) {
      if (entry.type() != type || !DnsName.isSame(entry.owner(), name)) {
        continue;
      }
      seconds = Math.min(seconds, entry.seconds());
      if (type == DnsType.PTR) {
        String pointer = DnsName.read(message, entry.data());
        return pointer == null || pointer.isEmpty()
            ? null
            : new DnsAnswer(Result.FOUND, name, addresses, pointer, seconds);
      }
      if (entry.length() == (type == DnsType.A ? 4 : 16) && addresses.length < 2 * MOST_ADDRESSES) {
        addresses = append(message, addresses, type, entry.data());
      }
    }
    return addresses.length == 0
        ? null
        : new DnsAnswer(Result.FOUND, name, addresses, null, seconds);
  }

  private static long[] append(PacketBuffer message, long[] addresses, int type, int data) {
    long[] more = Arrays.copyOf(addresses, addresses.length + 2);
    boolean isV4 = type == DnsType.A;
    more[addresses.length] = isV4 ? 0 : message.i64(data);
    more[addresses.length + 1] = isV4 ? IpAddress.mapped(message.i32(data)) : message.i64(data + 8);
    return more;
  }

  /** RFC 2308 sections 2 and 5: an SOA record says how long the absence may be remembered. */
  private static DnsAnswer missing(
      PacketBuffer message,
      String name,
      List<Entry> entries,
      int most,
      boolean isAlias,
      boolean noSuchName) {
    int seconds = 0;
    boolean isTold = false;
    for (Entry entry : entries) {
      if (entry.type() == DnsType.SOA && entry.length() >= 22) {
        int minimum = Math.max(message.i32(entry.data() + entry.length() - 4), 0);
        int said = Math.min(minimum, entry.seconds());
        seconds = Math.min(Math.min(said, most), MOST_NEGATIVE_SECONDS);
        isTold = true;
      }
    }
    Result result = noSuchName ? Result.NO_SUCH_NAME : Result.NO_DATA;
    if (isAlias && !noSuchName && !isTold) {
      return new DnsAnswer(Result.ALIAS, name, new long[0], null, most);
    }
    return new DnsAnswer(result, name, new long[0], null, seconds);
  }
}
