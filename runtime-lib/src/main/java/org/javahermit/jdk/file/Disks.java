package org.javahermit.jdk.file;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.access.SharedSecrets;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.driver.virtio.VirtioBlk;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.disk.DiskFileSystem;
import org.javahermit.kernel.fs.disk.DiskOptions;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.fs.ext.ExtFileSystem;
import org.javahermit.kernel.fs.fat.FatFileSystem;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.vm.Options;

/**
 * Mounts disks before {@code main}, as the property {@code hermit.mount} says: {@code
 * /data:blk0,/www:blk1:ro}. What a program has written is written to its disks every few seconds,
 * when it forces a file, and when it ends. Only images whose target says so have this; see
 * docs/files.md.
 */
public final class Disks {
  private static final String PROPERTY = "hermit.mount";
  private static final String FORM =
      "; the property is PATH:blkNUMBER, with :ro for reading only, several separated by commas";

  private static final String PREFIX = "blk";
  private static final long PAUSE_MILLIS = 5000;
  private static final long LEAST_CACHE = 256 << 10;
  private static final long MOST_CACHE = 64 << 20;
  private static final int SHARE_OF_HEAP = 16;

  /** Behind the hooks of applications, and the one that deletes files. */
  private static final int SHUTDOWN_SLOT = 5;

  private static final List<DiskFileSystem> MOUNTED = new ArrayList<>();

  private Disks() {}

  /** Mounts what the property names; the compiler calls this before {@code main}. */
  public static void mount() {
    DiskSupport.begin();
    String wanted = System.getProperty(PROPERTY, "");
    if (wanted.isEmpty()) {
      return;
    }
    DeviceAccess machine = Platform.current().devices();
    List<VirtioBlk> disks = machine == null ? List.of() : VirtioBus.disks(machine);
    for (String entry : wanted.split(",")) {
      mount(entry.trim(), disks);
    }
    SharedSecrets.getJavaLangAccess().registerShutdownHook(SHUTDOWN_SLOT, true, Disks::close);
    Thread writer = new Thread(null, Disks::writeNowAndThen, "disk writer", 0, false);
    writer.setDaemon(true);
    writer.start();
  }

  private static void mount(String entry, List<VirtioBlk> disks) {
    String[] parts = entry.split(":");
    boolean readOnly = parts.length == 3 && parts[2].equals("ro");
    boolean isRight =
        (parts.length == 2 || readOnly) && parts[0].startsWith("/") && parts[1].startsWith(PREFIX);
    int number = isRight ? number(parts[1].substring(PREFIX.length())) : -1;
    if (number < 0) {
      stop("the word " + entry + " of hermit.mount is wrong" + FORM);
    }
    if (number >= disks.size() || disks.get(number) == null) {
      stop(
          "hermit.mount wants "
              + parts[1]
              + ", but the machine has "
              + disks.size()
              + " virtio disks that are counted from blk0; give it one: hermit run --disk FILE:"
              + parts[0]);
    }
    BlockDevice device = new VirtioDisk(disks.get(number), parts[1]);
    try {
      DiskFileSystem fileSystem = open(device, readOnly);
      makeDirectories(parts[0]);
      ImageFiles.tree().mount(parts[0], fileSystem);
      MOUNTED.add(fileSystem);
    } catch (UnusableDiskException e) {
      stop("the disk " + parts[1] + " " + e.getMessage());
    } catch (FileError e) {
      stop("the disk " + parts[1] + " cannot be mounted on " + parts[0] + ": " + e.getMessage());
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
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

  private static void makeDirectories(String path) throws FileError {
    FileTree tree = ImageFiles.tree();
    for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
      makeDirectory(tree, path.substring(0, end));
    }
    makeDirectory(tree, path);
  }

  private static void makeDirectory(FileTree tree, String path) throws FileError {
    try {
      tree.makeDirectory(tree.root(), path, 0755);
    } catch (FileError e) {
      if (e.number() != Errors.EXISTS) {
        throw e;
      }
    }
  }

  private static void writeNowAndThen() {
    while (true) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      for (DiskFileSystem fileSystem : MOUNTED) {
        try {
          fileSystem.syncChanges();
        } catch (FileError e) {
          continue; // it was reported
        }
      }
    }
  }

  private static void close() {
    for (DiskFileSystem fileSystem : MOUNTED) {
      try {
        fileSystem.close();
      } catch (FileError e) {
        continue; // it was reported
      }
    }
  }
}
