package org.javahermit.kernel.net.wire;

/**
 * The header of a TCP segment as a plain representation, options included (RFC 9293 section 3.1;
 * window scale and time stamps by RFC 7323 sections 2 and 3, SACK by RFC 2018 sections 2 and 3).
 * Mutable: made once, parsed into or filled and emitted for each segment.
 */
public final class TcpHeader {
  public static final int MIN_LENGTH = 20;

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int PSH = 8;
  public static final int ACK = 16;
  public static final int URG = 32;

  /** Four blocks fill the 40 bytes that options can have (RFC 2018 section 3). */
  public static final int MAX_SACK_BLOCKS = 4;

  /** Larger shifts count as this (RFC 7323 section 2.3). */
  public static final int MAX_WINDOW_SCALE = 14;

  /** Bytes of the time stamps option with its padding (RFC 7323 appendix A). */
  public static final int TIME_STAMPS_LENGTH = 12;

  /** Kinds of options (RFC 9293 section 3.1, RFC 7323, RFC 2018). */
  private static final int OPTION_END = 0;

  private static final int OPTION_NOP = 1;
  private static final int OPTION_MSS = 2;
  private static final int OPTION_WINDOW_SCALE = 3;
  private static final int OPTION_SACK_PERMITTED = 4;
  private static final int OPTION_SACK = 5;
  private static final int OPTION_TIME_STAMPS = 8;

  private static final int DESTINATION = 2;
  private static final int SEQUENCE = 4;
  private static final int ACKNOWLEDGMENT = 8;
  private static final int DATA_OFFSET = 12;
  private static final int FLAGS = 13;
  private static final int WINDOW = 14;
  public static final int CHECKSUM = 16;
  private static final int URGENT = 18;

  public int source;
  public int destination;
  public int sequence;
  public int acknowledgment;
  public int flags;

  /** As on the wire, not yet scaled. */
  public int window;

  public int urgent;

  /** Maximum segment size, 0 if absent. */
  public int mss;

  /** Window shift, -1 if absent. */
  public int windowScale;

  public boolean sackPermitted;
  public boolean hasTimeStamps;
  public int timeStamp;
  public int timeStampEcho;
  public int sackBlocks;
  public final int[] sackStart = new int[MAX_SACK_BLOCKS];
  public final int[] sackEnd = new int[MAX_SACK_BLOCKS];

  /** Forgets everything, for the next segment to send. */
  public void clear() {
    sequence = 0;
    acknowledgment = 0;
    flags = 0;
    window = 0;
    urgent = 0;
    clearOptions();
  }

  private void clearOptions() {
    mss = 0;
    windowScale = -1;
    sackPermitted = false;
    hasTimeStamps = false;
    timeStamp = 0;
    timeStampEcho = 0;
    sackBlocks = 0;
  }

  /** Verifies and reads the header; leaves the window at the payload. */
  public boolean parse(PacketBuffer segment, IpPacket ip) {
    int length = segment.length();
    if (length < MIN_LENGTH) {
      return false;
    }
    int header = (segment.u8(DATA_OFFSET) >>> 4) * 4;
    if (header < MIN_LENGTH || header > length) {
      return false;
    }
    if (!segment.isVerified()
        && !Checksum.isRight(
            segment.sum(0, length) + Checksum.pseudoHeader(ip, IpPacket.TCP, length))) {
      return false;
    }
    readFixed(segment);
    clearOptions();
    readOptions(segment, header);
    segment.dropFront(header);
    return true;
  }

  /** Reads ports and sequence number only, of the start of a segment that ICMP brings back. */
  public boolean parseStart(PacketBuffer segment) {
    if (segment.length() < 8) {
      return false;
    }
    source = segment.u16(0);
    destination = segment.u16(DESTINATION);
    sequence = segment.i32(SEQUENCE);
    return true;
  }

  private void readFixed(PacketBuffer segment) {
    source = segment.u16(0);
    destination = segment.u16(DESTINATION);
    sequence = segment.i32(SEQUENCE);
    acknowledgment = segment.i32(ACKNOWLEDGMENT);
    flags = segment.u8(FLAGS);
    window = segment.u16(WINDOW);
    urgent = segment.u16(URGENT);
  }

