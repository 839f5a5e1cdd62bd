package org.javahermit.jdk.file;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.internal.access.SharedSecrets;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.StoredFileSystem;

/**
 * What is mounted from disks and from the host: what a program has written, or stored in a mapped
 * file, is written there every few seconds, and when the program ends.
 */
final class MountedFileSystems {
  private static final long PAUSE_MILLIS = 5000;

  /** Behind the hooks of applications, and the one that deletes files. */
  private static final int SHUTDOWN_SLOT = 5;

  private static final List<StoredFileSystem> MOUNTED = new CopyOnWriteArrayList<>();

  private MountedFileSystems() {}

  /** Adds one. */
  static void add(StoredFileSystem fileSystem) {
    if (MOUNTED.isEmpty()) {
      start();
    }
    MOUNTED.add(fileSystem);
  }

  private static void start() {
    SharedSecrets.getJavaLangAccess()
        .registerShutdownHook(SHUTDOWN_SLOT, true, MountedFileSystems::close);
    Thread writer = new Thread(null, MountedFileSystems::writeNowAndThen, "disk writer", 0, false);
    writer.setDaemon(true);
    writer.start();
  }

  private static void writeNowAndThen() {
    while (true) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      for (StoredFileSystem fileSystem : MOUNTED) {
        try {
          fileSystem.syncChanges();
        } catch (FileError e) {
          continue; // it was reported
        }
      }
    }
  }

  private static void close() {
    for (StoredFileSystem fileSystem : MOUNTED) {
      try {
        fileSystem.close();
      } catch (FileError e) {
        continue; // it was reported
      }
    }
  }
}
