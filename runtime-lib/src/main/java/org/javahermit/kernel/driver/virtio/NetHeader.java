package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.unsafe.Address;

/** What stands before each frame in memory. Source: virtio 1.2, §5.1.6. */
final class NetHeader {
  static final int BYTES = 12;

  private static final int FLAGS = 0;
  private static final int KIND = 1;
  private static final int HEADER_LENGTH = 2;
  private static final int SEGMENT_BYTES = 4;
  private static final int CHECKSUM_START = 6;
  private static final int CHECKSUM_OFFSET = 8;
  private static final int BUFFERS = 10;

  private static final int NEEDS_CHECKSUM = 1;
  private static final int IS_CHECKED = 2;

  /** Flag beside the kind: the segments carry congestion marks. */
  private static final int CONGESTION = 0x80;

  private NetHeader() {}

  /** Writes the header of a frame that is sent. */
  static void write(Address header, FrameOptions options) {
    header.storeByte(FLAGS, options.needsChecksum ? NEEDS_CHECKSUM : 0);
    header.storeByte(KIND, options.kind);
    header.storeShort(HEADER_LENGTH, options.headerBytes);
    header.storeShort(SEGMENT_BYTES, options.segmentBytes);
    header.storeShort(CHECKSUM_START, options.checksumStart);
    header.storeShort(CHECKSUM_OFFSET, options.checksumOffset);
    header.storeShort(BUFFERS, 0);
  }

  /** Reads the header of a frame that was received. */
  static void read(Address header, FrameOptions options) {
    int flags = header.loadByte(FLAGS);
    options.needsChecksum = (flags & NEEDS_CHECKSUM) != 0;
    options.isChecked = (flags & IS_CHECKED) != 0;
    options.kind = header.loadByte(KIND) & 0xff & ~CONGESTION;
    options.headerBytes = header.loadChar(HEADER_LENGTH);
    options.segmentBytes = header.loadChar(SEGMENT_BYTES);
    options.checksumStart = header.loadChar(CHECKSUM_START);
    options.checksumOffset = header.loadChar(CHECKSUM_OFFSET);
  }

  /** Number of buffers that the received frame fills. */
  static int buffers(Address header) {
    return header.loadChar(BUFFERS);
  }
}
