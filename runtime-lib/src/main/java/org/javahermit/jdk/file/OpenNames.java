package org.javahermit.jdk.file;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.Place;

/**
 * Lists that are read one entry after the other under a number: the names in a directory, and the
 * file systems. Each holds what there was when it was opened.
 */
public final class OpenNames {
  private static final AtomicLong LAST = new AtomicLong();
  private static final Map<Long, Listing> LISTINGS = new ConcurrentHashMap<>();

  private record Listing(Iterator<?> entries, int descriptor) {}

  private OpenNames() {}

  private static long add(List<?> entries, int descriptor) {
    long number = LAST.incrementAndGet();
    LISTINGS.put(number, new Listing(entries.iterator(), descriptor));
    return number;
  }

  /** Opens the list of the names in a directory. */
  public static long open(Place place) throws FileError {
    return add(ImageFiles.tree().names(place), -1);
  }

  /** Opens the list of the names in a directory that is open; it is closed together with it. */
  public static long open(int descriptor) throws FileError {
    Place place = ImageFiles.file(descriptor).place();
    return add(ImageFiles.tree().names(place), descriptor);
  }

  /** Opens the list of the file systems. */
  public static long openMounts() {
    return add(ImageFiles.tree().mounts(), -1);
  }

  private static Object next(long number) {
    Listing listing = LISTINGS.get(number);
    return listing != null && listing.entries.hasNext() ? listing.entries.next() : null;
  }

  /** The next name, or null. */
  public static String nextName(long number) {
    return (String) next(number);
  }

  /** The next file system, or null. */
  public static FileTree.Mount nextMount(long number) {
    return (FileTree.Mount) next(number);
  }

  /** Closes a list. */
  public static void close(long number) {
    Listing listing = LISTINGS.remove(number);
    if (listing != null && listing.descriptor >= 0) {
      OpenDescriptors.table().close(listing.descriptor);
    }
  }
}
