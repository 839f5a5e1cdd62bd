package org.javahermit.jdk.file;

import java.util.List;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.driver.virtio.VirtioBlk;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.disk.DiskFileSystem;
import org.javahermit.kernel.fs.disk.DiskOptions;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.fs.ext.ExtFileSystem;
import org.javahermit.kernel.fs.fat.FatFileSystem;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.vm.Options;

/**
 * Mounts disks before {@code main}, as the property {@code hermit.mount} says: {@code
 * /data:blk0,/www:blk1:ro}. Only images whose target says so have this; see docs/files.md.
 */
public final class Disks {
  private static final long LEAST_CACHE = 256 << 10;
  private static final long MOST_CACHE = 64 << 20;
  private static final int SHARE_OF_HEAP = 16;

  private Disks() {}

  /** Mounts what the property names; the compiler calls this before {@code main}. */
  public static void mount() {
    List<MountWord> words = MountWord.disks();
    if (words.isEmpty()) {
      return;
    }
    DeviceAccess machine = Platform.current().devices();
    List<VirtioBlk> disks = machine == null ? List.of() : VirtioBus.disks(machine);
    for (MountWord word : words) {
      mount(word, disks);
    }
  }

  private static void mount(MountWord word, List<VirtioBlk> disks) {
    int number = word.number();
    if (number >= disks.size() || disks.get(number) == null) {
      stop(
          "hermit.mount wants "
              + word.source()
              + ", but the machine has "
              + disks.size()
              + " virtio disks that are counted from blk0; give it one: hermit run --disk FILE:"
              + word.path());
    }
    BlockDevice device = new VirtioDisk(disks.get(number), word.source());
    try {
      DiskFileSystem fileSystem = open(device, word.readOnly());
      word.show(fileSystem);
      MountedFileSystems.add(fileSystem);
    } catch (UnusableDiskException e) {
      stop("the disk " + word.source() + " " + e.getMessage());
    } catch (FileError e) {
      word.fail(e);
    }
  }

  private static void stop(String reason) {
    Options.stop(reason);
  }

  private static DiskFileSystem open(BlockDevice device, boolean readOnly)
      throws FileError, UnusableDiskException {
    long cache = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    DiskOptions options =
        new DiskOptions(
            Platform.current()::wallClock,
            readOnly,
            Math.max(LEAST_CACHE, Math.min(cache, MOST_CACHE)),
            new NativeFileMemory(),
            Platform.current().devices()::report);
    if (ExtFileSystem.isOn(device)) {
      return ExtFileSystem.open(device, options);
    }
    if (FatFileSystem.isOn(device)) {
      return FatFileSystem.open(device, options);
    }
    throw new UnusableDiskException(
        "has no file system that is known (ext2, ext3, ext4, FAT); make one: mkfs.ext4 FILE");
  }
}
