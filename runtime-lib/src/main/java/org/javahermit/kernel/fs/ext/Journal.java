package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.BigEndian.get32;
import static org.javahermit.kernel.block.BigEndian.put16;
import static org.javahermit.kernel.block.BigEndian.put32;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * Writes transactions to the journal, which is a ring of blocks: takes blocks that changed, leaves
 * them in the ring behind a descriptor that says where they belong, and then, when that is safe, a
 * block that makes them count. Whoever uses it writes the blocks to their places some time, and
 * says so. Source: the ext4 documentation of the Linux kernel, "Journal (jbd2)".
 */
final class Journal {
  private static final int ESCAPED = 1;
  private static final int SAME_UUID = 2;
  private static final int LAST = 8;
  private static final int COMMIT_SUM = 0x10;
  private static final int COMMIT_SECONDS = 0x30;
  private static final int COMMIT_NANOS = 0x38;
  private static final int TAG_3 = 16;
  private static final int TAG = 8;
  private static final long NANOS = 1_000_000_000;

  private final JournalSuperblock superblock;
  private final JournalBlocks blocks;
  private final int blockBytes;
  private final int seed;
  private int head;
  private int tail;
  private int sequence;
  private boolean isEmpty = true;

  /** A journal that is empty. */
  Journal(JournalSuperblock superblock, JournalBlocks blocks, int blockBytes) {
    this.superblock = superblock;
    this.blocks = blocks;
    this.blockBytes = blockBytes;
    seed = superblock.seed();
    head = superblock.first();
    tail = head;
    sequence = superblock.sequence();
  }

  private int length() {
    return superblock.length() - superblock.first();
  }

  /** Most blocks of a transaction, by which those who fill it should go. */
  int mostBlocks() {
    return length() / 4;
  }

  private int used() {
    return Math.floorMod(head - tail, length());
  }

  /** Whether it is time to write blocks to their places. */
  boolean isFilling() {
    return used() > length() / 2;
  }

  private int next() {
    int at = head;
    head = head + 1 == superblock.length() ? superblock.first() : head + 1;
    return at;
  }

  private int tagBytes() {
    if (superblock.hasChecksums3()) {
      return TAG_3;
    }
    return TAG + (superblock.isWide() ? 4 : 0) + (superblock.hasChecksums() ? 2 : 0);
  }

  private int tailBytes() {
    return superblock.hasChecksums() ? 4 : 0;
  }

  private int perDescriptor() {
    int space = blockBytes - JournalSuperblock.HEADER - tailBytes();
    return (space - JournalSuperblock.UUID_BYTES) / tagBytes();
  }

  /** Writes a transaction; when it returns the blocks survive a power cut. */
  void commit(Collection<BlockBuffer> changed, long now) throws FileError {
    List<BlockBuffer> all = new ArrayList<>(changed);
    int perDescriptor = perDescriptor();
    int needed = all.size() + (all.size() + perDescriptor - 1) / perDescriptor + 1;
    if (needed >= length() - used()) {
      throw new FileError(Errors.NO_SPACE);
    }
    if (isEmpty) {
      isEmpty = false;
      storeStart();
    }
    for (int i = 0; i < all.size(); i += perDescriptor) {
      writePart(all.subList(i, Math.min(all.size(), i + perDescriptor)));
    }
    blocks.flush();
    blocks.write(next(), commitBlock(now));
    blocks.flush();
    sequence++;
  }

  private byte[] ownBlock(int kind) {
    byte[] block = new byte[blockBytes];
    put32(block, 0, JournalSuperblock.MAGIC);
    put32(block, 4, kind);
    put32(block, 8, sequence);
    return block;
  }

  private void writePart(List<BlockBuffer> part) throws FileError {
    byte[] descriptor = ownBlock(JournalSuperblock.DESCRIPTOR);
    List<byte[]> contents = new ArrayList<>();
    int at = JournalSuperblock.HEADER;
    for (int i = 0; i < part.size(); i++) {
      byte[] bytes = part.get(i).bytes();
      int flags = i == 0 ? 0 : SAME_UUID;
      if (get32(bytes, 0) == JournalSuperblock.MAGIC) {
        flags |= ESCAPED;
        bytes = bytes.clone();
        put32(bytes, 0, 0);
      }
      contents.add(bytes);
      flags |= i == part.size() - 1 ? LAST : 0;
      putTag(descriptor, at, part.get(i).block(), flags, bytes);
      at += tagBytes();
      if (i == 0) {
        System.arraycopy(superblock.uuid(), 0, descriptor, at, JournalSuperblock.UUID_BYTES);
        at += JournalSuperblock.UUID_BYTES;
      }
    }
    if (superblock.hasChecksums()) {
      put32(descriptor, blockBytes - 4, Crc32c.update(seed, descriptor, 0, blockBytes));
    }
    blocks.write(next(), descriptor);
    for (byte[] bytes : contents) {
      blocks.write(next(), bytes);
    }
  }

  private void putTag(byte[] descriptor, int at, long block, int flags, byte[] contents) {
    put32(descriptor, at, (int) block);
    if (superblock.hasChecksums3()) {
      byte[] number = new byte[4];
      put32(number, 0, sequence);
      int sum = Crc32c.update(seed, number, 0, 4);
      put32(descriptor, at + 4, flags);
      put32(descriptor, at + 8, (int) (block >> 32));
      put32(descriptor, at + 12, Crc32c.update(sum, contents, 0, contents.length));
      return;
    }
    put16(descriptor, at + 6, flags);
    if (superblock.isWide()) {
      put32(descriptor, at + 8, (int) (block >> 32));
    }
  }

  private byte[] commitBlock(long now) {
    byte[] block = ownBlock(JournalSuperblock.COMMIT);
    long seconds = Math.floorDiv(now, NANOS);
    put32(block, COMMIT_SECONDS, (int) (seconds >> 32));
    put32(block, COMMIT_SECONDS + 4, (int) seconds);
    put32(block, COMMIT_NANOS, (int) Math.floorMod(now, NANOS));
    if (superblock.hasChecksums()) {
      put32(block, COMMIT_SUM, Crc32c.update(seed, block, 0, blockBytes));
    }
    return block;
  }

  private void storeStart() throws FileError {
    blocks.write(0, superblock.store(tail, sequence));
    blocks.flush();
  }

  /** All blocks of all transactions are in their places, and safe there. */
  void checkpointed() throws FileError {
    tail = head;
    storeStart();
  }

  /** Nothing is in it any more; all blocks are in their places, and safe there. */
  void empty() throws FileError {
    head = superblock.first();
    tail = head;
    isEmpty = true;
    blocks.write(0, superblock.store(0, sequence));
    blocks.flush();
  }
}
