package org.javahermit.jdk.sun.nio.fs;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.NativeText;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.WatchQueue;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.Pipe;
import org.javahermit.kernel.socket.Readiness;
import org.javahermit.kernel.socket.ReadinessQueue;

/** Events of watched directories by the library OS's own queues, laid out as Linux does it. */
@Substitution("sun.nio.fs.LinuxWatchService")
final class LinuxWatchServiceSubstitution {
  @Add private static final long NANOS_PER_MILLI = 1_000_000;

  private LinuxWatchServiceSubstitution() {}

  @Replace
  private static int eventSize() {
    return WatchQueue.EVENT_BYTES;
  }

  /** Where an event has its watch, its bits, its cookie, the length of its name, and its name. */
  @Replace
  private static int[] eventOffsets() {
    return new int[] {0, 4, 8, 12, 16};
  }

  @Replace
  private static int inotifyInit() throws UnixExceptionSubstitution {
    return add(new WatchQueue());
  }

  @Add
  private static int add(Descriptor descriptor) throws UnixExceptionSubstitution {
    try {
      return ImageFiles.add(descriptor);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Add
  private static Descriptor get(int number) throws UnixExceptionSubstitution {
    Descriptor found = OpenDescriptors.table().get(number);
    if (found == null) {
      throw new UnixExceptionSubstitution(Errors.BAD_DESCRIPTOR);
    }
    return found;
  }

  @Replace
  private static int inotifyAddWatch(int queue, long path, int events)
      throws UnixExceptionSubstitution {
    FileTree tree = ImageFiles.tree();
    try {
      return ((WatchQueue) get(queue))
          .add(tree.find(tree.root(), NativeText.at(path), true).node(), events);
    } catch (FileError e) {
      throw UnixExceptionSubstitution.of(e);
    }
  }

  @Replace
  private static void inotifyRmWatch(int queue, int watch) throws UnixExceptionSubstitution {
    int result = ((WatchQueue) get(queue)).remove(watch);
    if (result < 0) {
      throw new UnixExceptionSubstitution(-result);
    }
  }

  @Replace
  private static void configureBlocking(int number, boolean blocking)
      throws UnixExceptionSubstitution {
    get(number).setBlocking(blocking);
  }

  /** The first one is read, the second one written; nobody wants the other direction. */
  @Replace
  private static void socketpair(int[] numbers) throws UnixExceptionSubstitution {
    Pipe pipe = new Pipe();
    numbers[0] = add(pipe.source());
    numbers[1] = add(pipe.sink());
  }

  /** Waits until one of two descriptors can be read; how many can. */
  @Replace
  private static int poll(int first, int second) throws UnixExceptionSubstitution {
    ReadinessQueue both = new ReadinessQueue();
    both.add(first, get(first), Readiness.IN);
    both.add(second, get(second), Readiness.IN);
    try {
      return both.await((number, events) -> {}, 2, Descriptor.FOREVER);
    } finally {
      both.close();
    }
  }
}
