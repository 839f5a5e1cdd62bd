package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.BigEndian.get16;
import static org.javahermit.kernel.block.BigEndian.get32;
import static org.javahermit.kernel.block.BigEndian.getUnsigned32;
import static org.javahermit.kernel.block.BigEndian.put32;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * Plays a journal after a power cut: takes its blocks, leaves those of all transactions that were
 * committed in their places, and the journal empty. A block that was revoked later is left as it
 * is. Source: the ext4 documentation of the Linux kernel, "Journal (jbd2)".
 */
final class JournalReplay {
  private static final int ESCAPED = 1;
  private static final int SAME_UUID = 2;
  private static final int LAST = 8;

  private final JournalSuperblock superblock;
  private final JournalBlocks blocks;
  private final BlockDevice device;
  private final ExtSuperblock shape;
  private final Map<Long, Integer> revoked = new HashMap<>();
  private final List<Logged> logged = new ArrayList<>();
  private int at;

  /** A block in the journal: where it belongs, and where it lies. */
  private record Logged(long block, int place, boolean isEscaped, int sequence) {}

  JournalReplay(
      JournalSuperblock superblock, JournalBlocks blocks, BlockDevice device, ExtSuperblock shape) {
    this.superblock = superblock;
    this.blocks = blocks;
    this.device = device;
    this.shape = shape;
  }

  /** Plays it; how many transactions there were. */
  int run() throws FileError {
    if (superblock.start() == 0) {
      return 0;
    }
    int first = superblock.sequence();
    int sequence = first;
    at = superblock.start();
    List<Logged> open = new ArrayList<>();
    Map<Long, Integer> openRevokes = new HashMap<>();
    for (int seen = 0; seen < superblock.length(); seen++) {
      byte[] block = blocks.read(at);
      boolean isNext = get32(block, 0) == JournalSuperblock.MAGIC && get32(block, 8) == sequence;
      int kind = isNext ? get32(block, 4) : 0;
      next();
      if (kind == JournalSuperblock.COMMIT) {
        logged.addAll(open);
        openRevokes.forEach((number, by) -> revoked.merge(number, by, JournalReplay::later));
        open.clear();
        openRevokes.clear();
        sequence++;
      } else if (kind == 0 || !read(block, kind, sequence, open, openRevokes)) {
        break;
      }
    }
    play();
    blocks.flush();
    // One is left out, so that nothing of a transaction that was begun can be taken for a new one.
    blocks.write(0, superblock.store(0, sequence + 1));
    blocks.flush();
    return sequence - first;
  }

  private static int later(int one, int two) {
    return one - two > 0 ? one : two;
  }

  private void next() {
    at = at + 1 == superblock.length() ? superblock.first() : at + 1;
  }

  private boolean read(
      byte[] block, int kind, int sequence, List<Logged> open, Map<Long, Integer> revokes) {
    if (!isIntact(block)) {
      return false;
    }
    if (kind == JournalSuperblock.DESCRIPTOR) {
      readTags(block, sequence, open);
      return true;
    }
    if (kind == JournalSuperblock.REVOKE) {
      readRevokes(block, sequence, revokes);
      return true;
    }
    return false;
  }

  private boolean isIntact(byte[] block) {
    if (!superblock.hasChecksums()) {
      return true;
    }
    byte[] copy = block.clone();
    put32(copy, copy.length - 4, 0);
    int sum = Crc32c.update(superblock.seed(), copy, 0, copy.length);
    return get32(block, block.length - 4) == sum;
  }

  private void readTags(byte[] block, int sequence, List<Logged> open) {
    boolean isThird = superblock.hasChecksums3();
    int bytes =
        isThird ? 16 : 8 + (superblock.isWide() ? 4 : 0) + (superblock.hasChecksums() ? 2 : 0);
    int end = block.length - (superblock.hasChecksums() ? 4 : 0);
    int tag = JournalSuperblock.HEADER;
    while (tag + bytes <= end) {
      int flags = isThird ? get32(block, tag + 4) : get16(block, tag + 6);
      long high = superblock.isWide() || isThird ? getUnsigned32(block, tag + 8) : 0;
      long number = getUnsigned32(block, tag) | high << 32;
      open.add(new Logged(number, at, (flags & ESCAPED) != 0, sequence));
      next();
      tag += bytes + ((flags & SAME_UUID) == 0 ? JournalSuperblock.UUID_BYTES : 0);
      if ((flags & LAST) != 0) {
        return;
      }
    }
  }

  private void readRevokes(byte[] block, int sequence, Map<Long, Integer> revokes) {
    int bytes = superblock.isWide() ? 8 : 4;
    int end = Math.min(get32(block, JournalSuperblock.HEADER), block.length);
    for (int i = JournalSuperblock.HEADER + 4; i + bytes <= end; i += bytes) {
      long number = getUnsigned32(block, i);
      number = bytes == 8 ? number << 32 | getUnsigned32(block, i + 4) : number;
      revokes.merge(number, sequence, JournalReplay::later);
    }
  }

  private void play() throws FileError {
    for (Logged entry : logged) {
      Integer by = revoked.get(entry.block);
      if (by != null && by - entry.sequence >= 0) {
        continue;
      }
      if (entry.block < 0 || entry.block >= shape.blocks) {
        throw new FileError(Errors.INPUT_OUTPUT);
      }
      byte[] contents = blocks.read(entry.place);
      if (entry.isEscaped) {
        put32(contents, 0, JournalSuperblock.MAGIC);
      }
      long sector = entry.block * (contents.length / BlockDevice.SECTOR);
      device.write(sector, contents, 0, contents.length);
    }
  }
}
