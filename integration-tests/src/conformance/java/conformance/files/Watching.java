package conformance.files;

import static java.nio.file.StandardWatchEventKinds.*;

import java.nio.file.*;
import java.util.*;
import java.util.concurrent.TimeUnit;
import support.Folder;

/** Events of folders that are watched. */
public final class Watching {
  private static WatchKey take(WatchService w) throws InterruptedException {
    WatchKey k = w.poll(20, TimeUnit.SECONDS);
    if (k == null) {
      throw new IllegalStateException("no event");
    }
    return k;
  }

  /** Waits until an event of a kind and name has come; all before are forgotten. */
  private static String await(WatchService w, WatchEvent.Kind<?> kind, String name)
      throws Exception {
    while (true) {
      WatchKey k = take(w);
      for (WatchEvent<?> e : k.pollEvents()) {
        if (e.kind() == kind && String.valueOf(e.context()).equals(name)) {
          k.reset();
          return e.kind() + " " + e.context();
        }
      }
      k.reset();
    }
  }

  public static void main(String[] args) throws Exception {
    try (Folder f = new Folder();
        WatchService w = f.path.getFileSystem().newWatchService()) {
      WatchKey key = f.path.register(w, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      f.show(
          "nothing",
          () -> w.poll() + " " + key.isValid() + key.watchable().equals(f.path) + key.pollEvents());
      f.show(
          "created",
          () -> {
            Files.createFile(f.at("a"));
            return await(w, ENTRY_CREATE, "a");
          });
      f.show(
          "modified",
          () -> {
            Files.writeString(f.at("a"), "text");
            return await(w, ENTRY_MODIFY, "a");
          });
      f.show(
          "touched",
          () -> {
            Files.setLastModifiedTime(f.at("a"), java.nio.file.attribute.FileTime.fromMillis(1));
            return await(w, ENTRY_MODIFY, "a");
          });
      f.show(
          "moved",
          () -> {
            Files.move(f.at("a"), f.at("b"));
            return await(w, ENTRY_DELETE, "a");
          });
      f.show(
          "moved to",
          () -> {
            Files.move(f.at("b"), f.at("c"));
            return await(w, ENTRY_CREATE, "c");
          });
      f.show(
          "folder",
          () -> {
            Files.createDirectory(f.at("d"));
            return await(w, ENTRY_CREATE, "d");
          });
      f.show(
          "deleted",
          () -> {
            Files.delete(f.at("c"));
            return await(w, ENTRY_DELETE, "c");
          });
      f.show(
          "linked",
          () -> {
            Files.createSymbolicLink(f.at("l"), Path.of("d"));
            return await(w, ENTRY_CREATE, "l");
          });
      f.show("same key", () -> f.path.register(w, ENTRY_CREATE) == key);
      f.show(
          "only what is asked for",
          () -> {
            WatchService x = f.path.getFileSystem().newWatchService();
            f.at("d").register(x, ENTRY_DELETE);
            Files.createFile(f.at("d/x"));
            Files.delete(f.at("d/x"));
            WatchKey k = take(x);
            List<String> all = new ArrayList<>();
            for (WatchEvent<?> e : k.pollEvents()) {
              all.add(e.kind() + "=" + e.context() + "*" + e.count());
            }
            x.close();
            return all + " " + k.isValid();
          });
      f.show(
          "folder goes",
          () -> {
            WatchService x = f.path.getFileSystem().newWatchService();
            WatchKey k = Files.createDirectory(f.at("gone")).register(x, ENTRY_CREATE);
            Files.delete(f.at("gone"));
            WatchKey t = take(x);
            t.pollEvents();
            boolean valid = t.reset();
            x.close();
            return (t == k) + " " + valid;
          });
      f.show(
          "canceled",
          () -> {
            key.cancel();
            return key.isValid() + " " + key.reset();
          });
      f.show("not a folder", () -> Files.createFile(f.at("file")).register(w, ENTRY_CREATE));
      f.show("missing", () -> f.at("no").register(w, ENTRY_CREATE));
      f.show("no kinds", () -> f.path.register(w));
      f.show(
          "closed",
          () -> {
            WatchService x = f.path.getFileSystem().newWatchService();
            Thread waiting =
                new Thread(
                    () -> {
                      try {
                        x.take();
                      } catch (ClosedWatchServiceException e) {
                        System.out.println("ended");
                      } catch (InterruptedException e) {
                        System.out.println(e);
                      }
                    });
            waiting.start();
            Thread.sleep(50);
            x.close();
            waiting.join();
            return x.poll();
          });
    }
  }
}