  /** Options that are malformed end the list; what came before holds (RFC 9293 MUST-7). */
  private void readOptions(PacketBuffer segment, int end) {
    int at = MIN_LENGTH;
    while (at < end) {
      int kind = segment.u8(at);
      if (kind == OPTION_END) {
        return;
      }
      if (kind == OPTION_NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? segment.u8(at + 1) : 0;
      if (length < 2 || at + length > end) {
        return;
      }
      readOption(segment, at, kind, length);
      at += length;
    }
  }

  private void readOption(PacketBuffer segment, int at, int kind, int length) {
    boolean syn = (flags & SYN) != 0;
    if (kind == OPTION_MSS && length == 4 && syn) {
      mss = segment.u16(at + 2);
    } else if (kind == OPTION_WINDOW_SCALE && length == 3 && syn) {
      windowScale = Math.min(segment.u8(at + 2), MAX_WINDOW_SCALE);
    } else if (kind == OPTION_SACK_PERMITTED && length == 2 && syn) {
      sackPermitted = true;
    } else if (kind == OPTION_TIME_STAMPS && length == 10) {
      hasTimeStamps = true;
      timeStamp = segment.i32(at + 2);
      timeStampEcho = segment.i32(at + 6);
    } else if (kind == OPTION_SACK && (length - 2) % 8 == 0) {
      sackBlocks = Math.min((length - 2) / 8, MAX_SACK_BLOCKS);
      for (int i = 0; i < sackBlocks; i++) {
        sackStart[i] = segment.i32(at + 2 + 8 * i);
        sackEnd[i] = segment.i32(at + 6 + 8 * i);
      }
    }
  }

  /** Bytes of the options, a multiple of four. */
  private int optionsLength() {
    int length = 0;
    if (mss != 0) {
      length += 4;
    }
    if (windowScale >= 0) {
      length += 4;
    }
    if (hasTimeStamps) {
      length += TIME_STAMPS_LENGTH;
    } else if (sackPermitted) {
      length += 4;
    }
    if (sackBlocks > 0) {
      length += 4 + 8 * sackBlocks;
    }
    return length;
  }

  /** SACK blocks that fit beside the time stamps. */
  public int sackRoom() {
    return hasTimeStamps ? MAX_SACK_BLOCKS - 1 : MAX_SACK_BLOCKS;
  }

  /** Puts the header before the payload; the sum is left to the device if it offers that. */
  public void emit(PacketBuffer segment, IpPacket ip, boolean offload) {
    int header = MIN_LENGTH + optionsLength();
    segment.prepend(header);
    segment.put16(0, source);
    segment.put16(DESTINATION, destination);
    segment.put32(SEQUENCE, sequence);
    segment.put32(ACKNOWLEDGMENT, acknowledgment);
    segment.put8(DATA_OFFSET, header / 4 << 4);
    segment.put8(FLAGS, flags);
    segment.put16(WINDOW, window);
    segment.put16(URGENT, urgent);
    writeOptions(segment);
    segment.put16(CHECKSUM, 0);
    int length = segment.length();
    long pseudo = Checksum.pseudoHeader(ip, IpPacket.TCP, length);
    if (offload) {
      segment.put16(CHECKSUM, Checksum.fold(pseudo));
      segment.leaveChecksum(CHECKSUM);
    } else {
      segment.put16(CHECKSUM, Checksum.finish(segment.sum(0, length) + pseudo));
    }
  }

  private void writeOptions(PacketBuffer segment) {
    int at = MIN_LENGTH;
    if (mss != 0) {
      segment.put32(at, OPTION_MSS << 24 | 4 << 16 | mss);
      at += 4;
    }
    if (windowScale >= 0) {
      segment.put32(at, OPTION_NOP << 24 | OPTION_WINDOW_SCALE << 16 | 3 << 8 | windowScale);
      at += 4;
    }
    if (hasTimeStamps) {
      // Where SACK is permitted too, that option stands in place of the padding.
      int padding = sackPermitted ? OPTION_SACK_PERMITTED << 8 | 2 : OPTION_NOP << 8 | OPTION_NOP;
      segment.put32(at, padding << 16 | OPTION_TIME_STAMPS << 8 | 10);
      segment.put32(at + 4, timeStamp);
      segment.put32(at + 8, timeStampEcho);
      at += TIME_STAMPS_LENGTH;
    } else if (sackPermitted) {
      segment.put32(at, OPTION_NOP << 24 | OPTION_NOP << 16 | OPTION_SACK_PERMITTED << 8 | 2);
      at += 4;
    }
    if (sackBlocks > 0) {
      segment.put32(
          at, OPTION_NOP << 24 | OPTION_NOP << 16 | OPTION_SACK << 8 | 2 + 8 * sackBlocks);
      at += 4;
      for (int i = 0; i < sackBlocks; i++) {
        segment.put32(at, sackStart[i]);
        segment.put32(at + 4, sackEnd[i]);
        at += 8;
      }
    }
  }

  public boolean is(int flag) {
    return (flags & flag) != 0;
  }
}
