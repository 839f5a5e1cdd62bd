package org.javahermit.jdk.file;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.support.FileStreams;
import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.fs.CpioArchive;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileTree;
import org.javahermit.kernel.fs.MalformedArchiveException;
import org.javahermit.kernel.fs.MemoryFileSystem;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.StandardDevices;
import org.javahermit.kernel.fs.User;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.ImageFact;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.Options;

/**
 * The files of the running image. Made when a program first uses a file: a file system in memory,
 * which may take half of the heap, with the files that were given at build time, those of the
 * archive that the loader brought, a directory for temporary files, one for devices, and for a
 * program that asks for it, the file of the name servers.
 */
public final class ImageFiles {
  private static final FileTree TREE = make();

  private ImageFiles() {}

  /** All files. */
  public static FileTree tree() {
    return TREE;
  }

  private static FileTree make() {
    MountSupport.check();
    Platform platform = Platform.current();
    MemoryFileSystem memory =
        new MemoryFileSystem(
            platform::wallClock,
            () -> Runtime.getRuntime().maxMemory() / 2,
            new NativeFileMemory());
    FileTree tree = new FileTree(memory, User.SUPERUSER);
    try {
      tree.makeDirectory(tree.root(), "/tmp", 0777);
      tree.setPermissions(tree.find(tree.root(), "/tmp", true), 01777);
      StandardDevices.mount(tree, memory, MachineRandom::bytes);
      Address given = Machine.symbol("resource:files");
      CpioArchive.unpack(
          new ImageBytes(given.plus(4).toLong(), given.loadInt(0) & 0xffffffffL), tree);
      unpackBrought(platform, tree);
      if (ImageFact.readsResolverFile()) {
        ResolverFile.show(tree);
      }
    } catch (FileError e) {
      throw new IllegalStateException("the files of the image cannot be shown: " + e.getMessage());
    }
    FileStreams.install(new OpenFileStreams());
    return tree;
  }

  private static void unpackBrought(Platform platform, FileTree tree) throws FileError {
    Address archive = platform.initialFiles();
    if (archive.isZero()) {
      return;
    }
    try {
      CpioArchive.unpack(new ImageBytes(archive.toLong(), platform.initialFileBytes()), tree);
    } catch (MalformedArchiveException e) {
      Options.stop(
          "the initrd is "
              + e.getMessage()
              + "; make one with: find . | cpio -o -H newc (not compressed)");
    }
  }

  /** Opens a file and gives it a number. */
  public static int open(String path, int flags, int permissions) throws FileError {
    return add(TREE.open(TREE.root(), path, flags, permissions));
  }

  /** Gives an open file a number. */
  public static int add(OpenFile file) throws FileError {
    return add((Descriptor) file);
  }

  /** Gives a descriptor a number. */
  public static int add(Descriptor descriptor) throws FileError {
    int number = OpenDescriptors.table().add(descriptor);
    if (number < 0) {
      descriptor.close();
      throw new FileError(-number);
    }
    return number;
  }

  /** The file of a number. */
  public static OpenFile file(int number) throws FileError {
    Descriptor found = OpenDescriptors.table().get(number);
    if (found instanceof OpenFile file) {
      return file;
    }
    throw new FileError(found == null ? Errors.BAD_DESCRIPTOR : Errors.NO_POSITION);
  }

  /** The file of a descriptor, for streams and channels. */
  public static OpenFile file(FileDescriptor descriptor) throws IOException {
    int number = FileDescriptorSubstitution.number(descriptor);
    try {
      return file(number);
    } catch (FileError e) {
      boolean console = number >= 0 && number < 3;
      throw number < 0
          ? new IOException("Stream Closed")
          : console ? new IOException(Errors.text(Errors.NO_POSITION)) : failure(e);
    }
  }

  /** The size of a descriptor's file, for streams and channels. */
  public static long size(FileDescriptor descriptor) throws IOException {
    try {
      return file(descriptor).size();
    } catch (FileError e) {
      throw failure(e);
    }
  }

  /** An error as the class library's streams and channels report it. */
  public static IOException failure(FileError error) {
    return new IOException(error.getMessage());
  }
}
