package org.javahermit.jdk.file;

import java.util.List;
import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.driver.virtio.VirtioBus;
import org.javahermit.kernel.driver.virtio.VirtioFs;
import org.javahermit.kernel.driver.virtio.VirtioShare;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.fuse.FuseClient;
import org.javahermit.kernel.fs.ninep.NinePClient;
import org.javahermit.kernel.fs.share.ShareFileSystem;
import org.javahermit.kernel.fs.share.ShareHealth;
import org.javahermit.kernel.fs.share.ShareOptions;
import org.javahermit.kernel.fs.share.ShareProtocol;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.machine.Platform;
import org.javahermit.vm.Options;

/**
 * Mounts folders of the host before {@code main}, as the property {@code hermit.mount} says: {@code
 * /data:9p:TAG,/www:virtiofs:TAG:ro}. Only images whose target says so have this; see
 * docs/files.md.
 */
public final class Shares {
  private Shares() {}

  /** Mounts what the property names; the compiler calls this before {@code main}. */
  public static void mount() {
    List<MountWord> words = MountWord.shares();
    if (words.isEmpty()) {
      return;
    }
    DeviceAccess machine = Platform.current().devices();
    List<VirtioShare> by9p = machine == null ? List.of() : VirtioBus.foldersBy9p(machine);
    List<VirtioShare> byFuse = machine == null ? List.of() : VirtioBus.foldersByFuse(machine);
    for (MountWord word : words) {
      mount(word, find(word, word.kind().equals(MountWord.NINE_P) ? by9p : byFuse));
    }
  }

  private static VirtioShare find(MountWord word, List<VirtioShare> all) {
    StringBuilder tags = new StringBuilder();
    for (VirtioShare share : all) {
      if (share.tag().equals(word.name())) {
        return share;
      }
      tags.append(tags.isEmpty() ? "" : ", ").append(share.tag());
    }
    Options.stop(
        "hermit.mount wants "
            + word.source()
            + ", but the host shares "
            + (tags.isEmpty() ? "nothing" : "only " + tags)
            + " by "
            + word.kind()
            + "; give it one: hermit run --share FOLDER:"
            + word.path());
    return null;
  }

  private static void mount(MountWord word, VirtioShare device) {
    ShareHealth health = new ShareHealth(word.source(), Platform.current().devices()::report);
    VirtioShareTransport transport = new VirtioShareTransport(device);
    byte[] random = MachineRandom.bytes(Integer.BYTES);
    long owner = LittleEndian.getUnsigned32(random, 0);
    ShareProtocol protocol =
        device instanceof VirtioFs
            ? new FuseClient(transport, health, owner)
            : new NinePClient(transport, health, owner);
    ShareOptions options =
        new ShareOptions(Platform.current()::wallClock, word.readOnly(), new NativeFileMemory());
    try {
      ShareFileSystem fileSystem = ShareFileSystem.open(protocol, options);
      word.show(fileSystem);
      MountedFileSystems.add(fileSystem);
    } catch (FileError e) {
      word.fail(e);
    }
  }
}
